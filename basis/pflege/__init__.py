"""What the pages of all apps share: one way to edit, one to delete, one to page through a list."""

from basis.adressen import seite_von

from .bearbeiten import bearbeiten
from .eingaben import eingaben, merke
from .listen import antworten, blaettern, sortiert
from .loeschen import loeschen

__all__ = ["antworten", "bearbeiten", "blaettern", "eingaben", "loeschen", "merke", "seite_von", "sortiert"]
