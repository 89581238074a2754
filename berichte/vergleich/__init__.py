"""What differs between two Stände: figures, records by their Bezug, and text word by word.

Pure: it reads two values and nothing else. They may be two editions, or an edition and the draft; an
older edition that lacks what later ones tell is compared as far as it goes.
"""

from dataclasses import dataclass, fields

from basis.fliesstext import klartext
from berichte.models import Kapitel
from berichte.stand.werte import Zahl, darin

from .eintraege import (
    Eintragsaenderung,
    Unterschied,
    angaben_anders,
    eintraege_anders,
    felder,
    gesammelt,
)
from .worte import GLEICH, NEU, WEG, feldname, in_worten, wortweise, zahl_in_worten

__all__ = ["GLEICH", "NEU", "WEG", "Vergleich", "geaenderte_kapitel", "vergleiche", "wortweise"]

# The parts of a Stand are named after the kinds of chapters that print them.
TEILE = ("ueberblick", "beirat", "sitzungen", "zahlen", "schwerpunkte", "projekte", "empfehlungen")
ANHANG = ("drucksachen", "abkuerzungen", "anlagen")


@dataclass(frozen=True)
class Textaenderung:
    """A written text (`feld` names it) with its pieces as `wortweise` gives them."""

    feld: str
    stelle: str
    stuecke: tuple

    @property
    def nur_form(self):
        """Whether every word stayed: only its markup differs."""
        return all(art == GLEICH for art, _ in self.stuecke)


@dataclass(frozen=True)
class Kapitelaenderung:
    """What differs in one chapter. `schluessel` is the chapter's key, of the later Stand where it has one.

    `angaben` are what the generated part tells besides records, `hinweise` sentences about the chapter.
    """

    ueberschrift: str
    schluessel: int | None
    art: str
    hinweise: tuple[str, ...] = ()
    texte: tuple[Textaenderung, ...] = ()
    eintraege: tuple[Eintragsaenderung, ...] = ()
    angaben: tuple[Unterschied, ...] = ()

    @property
    def leer(self):
        """Whether nothing differs in it."""
        return self.art == "gleich"


@dataclass(frozen=True)
class Vergleich:
    """All that differs between two Stände: only changed chapters, in the order of the later Stand."""

    kopf: tuple[Unterschied, ...]
    zahlen: tuple[Unterschied, ...]
    kapitel: tuple[Kapitelaenderung, ...]

    @property
    def leer(self):
        """Whether both say the same."""
        return not (self.kopf or self.zahlen or self.kapitel)


def vergleiche(alt, neu):
    """The differences from `alt` to `neu`, two values of the type Stand."""
    alt, neu = alt.heutig(), neu.heutig()
    alt, neu = alt.heutig(), neu.heutig()
    kapitel = [_kapitel(alt, neu, a, n) for a, n in _paare(alt.kapitel, neu.kapitel)]
    vorhandene = {k.art for stand in (alt, neu) for k in stand.kapitel}
    # Of chapters that neither has, the data file still tells the records.
    kapitel += [_teil(alt, neu, (art,), feldname(art)) for art in TEILE if art not in vorhandene]
    kapitel.append(_teil(alt, neu, ANHANG, "Anhang"))
    return Vergleich(_kopf(alt, neu), _zahlen(alt, neu), tuple(k for k in kapitel if not k.leer))


def geaenderte_kapitel(vergleich):
    """Keys of the chapters of the later Stand in which something differs."""
    return {k.schluessel for k in vergleich.kapitel if k.schluessel and k.art != "entfallen"}


# Figures and head --------------------------------------------------------------------------------------


def _zahlen(alt, neu):
    davor, danach = _je_name(alt), _je_name(neu)
    gefunden = []
    for name in dict.fromkeys([*danach, *davor]):
        a, n = davor.get(name), danach.get(name)
        if a == n:
            continue
        worte = [zahl_in_worten(z) if z else "" for z in (a, n)]
        gefunden.append(Unterschied((n or a).wort, *worte, hinweis=_warum(a, n)))
    return tuple(gefunden)


def _je_name(stand):
    """Figures by name as the overview tells them; it repeats those of the other parts."""
    zahlen = {}
    for zahl in darin(stand, Zahl):
        zahlen.setdefault(zahl.name, zahl)
    return zahlen


