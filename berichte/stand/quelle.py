"""What the chapters' readers share: the report's days, its selection, names and papers as of a day."""

from dataclasses import dataclass, field
from functools import cache, cached_property

from basis.text import falten
from beirat.models import Amtszeit, FruehererName, Mandat
from berichte.models import Auswahl, Jahresbericht

from .werte import Bezug


def bezug(zeile):
    """The key under which an edition remembers the record `zeile`."""
    return Bezug(zeile._meta.label_lower, zeile.pk)


def wort(zeile, feld):
    """What people read for the value of a field with choices, as its get_…_display says.

    That one puts the choices together anew for each row, which took a fifteenth of a large report's time.
    """
    wert = getattr(zeile, feld)
    return _worte(type(zeile), feld).get(wert, wert)


@cache
def _worte(modell, feld):
    return dict(modell._meta.get_field(feld).flatchoices)


def folge(text):
    """Sort key of a text. Databases sort in their own ways, so the Stand sorts in Python."""
    return falten(text), text


@dataclass
class Quelle:
    """One reading of the records for `bericht`; collects the papers that the report cites."""

    bericht: Jahresbericht
    auswahl: dict = field(default_factory=dict)
    zitiert: set = field(default_factory=set)

    @classmethod
    def fuer(cls, bericht):
        quelle = cls(bericht)
        for zeile in Auswahl.objects.filter(kapitel__bericht=bericht).select_related("kapitel"):
            quelle.auswahl[zeile.kapitel.art, zeile.modell, zeile.schluessel] = zeile
        return quelle

    @property
    def zeitraum(self):
        """First and last day of the report, both inclusive."""
        return self.bericht.erster_tag, self.bericht.letzter_tag

    def bis_berichtsende(self, letzter_tag):
        """`letzter_tag` as known at the report's end: an end after it isn't told yet."""
        if letzter_tag is None or letzter_tag > self.bericht.letzter_tag:
            return None
        return letzter_tag

    def ausgewaehlt(self, kapitelart, zeilen):
        """`zeilen` without those that the chapter leaves out, and in the author's order.

        Rows without a place of their own keep their order behind the placed ones.
        """

        def gewaehlt(zeile):
            return self.auswahl.get((kapitelart, zeile._meta.label_lower, zeile.pk))

        def platz(zeile):
            wahl = gewaehlt(zeile)
            return wahl.position if wahl and wahl.position is not None else float("inf")

        bleibende = [z for z in zeilen if not ((wahl := gewaehlt(z)) and wahl.ausgelassen)]
        return sorted(bleibende, key=platz)

    @cached_property
    def amtszeiten(self):
        """The boards in office in the period by key, with their last day and seats; read once."""
        zeilen = (
            Amtszeit.objects.waehrend(*self.zeitraum)
            .mit_ende()
            .select_related("satzungsfassung__drucksache", "drucksache")
            .prefetch_related("satzungsfassung__kontingente")
            .order_by("konstituiert_am")
        )
        return {amtszeit.pk: amtszeit for amtszeit in zeilen}

    @cached_property
    def mandate(self):
        """The mandates in force in the period by key, each with its days in office; read once."""
        je_schluessel = {}
        for mandat in Mandat.objects.waehrend(*self.zeitraum).select_related("person", "fraktion"):
            mandat.amtszeit = self.amtszeiten[mandat.amtszeit_id]
            je_schluessel[mandat.pk] = mandat, mandat.tage_im_amt(mandat.amtszeit.letzter_amtstag)
        return je_schluessel

    @cached_property
    def _fruehere_namen(self):
        """All earlier names by body: many chapters name bodies, one query answers for all of them."""
        je_organisation = {}
        for name in FruehererName.objects.all():
            je_organisation.setdefault(name.organisation_id, []).append(name)
        return je_organisation

    def name(self, organisation, tag=None):
        """The body's name as of `tag`, by default the report's last day; without a body an empty text."""
        if organisation is None:
            return ""
        fruehere = self._fruehere_namen.get(organisation.pk, [])
        return organisation.name_am(tag or self.bericht.letzter_tag, fruehere)

    def kennung(self, drucksache):
        """The number of a public paper, remembered as cited; of any other an empty text."""
        if drucksache is None or not drucksache.oeffentlich:
            return ""
        self.zitiert.add(drucksache.pk)
        return drucksache.kennung

    def kennungen(self, drucksachen):
        """The numbers of the public ones among `drucksachen`, sorted."""
        return tuple(sorted(filter(None, map(self.kennung, drucksachen))))
