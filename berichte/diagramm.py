"""Diagrams as inline SVG: pure functions from figures to text, for print and for screens, light and dark.

One green that keeps 3:1 on our light and our dark paper; parts of a bar differ by their hatching, not by
colour, and each carries its figure. Writing takes the colour of the text around it. Everything is an
attribute, so that a strict content security policy has nothing to forbid, and there are no ids that two
diagrams on one page could share. A stylesheet may address `.diagramm`, `.diagramm-flaeche` and
`.diagramm-linie`. The figures belong beside the diagram as a table: its `<title>` only names it.
"""

from datetime import date, timedelta
from decimal import Decimal
from html import escape

from berichte.druck import textbreite

BREITE = 640
SCHRIFT = 13
KLEIN = 11.5
GRUEN = "#1f8257"
FAMILIE = "Fira Sans, system-ui, sans-serif"
LEISE = "#8b96a0"
# A screen may show a wider font than Fira Sans.
SPIELRAUM = 1.2

MONATE = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")

Wert = Decimal | int


def balken(titel: str, werte: list[tuple[str, Wert]], *, einheit: str) -> str:
    """Horizontal bars, one for each (label, value ≥ 0), with the value and `einheit` at its end.

    Raises ValueError for a negative value.
    """
    _nur_ab_null(wert for _, wert in werte)
    beschriftungen = [_mit_einheit(wert, einheit) for _, wert in werte]
    rand = max((_breite(text, SCHRIFT) for text in beschriftungen), default=0) + 8
    spalte = _spalte(name for name, _ in werte)
    platz = BREITE - spalte - rand
    groesster = max((wert for _, wert in werte), default=0)
    teile, y = [], 0.0
    for (name, wert), beschriftung in zip(werte, beschriftungen, strict=True):
        zeilen = _umbruch(name, spalte - 12, SCHRIFT)
        hoehe = max(len(zeilen) * 17, 22)
        mitte = y + hoehe / 2
        laenge = _laenge(wert, groesster, platz)
        teile.append(_textblock(zeilen, 0, mitte))
        teile.append(_flaeche(spalte, mitte - 9, laenge, 18, 0))
        teile.append(_text(beschriftung, spalte + laenge + 6, mitte + 4.5, gewicht=500))
        y += hoehe + 10
    teile.append(_achse(spalte, 0, y - 10))
    return _svg(titel, y - 10, teile)


def gestapelt(titel: str, zeilen: list[tuple[str, list[tuple[str, Wert]]]], *, einheit: str) -> str:
    """Stacked horizontal bars: for each row (label, [(part, value ≥ 0), …]), with a legend above.

    The same part has the same hatching in every row; the order of the legend is that of first appearance.
    Each part carries its value below it, each row its sum at its end. Raises ValueError for a negative
    value or for more parts than there are hatchings (six).
    """
    namen = list(dict.fromkeys(teil for _, stapel in zeilen for teil, _ in stapel))
    _nur_ab_null(wert for _, stapel in zeilen for _, wert in stapel)
    if len(namen) > len(SCHRAFFUREN):
        raise ValueError(f"Ein gestapeltes Diagramm unterscheidet höchstens {len(SCHRAFFUREN)} Teile.")
    summen = [sum(wert for _, wert in stapel) for _, stapel in zeilen]
    beschriftungen = [_mit_einheit(summe, einheit) for summe in summen]
    rand = max((_breite(text, SCHRIFT) for text in beschriftungen), default=0) + 8
    spalte = _spalte(name for name, _ in zeilen)
    platz = BREITE - spalte - rand
    groesste = max(summen, default=0)
    teile, y = _legende(namen)
    oben = y
    for (name, stapel), summe, beschriftung in zip(zeilen, summen, beschriftungen, strict=True):
        umbrochen = _umbruch(name, spalte - 12, SCHRIFT)
        teile.append(_textblock(umbrochen, 0, y + 11))
        x, marken = spalte, []
        for teil, wert in stapel:
            laenge = _laenge(wert, groesste, platz)
            if laenge:
                teile.append(_flaeche(x, y, laenge, 22, namen.index(teil)))
                marken.append((x + laenge / 2, _zahl(wert)))
            x += laenge
        teile.append(_text(beschriftung, spalte + _laenge(summe, groesste, platz) + 6, y + 15.5, gewicht=500))
        for mitte, text in _nebeneinander(marken, spalte, BREITE):
            teile.append(_text(text, mitte, y + 36, groesse=KLEIN, anker="middle"))
        y += max(40, len(umbrochen) * 17 + 4) + 12
    teile.append(_achse(spalte, oben - 3, y - 12))
    return _svg(titel, y - 12, teile)


