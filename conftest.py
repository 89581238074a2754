"""The four personae of the house, and a browser for each of them."""

import gc
from importlib.util import find_spec

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client

from basis.models import Konto
from portal import rollen

# Plain `pytest` has to run without requirements-dev.txt.
collect_ignore_glob = [] if find_spec("hypothesis") else ["*/tests/test_zufall.py"]
pytest_plugins = [
    "basis.tests.gleichzeitig",
    "basis.tests.leeren",
    "portal.tests.browser",
    "portal.tests.haus",
    "portal.tests.tabellen",
]


def pytest_addoption(parser):
    parser.addoption("--nur-mit-datenbank", action="store_true", help="leave out tests that ask no database")


def pytest_collection_modifyitems(config, items):
    """On another database, what asks none would only say the same once more."""
    if config.getoption("nur_mit_datenbank"):
        ohne = [test for test in items if not _fragt_die_datenbank(test)]
        config.hook.pytest_deselected(items=ohne)
        items[:] = [test for test in items if _fragt_die_datenbank(test)]


def _fragt_die_datenbank(test):
    zugaenge = {"db", "transactional_db", "django_db_setup"}
    return bool(test.get_closest_marker("django_db") or zugaenge & set(test.fixturenames))


def pytest_collection_finish():
    """Spare the garbage collector what stays to the end: it would walk all tests and modules again and
    again, for a twentieth of the time."""
    gc.collect()
    gc.freeze()


ROLLE_JE_PERSONA = {
    "geschaeftsstelle": rollen.GESCHAEFTSSTELLE,
    "beauftragte": rollen.BEAUFTRAGTE,
    "ratsmitglied": rollen.STADTRAT,
    "administration": rollen.ADMINISTRATION,
}


def _konto(persona):
    konto = Konto.objects.create_user(username=persona, password="ein-langes-Passwort-19")
    konto.groups.add(Group.objects.get(name=ROLLE_JE_PERSONA[persona]))
    return konto


@pytest.fixture
def geschaeftsstelle(db):
    """Keeps the records."""
    return _konto("geschaeftsstelle")


@pytest.fixture
def beauftragte(db):
    """Writes the report."""
    return _konto("beauftragte")


@pytest.fixture
def ratsmitglied(db):
    """Reads the report."""
    return _konto("ratsmitglied")


@pytest.fixture
def administration(db):
    """Keeps accounts, statute and legal texts."""
    return _konto("administration")


@pytest.fixture
def als():
    """`als(konto)`: a test client signed in with that account; `als(None)`: anonymous."""

    def anmelden(konto):
        client = Client()
        if konto is not None:
            client.force_login(konto)
        return client

    return anmelden


@pytest.fixture(scope="module")
def offene_sitzungen(django_db_setup, django_db_blocker):
    """Persona → key of its open session: all four signed in once, for modules that ask hundreds of pages."""
    with django_db_blocker.unblock(), transaction.atomic():
        schluessel = {}
        for persona in ROLLE_JE_PERSONA:
            client = Client()
            client.force_login(_konto(persona))
            schluessel[persona] = client.session.session_key
        yield schluessel
        transaction.set_rollback(True)


@pytest.fixture
def clients(db, offene_sitzungen):
    """A fresh client in the session of each persona, and "anonym"; instead of the fixtures of their names."""
    alle = {persona: Client() for persona in ("anonym", *offene_sitzungen)}
    for persona, schluessel in offene_sitzungen.items():
        alle[persona].cookies[settings.SESSION_COOKIE_NAME] = schluessel
    return alle
