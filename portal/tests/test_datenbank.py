"""Whatever ends a command or a page, it is the true reason that is told, in one German sentence."""

import gc
import sqlite3
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, ProgrammingError, connection
from django.urls import reverse

from portal.datenbank import abgelehnt, hindernis, liegt_an_der_datenbank
from portal.tests.haus import GENUG, rufe
from portal.tests.test_betrieb import frage
from portal.tests.test_volle_platte import nur_lesbar

NUR_LESBAR = " darf nicht beschrieben werden."
ROLLE = (
    " hat das abgelehnt: Diese Rolle darf das nicht; migrate und wiederherstellung brauchen portal_bau "
    "(docs/betrieb.md)."
)
GESAGT = {
    "permission denied for schema public\nLINE 1: CREATE TABLE x": ROLLE,
    "must be owner of table basis_konto": ROLLE,
    "cannot execute CREATE TABLE in a read-only transaction": NUR_LESBAR,
    "attempt to write a readonly database": NUR_LESBAR,
    'connection to server on socket "/run/.s.PGSQL.5432" failed: Permission denied': " ist nicht erreichbar: "
    "Dieses Konto darf den Socket des Servers nicht benutzen.",
    'connection failed: FATAL:  database "beirat" does not exist': " ist nicht erreichbar: Es gibt sie dort "
    "nicht, oder der Name stimmt nicht.",
    'relation "basis_konto" does not exist\nLINE 1: SELECT geheim': " hat das abgelehnt: Der Treiber sagt "
    '„relation "basis_konto" does not exist“.',
    "server closed the connection unexpectedly\n\tThis probably means": " ist nicht erreichbar: Der Server "
    "hat die Verbindung beendet.",
    "too many SQL variables": " hat das abgelehnt: Der Treiber sagt „too many SQL variables“.",
}


@pytest.mark.parametrize("gesagt", GESAGT)
def test_what_the_driver_says_of_a_refusal_is_one_line(gesagt):
    assert abgelehnt(DatabaseError(gesagt)).endswith(GESAGT[gesagt])


def _migriere(haus, datei, *argumente, **umgebung):
    lauf = rufe(
        haus, "manage.py", "migrate", *argumente, "-v", "0", SQLITE_DATEI=str(datei), **GENUG | umgebung
    )
    return lauf.returncode, lauf.stderr


def test_a_step_of_migrating_that_fails_is_named_with_what_the_driver_said_of_it(haus):
    with closing(sqlite3.connect(haus / "p.sqlite3")) as datei:
        datei.execute("CREATE TABLE django_content_type (id integer)")

    assert _migriere(haus, haus / "p.sqlite3") == (
        1,
        "Der Schritt contenttypes.0001_initial ist gescheitert: Der Treiber sagt „table "
        '"django_content_type" already exists“; mit --traceback die Stelle.\n',
    )


def test_a_migration_that_fails_leaves_the_garbage_collector_as_it_was(db):
    gewohnt = gc.get_threshold()
    gc.set_threshold(701, 11, 9)

    with pytest.raises(CommandError):
        call_command("migrate", "keine_app")

    danach = gc.get_threshold()
    gc.set_threshold(*gewohnt)
    assert danach == (701, 11, 9)


SCHRITT = """
from django.db import migrations


def rechne(apps, schema_editor):
    int("geheim")


class Migration(migrations.Migration):
    operations = [migrations.RunPython(rechne)]
"""


def test_a_step_of_migrating_that_breaks_off_in_its_own_code_is_named_without_what_it_read(haus):
    for schritt in (haus / "portal" / "migrations").glob("0*.py"):
        schritt.unlink()
    (haus / "portal" / "migrations" / "0001_rechnen.py").write_text(SCHRITT)

    assert _migriere(haus, haus / "p.sqlite3", "portal") == (
        1,
        "CommandError: Der Schritt portal.0001_rechnen ist gescheitert (ValueError); mit --traceback die "
        "Stelle.\n",
    )


