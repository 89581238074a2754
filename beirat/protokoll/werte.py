"""The frozen values of minutes. What isn't in them can be neither shown nor printed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Anwesende:
    """Somebody who was there: name, Fraktion and functions in words, and a remark (internal only)."""

    name: str
    rolle: str = ""
    bemerkung: str = ""


@dataclass(frozen=True)
class Abwesende:
    """Internal only: names of those who weren't there, by the state recorded for them."""

    status: str
    namen: tuple


@dataclass(frozen=True)
class Abstimmung:
    """A decision with its wording, and its result in words."""

    nummer: str
    titel: str
    wortlaut: str
    ergebnis: str


@dataclass(frozen=True)
class Wahlergebnis:
    """An election and one sentence for each ballot."""

    titel: str
    gaenge: tuple


@dataclass(frozen=True)
class Punkt:
    """An item of the agenda with what was said, decided and elected on it."""

    kennung: str
    titel: str
    drucksache: str
    berichterstattung: str
    ergebnis: str
    text: str
    abstimmungen: tuple
    wahlen: tuple


@dataclass(frozen=True)
class Teil:
    """The public or the non-public part: items, decisions and elections without an item, typed text."""

    punkte: tuple
    abstimmungen: tuple = ()
    wahlen: tuple = ()
    text: str = ""


@dataclass(frozen=True)
class Protokoll:
    """The minutes of one session: all of them (internal), or the public part only (`oeffentlich`)."""

    titel: str
    tag: date
    kennung: str
    art: str
    zeit: str
    ort: str
    leitung: str
    schriftfuehrung: str
    beschlussfaehig: str
    stand: str
    unterzeichnet: bool
    bestaetigt: bool
    oeffentlich: bool
    anwesende: tuple
    vertretungen: tuple
    abwesende: tuple
    gaeste: tuple
    anzahl_gaeste: int
    teil: Teil
    nichtoeffentlicher_teil: Teil | None
    nichtoeffentliche_beschluesse: int
