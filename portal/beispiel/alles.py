"""The order in which the sample is laid down: each step needs rows of the ones before."""

from .abkuerzungen import anlegen_abkuerzungen
from .ablage import Bestand
from .aktivitaeten import anlegen_aktivitaeten
from .berichte import anlegen_bericht_2018, anlegen_bericht_2019, uebernahme_kennzeichnen
from .drucksachen import anlegen_drucksachen
from .einlesungen import anlegen_einlesungen
from .empfehlungen import anlegen_empfehlungen
from .konten import anlegen_konten
from .mandate import anlegen_mandate
from .personen import anlegen_personen
from .projekte import anlegen_projekte
from .rechtstexte import anlegen_rechtstexte
from .satzung_und_gremien import anlegen_gremien, anlegen_organisationen
from .sitzungen import anlegen_sitzungen
from .statistik import anlegen_statistik
from .vorbereitung import anlegen_vorbereitung


def alles_anlegen(passwort):
    """Lay down the whole sample; `passwort` is that of the four sign-ins. Returns its Bestand.

    Needs an open transaction and an empty database. Raises ValidationError where a rule is broken.
    """
    b = Bestand()
    anlegen_organisationen(b)
    anlegen_drucksachen(b)
    anlegen_gremien(b)
    anlegen_personen(b)
    anlegen_konten(b, passwort)
    anlegen_mandate(b)
    anlegen_aktivitaeten(b)
    anlegen_sitzungen(b)
    anlegen_vorbereitung(b)
    anlegen_empfehlungen(b)
    anlegen_projekte(b)
    anlegen_statistik(b)
    anlegen_einlesungen(b)
    anlegen_abkuerzungen()
    anlegen_rechtstexte()
    anlegen_bericht_2019(b)
    anlegen_bericht_2018(b)
    uebernahme_kennzeichnen()
    return b