def test_a_file_that_another_program_holds_is_told_in_one_sentence(haus):
    # As in operation, but for the 20 seconds.
    eilig = "from portal.settings import *\nDATABASES['default']['OPTIONS']['timeout'] = 0.1\n"
    (haus / "portal" / "eilig.py").write_text(eilig)
    with closing(sqlite3.connect(haus / "p.sqlite3")) as andere:
        andere.execute("PRAGMA journal_mode = WAL")
        andere.execute("BEGIN IMMEDIATE")
        gesagt = _migriere(haus, haus / "p.sqlite3", DJANGO_SETTINGS_MODULE="portal.eilig")

    wo = haus / "p.sqlite3"
    satz = f"Die Datenbank „{wo}“ ist nicht erreichbar: Ein anderes Programm hält sie gesperrt.\n"
    assert gesagt == (1, satz)


def test_what_is_due_asks_first_whether_the_tables_are_there(haus):
    lauf = rufe(haus, "manage.py", "faelliges", SQLITE_DATEI=str(haus / "leer.sqlite3"), **GENUG)
    satz = "CommandError: Die Datenbank ist nicht auf dem Stand dieses Programms"
    assert (lauf.stdout, lauf.stderr.count("\n"), lauf.stderr.split(":  ")[0].startswith(satz)) == (
        "",
        1,
        True,
    )


NUR_GELESEN = """
import os, sys, portal.wsgi
from django.db import connection
from portal.datenbank import hindernis
connection.ensure_connection()
datei = connection.settings_dict["NAME"]
os.chmod(os.path.dirname(datei) if sys.argv[1] == "ja" else datei, 0o555)
# Root may write anywhere; asked is by the real account, opened by the effective one.
if os.getuid() == 0:
    os.setresuid(65534, 0, 0)
print(hindernis())
"""


@pytest.mark.parametrize("ordner", ["ja", "nein"])
def test_a_file_or_a_folder_that_may_not_be_written_is_an_obstacle(haus, tmp_path_factory, ordner):
    datei = tmp_path_factory.mktemp("daten") / "p.sqlite3"
    umgebung = {"DJANGO_SETTINGS_MODULE": "portal.settings_test", "SQLITE_DATEI": str(datei)}
    lauf = rufe(haus, "-c", NUR_GELESEN, ordner, **umgebung)
    assert (lauf.stdout, lauf.stderr) == (f"Die Datenbank „{datei}“{NUR_LESBAR}\n", "")


if connection.vendor == "postgresql":

    @pytest.mark.django_db
    def test_a_server_that_lets_nobody_write_is_an_obstacle_and_not_ready(client):
        with nur_lesbar():
            assert hindernis().endswith(NUR_LESBAR)
            assert client.get(reverse("bereitschaft")).content.decode() == f"Die Datenbank{NUR_LESBAR}\n"


@pytest.mark.django_db
def test_who_sends_something_to_a_database_that_is_only_read_is_told_so(client, geschaeftsstelle):
    client.raise_request_exception = False
    daten = {"login": "geschaeftsstelle", "password": "ein-langes-Passwort-19"}
    with nur_lesbar():
        antwort = client.post(reverse("account_login"), daten)

    text = antwort.content.decode()
    assert (antwort.status_code, antwort["Retry-After"]) == (503, "30")
    assert "Seine Datenbank lässt sich zurzeit nur lesen. Lesen können Sie weiter" in text


def test_a_file_that_is_no_database_is_a_503(haus):
    (haus / "p.sqlite3").write_bytes(b"keine Datenbank" * 100)
    (antwort,), _ = frage(haus, ("GET", "/"), SQLITE_DATEI=str(haus / "p.sqlite3"))
    assert antwort[0] == 503


@pytest.mark.django_db
def test_a_question_that_is_wrong_is_no_fault_of_the_database():
    assert not liegt_an_der_datenbank(ProgrammingError('relation "x" does not exist'))
