"""Filters and pictures that only the report needs; all of them read the Stand."""

from dataclasses import dataclass

from django import template

from basis import diagramm, text

register = template.Library()

_MARKEN = {
    "offen": "marke-offen",
    "weitergeleitet": "marke-offen",
    "in Prüfung": "marke-laufend",
    "in Umsetzung": "marke-laufend",
    "teilweise umgesetzt": "marke-laufend",
    "umgesetzt": "marke-erledigt",
}


@dataclass(frozen=True)
class Bild:
    """A picture with its title; the title is its text alternative, the figures stand in a table."""

    titel: str
    svg: str


@register.filter
def marke(status):
    """Class of the label for a recommendation's status; the words say it, the look only repeats it."""
    return _MARKEN.get(status, "marke-beendet")


@register.filter
def schlank(wert):
    """A decimal without trailing zeros: 23430.00 → 23430, 9.70 → 9.7."""
    if wert is None or wert == wert.to_integral_value():
        return wert if wert is None else wert.quantize(1)
    return wert.normalize()


@register.filter
def euro_ohne_zeichen(betrag):
    """An amount under a heading that names the euro: „12.500,00“; unknown is said, never 0."""
    return "nicht bekannt" if betrag is None else text.zahl(betrag, 2)


@register.filter
def summe(wert):
    """A Summe of the Stand: the sum, or what is known of it and that it isn't all."""
    if wert.betrag is not None:
        return text.zahl(wert.betrag, 2)
    return f"mind. {text.zahl(wert.bekannt, 2)}" if wert.bekannt else "nicht bekannt"


@register.simple_tag
def zeitleiste_beirat(stand):
    """Boards and commissioners over the months of the report."""
    kopf = stand.kopf
    beiraete = [
        (
            max(a.konstituiert_am, kopf.erster_tag),
            a.letzter_amtstag or kopf.letzter_tag,
            f"{a.bezeichnung}: {_tage(a.konstituiert_am, a.letzter_amtstag, kopf)}",
        )
        for a in stand.beirat.amtszeiten
    ]
    aemter = [
        (
            max(b.erster_tag, kopf.erster_tag),
            b.letzter_tag or kopf.letzter_tag,
            f"{b.name}: {_tage(b.erster_tag, b.letzter_tag, kopf)}",
        )
        for b in stand.beirat.beauftragungen
    ]
    titel = "Zeitleiste: " + "; ".join(was for _, _, was in (*beiraete, *aemter))
    zeilen = [("Beirat", beiraete), ("Beauftragung", aemter)]
    return diagramm.zeitleiste(titel, kopf.erster_tag, kopf.letzter_tag, zeilen)


def _tage(erster, letzter, kopf):
    if erster < kopf.erster_tag:
        return f"bis {text.tag(letzter)}" if letzter else "ganzer Zeitraum"
    return f"ab {text.tag(erster)}" if letzter is None else text.zeitspanne(erster, letzter)


@register.simple_tag
def balken_statistik(tabelle):
    """Bars over the days of the table's first series, if it has at least two numbers; else None."""
    reihe = tabelle.reihen[0]
    werte = [
        (text.tag(tag), schlank(w.wert))
        for tag, w in zip(tabelle.stichtage, reihe.werte, strict=True)
        if w and w.wert is not None and w.wert >= 0
    ]
    if len(werte) < 2:
        return None
    titel = f"{reihe.bezeichnung} ({reihe.einheit})"
    verlauf = ", ".join(f"{tag} {text.zahl(wert)}" for tag, wert in werte)
    svg = diagramm.balken(f"Balkendiagramm: {titel}: {verlauf}", werte, einheit="")
    return Bild(titel, svg)


@register.simple_tag
def balken_geld(teil):
    """Bars of the granted money by funder, as far as it is known; None without any."""
    werte = [(z.mittelgeber, z.bewilligt.bekannt) for z in teil.geld if z.bewilligt.bekannt]
    if not werte:
        return None
    titel = "Bewilligte Mittel nach Mittelgebern, soweit bekannt"
    einzeln = ", ".join(f"{name} {text.euro_ganz(betrag)}" for name, betrag in werte)
    svg = diagramm.balken(f"Balkendiagramm: {titel}: {einzeln}", werte, einheit="€")
    return Bild(titel, svg)


@register.filter
def weg_zu(wege, bezug):
    """Address of the record behind a Bezug, or an empty text: readers are given no `wege`."""
    return wege.get(bezug, "") if wege else ""
