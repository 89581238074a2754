"""Minutes made from the records: rows → Protokoll (frozen values) → page and PDF.

What was typed (Niederschrift, Tagesordnungspunkt.protokoll) is stored apart from what is made here, so
minutes may be made anew as often as one likes.
"""

from .druck import als_pdf, druckname
from .erheben import erheben
from .werte import Protokoll

__all__ = ["Protokoll", "als_pdf", "druckname", "erheben"]
