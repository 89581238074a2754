"""Pictures of a project and of money over projects; the same figures stand beside each as a table.

Only what is known can be drawn: pages say beside the picture how many amounts are missing.
"""

from dataclasses import dataclass
from itertools import groupby

from basis.diagramm import balken, gestapelt, zeitleiste
from basis.diagramm.teile import SCHRAFFUREN
from basis.text import falten
from basis.text import tag as als_tag

# Of more years only a table is shown: a picture of them would be one of lines.
HOECHSTENS_JAHRE = 40
REST = "weitere"


def phasenbild(titel, phasen, heute):
    """The phases of a project over the years; an open end goes on to `heute`. Empty without any day.

    A phase whose beginning nobody knows begins with the picture.
    """
    tage = [tag for phase in phasen for tag in (phase.erster_tag, phase.letzter_tag) if tag]
    if not tage:
        return ""
    offen = any(phase.letzter_tag is None for phase in phasen)
    von, bis = min(tage).replace(day=1), max([*tage, heute] if offen else tage)
    if bis.year - von.year > HOECHSTENS_JAHRE:
        return ""
    zeilen = [
        (phase.bezeichnung or f"{nummer}. Phase", [_balken(phase, von, bis)])
        for nummer, phase in enumerate(phasen, 1)
    ]
    return zeitleiste(titel, von, bis, zeilen)


def _balken(phase, von, bis):
    # A phase that has an end but is open at its beginning, or begins after today, stays in the picture.
    erster = phase.erster_tag or von
    return erster, max(phase.letzter_tag or bis, erster), phase.in_worten()


def geldbild(titel, betraege):
    """Stacked bars of (row, part, amount in euro or None), rows in the order of their first appearance.

    More parts than can be told apart are drawn as five and the rest. Empty if nothing above zero is known.
    """
    zeilen, teile = {}, {}
    for zeile, teil, betrag in betraege:
        stapel = zeilen.setdefault(str(zeile), {})
        if betrag:
            stapel[str(teil)] = stapel.get(str(teil), 0) + betrag
            teile[str(teil)] = teile.get(str(teil), 0) + betrag
    if not teile:
        return ""
    namen = sorted(teile, key=lambda name: -teile[name])
    if len(namen) > len(SCHRAFFUREN):
        namen = namen[: len(SCHRAFFUREN) - 1]
    geordnet = [(zeile, _gekuerzt(stapel, namen)) for zeile, stapel in zeilen.items()]
    return gestapelt(titel, geordnet, einheit="€")


def _gekuerzt(stapel, namen):
    rest = sum(betrag for name, betrag in stapel.items() if name not in namen)
    genannte = [(name, _schlank(stapel[name])) for name in namen if name in stapel]
    return [*genannte, (REST, _schlank(rest))] if rest else genannte


@dataclass(frozen=True)
class Kennzahlreihe:
    """A figure of a project over its Stichtage, the earliest first."""

    bezeichnung: str
    einheit: str
    werte: tuple

    @property
    def bild(self):
        """Bars over the Stichtage, or nothing where there is only one or a value lies below zero."""
        if len(self.werte) < 2 or any(k.wert < 0 for k in self.werte):
            return ""
        zeilen = [
            (f"{als_tag(k.stichtag)}{' (ungefähr)' if k.ungefaehr else ''}", _schlank(k.wert))
            for k in self.werte
        ]
        return balken(f"{self.bezeichnung} nach Stichtagen", zeilen, einheit=self.einheit)


def kennzahlreihen(kennzahlen):
    """Key figures by name and unit, in the order of their names."""

    def schluessel(k):
        return falten(k.bezeichnung), k.bezeichnung, k.einheit

    sortiert = sorted(kennzahlen, key=lambda k: (*schluessel(k), k.stichtag))
    return [
        Kennzahlreihe(bezeichnung, einheit, tuple(gruppe))
        for (_, bezeichnung, einheit), gruppe in groupby(sortiert, schluessel)
    ]


def _schlank(wert):
    """A whole number without its two zeros behind the comma."""
    return int(wert) if wert == int(wert) else wert