def zeitleiste(
    titel: str, von: date, bis: date, zeilen: list[tuple[str, list[tuple[date, date, str]]]]
) -> str:
    """Rows of bars over the months from `von` to `bis`; each bar is (first day, last day, what).

    Days are inclusive. What lies outside of the period is cut off; a bar wholly outside isn't drawn. The
    writing of a bar stands below it, in as many lines as keep it from touching another.
    Raises ValueError if `bis` lies before `von`.
    """
    if bis < von:
        raise ValueError("Die Zeitleiste endet, bevor sie beginnt.")
    spalte = _spalte((name for name, _ in zeilen), anteil=0.3)
    je_tag = (BREITE - spalte) / ((bis - von).days + 1)

    def x_von(tag):
        return spalte + (tag - von).days * je_tag

    teile, monatslinien, y = [], [], 27.0
    monate = list(_monatsanfaenge(von, bis))
    for anfang in monate:
        x = x_von(max(anfang, von))
        naechster = x_von(min(_folgemonat(anfang), bis + timedelta(days=1)))
        beschriftung = _monatsname(anfang, len(monate))
        # The year stands at the beginning of its January, a month in the middle of its own room.
        if beschriftung and (len(monate) > 24 or naechster - x >= _breite(beschriftung, KLEIN)):
            mitte, anker = (x, "start") if len(monate) > 24 else ((x + naechster) / 2, "middle")
            teile.append(_text(beschriftung, mitte, 14, groesse=KLEIN, anker=anker))
        monatslinien.append(x)
    for nummer, (name, balken_) in enumerate(zeilen):
        sichtbar = [(max(a, von), min(b, bis), was) for a, b, was in balken_ if a <= bis and b >= von]
        umbrochen = _umbruch(name, spalte - 12, SCHRIFT)
        teile.append(_textblock(umbrochen, 0, y + 8))
        # Behind the bars only: lines through the writing would spoil it.
        teile += [_linie(x, y - 3, x, y + 16.5) for x in monatslinien]
        spuren: list[float] = []
        for stelle, (erster, letzter, was) in enumerate(sichtbar):
            x = x_von(erster)
            laenge = max(x_von(letzter + timedelta(days=1)) - x - 1.5, 2)
            teile.append(_flaeche(x, y, laenge, 14, stelle % 2))
            for textzeile in _umbruch(was, BREITE - spalte, KLEIN):
                breite = _breite(textzeile, KLEIN)
                links = max(spalte, min(x, BREITE - breite))
                spur = next((i for i, ende in enumerate(spuren) if ende + 8 <= links), len(spuren))
                spuren[spur : spur + 1] = [links + breite]
                # At the right edge the writing ends there, however wide the font is.
                stelle_x, anker = (x, "start") if links == x else (links + breite, "end")
                teile.append(_text(textzeile, stelle_x, y + 29 + spur * 15, groesse=KLEIN, anker=anker))
        y += max(20 + len(spuren) * 15, len(umbrochen) * 17) + 9
        if nummer + 1 < len(zeilen):
            teile.append(_linie(0, y - 2, BREITE, y - 2))
            y += 7
    return _svg(titel, y - 2, teile)


# --- parts -----------------------------------------------------------------------------------------------

# Solid, empty, and four directions of lines: (dx, dy) of a line, with the distance between two.
SCHRAFFUREN = ("voll", "leer", "schräg", "gegenschräg", "senkrecht", "waagerecht")


def _svg(titel, hoehe, teile):
    hoehe = max(hoehe, 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="diagramm" role="img" '
        f'viewBox="0 0 {BREITE} {_n(hoehe)}" width="{BREITE}" height="{_n(hoehe)}" '
        f'font-family="{FAMILIE}" fill="currentColor"><title>{escape(titel)}</title>{"".join(teile)}</svg>'
    )


def _text(text, x, y, *, groesse=SCHRIFT, anker="start", gewicht=400):
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{groesse}" font-weight="{gewicht}" '
        f'text-anchor="{anker}" fill="currentColor">{escape(text)}</text>'
    )


def _textblock(zeilen, x, mitte):
    """Lines of text, centred on the height `mitte`."""
    oben = mitte - len(zeilen) * 8.5 + 13
    return "".join(_text(zeile, x, oben + nummer * 17) for nummer, zeile in enumerate(zeilen))


def _flaeche(x, y, breite, hoehe, schraffur):
    """A rectangle with the hatching of that number, drawn as lines: patterns would need ids."""
    if not breite:
        return ""
    art = SCHRAFFUREN[schraffur]
    # Half a line's width inside, so that neighbours stay apart.
    x, y, breite, hoehe = x + 0.6, y + 0.6, max(breite - 1.2, 0.6), hoehe - 1.2
    kasten = (
        f'<rect class="diagramm-flaeche" x="{_n(x)}" y="{_n(y)}" width="{_n(breite)}" height="{_n(hoehe)}" '
        f'fill="{GRUEN if art == "voll" else "none"}" stroke="{GRUEN}" stroke-width="1.2"/>'
    )
    weg = "".join(
        f"M{_n(a)} {_n(b)}L{_n(c)} {_n(d)}" for a, b, c, d in _strichlagen(art, x, y, breite, hoehe)
    )
    if not weg:
        return kasten
    return f'{kasten}<path class="diagramm-linie" d="{weg}" fill="none" stroke="{GRUEN}" stroke-width="1.2"/>'


