"""What the board did besides its sessions."""

from django.core.exceptions import ValidationError
from django.db import models

from basis.felder import Faltschluessel, Suchschluessel
from basis.models import SichtbarQuerySet, Veroeffentlichbar
from basis.zeitraum import UngefaehrerZeitraum, ZeitraumQuerySet

from .organisation import Handlungsfeld, Organisation


class AktivitaetQuerySet(SichtbarQuerySet, ZeitraumQuerySet):
    def je_art_und_jahr(self, bis_jahr=None, jahre=5):
        """How many there were of each kind in each of the last `jahre` years up to `bis_jahr`.

        Without `bis_jahr` up to the newest year in which one began. Counted as in the report: in every
        year that the activity touches; one that goes on counts up to that year. Returns the years, the
        newest first, and {kind: {year: (all, public ones)}}; kinds without any are missing. One query.
        """
        zeilen = list(self.order_by().values_list("art", "erster_tag", "letzter_tag", "oeffentlich"))
        bis_jahr = bis_jahr or max((erster.year for _, erster, _, _ in zeilen if erster), default=0)
        von_jahr = bis_jahr - jahre + 1
        zaehlung = {}
        for art, erster, letzter, oeffentlich in zeilen:
            beginn = max(erster.year if erster else von_jahr, von_jahr)
            ende = min(letzter.year if letzter else bis_jahr, bis_jahr)
            for jahr in range(beginn, ende + 1):
                alle, oeffentliche = zaehlung.setdefault(art, {}).get(jahr, (0, 0))
                zaehlung[art][jahr] = alle + 1, oeffentliche + oeffentlich
        return range(bis_jahr, von_jahr - 1, -1), zaehlung


class Aktivitaet(Veroeffentlichbar, UngefaehrerZeitraum):
    """An event, workshop, expert talk, consultation hour, measure or shaping event of the year."""

    class Art(models.TextChoices):
        PRAEGEND = "praegend", "prägendes Ereignis"
        VERANSTALTUNG = "veranstaltung", "Veranstaltung"
        WORKSHOP = "workshop", "Workshop"
        FACHGESPRAECH = "fachgespraech", "Fachgespräch"
        SPRECHSTUNDE = "sprechstunde", "Sprechstunde"
        MASSNAHME = "massnahme", "Maßnahme"

    # Without an end these go on; every other kind then ends when it began.
    DAUERND = (Art.SPRECHSTUNDE, Art.MASSNAHME)

    art = models.CharField("Art", max_length=16, choices=Art)
    titel = models.CharField("Titel", max_length=300)
    ort = models.CharField("Ort", max_length=200, blank=True)
    beschreibung = models.TextField("Beschreibung", blank=True)
    ergebnis = models.TextField("Ergebnis", blank=True)
    handlungsfeld = models.ForeignKey(
        Handlungsfeld, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Handlungsfeld"
    )
    partner = models.ManyToManyField(
        Organisation, blank=True, related_name="aktivitaeten", verbose_name="Beteiligte"
    )
    drucksachen = models.ManyToManyField(
        "Drucksache", blank=True, related_name="aktivitaeten", verbose_name="Drucksachen"
    )
    interne_notiz = models.TextField("interne Notiz", blank=True)
    schluessel = Faltschluessel(aus=("titel",))
    suchwoerter = Suchschluessel(titel=("titel",), text=("ort", "beschreibung", "ergebnis"))
    _history_m2m_fields = [partner, drucksachen]

    objects = AktivitaetQuerySet.as_manager()

    class Meta(UngefaehrerZeitraum.Meta):
        verbose_name = "Aktivität"
        verbose_name_plural = "Aktivitäten"
        ordering = ["erster_tag", "pk"]

    def __str__(self):
        return self.titel

    def clean(self):
        if self.erster_tag is None:
            raise ValidationError({"erster_tag": "Bitte geben Sie an, wann die Aktivität war oder begann."})
        if self.letzter_tag is None and self.art not in self.DAUERND:
            self.letzter_tag, self.letzter_genauigkeit = self.erster_tag, self.erster_genauigkeit
        super().clean()
