"""Diagrams as inline SVG: pure functions from figures to text, for print and for screens, light and dark.

One green that keeps 3:1 on our light and our dark paper; parts of a bar differ by their hatching, not by
colour, and each carries its figure. Writing takes the colour of the text around it. Everything is an
attribute, so that a strict content security policy has nothing to forbid, and there are no ids that two
diagrams on one page could share. A stylesheet may address `.diagramm`, `.diagramm-flaeche` and
`.diagramm-linie`. The figures belong beside the diagram as a table: its `<title>` only names it.
"""

from datetime import date, timedelta
from decimal import Decimal

from basis.diagramm import teile as t

Wert = Decimal | int


def balken(titel: str, werte: list[tuple[str, Wert]], *, einheit: str) -> str:
    """Horizontal bars, one for each (label, value ≥ 0), with the value and `einheit` at its end.

    Raises ValueError for a negative value.
    """
    t.nur_ab_null(wert for _, wert in werte)
    beschriftungen = [t.mit_einheit(wert, einheit) for _, wert in werte]
    rand = max((t.schriftbreite(text, t.SCHRIFT) for text in beschriftungen), default=0) + 8
    spalte = t.spalte(name for name, _ in werte)
    platz = t.BREITE - spalte - rand
    groesster = max((wert for _, wert in werte), default=0)
    teile, y = [], 0.0
    for (name, wert), beschriftung in zip(werte, beschriftungen, strict=True):
        zeilen = t.umbruch(name, spalte - 12, t.SCHRIFT)
        hoehe = max(len(zeilen) * 17, 22)
        mitte = y + hoehe / 2
        laenge = t.laenge(wert, groesster, platz)
        teile.append(t.textblock(zeilen, 0, mitte))
        teile.append(t.flaeche(spalte, mitte - 9, laenge, 18, 0))
        teile.append(t.text(beschriftung, spalte + laenge + 6, mitte + 4.5, gewicht=500))
        y += hoehe + 10
    teile.append(t.achse(spalte, 0, y - 10))
    return t.svg(titel, y - 10, teile)


def gestapelt(titel: str, zeilen: list[tuple[str, list[tuple[str, Wert]]]], *, einheit: str) -> str:
    """Stacked horizontal bars: for each row (label, [(part, value ≥ 0), …]), with a legend above.

    The same part has the same hatching in every row; the order of the legend is that of first appearance.
    Each part carries its value below it, each row its sum at its end. Raises ValueError for a negative
    value or for more parts than there are hatchings (six).
    """
    namen = list(dict.fromkeys(teil for _, stapel in zeilen for teil, _ in stapel))
    t.nur_ab_null(wert for _, stapel in zeilen for _, wert in stapel)
    if len(namen) > len(t.SCHRAFFUREN):
        raise ValueError(f"Ein gestapeltes Diagramm unterscheidet höchstens {len(t.SCHRAFFUREN)} Teile.")
    summen = [sum(wert for _, wert in stapel) for _, stapel in zeilen]
    beschriftungen = [t.mit_einheit(summe, einheit) for summe in summen]
    rand = max((t.schriftbreite(text, t.SCHRIFT) for text in beschriftungen), default=0) + 8
    spalte = t.spalte(name for name, _ in zeilen)
    platz = t.BREITE - spalte - rand
    groesste = max(summen, default=0)
    teile, y = t.legende(namen)
    oben = y
    for (name, stapel), summe, beschriftung in zip(zeilen, summen, beschriftungen, strict=True):
        umbrochen = t.umbruch(name, spalte - 12, t.SCHRIFT)
        teile.append(t.textblock(umbrochen, 0, y + 11))
        x, marken = spalte, []
        for teil, wert in stapel:
            laenge = t.laenge(wert, groesste, platz)
            if laenge:
                teile.append(t.flaeche(x, y, laenge, 22, namen.index(teil)))
                marken.append((x + laenge / 2, t.zahl(wert)))
            x += laenge
        teile.append(
            t.text(beschriftung, spalte + t.laenge(summe, groesste, platz) + 6, y + 15.5, gewicht=500)
        )
        for mitte, text in t.nebeneinander(marken, spalte, t.BREITE):
            teile.append(t.text(text, mitte, y + 36, groesse=t.KLEIN, anker="middle"))
        y += max(40, len(umbrochen) * 17 + 4) + 12
    teile.append(t.achse(spalte, oben - 3, y - 12))
    return t.svg(titel, y - 12, teile)


