"""Running text: HTML of a small vocabulary, and the only place that knows which.

Paragraphs, headings (h3, and h4 below one), lists, tables with caption and header cells, quotations,
links (http, https, mailto), strong, em and line breaks. Whatever comes in – typed plainly, typed as HTML,
pasted from a word processor – leaves `gesaeubert` in this form or not at all.
"""

from .baum import Element, lies, schreibe
from .feld import Fliesstext
from .saeubern import aus_klartext, gesaeubert
from .text import in_absaetzen, klartext, wortzahl, zum_bearbeiten

__all__ = [
    "Element",
    "Fliesstext",
    "aus_klartext",
    "gesaeubert",
    "in_absaetzen",
    "klartext",
    "lies",
    "schreibe",
    "wortzahl",
    "zum_bearbeiten",
]
