"""Projects that the city runs or co-funds, with their phases, money and key figures."""

from .kennzahl import Kennzahl, fehlende_ganze, unerklaerte_teile, verschwiegene_kennzahlen
from .mittel import Mittel
from .nachweis import Stand, Verwendungsnachweis
from .projekt import Phase, Projekt

__all__ = [
    "Kennzahl",
    "Mittel",
    "Phase",
    "Projekt",
    "Stand",
    "Verwendungsnachweis",
    "fehlende_ganze",
    "unerklaerte_teile",
    "verschwiegene_kennzahlen",
]
