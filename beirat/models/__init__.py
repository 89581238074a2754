"""The board: statute, terms, people, seats, sessions, decisions, recommendations, papers."""

from .aktivitaet import Aktivitaet
from .amt import Beauftragung, Mitwirkung
from .amtszeit import Amtszeit
from .beschluss import Beschluss, Kandidatur, Wahl, Wahlgang
from .drucksache import Beratung, Drucksache
from .empfehlung import (
    OFFENE_STATUS,
    Empfehlung,
    Empfehlungsstatus,
    Rueckmeldung,
    Stellungnahme,
    Verabschiedung,
    jahre_offen,
)
from .funktion import Funktion
from .mandat import Ausscheiden, Mandat
from .nachrueckliste import Nachrueckplatz
from .niederschrift import Berichtigung, Niederschrift, faelligkeit
from .organisation import FruehererName, Handlungsfeld, Organisation
from .person import Einwilligung, Person, Verbindung
from .satzung import Satzungsfassung, Sitzart, Sitzkontingent, geltende_satzung
from .sitzung import Anwesenheit, Gast, Sitzung, Tagesordnungspunkt

__all__ = [
    "OFFENE_STATUS",
    "Aktivitaet",
    "Amtszeit",
    "Anwesenheit",
    "Ausscheiden",
    "Beauftragung",
    "Beratung",
    "Berichtigung",
    "Beschluss",
    "Drucksache",
    "Einwilligung",
    "Empfehlung",
    "Empfehlungsstatus",
    "FruehererName",
    "Funktion",
    "Gast",
    "Handlungsfeld",
    "Kandidatur",
    "Mandat",
    "Mitwirkung",
    "Nachrueckplatz",
    "Niederschrift",
    "Organisation",
    "Person",
    "Rueckmeldung",
    "Satzungsfassung",
    "Sitzart",
    "Sitzkontingent",
    "Sitzung",
    "Stellungnahme",
    "Tagesordnungspunkt",
    "Verabschiedung",
    "Verbindung",
    "Wahl",
    "Wahlgang",
    "faelligkeit",
    "geltende_satzung",
    "jahre_offen",
]
