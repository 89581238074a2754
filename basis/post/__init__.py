"""Mail from the portal: queued with the record it belongs to, sent by `manage.py faelliges`.

Rows and attachments are those of django-post-office; sending is ours, because its own knows only locks in
a file of one machine.
"""

from .ausgang import Brief, Postausgang, Postfehler
from .ruhe import ist_ausgeruht
from .server import (
    OHNE_ADRESSE,
    OHNE_SERVER,
    Ueberholt,
    absenderadresse,
    versand_moeglich,
    volle_adresse,
    von_selbst_moeglich,
)
from .versand import nach_fehlschlag, raeume_auf, versende_wartende, versuche_erneut, vor_versand

__all__ = [
    "OHNE_ADRESSE",
    "OHNE_SERVER",
    "Brief",
    "Postausgang",
    "Postfehler",
    "Ueberholt",
    "absenderadresse",
    "ist_ausgeruht",
    "nach_fehlschlag",
    "raeume_auf",
    "versand_moeglich",
    "versende_wartende",
    "versuche_erneut",
    "volle_adresse",
    "von_selbst_moeglich",
    "vor_versand",
]
