"""Values that every chapter uses: references, figures that know what they counted, events."""

from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import get_args, get_type_hints


@dataclass(frozen=True)
class Bezug:
    """A record that the report quotes: model label and key.

    Editions frozen earlier name only whole records, not their parts (a value, an answer, an item).
    """

    modell: str
    schluessel: int


def darin(wert, art):
    """Everything of the type `art` (a text, a Bezug) inside a value of the Stand, in reading order."""
    gefunden = []
    _sammle((wert,), art, gefunden)
    return gefunden


def _sammle(wert, art, gefunden):
    """Gather from a value that is none of `art` itself. Only what has parts costs a call."""
    teile = wert if isinstance(wert, tuple) else [getattr(wert, name) for name in _wege(type(wert), art)]
    for teil in teile:
        if isinstance(teil, art):
            gefunden.append(teil)
        elif teil:
            _sammle(teil, art, gefunden)


# A Stand has thousands of values: only those fields are asked that may lead to what is looked for.
@cache
def _wege(klasse, art):
    """Names of the fields of a value of the Stand in which an `art` may be."""
    if not is_dataclass(klasse) or klasse is Bezug:
        return ()
    typen = get_type_hints(klasse)
    return tuple(feld.name for feld in fields(klasse) if _fuehrt_zu(typen[feld.name], art))


def _fuehrt_zu(typ, art):
    # Of tuple[X, ...] and X | None the types inside count; the dots are none.
    if teile := get_args(typ):
        return any(_fuehrt_zu(teil, art) for teil in teile)
    return isinstance(typ, type) and (issubclass(typ, art) or bool(_wege(typ, art)))


@dataclass(frozen=True)
class Zahl:
    """A figure that knows what it counted: value, rule in words, and the records behind it."""

    name: str
    wert: int
    einheit: str
    regel: str
    bezuege: tuple[Bezug, ...] = ()

    @property
    def zeichen(self):
        """What stands directly behind the number: a percent sign, or nothing."""
        return "%" if self.einheit.startswith("% ") else ""

    @property
    def wort(self):
        """What is counted, without the percent sign."""
        return self.einheit.removeprefix("% ")


@dataclass(frozen=True)
class Summe:
    """Euro: the sum (None while an amount is unknown), what is known of it, and how many aren't."""

    betrag: Decimal | None
    bekannt: Decimal
    unbekannte: int
    regel: str
    bezuege: tuple[Bezug, ...] = ()


@dataclass(frozen=True)
class Ereignis:
    """An activity of the board in words."""

    art: str
    titel: str
    zeitraum: str
    ort: str
    beschreibung: str
    ergebnis: str
    beteiligte: tuple[str, ...]
    drucksachen: tuple[str, ...]
    bezug: Bezug
