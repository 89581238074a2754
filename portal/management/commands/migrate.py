"""Django's `manage.py migrate`, after asking whether anything can be written."""

import gc
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import Error, connection, transaction

from basis.sicherung.einspielung import SPERRE
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
            with _seltener_sammeln(), _der_reihe_nach():
                return super().handle(*args, **optionen)
        except (Error, CommandError):
            raise
        except Exception as fehler:
            raise CommandError(abgebrochen(fehler)) from fehler


@contextmanager
def _der_reihe_nach():
    """Let who comes second, from another machine say, wait and find everything done; a restore counts too.

    An SQLite file is for one machine: there the second is told that the step was done meanwhile.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as zeiger:
        zeiger.execute("SELECT pg_advisory_lock(%s)", [SPERRE])
    yield
    # Who fails lets go with the connection.
    with connection.cursor() as zeiger:
        zeiger.execute("SELECT pg_advisory_unlock(%s)", [SPERRE])


@contextmanager
def _seltener_sammeln():
    """Let the garbage collector walk seldom: each step makes classes of all models anew, and it walked them
    again and again, for a tenth of the time. They take a hundred megabytes more meanwhile."""
    vorher = gc.get_threshold()
    gc.set_threshold(50_000, *vorher[1:])
    try:
        yield
    finally:
        gc.set_threshold(*vorher)
