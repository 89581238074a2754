"""Two people at the same moment: an act in a thread and on a connection of its own, beside the test's.

conftest.py names this module in `pytest_plugins`; such tests carry `django_db(transaction=True)`.
"""

from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from sqlite3 import connect

import pytest
from django.contrib.staticfiles.finders import FileSystemFinder
from django.db import DEFAULT_DB_ALIAS, connection, connections

# Long enough to run into a lock. An act that finds none is done within this time, and the test fails.
SEKUNDEN = 1.5


@pytest.fixture
def eigene_datei(transactional_db, tmp_path):
    """Give the test an SQLite file, as in real life; PostgreSQL stays as it is.

    In memory, threads would share tables that they can't wait for.
    """
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    connection.ensure_connection()
    im_speicher = connections[DEFAULT_DB_ALIAS]
    angaben = im_speicher.settings_dict
    name, datei = angaben["NAME"], str(tmp_path / "portal.sqlite3")
    with closing(connect(datei)) as kopie:
        im_speicher.connection.backup(kopie)
    del connections[DEFAULT_DB_ALIAS]
    angaben["NAME"] = datei
    yield
    connections[DEFAULT_DB_ALIAS].close()
    angaben["NAME"] = name
    connections[DEFAULT_DB_ALIAS] = im_speicher


@pytest.fixture
def nebenher(eigene_datei):
    """`nebenher(akt, …)`: somebody else does it now. Returns its Future once it is done or has to wait.

    Call it while the test holds its locks, and ask for `.result()` after they are released.
    """
    with ThreadPoolExecutor() as personen:

        def beginnen(akt, *args, **kwargs):
            zukunft = personen.submit(_mit_eigener_verbindung, akt, *args, **kwargs)
            wait([zukunft], timeout=SEKUNDEN)
            return zukunft

        yield beginnen


def _mit_eigener_verbindung(akt, *args, **kwargs):
    try:
        return akt(*args, **kwargs)
    finally:
        connections.close_all()


class Zwischendurch(FileSystemFinder):
    """Finds the style sheet for the print; before, somebody does something, once."""

    tat = None

    def find(self, path, **wie):
        if tat := Zwischendurch.tat:
            Zwischendurch.tat = None
            tat()
        return super().find(path, **wie)


@pytest.fixture
def beim_drucken(nebenher, settings):
    """`beim_drucken(tat, …)`: somebody else does it during the next print, which waits for the end of it.

    Returns a list that holds then what went wrong, or None.
    """
    settings.STATICFILES_FINDERS = [f"{__name__}.{Zwischendurch.__name__}"]
    getan = []

    def vormerken(tat, *womit, **wie):
        Zwischendurch.tat = lambda: getan.append(nebenher(tat, *womit, **wie).exception(timeout=60))
        return getan

    yield vormerken
    Zwischendurch.tat = None
