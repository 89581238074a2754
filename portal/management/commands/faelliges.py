"""`manage.py faelliges`: everything that is due, once; for cron or a systemd timer, each minute."""

import logging

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.datenbank import hindernis
from portal.faelliges import AUFTRAEGE

_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Erledigt, was fällig ist: Post versenden, Abgelaufenes löschen. Darf jederzeit laufen."

    def handle(self, **optionen):
        if grund := hindernis():
            raise CommandError(grund)
        gescheitert = [name for name, auftrag in AUFTRAEGE.items() if not self._erledige(name, auftrag)]
        if gescheitert:
            raise CommandError(f"Nicht erledigt: {', '.join(gescheitert)}. Der Grund steht im Protokoll.")

    def _erledige(self, name, auftrag):
        """One job, whose failure keeps no other one from being done. Returns whether it was done."""
        try:
            satz = auftrag(timezone.now())
        except Exception:
            _log.exception("job failed: %s", name)
            self.stdout.write(f"{name}: gescheitert.")
            return False
        self.stdout.write(f"{name}: {satz}")
        return True
