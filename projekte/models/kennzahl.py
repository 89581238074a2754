"""Figures that a project reports."""

from django.db import models

from basis.felder import Suchschluessel
from basis.geheimhaltung import Zelle, verschwiegene
from basis.models import Datensatz

from .projekt import Projekt


class Kennzahl(Datensatz):
    """A figure of a project, never without its day and source."""

    projekt = models.ForeignKey(Projekt, models.CASCADE, related_name="kennzahlen")
    bezeichnung = models.CharField("Bezeichnung", max_length=200)
    wert = models.DecimalField("Wert", max_digits=14, decimal_places=2)
    ungefaehr = models.BooleanField("ungefähr", default=False)
    einheit = models.CharField("Einheit", max_length=60, blank=True)
    stichtag = models.DateField("Stichtag")
    quelle = models.CharField("Quelle", max_length=200)
    suchwoerter = Suchschluessel(titel=("bezeichnung",), text=("quelle",))

    class Meta:
        verbose_name = "Kennzahl"
        verbose_name_plural = "Kennzahlen"
        ordering = ["projekt", "stichtag", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["projekt", "bezeichnung", "stichtag"],
                name="projekte_kennzahl_eindeutig",
                violation_error_message="Für diesen Stichtag gibt es diese Kennzahl schon.",
            )
        ]

    def __str__(self):
        return f"{self.bezeichnung} ({self.stichtag:%d.%m.%Y})"


def verschwiegene_kennzahlen(kennzahlen):
    """Keys of those of one project's figures that readers aren't told: small groups, and what tells them."""
    je_tag = {}
    for kennzahl in sorted(kennzahlen, key=lambda k: k.pk):
        je_tag.setdefault(kennzahl.stichtag, []).append(kennzahl)
    return {
        zeilen[stelle].pk
        for zeilen in je_tag.values()
        for stelle in verschwiegene([Zelle(k.wert, k.einheit, k.bezeichnung) for k in zeilen])
    }
