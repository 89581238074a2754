"""The shape in which sessions stand in the sample data."""

from dataclasses import dataclass

from beirat.models import Sitzung


@dataclass(frozen=True)
class Abstimmung:
    """A vote in a session: number, subject, wording; whoever isn't counted here voted Yes."""

    nummer: str
    titel: str
    wortlaut: str
    nein: int = 0
    enthaltung: int = 0
    ausgeschlossen: int = 0


@dataclass(frozen=True)
class Punkt:
    """An item of the agenda, with the vote taken on it, if any."""

    nummer: str
    titel: str
    abstimmung: Abstimmung | None = None
    bericht: str = ""
    papier: str = ""
    ergebnis: str = ""
    oeffentlich: bool = True
    # What the minutes tell of it.
    verlauf: str = ""


@dataclass(frozen=True)
class Termin:
    """A session of 17 o'clock. Whoever isn't named as absent was present."""

    nummer: int
    tag: str
    zustand: Sitzung.Zustand = Sitzung.Zustand.DURCHGEFUEHRT
    amtszeit: str = "alt"
    art: Sitzung.Art = Sitzung.Art.ORDENTLICH
    ende: tuple = (19, 0)
    leitung: str = ""
    ladung_tage: int = 14
    umgewidmet: str = ""
    entschuldigt: tuple = ()
    unentschuldigt: tuple = ()
    # Absent member: who votes in their place.
    vertreten: tuple = ()
    gaeste: tuple = ()
    punkte: tuple = ()
    # Minutes: signed on, confirmed in the session of.
    unterzeichnet: str = ""
    bestaetigt_am: str = ""

    @property
    def durchgefuehrt(self):
        """Whether the session took place."""
        return self.zustand == Sitzung.Zustand.DURCHGEFUEHRT


PROTOKOLL = Punkt("1", "Eröffnung und Bestätigung der Niederschrift")
BERICHT = Punkt(
    "2",
    "Bericht der Integrationsbeauftragten",
    bericht="Mariam Tchavadze",
    verlauf="Der Beirat nimmt den Bericht zur Kenntnis. Auf Nachfragen wird geantwortet.",
)
