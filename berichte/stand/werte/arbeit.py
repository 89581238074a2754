"""The board's work: sessions, decisions, outside bodies, recommendations."""

from dataclasses import dataclass
from datetime import date

from .grund import Bezug, Ereignis, Zahl


@dataclass(frozen=True)
class Punkt:
    """A public item of an agenda."""

    kennung: str
    titel: str
    ergebnis: str
    drucksache: str
    bezug: Bezug | None = None


@dataclass(frozen=True)
class BeschlussStand:
    """A decision; `offen` says why a circulation has no result yet, `angenommen` then tells nothing."""

    nummer: str
    titel: str
    wortlaut: str
    tag: date
    angenommen: bool
    im_umlauf: bool
    geheim: bool
    ja: int
    nein: int
    enthaltung: int
    bezug: Bezug
    offen: str = ""


@dataclass(frozen=True)
class WahlStand:
    """Result of an election: who was elected to what, by how many of how many votes."""

    funktion: str
    name: str
    stimmen: int
    stimmberechtigt: int
    wahlgang: int
    losentscheid: bool
    bezug: Bezug | None = None


@dataclass(frozen=True)
class SitzungStand:
    nummer: int
    kennung: str
    tag: date
    art: str
    zustand: str
    ort: str
    veranstaltung: str
    anwesend: int | None
    von: int | None
    tagesordnung: tuple[Punkt, ...]
    beschluesse: tuple[BeschlussStand, ...]
    wahlen: tuple[WahlStand, ...]
    bezug: Bezug


@dataclass(frozen=True)
class SitzungenTeil:
    sitzungen: tuple[SitzungStand, ...]
    weitere_beschluesse: tuple[BeschlussStand, ...]
    veranstaltungen: tuple[Ereignis, ...]
    zahlen: tuple[Zahl, ...]

    @property
    def nichtoeffentliche_beschluesse(self):
        """How many decisions weren't public; nothing else is told of them."""
        return sum(z.wert for z in self.zahlen if z.name == "beschluesse_nichtoeffentlich")


@dataclass(frozen=True)
class MitwirkungStand:
    gremium: str
    wer: str
    rolle: str
    zeitraum: str
    bezug: Bezug


@dataclass(frozen=True)
class StellungnahmeStand:
    drucksache: str
    titel: str
    tag: date
    durch: str
    text: str
    gehoert: bool | None
    gefolgt: str
    bezug: Bezug


@dataclass(frozen=True)
class AnhoerungStand:
    """A paper on the board's subject, who decided first, and whether the board was heard before."""

    drucksache: str
    titel: str
    entschieden_am: date
    gremium: str
    angehoert: str


@dataclass(frozen=True)
class SchwerpunkteTeil:
    """`anhoerung` and `anhoerungen` are missing in editions frozen before the register was told."""

    mitwirkungen: tuple[MitwirkungStand, ...]
    massnahmen: tuple[Ereignis, ...]
    stellungnahmen: tuple[StellungnahmeStand, ...]
    anhoerungen: tuple[AnhoerungStand, ...] = ()
    anhoerung: Zahl | None = None


@dataclass(frozen=True)
class RueckmeldungStand:
    tag: date
    status: str
    quelle: str
    text: str
    drucksache: str
    bezug: Bezug | None = None


@dataclass(frozen=True)
class EmpfehlungStand:
    """A recommendation with its status as of the report's Stichtag."""

    nummer: str
    titel: str
    text: str
    handlungsfeld: str
    adressat: str
    verabschiedet_am: date
    verabschiedet_durch: str
    frist: date | None
    greift_auf: str
    offen: bool
    status: str
    erste_am: date
    jahre_offen: int
    drucksachen: tuple[str, ...]
    rueckmeldungen: tuple[RueckmeldungStand, ...]
    danach: tuple[RueckmeldungStand, ...]
    bezug: Bezug


@dataclass(frozen=True)
class EmpfehlungenTeil:
    neue: tuple[EmpfehlungStand, ...]
    fruehere: tuple[EmpfehlungStand, ...]
    zahlen: tuple[Zahl, ...]
