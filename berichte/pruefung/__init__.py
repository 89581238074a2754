"""What a report still lacks: seen in its Stand, in internal records that no Stand holds, or in its PDF."""

from .aufzeichnungen import befunde_der_aufzeichnungen
from .befund import Befund, Gewicht, geordnet
from .hinnahme import Pruefung, alle_befunde, hinnehmen, pruefe
from .im_stand import befunde
from .pdf import untersuche_entwurf

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
    "untersuche_entwurf",
]