def zeitleiste(
    titel: str, von: date, bis: date, zeilen: list[tuple[str, list[tuple[date, date, str]]]]
) -> str:
    """Rows of bars over the months (over more than two years: the years) from `von` to `bis`.

    Each bar is (first day, last day, what).

    Days are inclusive. What lies outside of the period is cut off; a bar wholly outside isn't drawn. The
    writing of a bar stands below it, in as many lines as keep it from touching another.
    Raises ValueError if `bis` lies before `von`.
    """
    if bis < von:
        raise ValueError("Die Zeitleiste endet, bevor sie beginnt.")
    spalte = t.spalte((name for name, _ in zeilen), anteil=0.3)
    je_tag = (t.BREITE - spalte) / ((bis - von).days + 1)

    def x_von(tag):
        return spalte + (tag - von).days * je_tag

    teile, linien, y = [], [], 27.0
    monate = list(t.monatsanfaenge(von, bis))
    for anfang in monate:
        x = x_von(max(anfang, von))
        naechster = x_von(min(t.folgemonat(anfang), bis + timedelta(days=1)))
        beschriftung = t.monatsname(anfang, len(monate))
        # The year stands at the beginning of its January, a month in the middle of its own room.
        if beschriftung and (len(monate) > 24 or naechster - x >= t.schriftbreite(beschriftung, t.KLEIN)):
            mitte, anker = (x, "start") if len(monate) > 24 else ((x + naechster) / 2, "middle")
            teile.append(t.text(beschriftung, mitte, 14, groesse=t.KLEIN, anker=anker))
        # Over some years a line for each month would only be grey.
        if len(monate) <= 24 or anfang.month == 1:
            linien.append(x)
    for nummer, (name, balken_) in enumerate(zeilen):
        sichtbar = [(max(a, von), min(b, bis), was) for a, b, was in balken_ if a <= bis and b >= von]
        umbrochen = t.umbruch(name, spalte - 12, t.SCHRIFT)
        teile.append(t.textblock(umbrochen, 0, y + 8))
        # Behind the bars only: lines through the writing would spoil it.
        teile += [t.linie(x, y - 3, x, y + 16.5) for x in linien]
        spuren: list[float] = []
        for stelle, (erster, letzter, was) in enumerate(sichtbar):
            x = x_von(erster)
            laenge = max(x_von(letzter + timedelta(days=1)) - x - 1.5, 2)
            teile.append(t.flaeche(x, y, laenge, 14, stelle % 2))
            for textzeile in t.umbruch(was, t.BREITE - spalte, t.KLEIN):
                breite = t.schriftbreite(textzeile, t.KLEIN)
                links = max(spalte, min(x, t.BREITE - breite))
                spur = next((i for i, ende in enumerate(spuren) if ende + 8 <= links), len(spuren))
                spuren[spur : spur + 1] = [links + breite]
                # At the right edge the writing ends there, however wide the font is.
                stelle_x, anker = (x, "start") if links == x else (links + breite, "end")
                teile.append(t.text(textzeile, stelle_x, y + 29 + spur * 15, groesse=t.KLEIN, anker=anker))
        y += max(20 + len(spuren) * 15, len(umbrochen) * 17) + 9
        if nummer + 1 < len(zeilen):
            teile.append(t.linie(0, y - 2, t.BREITE, y - 2))
            y += 7
    return t.svg(titel, y - 2, teile)
