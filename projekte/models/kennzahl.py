"""Figures that a project reports."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from basis.felder import Suchschluessel
from basis.geheimhaltung import Zelle, fast_gleiche, scheinbare_summen, verschwiegene
from basis.models import Datensatz
from basis.teile import erklaerte_summen

from .projekt import Projekt


class Kennzahl(Datensatz):
    """A figure of a project, never without its day and source.

    `teil_von` is the name of the figure of the same day in which this one is counted, or "": with its project
    and day the name is a key. So one form can tell both, before either is stored.
    """

    projekt = models.ForeignKey(Projekt, models.CASCADE, related_name="kennzahlen")
    bezeichnung = models.CharField("Bezeichnung", max_length=200)
    teil_von = models.CharField("Teil von", max_length=200, blank=True)
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
            ),
            models.CheckConstraint(
                condition=Q(teil_von="") | ~Q(teil_von=F("bezeichnung")),
                name="projekte_kennzahl_kein_teil_von_sich",
                violation_error_message="Eine Kennzahl ist kein Teil von sich selbst.",
            ),
        ]

    def __str__(self):
        return f"{self.bezeichnung} ({self.stichtag:%d.%m.%Y})"

    def pruefe_teile(self):
        """Raise ValidationError where a figure of its project, as stored, can't be part of what it names.

        What it leaves would be told. No part of `clean`: a form knows both before either is stored.
        """
        if saetze := [satz for _, satz in fehlende_ganze(list(self.projekt.kennzahlen.all()))]:
            raise ValidationError(saetze)


def fehlende_ganze(kennzahlen):
    """Pairs (figure, sentence) for those of one project's figures, stored or not, that can't be part of what
    they name: there is none of that name on that day, it is counted in them itself, or it is smaller."""
    je_name = {(k.bezeichnung, k.stichtag): k for k in kennzahlen}
    for kennzahl in kennzahlen:
        if kennzahl.teil_von and (satz := _was_fehlt(kennzahl, je_name)):
            yield kennzahl, satz


def _was_fehlt(kennzahl, je_name):
    tag = kennzahl.stichtag
    ganzes = je_name.get((kennzahl.teil_von, tag))
    if ganzes is None:
        andere = [f"„{name}“" for name, am in je_name if am == tag and name != kennzahl.bezeichnung]
        moeglich = f"Möglich ist: {', '.join(andere)}." if andere else "Bitte tragen Sie sie auch ein."
        return f"Am {tag:%d.%m.%Y} gibt es hier keine Kennzahl „{kennzahl.teil_von}“. {moeglich}"
    if not (ganzes.ungefaehr or kennzahl.ungefaehr) and kennzahl.wert > ganzes.wert:
        return f"Ein Teil zählt nicht mehr als sein Ganzes „{ganzes}“: Bitte prüfen Sie beide Werte."
    gesehen = set()
    while ganzes and ganzes.bezeichnung not in gesehen:
        if ganzes is kennzahl:
            return f"„{kennzahl.teil_von}“ ist selbst ein Teil dieser Kennzahl."
        gesehen.add(ganzes.bezeichnung)
        ganzes = je_name.get((ganzes.teil_von, tag))
    return ""


def verschwiegene_kennzahlen(kennzahlen):
    """Keys of those of one project's figures that readers aren't told: small groups, and what tells them."""
    return {
        zeilen[stelle].pk
        for zeilen, zellen, summen in _je_tag(kennzahlen)
        for stelle in verschwiegene(zellen, summen)
    }


def unerklaerte_teile(kennzahlen):
    """Sentences on those of one project's figures that look like a whole and its parts and would tell a small
    group, because nobody said by `teil_von` what is counted in what; of several days it is the latest."""
    saetze = {}
    for zeilen, zellen, summen in _je_tag(kennzahlen):
        geheim = verschwiegene(zellen, summen)
        for ganzes, teile in (*scheinbare_summen(zellen, geheim), *fast_gleiche(zellen, summen, geheim)):
            genannte = zeilen[ganzes].bezeichnung, *(zeilen[teil].bezeichnung for teil in teile)
            namen = ", ".join(f"„{name}“" for name in genannte[1:])
            saetze[genannte] = (
                f"{'Ist' if len(teile) == 1 else 'Sind'} {namen} am {zeilen[ganzes].stichtag:%d.%m.%Y} in "
                f"„{genannte[0]}“ enthalten, verrät das eine kleine Gruppe. Bitte geben Sie es dann unter "
                "„Teil von“ an."
            )
    return list(saetze.values())


def _je_tag(kennzahlen):
    """For each day the figures, their cells, and what is declared as a sum, as `verschwiegene` asks."""
    je_tag = {}
    for kennzahl in sorted(kennzahlen, key=lambda k: (k.stichtag, k.pk)):
        je_tag.setdefault(kennzahl.stichtag, []).append(kennzahl)
    for zeilen in je_tag.values():
        summen = erklaerte_summen([k.bezeichnung for k in zeilen], [k.teil_von for k in zeilen])
        zellen = [Zelle(k.wert, k.einheit, k.bezeichnung) for k in zeilen]
        yield zeilen, zellen, summen