def _strichlagen(art, x, y, breite, hoehe):
    """Line segments that fill the rectangle, cut off at its edges."""
    if art == "senkrecht":
        return [(x + a, y, x + a, y + hoehe) for a in _schritte(breite, 4)]
    if art == "waagerecht":
        return [(x, y + b, x + breite, y + b) for b in _schritte(hoehe, 4)]
    if art not in ("schräg", "gegenschräg"):
        return []
    striche = []
    for versatz in _schritte(breite + hoehe, 6):
        # On the line a + b = versatz, from the left or lower edge to the upper or right one.
        a1, a2 = max(0, versatz - hoehe), min(versatz, breite)
        b1, b2 = versatz - a1, versatz - a2
        if art == "schräg":
            striche.append((x + a1, y + b1, x + a2, y + b2))
        else:
            striche.append((x + a1, y + hoehe - b1, x + a2, y + hoehe - b2))
    return striche


def _schritte(laenge, weite):
    return [weite * nummer for nummer in range(1, int(laenge / weite) + 1) if weite * nummer < laenge - 0.5]


def _linie(x1, y1, x2, y2, farbe=LEISE, staerke=0.7):
    return (
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" '
        f'stroke="{farbe}" stroke-width="{staerke}"/>'
    )


def _achse(x, oben, unten):
    return _linie(x - 0.5, oben, x - 0.5, max(unten, oben), "currentColor", 1)


def _legende(namen):
    """The legend's parts and the height below it."""
    teile, x, y = [], 0.0, 0.0
    for nummer, name in enumerate(namen):
        breite = 28 + _breite(name, SCHRIFT) + 20
        if x and x + breite - 20 > BREITE:
            x, y = 0.0, y + 22
        teile.append(_flaeche(x, y, 22, 13, nummer))
        teile.append(_text(name, x + 28, y + 11))
        x += breite
    return teile, y + 30 if namen else y


# --- measure ---------------------------------------------------------------------------------------------


def _nur_ab_null(werte):
    if any(wert < 0 for wert in werte):
        raise ValueError("Ein Balken kann keinen negativen Wert zeigen.")


def _laenge(wert, groesster, platz):
    return float(wert) / float(groesster) * platz if groesster else 0.0


def _breite(text, groesse):
    return textbreite(text, groesse, "Medium") * SPIELRAUM


def _spalte(namen, anteil=0.38):
    """Width of the column of labels: as wide as the widest, at most that part of the whole."""
    breiteste = max((_breite(name, SCHRIFT) for name in namen), default=0)
    return min(breiteste + 14, BREITE * anteil)


def _umbruch(text, breite, groesse):
    """Lines no wider than `breite`; a single word that is wider is cut with a hyphen."""
    zeilen, zeile = [], ""
    worte = text.split()
    while worte:
        wort = worte.pop(0)
        versuch = f"{zeile} {wort}" if zeile else wort
        if _breite(versuch, groesse) <= breite:
            zeile = versuch
        elif zeile:
            zeilen.append(zeile)
            zeile = ""
            worte.insert(0, wort)
        else:
            passt = max(
                (n for n in range(2, len(wort)) if _breite(wort[:n] + "-", groesse) <= breite), default=1
            )
            zeilen.append(wort[:passt] + "-")
            worte.insert(0, wort[passt:])
    return [*zeilen, zeile] if zeile or not zeilen else zeilen


def _nebeneinander(marken, links, rechts, luft=7):
    """Shift centred labels as little as needed so that none touches its neighbour or leaves the drawing."""
    plaetze, grenze = [], links
    for mitte, text in marken:
        breite = _breite(text, KLEIN)
        anfang = max(mitte - breite / 2, grenze)
        plaetze.append([anfang, breite, text])
        grenze = anfang + breite + luft
    grenze = rechts
    for platz in reversed(plaetze):
        platz[0] = min(platz[0], grenze - platz[1])
        grenze = platz[0] - luft
    return [(anfang + breite / 2, text) for anfang, breite, text in plaetze]


def _monatsanfaenge(von, bis):
    anfang = von.replace(day=1)
    while anfang <= bis:
        yield anfang
        anfang = _folgemonat(anfang)


def _folgemonat(anfang):
    return (anfang + timedelta(days=32)).replace(day=1)


def _monatsname(anfang, monate):
    """What stands above a month: its name, its number where months are narrow, else each year's number."""
    if monate <= 14:
        return MONATE[anfang.month - 1]
    if monate <= 24:
        return str(anfang.month)
    return str(anfang.year) if anfang.month == 1 else ""


def _zahl(wert):
    """12500 → 12.500, Decimal("9.70") → 9,70."""
    return f"{wert:,}".translate(str.maketrans(",.", ".,"))


def _mit_einheit(wert, einheit):
    return f"{_zahl(wert)} {einheit}" if einheit else _zahl(wert)


def _n(zahl):
    """A coordinate with at most two decimals: the same on every machine, and short."""
    return f"{zahl:.2f}".rstrip("0").rstrip(".")
