"""`manage.py beispieldaten`: fill an empty database with the sample year 2019."""

import os
import secrets

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.beispiel.ablage import beispiel_vorhanden, belegte_modelle
from portal.beispiel.alles import alles_anlegen
from portal.beispiel.konten import KONTEN


class Command(BaseCommand):
    """Sample data: once, into an empty database, or not at all."""

    help = "Legt die Beispieldaten des Jahres 2019 an (nur in einer leeren Datenbank)."

    def handle(self, *args, **options):
        """Lay down the sample. Raises CommandError if the database holds other data."""
        with transaction.atomic():
            if beispiel_vorhanden():
                self.stdout.write("Die Beispieldaten sind schon da; es wurde nichts geändert.")
                return
            if belegt := belegte_modelle():
                raise CommandError(
                    "Die Datenbank enthält schon andere Daten "
                    f"({', '.join(belegt)}): Beispieldaten kommen nur in eine leere Datenbank."
                )
            vorgegeben = os.environ.get("BEISPIEL_PASSWORT")
            passwort = vorgegeben or secrets.token_urlsafe(12)
            bestand = alles_anlegen(passwort)
        self.stdout.write(
            f"Beispieldaten angelegt: {len(bestand.personen)} Personen, {len(bestand.sitzungen)} Sitzungen, "
            f"{len(bestand.empfehlungen)} Empfehlungen, der Bericht 2018 und der Entwurf 2019."
        )
        # A password that somebody chose isn't repeated on the screen or in a log.
        genannt = "wie in BEISPIEL_PASSWORT" if vorgegeben else passwort
        self.stdout.write(f"Anmelden als {', '.join(KONTEN)}; Passwort: {genannt}")
