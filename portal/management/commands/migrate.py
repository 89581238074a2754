"""Django's `manage.py migrate`, after asking whether anything can be written."""

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import Error, transaction

from portal.datenbank import abgebrochen


class Command(Migrate):
    """Django's own command.

    While another program holds an SQLite file, Django's checks would find no support for JSON in it and say
    so for each field.
    """

    def check(self, *args, **optionen):
        """Raises the driver's DatabaseError if the database gives no answer or lets nobody write."""
        with transaction.atomic():
            super().check(*args, **optionen)

    def handle(self, *args, **optionen):
        """Raises CommandError with one sentence for whatever ends a step that isn't the database's fault."""
        try:
            return super().handle(*args, **optionen)
        except (Error, CommandError):
            raise
        except Exception as fehler:
            raise CommandError(abgebrochen(fehler)) from fehler
