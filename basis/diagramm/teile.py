"""The parts of a diagram: writing, hatched bars, lines; and how much room they take."""

from datetime import timedelta
from html import escape

from django.utils.safestring import mark_safe

from basis.druck import textbreite

MONATE = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
BREITE = 640
SCHRIFT = 13
KLEIN = 11.5
GRUEN = "#1f8257"
FAMILIE = "Fira Sans, system-ui, sans-serif"
LEISE = "#8b96a0"
# A screen may show a wider font than Fira Sans.
SPIELRAUM = 1.2

# What tells the parts of a bar apart, in the order of the legend.
SCHRAFFUREN = ("voll", "leer", "schräg", "gegenschräg", "senkrecht", "waagerecht")


def svg(titel, hoehe, teile):
    """The whole drawing, BREITE wide and `hoehe` high; safe, for every word in it is escaped."""
    hoehe = max(hoehe, 1)
    return mark_safe(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="diagramm" role="img" '
        f'viewBox="0 0 {BREITE} {_n(hoehe)}" width="{BREITE}" height="{_n(hoehe)}" '
        f'font-family="{FAMILIE}" fill="currentColor"><title>{escape(titel)}</title>{"".join(teile)}</svg>'
    )


def text(text, x, y, *, groesse=SCHRIFT, anker="start", gewicht=400):
    """One line of writing; y is its baseline, x what `anker` says (start, middle, end)."""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{groesse}" font-weight="{gewicht}" '
        f'text-anchor="{anker}" fill="currentColor">{escape(text)}</text>'
    )


def textblock(zeilen, x, mitte):
    """Lines of text, centred on the height `mitte`."""
    oben = mitte - len(zeilen) * 8.5 + 13
    return "".join(text(zeile, x, oben + nummer * 17) for nummer, zeile in enumerate(zeilen))


def flaeche(x, y, breite, hoehe, schraffur):
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


def linie(x1, y1, x2, y2, farbe=LEISE, staerke=0.7):
    """A straight line, quiet unless told otherwise."""
    return (
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" '
        f'stroke="{farbe}" stroke-width="{staerke}"/>'
    )


def achse(x, oben, unten):
    """The line from which bars grow."""
    return linie(x - 0.5, oben, x - 0.5, max(unten, oben), "currentColor", 1)


def legende(namen):
    """The legend's parts and the height below it."""
    teile, x, y = [], 0.0, 0.0
    for nummer, name in enumerate(namen):
        breite = 28 + schriftbreite(name, SCHRIFT) + 20
        if x and x + breite - 20 > BREITE:
            x, y = 0.0, y + 22
        teile.append(flaeche(x, y, 22, 13, nummer))
        teile.append(text(name, x + 28, y + 11))
        x += breite
    return teile, y + 30 if namen else y


def nur_ab_null(werte):
    """Raise ValueError if one of the values is negative."""
    if any(wert < 0 for wert in werte):
        raise ValueError("Ein Balken kann keinen negativen Wert zeigen.")


def laenge(wert, groesster, platz):
    """Length of the bar of a value, where the greatest value takes all the room."""
    return float(wert) / float(groesster) * platz if groesster else 0.0


def schriftbreite(text, groesse):
    """Room that a line of text may take, with some to spare."""
    return textbreite(text, groesse, "Medium") * SPIELRAUM


def spalte(namen, anteil=0.38):
    """Width of the column of labels: as wide as the widest, at most that part of the whole."""
    breiteste = max((schriftbreite(name, SCHRIFT) for name in namen), default=0)
    return min(breiteste + 14, BREITE * anteil)


def umbruch(text, breite, groesse):
    """Lines no wider than `breite`; a single word that is wider is cut with a hyphen."""
    zeilen, zeile = [], ""
    worte = text.split()
    while worte:
        wort = worte.pop(0)
        versuch = f"{zeile} {wort}" if zeile else wort
        if schriftbreite(versuch, groesse) <= breite:
            zeile = versuch
        elif zeile:
            zeilen.append(zeile)
            zeile = ""
            worte.insert(0, wort)
        else:
            passt = max(
                (n for n in range(2, len(wort)) if schriftbreite(wort[:n] + "-", groesse) <= breite),
                default=1,
            )
            zeilen.append(wort[:passt] + "-")
            worte.insert(0, wort[passt:])
    return [*zeilen, zeile] if zeile or not zeilen else zeilen


def nebeneinander(marken, links, rechts, luft=7):
    """Shift centred labels as little as needed so that none touches its neighbour or leaves the drawing."""
    plaetze, grenze = [], links
    for mitte, text in marken:
        breite = schriftbreite(text, KLEIN)
        anfang = max(mitte - breite / 2, grenze)
        plaetze.append([anfang, breite, text])
        grenze = anfang + breite + luft
    grenze = rechts
    for platz in reversed(plaetze):
        platz[0] = min(platz[0], grenze - platz[1])
        grenze = platz[0] - luft
    return [(anfang + breite / 2, text) for anfang, breite, text in plaetze]


def monatsanfaenge(von, bis):
    """First day of each month that the period touches."""
    anfang = von.replace(day=1)
    while anfang <= bis:
        yield anfang
        anfang = folgemonat(anfang)


def folgemonat(anfang):
    """First day of the month after the one that begins there."""
    return (anfang + timedelta(days=32)).replace(day=1)


def monatsname(anfang, monate):
    """What stands above a month: its name, its number where months are narrow, else each year's number."""
    if monate <= 14:
        return MONATE[anfang.month - 1]
    if monate <= 24:
        return str(anfang.month)
    return str(anfang.year) if anfang.month == 1 else ""


def zahl(wert):
    """12500 → 12.500, Decimal("9.70") → 9,70."""
    return f"{wert:,}".translate(str.maketrans(",.", ".,"))


def mit_einheit(wert, einheit):
    """12500, "€" → "12.500 €"."""
    return f"{zahl(wert)} {einheit}" if einheit else zahl(wert)


def _n(zahl):
    """A coordinate with at most two decimals: the same on every machine, and short."""
    return f"{zahl:.2f}".rstrip("0").rstrip(".")
