"""A table in the vocabulary: a regular grid, header cells that say what they head, maybe a caption."""

from .baum import Element

HOECHSTENS_SPALTEN = 20


def tabelle(element, inhalt):
    """The table as a list of one or no block; `inhalt(cell)` gives what a cell holds.

    Merged cells become a cell and empty ones beside or below it: so every row has a cell in each column,
    as readers by ear need it. Without header cells the first row is taken for them.
    """
    zeilen = _gitter(element, inhalt)
    if not any(zelle.kinder for zeile in zeilen for zelle in zeile):
        return []
    breite = max(map(len, zeilen))
    for zeile in zeilen:
        zeile += [Element("td") for _ in range(breite - len(zeile))]
    if not any(zelle.name == "th" for zeile in zeilen for zelle in zeile):
        for zelle in zeilen[0]:
            zelle.name = "th"
    _benenne_koepfe(zeilen)
    kopf = [zeilen[0]] if len(zeilen) > 1 and all(z.name == "th" or not z.kinder for z in zeilen[0]) else []
    teile = [Element("caption", {}, titel) for e in _eigene(element, "caption") if (titel := inhalt(e))][:1]
    for name, reihen in (("thead", kopf), ("tbody", zeilen[len(kopf) :])):
        if reihen:
            teile.append(Element(name, {}, [Element("tr", {}, zeile) for zeile in reihen]))
    return [Element("table", {}, teile)]


def _eigene(element, *namen):
    """Parts of this table, not of one that stands in a cell of it."""
    for kind in element.kinder:
        if isinstance(kind, Element):
            if kind.name in namen:
                yield kind
            elif kind.name in ("thead", "tbody", "tfoot"):
                yield from _eigene(kind, *namen)


def _gitter(element, inhalt):
    zeilen, belegt = [], {}
    for nummer, reihe in enumerate(_eigene(element, "tr")):
        zeile = []
        for zelle in _eigene(reihe, "th", "td"):
            while belegt.pop((nummer, len(zeile)), False):
                zeile.append(Element("td"))
            breite, hoehe = (_spanne(zelle.attribute.get(n)) for n in ("colspan", "rowspan"))
            for spalte in range(len(zeile), len(zeile) + breite):
                belegt |= {(nummer + n, spalte): True for n in range(1, hoehe)}
            zeile += [Element(zelle.name, {}, inhalt(zelle)), *(Element("td") for _ in range(breite - 1))]
        if zeile:
            zeilen.append(zeile)
    return zeilen


def _spanne(text):
    return min(max(int(text), 1), HOECHSTENS_SPALTEN) if text and text.isascii() and text.isdigit() else 1


def _benenne_koepfe(zeilen):
    """A header cell in the first row heads its column, one that begins a row heads the row."""
    for nummer, zeile in enumerate(zeilen):
        for spalte, zelle in enumerate(zeile):
            if zelle.name == "th":
                richtung = "col" if nummer == 0 else "row" if spalte == 0 else ""
                if richtung and zelle.kinder:
                    zelle.attribute = {"scope": richtung}
                else:
                    zelle.name = "td"
