"""On a disk without room nothing is stored, and who sends something is told so; reading goes on."""

import time
from contextlib import contextmanager
from secrets import token_hex

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from portal.anmeldung.waechter import ZULETZT
from portal.datenbank import ist_voll
from portal.tests.haus import rufe

pytestmark = pytest.mark.django_db
SAETZE = ["database or disk is full", 'could not extend file "base/5/16397": No space left on device']


# What PostgreSQL answers where its disk is full; that a real one is, bench/fehler tries.
OHNE_PLATZ = """
CREATE FUNCTION ohne_platz() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'could not extend file "base/5/16397": No space left on device' USING ERRCODE = '53100';
END $$;
CREATE TRIGGER ohne_platz BEFORE INSERT ON beirat_thema EXECUTE FUNCTION ohne_platz();
CREATE TRIGGER ohne_platz BEFORE INSERT ON portal_zwischenspeicher EXECUTE FUNCTION ohne_platz();
"""


@pytest.fixture
def voll(db):
    """The database refuses whatever needs more room."""
    with connection.cursor() as zeiger:
        if connection.vendor == "postgresql":
            zeiger.execute(OHNE_PLATZ)
            yield
            zeiger.execute("DROP FUNCTION ohne_platz CASCADE")
            return
        (seiten,) = zeiger.execute("PRAGMA page_count").fetchone()
        zeiger.execute(f"PRAGMA max_page_count = {seiten}")
        yield
        zeiger.execute("PRAGMA max_page_count = 1000000000")


@contextmanager
def nur_lesbar():
    """Inside, the database refuses every change."""
    with transaction.atomic(), connection.cursor() as zeiger:
        if connection.vendor == "sqlite":
            zeiger.execute("PRAGMA query_only = 1")
            yield
            zeiger.execute("PRAGMA query_only = 0")
        else:
            zeiger.execute("SET TRANSACTION READ ONLY")
            yield
            # The end of the savepoint ends the refusal too.
            transaction.set_rollback(True)


@pytest.mark.parametrize("satz", SAETZE)
def test_both_databases_words_for_a_full_disk_are_known(satz):
    assert ist_voll(DatabaseError(satz))


def test_what_needs_room_gets_a_page_that_says_that_nothing_was_stored(geschaeftsstelle, voll):
    client = Client(raise_request_exception=False)
    client.force_login(geschaeftsstelle)

    antwort = client.post(
        reverse("thema_neu"),
        {"titel": "Lang", "eingebracht_am": "2020-03-02", "beschreibung": "<p>x</p>" * 20_000},
    )

    text = antwort.content.decode()
    assert antwort.status_code == 503
    assert "Das Portal kann gerade nichts speichern" in text
    assert "ist noch in Ihrem Browser" in text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("seite", "daten"),
    [
        ("account_login", {"login": "geschaeftsstelle", "password": "ein-langes-Passwort-19"}),
        ("account_reset_password", {"email": "k.wegener@example.org"}),
        ("pruefen", {}),
    ],
)
def test_who_could_not_be_counted_is_told_why_and_not_of_too_many_tries(geschaeftsstelle, voll, seite, daten):
    # What is left of the last page is used up, piece by piece.
    for groesse in (2000, 200, 1):
        while cache.add(token_hex(16), "x" * groesse):
            pass

    antwort = Client(raise_request_exception=False).post(reverse(seite), daten)

    assert (antwort.status_code, "kann gerade nichts speichern" in antwort.content.decode()) == (503, True)


def test_a_page_is_shown_although_the_use_of_the_session_cannot_be_noted(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    sitzung = client.session
    sitzung[ZULETZT] = vorhin = int(time.time()) - 120
    sitzung.save()

    with nur_lesbar():
        antwort = client.get(reverse("person_liste"))

    assert (antwort.status_code, client.session[ZULETZT]) == (200, vorhin)


class VolleAblage(FileUploadHandler):
    """Lays what arrives on a device that is always full, as Django does with large files in a folder."""

    def receive_data_chunk(self, raw_data, start):
        with open("/dev/full", "wb", buffering=0) as geraet:
            geraet.write(raw_data)

    def file_complete(self, file_size):
        return None


def test_an_upload_for_which_the_temporary_folder_has_no_room_is_told_so(geschaeftsstelle, settings):
    settings.FILE_UPLOAD_HANDLERS = [f"{__name__}.{VolleAblage.__name__}"]
    client = Client(raise_request_exception=False)
    client.force_login(geschaeftsstelle)

    antwort = client.post(
        reverse("einlesen_art", args=["personen"]), {"datei": SimpleUploadedFile("personen.csv", b"Nachname")}
    )

    assert antwort.status_code == 503
    assert "Auf seinem Datenträger ist kein Platz mehr" in antwort.content.decode()


OFFEN = """
import os, portal.wsgi
from django.db import connection
connection.ensure_connection()
connection.close()
print(sorted(os.listdir(os.path.dirname(connection.settings_dict["NAME"]))))
"""


def test_the_web_server_keeps_open_what_sqlite_would_have_to_make_anew(haus, tmp_path_factory):
    ordner = tmp_path_factory.mktemp("daten")
    umgebung = {"DJANGO_SETTINGS_MODULE": "portal.settings_test", "SQLITE_DATEI": str(ordner / "p.sqlite3")}

    lauf = rufe(haus, "-c", OFFEN, **umgebung)

    assert (lauf.stdout, lauf.stderr) == ("['p.sqlite3', 'p.sqlite3-shm', 'p.sqlite3-wal']\n", "")
