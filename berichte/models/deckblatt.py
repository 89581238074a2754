"""What is added beside a frozen edition once the council has given it a number."""

from django.conf import settings
from django.db import models

from basis.models import Datei, Unveraenderlich, UnveraenderlichQuerySet

from .fassung import Fassung


class DeckblattQuerySet(UnveraenderlichQuerySet):
    def oeffentliche(self):
        """Of papers that are public: what a sheet tells of another one isn't told any more."""
        return self.filter(fassung__bericht__drucksache__oeffentlich=True)

    def sichtbar_fuer(self, konto):
        """Those beside editions that this account may see; all of them only authors."""
        alle = self if konto.has_perm("berichte.view_jahresbericht") else self.oeffentliche()
        return alle.filter(fassung__in=Fassung.objects.sichtbar_fuer(konto))


class Deckblatt(Unveraenderlich):
    """A cover sheet: the paper's number and its Beratungsfolge as of the day it was made.

    A later one doesn't replace it; the edition itself is never touched.
    """

    fassung = models.ForeignKey(Fassung, models.PROTECT, related_name="deckblaetter")
    nummer = models.PositiveSmallIntegerField("Nummer")
    datei = models.OneToOneField(Datei, models.PROTECT, related_name="deckblatt")
    erstellt_am = models.DateTimeField("erstellt am")
    konto = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    konto_name = models.CharField("erstellt von", max_length=200)

    objects = DeckblattQuerySet.as_manager()

    class Meta:
        verbose_name = "Deckblatt"
        verbose_name_plural = "Deckblätter"
        ordering = ["fassung", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["fassung", "nummer"], name="berichte_deckblatt_nummer_eindeutig")
        ]

    def __str__(self):
        return f"{self.fassung}, Deckblatt {self.nummer}"
