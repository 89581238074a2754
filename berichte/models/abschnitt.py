"""Where in an edition something stands: what readers search in."""

from django.db import models

from basis.felder import Suchschluessel
from basis.models import Unveraenderlich

from .fassung import Fassung


class Abschnitt(Unveraenderlich):
    """A piece of an edition from one heading to the next, with the words by which it is found.

    Taken from the stored page when the edition is frozen, so the search can't lag behind or run ahead.
    `anker` is its address on that page, empty for the beginning; `ueberschrift` is empty where the
    chapter's own heading is the last one.
    """

    fassung = models.ForeignKey(Fassung, models.PROTECT, related_name="abschnitte")
    nummer = models.PositiveSmallIntegerField("Nummer")
    anker = models.CharField("Anker", max_length=100, blank=True)
    kapitel = models.TextField("Kapitel")
    ueberschrift = models.TextField("Überschrift", blank=True)
    text = models.TextField("Text", blank=True)
    suchwoerter = Suchschluessel(titel=("kapitel", "ueberschrift"), text=("text",))

    class Meta:
        verbose_name = "Abschnitt einer Fassung"
        verbose_name_plural = "Abschnitte einer Fassung"
        ordering = ["fassung", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["fassung", "nummer"], name="berichte_abschnitt_nummer_eindeutig")
        ]

    def __str__(self):
        return f"{self.fassung}: {self.ueberschrift or self.kapitel}"
