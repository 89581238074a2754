"""Council papers from the council information system: read, compared with what is stored, taken over."""

from .lesen import HOECHSTENS_BYTE, Papier, lies
from .uebernahme import Andersgeworden, Urteil, uebernehmen, vergleiche

__all__ = ["HOECHSTENS_BYTE", "Andersgeworden", "Papier", "Urteil", "lies", "uebernehmen", "vergleiche"]
