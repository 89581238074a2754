"""What a report still lacks: seen in its Stand, or in internal records that no Stand holds."""

from .aufzeichnungen import befunde_der_aufzeichnungen
from .befund import Befund, Gewicht, geordnet
from .hinnahme import Pruefung, alle_befunde, hinnehmen, pruefe
from .im_stand import befunde

__all__ = [
    "Befund",
    "Gewicht",
    "Pruefung",
    "alle_befunde",
    "befunde",
    "befunde_der_aufzeichnungen",
    "geordnet",
    "hinnehmen",
    "pruefe",
]
