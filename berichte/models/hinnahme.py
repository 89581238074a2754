"""Findings that somebody accepts with a reason instead of mending them."""

from django.conf import settings
from django.db import models

from basis.models import Datensatz

from .bericht import Jahresbericht


class HinnahmeQuerySet(models.QuerySet):
    def sichtbar_fuer(self, konto):
        """Internal, like the findings themselves."""
        return self.filter(bericht__in=Jahresbericht.objects.sichtbar_fuer(konto))


class Hinnahme(Datensatz):
    """A finding of weight „sollte“ that is accepted; it holds until the finding itself changes."""

    bericht = models.ForeignKey(Jahresbericht, models.CASCADE, related_name="hinnahmen")
    kennung = models.CharField("Kennung des Befundes", max_length=32)
    befund = models.TextField("Befund")
    grund = models.TextField("Grund")
    am = models.DateTimeField("hingenommen am")
    konto = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    konto_name = models.CharField("hingenommen von", max_length=200)

    objects = HinnahmeQuerySet.as_manager()

    class Meta:
        verbose_name = "Hinnahme"
        verbose_name_plural = "Hinnahmen"
        ordering = ["bericht", "am", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bericht", "kennung"],
                name="berichte_hinnahme_eine_je_befund",
                violation_error_message="Dieser Befund ist schon hingenommen.",
            )
        ]

    def __str__(self):
        return f"Hinnahme: {self.befund}"
