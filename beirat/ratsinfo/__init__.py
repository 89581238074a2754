"""Council papers from the council information system: a kind of file to read in."""

from .art import DRUCKSACHEN
from .lesen import Papier, lies

__all__ = ["DRUCKSACHEN", "Papier", "lies"]
