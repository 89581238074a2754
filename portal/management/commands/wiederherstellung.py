"""`manage.py wiederherstellung FILE`: read a backup back into a new, empty database."""

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection

from basis.sicherung import Sicherungsfehler, einspielen
from portal.datenbank import abgelehnt

NICHTS = "Es wurde nichts geändert"


class Command(BaseCommand):
    help = "Spielt eine Sicherung in eine leere Datenbank ein und prüft dabei jede Zeile und jede Datei."
    # An empty database can't be checked for its migrations.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("datei", nargs="?", help="Name der Sicherung")

    def handle(self, *, datei, **optionen):
        if not datei:
            raise CommandError("Bitte nennen Sie die Sicherung, die eingespielt werden soll.")
        try:
            zeilen = einspielen(datei)
        except Sicherungsfehler as fehler:
            raise CommandError(str(fehler)) from fehler
        except Error as fehler:
            raise CommandError(f"{abgelehnt(fehler)} {NICHTS}.") from fehler
        except KeyboardInterrupt as fehler:
            # What came too late found everything read back already.
            was = "Eingespielt ist schon alles" if connection.introspection.table_names() else NICHTS
            raise CommandError(f"Abgebrochen: {was}.") from fehler
        self.stdout.write(f"{datei}: {zeilen} Zeilen eingespielt und geprüft")
