"""Sums of money, read from rows of Mittel; nothing is written here.

One rule, stated in `summe`: what nobody knows isn't counted as zero. A sum with an unknown part is
itself unknown, and says how many amounts are missing and what the known ones come to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

BETRAGSARTEN = ("beantragt", "bewilligt", "ausgezahlt")


@dataclass(frozen=True)
class Summe:
    """A sum in euro. `betrag` is None while an amount is unknown or there is none at all."""

    betrag: Decimal | None
    unbekannte: int
    bekannt: Decimal
    anzahl: int

    @property
    def hinweis(self):
        """In German, which part of an unknown sum is missing; empty for a complete one."""
        if not self.unbekannte or self.anzahl == 1:
            return ""
        return f"{self.unbekannte} von {self.anzahl} Beträgen {'fehlt' if self.unbekannte == 1 else 'fehlen'}"


def summe(betraege: Iterable[Decimal | None]) -> Summe:
    """Add amounts in euro; None is unknown and makes the whole sum unknown."""
    betraege = list(betraege)
    bekannte = [betrag for betrag in betraege if betrag is not None]
    bekannt = sum(bekannte, Decimal(0))
    vollstaendig = betraege and len(bekannte) == len(betraege)
    return Summe(
        betrag=bekannt if vollstaendig else None,
        unbekannte=len(betraege) - len(bekannte),
        bekannt=bekannt,
        anzahl=len(betraege),
    )


@dataclass(frozen=True)
class Summenzeile:
    """Rows of Mittel that share `gruppe` (a year or a funder), with their three sums."""

    gruppe: object
    zeilen: tuple
    beantragt: Summe
    bewilligt: Summe
    ausgezahlt: Summe


def zusammenfassen(gruppe, mittel):
    """The three sums over rows of Mittel, under the name `gruppe`."""
    zeilen = tuple(mittel)
    return Summenzeile(
        gruppe, zeilen, **{art: summe(getattr(m, art) for m in zeilen) for art in BETRAGSARTEN}
    )


def _gruppiert(mittel, schluessel, gruppe):
    sortiert = sorted(mittel, key=schluessel)
    gruppen = [list(zeilen) for _, zeilen in groupby(sortiert, schluessel)]
    return [zusammenfassen(gruppe(zeilen[0]), zeilen) for zeilen in gruppen]


def nach_jahr(mittel):
    """One Summenzeile per year, earliest first."""
    return _gruppiert(mittel, lambda m: m.jahr, lambda m: m.jahr)


def nach_mittelgeber(mittel):
    """One Summenzeile per funder, in the order of their names; needs `mittelgeber` loaded."""
    return _gruppiert(mittel, lambda m: (m.mittelgeber.schluessel, m.mittelgeber_id), lambda m: m.mittelgeber)
