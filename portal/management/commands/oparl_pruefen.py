"""Examine what the portal tells as OParl by the standard's own description files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from portal.oparl.adressen import Adressen
from portal.oparl.pruefung import lies_schemata, pruefe
from portal.oparl.typen import das_system


class Command(BaseCommand):
    """Reads only; ends with an error if there is a finding."""

    help = "Prüft alle OParl-Objekte gegen die Schemadateien des Standards (System.json, Body.json, …)."

    def add_arguments(self, parser):
        # Checked in `handle`, because argparse would complain in English.
        parser.add_argument("ordner", nargs="?", type=Path, help="Ordner mit den Schemadateien von OParl 1.1")
        parser.add_argument("--adresse", default="https://portal.example", help="Adresse des Portals")

    def handle(self, *, ordner, adresse, **optionen):
        if ordner is None:
            raise CommandError("Bitte nennen Sie den Ordner mit den Schemadateien von OParl 1.1.")
        try:
            schemata = lies_schemata(ordner)
        except ValueError as grund:
            raise CommandError(str(grund)) from grund
        adressen = Adressen(lambda pfad: adresse.rstrip("/") + pfad)
        anzahl, funde = pruefe(schemata, das_system(adressen), adressen, localdate())
        for fund in funde:
            self.stdout.write(fund)
        self.stdout.write(f"{anzahl} Objekte geprüft, {len(funde)} Fehler.")
        if funde:
            raise CommandError("Nicht alle Objekte entsprechen dem Standard.")
