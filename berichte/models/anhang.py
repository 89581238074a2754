"""What stands beside or behind a report: its annexes and the abbreviations it may use."""

from django.db import models

from basis.models import Datei, Datensatz

from .bericht import Jahresbericht


class Anlage(Datensatz):
    """A document beside the report, listed in it and never merged into its PDF."""

    bericht = models.ForeignKey(Jahresbericht, models.CASCADE, related_name="anlagen")
    position = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    titel = models.CharField("Titel", max_length=200)
    datei = models.ForeignKey(Datei, models.PROTECT, related_name="+", verbose_name="Datei")
    oeffentlich = models.BooleanField("öffentlich", default=False)

    class Meta:
        verbose_name = "Anlage"
        verbose_name_plural = "Anlagen"
        ordering = ["bericht", "position"]

    def __str__(self):
        return self.titel


class Abkuerzung(Datensatz):
    """An abbreviation and its meaning; the report lists those that it uses."""

    kurz = models.CharField("Abkürzung", max_length=30, unique=True)
    bedeutung = models.CharField("Bedeutung", max_length=200)

    class Meta:
        verbose_name = "Abkürzung"
        verbose_name_plural = "Abkürzungen"
        ordering = ["kurz"]

    def __str__(self):
        return self.kurz
