"""The way back for the last administrator who lost phone and recovery codes, or after a new SECRET_KEY."""

from django.core.management.base import BaseCommand, CommandError

from basis.models import Konto
from portal.anmeldung.faktor import entferne


class Command(BaseCommand):
    help = "Entfernt alle zweiten Faktoren eines Kontos; bei der nächsten Anmeldung richtet es neue ein."

    def add_arguments(self, parser):
        parser.add_argument("anmeldename")

    def handle(self, anmeldename, **optionen):
        konto = Konto.objects.filter(username=anmeldename).first()
        if konto is None:
            raise CommandError(f"Ein Konto „{anmeldename}“ gibt es nicht.")
        entferne(konto)
        self.stdout.write(f"Das Konto „{anmeldename}“ hat keinen zweiten Faktor mehr.")
