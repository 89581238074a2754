"""The board: statute, terms, people, seats, sessions, decisions, recommendations, papers."""

from .aktivitaet import Aktivitaet
from .amt import Beauftragung, Mitwirkung
from .amtszeit import Amtszeit, sperre_amtszeiten
from .anwesenheit import Anwesenheit, Gast
from .beschluss import Beschluss
from .drucksache import Beratung, Drucksache, Drucksachendatei
from .empfehlung import (
    OFFENE_STATUS,
    Empfehlung,
    Empfehlungsstatus,
    Rueckmeldung,
    Stellungnahme,
    erste_tage,
    jahre_offen,
)
from .erinnerung import Erinnerung
from .funktion import Funktion
from .kalenderzugang import Kalenderzugang
from .ladung import Ladung
from .mandat import Ausscheiden, Mandat
from .nachrueckliste import Nachrueckplatz
from .niederschrift import Berichtigung, Niederschrift, faellig_am, faelligkeit
from .organisation import FruehererName, Handlungsfeld, Organisation, frueherer_name
from .person import Einwilligung, Person, Verbindung
from .satzung import (
    Satzungsfassung,
    Sitzart,
    Sitzkontingent,
    geltende_satzung,
    mit_amt,
    vorsitz_und_amt,
)
from .sitzung import Sitzung
from .tagesordnung import Tagesordnungspunkt
from .verabschiedung import Verabschiedung
from .vorbereitung import Tagesordnungsvorlage, Thema, Vorlagenpunkt
from .wahl import Kandidatur, Wahl, Wahlgang

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
    "Drucksachendatei",
    "Einwilligung",
    "Empfehlung",
    "Empfehlungsstatus",
    "Erinnerung",
    "FruehererName",
    "Funktion",
    "Gast",
    "Handlungsfeld",
    "Kalenderzugang",
    "Kandidatur",
    "Ladung",
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
    "Tagesordnungsvorlage",
    "Thema",
    "Verabschiedung",
    "Verbindung",
    "Vorlagenpunkt",
    "Wahl",
    "Wahlgang",
    "erste_tage",
    "faellig_am",
    "faelligkeit",
    "frueherer_name",
    "geltende_satzung",
    "mit_amt",
    "vorsitz_und_amt",
    "jahre_offen",
    "sperre_amtszeiten",
]
