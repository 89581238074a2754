"""The three legal texts, stored as the samples that they are until the administration writes its own."""

from portal.models import Rechtstext
from portal.rechtstexte import MUSTER

from .ablage import anlegen


def anlegen_rechtstexte():
    """All three texts, marked as samples."""
    for art, text in MUSTER.items():
        anlegen(Rechtstext, art=art, text=text, ist_muster=True)
