"""The chapters a new report begins with, and the records that a chapter can leave out or reorder."""

from dataclasses import dataclass

from berichte.models import Auswahl, Kapitel

STANDARD = tuple(art for art in Kapitel.Art if art != Kapitel.Art.TEXT)


def lege_gliederung_an(bericht):
    """Give a new report the nine chapters of domain law, in their usual order."""
    for position, art in enumerate(STANDARD, start=1):
        Kapitel(bericht=bericht, position=position, art=art, ueberschrift=art.label).save()


def ordne(bericht, von):
    """Number the chapters 1, 2, 3 …; one that was moved takes the place it was given, the others make room.

    `von`: the place before of each chapter that was moved, by its key; a new one comes from behind.
    """

    def platz(kapitel):
        bisher = von.get(kapitel.pk, kapitel.position)
        return kapitel.position, (bisher < kapitel.position) - (bisher > kapitel.position), kapitel.pk

    for nummer, kapitel in enumerate(sorted(bericht.kapitel.select_for_update(), key=platz), start=1):
        if kapitel.position != nummer:
            kapitel.position = nummer
            kapitel.save()


@dataclass(frozen=True)
class Eintrag:
    """A record that stands in a chapter's generated part."""

    modell: str
    schluessel: int
    titel: str

    @property
    def name(self):
        """Name for form fields."""
        return f"{self.modell.replace('.', '-')}-{self.schluessel}"


def eintraege(stand, art):
    """The records in the generated part of the chapter `art`, in the order of `stand`."""
    return [
        Eintrag(zeile.bezug.modell, zeile.bezug.schluessel, _titel(zeile)) for zeile in _zeilen(stand, art)
    ]


def _zeilen(stand, art):
    match art:
        case Kapitel.Art.UEBERBLICK:
            return stand.ueberblick.ereignisse
        case Kapitel.Art.SITZUNGEN:
            return (*stand.sitzungen.sitzungen, *stand.sitzungen.veranstaltungen)
        case Kapitel.Art.ZAHLEN:
            return [reihe for tabelle in stand.zahlen.tabellen for reihe in tabelle.reihen]
        case Kapitel.Art.SCHWERPUNKTE:
            teil = stand.schwerpunkte
            return (*teil.massnahmen, *teil.mitwirkungen, *teil.stellungnahmen)
        case Kapitel.Art.PROJEKTE:
            return [projekt for gruppe in stand.projekte.gruppen for projekt in gruppe.projekte]
        case Kapitel.Art.EMPFEHLUNGEN:
            return (*stand.empfehlungen.neue, *stand.empfehlungen.fruehere)
        case _:
            return ()


def _titel(zeile):
    if zeile.bezug.modell == "beirat.sitzung":
        return f"{zeile.nummer}. Sitzung am {zeile.tag:%d.%m.%Y}"
    for feld in ("titel", "bezeichnung", "gremium"):
        if getattr(zeile, feld, ""):
            return getattr(zeile, feld)
    return f"{zeile.bezug.modell} {zeile.bezug.schluessel}"


def speichere_auswahl(kapitel, gewaehlt):
    """Store triples (record, place or None, left out?): an Auswahl for each that isn't as by default."""
    bisher = {(a.modell, a.schluessel): a for a in kapitel.auswahlen.all()}
    for eintrag, position, ausgelassen in gewaehlt:
        alt = bisher.get((eintrag.modell, eintrag.schluessel))
        if position is None and not ausgelassen:
            if alt:
                alt.delete()
            continue
        neu = alt or Auswahl(kapitel=kapitel, modell=eintrag.modell, schluessel=eintrag.schluessel)
        if (neu.position, neu.ausgelassen) != (position, ausgelassen) or alt is None:
            neu.position, neu.ausgelassen = position, ausgelassen
            neu.full_clean()
            neu.save()
