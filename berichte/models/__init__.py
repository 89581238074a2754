"""Statistics, reports and their frozen editions."""

from .anhang import Abkuerzung, Anlage
from .bericht import (
    Auswahl,
    GeplanteBeratung,
    Herausgeber,
    Jahresbericht,
    Kapitel,
    Zuarbeit,
)
from .fassung import Fassung, Fassungsbezug, Fassungsdatei, Freigabe, sperre_zitierte
from .statistik import Statistikreihe, Statistikwert, Zeichen, differenzen

__all__ = [
    "Abkuerzung",
    "Anlage",
    "Auswahl",
    "Fassung",
    "Fassungsbezug",
    "Fassungsdatei",
    "Freigabe",
    "GeplanteBeratung",
    "Herausgeber",
    "Jahresbericht",
    "Kapitel",
    "Statistikreihe",
    "Statistikwert",
    "Zeichen",
    "differenzen",
    "Zuarbeit",
    "sperre_zitierte",
]
