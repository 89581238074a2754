"""The legal texts in the foot of every page, edited by the administration."""

from django.db import models

from basis.models import Datensatz


class Rechtstext(Datensatz):
    """Impressum, Datenschutzerklärung or Erklärung zur Barrierefreiheit (BGG LSA §§ 16, 16a)."""

    class Art(models.TextChoices):
        IMPRESSUM = "impressum", "Impressum"
        DATENSCHUTZ = "datenschutz", "Datenschutzerklärung"
        BARRIEREFREIHEIT = "barrierefreiheit", "Erklärung zur Barrierefreiheit"

    art = models.CharField("Art", max_length=20, choices=Art, unique=True)
    text = models.TextField("Text")
    ist_muster = models.BooleanField(
        "noch Mustertext", default=True, help_text="Solange dies gilt, erinnert die Startseite daran."
    )

    class Meta:
        verbose_name = "Rechtstext"
        verbose_name_plural = "Rechtstexte"
        ordering = ["art"]

    def __str__(self):
        return self.get_art_display()
