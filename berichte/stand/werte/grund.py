"""Values that every chapter uses: references, figures that know what they counted, events."""

from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache


@dataclass(frozen=True)
class Bezug:
    """A record that the report quotes: model label and key.

    Editions frozen earlier name only whole records, not their parts (a value, an answer, an item).
    """

    modell: str
    schluessel: int


def darin(wert, art):
    """Everything of the type `art` (a text, a Bezug) inside a value of the Stand, in reading order."""
    if isinstance(wert, art):
        yield wert
    elif isinstance(wert, tuple):
        for teil in wert:
            yield from darin(teil, art)
    else:
        for name in _feldnamen(type(wert)):
            yield from darin(getattr(wert, name), art)


# A page of an edition walks through thousands of values; asking each for its fields took most of the time.
@cache
def _feldnamen(art):
    """The fields of a value of the Stand that may hold others; a text, a number, a Bezug has none."""
    return tuple(feld.name for feld in fields(art)) if is_dataclass(art) and art is not Bezug else ()


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
