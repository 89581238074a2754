"""What the chapters' readers share: the report's days, its selection, names and papers as of a day."""

from dataclasses import dataclass, field

from basis.text import falten
from berichte.models import Auswahl, Jahresbericht

from .werte import Bezug


def bezug(zeile):
    """The key under which an edition remembers the record `zeile`."""
    return Bezug(zeile._meta.label_lower, zeile.pk)


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

    def name(self, organisation):
        """The body's name as of the report's last day, or an empty text."""
        return organisation.name_am(self.bericht.letzter_tag) if organisation else ""

    def kennung(self, drucksache):
        """The number of a public paper, remembered as cited; of any other an empty text."""
        if drucksache is None or not drucksache.oeffentlich:
            return ""
        self.zitiert.add(drucksache.pk)
        return drucksache.kennung

    def kennungen(self, drucksachen):
        """The numbers of the public ones among `drucksachen`, sorted."""
        return tuple(sorted(filter(None, map(self.kennung, drucksachen))))
