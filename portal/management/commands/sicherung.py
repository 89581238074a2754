"""`manage.py sicherung FILE`: the whole portal in one file, while people work."""

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone

from basis.sicherung import Sicherungsfehler, sichern, veraenderte_dateien
from portal.datenbank import abgelehnt


class Command(BaseCommand):
    help = "Sichert alle Daten und Dateien des Portals in eine Datei, für SQLite und PostgreSQL dieselbe."

    def add_arguments(self, parser):
        # Asked for in `handle`, because argparse would complain in English.
        parser.add_argument("datei", nargs="?", help="Name der neuen Datei")

    def handle(self, *, datei, **optionen):
        if not datei:
            raise CommandError("Bitte nennen Sie die Datei, in die gesichert werden soll.")
        try:
            zeilen, siegel = sichern(datei, timezone.now())
        except Sicherungsfehler as fehler:
            raise CommandError(str(fehler)) from fehler
        except Error as fehler:
            raise CommandError(f"{abgelehnt(fehler)} Es wurde nichts gesichert.") from fehler
        self.stdout.write(f"{datei}: {zeilen} Zeilen gesichert, SHA-256 des Inhalts {siegel}")
        # The file names may tell of people, and this goes into logs.
        if veraenderte := [f"{modell._meta.verbose_name} {pk}" for modell, pk in veraenderte_dateien()]:
            raise CommandError(
                "Die Sicherung ist geschrieben, doch in der Datenbank stimmt mit ihrer Prüfsumme nicht mehr "
                f"überein: {', '.join(veraenderte)}. Bitte bewahren Sie ältere Sicherungen auf, in denen das "
                "noch unversehrt ist, und lassen Sie den Datenträger prüfen."
            )
