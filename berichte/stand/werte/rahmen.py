"""The frame of a report: head, chapters, overview, annexes."""

from dataclasses import dataclass
from datetime import date

from .grund import Bezug, Ereignis, Zahl

HAUPTZAHLEN = (
    "personen",
    "sitzungen",
    "sitzungen_umgewidmet",
    "anwesenheit",
    "beschluesse",
    "projekte",
    "empfehlungen_neu",
    "empfehlungen_offen",
)


@dataclass(frozen=True)
class Beratungsschritt:
    gremium: str
    tag: date | None
    oeffentlich: bool
    rolle: str


@dataclass(frozen=True)
class Kopf:
    """The head of an Information to the council."""

    titel: str
    thema: str
    herausgeber: str
    dezernat: str
    amt: str
    autor: str
    rechtsgrundlage: str
    erster_tag: date
    letzter_tag: date
    stichtag: date
    redaktionsschluss: date
    drucksache: str
    oeffentlich: bool
    fusszeile: str
    beratungsfolge: tuple[Beratungsschritt, ...]


@dataclass(frozen=True)
class KapitelStand:
    """A chapter: what was written, in which language, and whether its generated part is shown."""

    nummer: int
    art: str
    ueberschrift: str
    text_davor: str
    text_danach: str
    mit_erzeugtem: bool
    schluessel: int
    sprache: str = "de"


@dataclass(frozen=True)
class AngabeStand:
    """A figure that a written text may name: how it is printed and what it counts.

    `wert` with its unit („48“, „72 %“, „12.500 €“), empty if there is nothing to tell; `wort` what follows
    it; `eintraege` the counted records as the report calls them, `weitere` how many it doesn't name.
    """

    name: str
    titel: str
    wert: str
    wort: str
    regel: str
    eintraege: tuple[str, ...] = ()
    weitere: int = 0


@dataclass(frozen=True)
class UeberblickTeil:
    zahlen: tuple[Zahl, ...]
    ereignisse: tuple[Ereignis, ...]

    @property
    def hauptzahlen(self):
        """The figures that open the chapter; the table after them holds all."""
        return [z for z in self.zahlen if z.name in HAUPTZAHLEN and z.wert]


@dataclass(frozen=True)
class BeratungStand:
    gremium: str
    tag: date | None
    top: str
    ergebnis: str
    bezug: Bezug | None = None


@dataclass(frozen=True)
class DrucksacheStand:
    kennung: str
    art: str
    titel: str
    datum: date | None
    url: str
    beratungen: tuple[BeratungStand, ...]
    bezug: Bezug


@dataclass(frozen=True)
class AnlageStand:
    """A document beside the report; editions frozen earlier don't tell how many pages it has."""

    titel: str
    groesse: int
    sha256: str
    seiten: int | None = None


@dataclass(frozen=True)
class AbkuerzungStand:
    kurz: str
    bedeutung: str
