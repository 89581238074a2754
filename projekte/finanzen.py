"""Sums of money, read from rows of Mittel or asked of the database; nothing is written here.

One rule, stated in `Summe`: what nobody knows isn't counted as zero. A sum with an unknown part is
itself unknown, and says how many amounts are missing and what the known ones come to.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Sum

BETRAGSARTEN = ("beantragt", "bewilligt", "ausgezahlt")
_CENT = Decimal("0.01")


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

    @classmethod
    def aus(cls, bekannt, bekannte, anzahl):
        """The sum of `anzahl` amounts of which `bekannte` are known and come to `bekannt` euro."""
        return cls(bekannt if anzahl and bekannte == anzahl else None, anzahl - bekannte, bekannt, anzahl)


def summe(betraege: Iterable[Decimal | None]) -> Summe:
    """Add amounts in euro; None is unknown and makes the whole sum unknown."""
    betraege = list(betraege)
    bekannte = [betrag for betrag in betraege if betrag is not None]
    return Summe.aus(sum(bekannte, Decimal(0)), len(bekannte), len(betraege))


@dataclass(frozen=True)
class Summenzeile:
    """The three sums of the rows of Mittel that share `gruppe` (a year, a funder, a role …).

    `anteil`: what was granted here, in percent of all that is known to be granted; None if nothing is.
    """

    gruppe: object
    beantragt: Summe
    bewilligt: Summe
    ausgezahlt: Summe
    anteil: Decimal | None = None

    @property
    def anzahl(self):
        """How many rows of Mittel were added."""
        return self.bewilligt.anzahl


def zusammenfassen(gruppe, mittel):
    """The three sums over rows of Mittel, under the name `gruppe`."""
    zeilen = list(mittel)
    return Summenzeile(gruppe, *(summe(getattr(m, art) for m in zeilen) for art in BETRAGSARTEN))


def zusammengezaehlt(gruppe, zeilen):
    """Summenzeilen added up to one, under the name `gruppe`."""
    zeilen = list(zeilen)
    return Summenzeile(gruppe, *(_zusammen([getattr(z, art) for z in zeilen]) for art in BETRAGSARTEN))


def _zusammen(summen):
    anzahl, unbekannte = sum(s.anzahl for s in summen), sum(s.unbekannte for s in summen)
    return Summe.aus(sum((s.bekannt for s in summen), Decimal(0)), anzahl - unbekannte, anzahl)


def mit_anteilen(zeilen):
    """The same Summenzeilen with their shares of all that is known to be granted, in percent."""
    zeilen = list(zeilen)
    bekannt = sum((zeile.bewilligt.bekannt for zeile in zeilen), Decimal(0))
    if not bekannt:
        return zeilen
    return [replace(zeile, anteil=zeile.bewilligt.bekannt * 100 / bekannt) for zeile in zeilen]


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


def fuer_abfrage(weg="", nur=None):
    """What the database has to add up for `aus_abfrage`: keyword arguments of annotate or aggregate.

    `weg` leads to the rows of Mittel („phasen__mittel__“), `nur` (a Q) says which of them count.
    """
    angaben = {"mittel_anzahl": Count(f"{weg}pk", filter=nur)}
    for art in BETRAGSARTEN:
        angaben[f"{art}_bekannt"] = Sum(f"{weg}{art}", filter=nur)
        angaben[f"{art}_bekannte"] = Count(f"{weg}{art}", filter=nur)
    return angaben


def aus_abfrage(gruppe, zeile):
    """The Summenzeile of what `fuer_abfrage` asked for; `zeile` holds the answers by name."""
    return Summenzeile(
        gruppe,
        *(
            # SQLite adds amounts as binary fractions.
            Summe.aus(
                (zeile[f"{art}_bekannt"] or Decimal(0)).quantize(_CENT),
                zeile[f"{art}_bekannte"],
                zeile["mittel_anzahl"],
            )
            for art in BETRAGSARTEN
        ),
    )
