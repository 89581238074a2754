"""`manage.py wiederherstellung FILE`: read a backup back into a new, empty database."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError

from basis.sicherung import Sicherungsfehler, einspielen
from portal.datenbank import unerreichbar


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
        except OperationalError as fehler:
            raise CommandError(f"{unerreichbar(fehler)} Es wurde nichts geändert.") from fehler
        except DatabaseError as fehler:
            raise CommandError(
                f"Die Datenbank hat die Sicherung nicht angenommen, es wurde nichts geändert: {fehler}"
            ) from fehler
        self.stdout.write(f"{datei}: {zeilen} Zeilen eingespielt und geprüft")
