"""The boards: members, offices, vacancies."""

from dataclasses import dataclass
from datetime import date

from .grund import Bezug, Zahl


@dataclass(frozen=True)
class Mitglied:
    """A seat's holder with the days in office (not merely appointed)."""

    name: str
    sitzart: str
    fraktion: str
    stimmberechtigt: bool
    erster_tag: date
    letzter_tag: date | None
    fortdauer: str
    bezug: Bezug


@dataclass(frozen=True)
class Amtsinhaber:
    """Holder of a function or of the commissioner's office."""

    funktion: str
    name: str
    erster_tag: date
    letzter_tag: date | None
    bezug: Bezug


@dataclass(frozen=True)
class Luecke:
    """A vacancy: what was vacant, from the first to the last day within the period."""

    was: str
    anzahl: int
    erster_tag: date
    letzter_tag: date


@dataclass(frozen=True)
class AmtszeitStand:
    bezeichnung: str
    wahlperiode: str
    bestellt_am: date
    konstituiert_am: date
    letzter_amtstag: date | None
    satzung: str
    fundstelle_fortdauer: str
    drucksache: str
    beschlussnummer: str
    sitze: tuple[str, ...]
    mitglieder: tuple[Mitglied, ...]
    vorstand: tuple[Amtsinhaber, ...]
    luecken: tuple[Luecke, ...]
    bezug: Bezug

    @property
    def fortdauernde(self):
        """Members whose seat goes on although they left the council (§ 3 Abs. 2)."""
        return [m for m in self.mitglieder if m.fortdauer]


@dataclass(frozen=True)
class Wechsel:
    """Somebody joining or leaving within the period; never why."""

    tag: date
    name: str
    was: str


@dataclass(frozen=True)
class BeiratTeil:
    amtszeiten: tuple[AmtszeitStand, ...]
    beauftragungen: tuple[Amtsinhaber, ...]
    beauftragung_luecken: tuple[Luecke, ...]
    wechsel: tuple[Wechsel, ...]
    personen: Zahl