def _warum(a, n):
    """Why a figure of the same value is told as changed."""
    if a is None or n is None or a.wert != n.wert:
        return ""
    if a.bezuege != n.bezuege:
        return "gleich viele, aber andere Einträge gezählt"
    return f"anders gezählt: {n.regel}" if a.regel != n.regel else "anders benannt"


def _kopf(alt, neu):
    return felder(alt.kopf, neu.kopf)


# Chapters ----------------------------------------------------------------------------------------------


def _paare(alte, neue):
    """Chapters that belong together: by key, else by kind, else by heading; then those that are gone."""
    offene = list(alte)

    def partner(neues):
        for gleich in (
            lambda k: k.schluessel == neues.schluessel,
            lambda k: k.art == neues.art != "text",
            lambda k: k.art == neues.art and k.ueberschrift == neues.ueberschrift,
        ):
            if gefunden := next(filter(gleich, offene), None):
                offene.remove(gefunden)
                return gefunden
        return None

    paare = [(partner(k), k) for k in neue]
    return paare + [(k, None) for k in offene]


def _kapitel(alt, neu, a, n):
    hier = n or a
    teil = _teil(alt, neu, (hier.art,), "") if hier.art in TEILE else None
    eintraege, angaben = (teil.eintraege, teil.angaben) if teil else ((), ())
    texte = tuple(
        Textaenderung(feld, stelle, wortweise(klartext(getattr(a, feld, "")), klartext(getattr(n, feld, ""))))
        for stelle, feld in _stellen(hier.art)
        if getattr(a, feld, "") != getattr(n, feld, "")
    )
    hinweise = tuple(_hinweise(a, n))
    if a is None or n is None:
        art = "neu" if a is None else "entfallen"
    else:
        art = "geändert" if (eintraege or angaben or texte or hinweise) else "gleich"
    return Kapitelaenderung(
        hier.ueberschrift, n.schluessel if n else None, art, hinweise, texte, eintraege, angaben
    )


def _stellen(art):
    """Where the texts of a chapter stand, in words, with their fields."""
    davor, danach = "Text vor dem erzeugten Teil", "Text nach dem erzeugten Teil"
    if art in Kapitel.OHNE_ERZEUGTES:
        davor, danach = "Text", "Weiterer Text"
    return ("Überschrift", "ueberschrift"), (davor, "text_davor"), (danach, "text_danach")


_GESAGT = {"ueberschrift", "text_davor", "text_danach", "mit_erzeugtem", "nummer", "schluessel"}


def _hinweise(a, n):
    if a is None or n is None:
        return
    if a.mit_erzeugtem != n.mit_erzeugtem:
        yield f"Der erzeugte Teil wird jetzt {'gezeigt' if n.mit_erzeugtem else 'nicht mehr gezeigt'}."
    if a.nummer != n.nummer:
        yield f"Das Kapitel steht jetzt an Stelle {n.nummer}, vorher an Stelle {a.nummer}."
    for feld in fields(n):
        davor, danach = getattr(a, feld.name), getattr(n, feld.name)
        if feld.name not in _GESAGT and davor != danach:
            yield f"{feldname(feld.name)}: {in_worten(danach)}, vorher {in_worten(davor)}."


def _teil(alt, neu, teile, ueberschrift):
    """What differs in the parts `teile` of both Stände, as if it were a chapter of its own."""
    if all(getattr(alt, t) == getattr(neu, t) for t in teile):
        return Kapitelaenderung(ueberschrift, None, "gleich")
    davor, danach = gesammelt(alt, teile), gesammelt(neu, teile)
    eintraege, angaben = eintraege_anders(davor.eintraege, danach.eintraege), angaben_anders(davor, danach)
    hinweise = ()
    if not (eintraege or angaben) and davor.folge != danach.folge:
        hinweise = ("Die Reihenfolge der Einträge ist anders.",)
        angaben = (Unterschied("Reihenfolge der Einträge", "wie bisher", "anders"),)
    art = "geändert" if (eintraege or angaben) else "gleich"
    return Kapitelaenderung(ueberschrift, None, art, hinweise, (), eintraege, angaben)
