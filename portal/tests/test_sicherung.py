"""A backup holds everything and comes back whole, on either database and from any release, or not at all."""

import errno
import fcntl
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect
from typing import NamedTuple

import psycopg2
import pytest
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import OperationalError, connection, models
from django.db.migrations.executor import MigrationExecutor
from post_office.models import Log

from basis.models import Konto
from basis.post import Brief, Postausgang
from basis.sicherung import Sicherungsfehler, einspielen, sichern
from basis.sicherung.bestand import modelle
from basis.sicherung.datei import besiegle, grund
from basis.sicherung.einspielung import SPERRE, _fuelle, _raeume_reste_weg, _uebertrage
from basis.sicherung.schreiben import _neue_datei
from berichte.models import Kapitel
from portal.beispiel.alles import alles_anlegen
from portal.tests.tabellen import aufbau
from projekte.models import Projekt

pytestmark = pytest.mark.django_db
AM = datetime(2020, 3, 2, 9, 0, tzinfo=UTC)
# One backup of each release, as it was written by that release.
AUSGABEN = sorted((Path(__file__).parent / "ausgaben").glob("*.zip"))


def manage(umgebung, *befehl):
    """Run the portal's command line on another database; return (exit code, what it said)."""
    with begonnen(umgebung, *befehl) as lauf:
        gesagt, _ = lauf.communicate()
    return lauf.returncode, gesagt.strip()


def begonnen(umgebung, *befehl):
    """The same, but only begun: the process."""
    eigene = {
        "SECRET_KEY": "nur-fuer-tests-und-lang-genug-dafuer",
        "ALLOWED_HOSTS": "x",
        "NUR_HTTP": "true",
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    ohne = {name: wert for name, wert in os.environ.items() if name not in ("DATABASE_URL", "PYTEST_ADDOPTS")}
    return subprocess.Popen(
        [sys.executable, "-m", "django", *befehl, "--settings", "portal.settings"],
        env=ohne | eigene | umgebung,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture
def sqlite(tmp_path):
    """A new SQLite file."""
    return {"SQLITE_DATEI": str(tmp_path / "neu.sqlite3")}


@contextmanager
def _neue_datenbank(zusatz):
    """Address of a new database on the PostgreSQL that these tests run on, named after theirs."""
    angaben = connection.settings_dict
    name = f"{angaben['NAME']}_{zusatz}"
    with connection._nodb_cursor() as zeiger:
        zeiger.execute(f'DROP DATABASE IF EXISTS "{name}"')
        zeiger.execute(f'CREATE DATABASE "{name}"')
    yield f"postgres://{angaben['USER']}@{angaben['HOST']}:{angaben['PORT']}/{name}"
    with connection._nodb_cursor() as zeiger:
        zeiger.execute(f'DROP DATABASE "{name}"')


@pytest.fixture
def postgresql():
    """A new database on the server that these tests run on."""
    with _neue_datenbank("wiederhergestellt") as adresse:
        yield {"DATABASE_URL": adresse}


ZIELE = ["sqlite", "postgresql"] if connection.vendor == "postgresql" else ["sqlite"]


def kopf(pfad):
    with zipfile.ZipFile(pfad) as archiv:
        return json.loads(archiv.read("kopf.json"))


def inhalt(pfad):
    """Everything in a backup but its day: rows, files, highest keys, migrations."""
    return kopf(pfad) | {"erstellt": None}


def _mit_fremder_uhr():
    """Rows of packages whose columns set themselves when they are stored, as they were a year ago."""
    konto = Konto.objects.create_user("k.wegener")
    with Postausgang() as post:
        email = post.schicke(Brief("k.wegener@example.org", "Betreff", "Text"))
    zeilen = (
        email,
        Log.objects.create(email=email, status=1),
        SocialAccount.objects.create(user=konto, provider="stadt", uid="kw-1"),
    )
    for zeile in zeilen:
        selbst = [
            f.name for f in zeile._meta.fields if getattr(f, "auto_now", 0) or getattr(f, "auto_now_add", 0)
        ]
        type(zeile).objects.filter(pk=zeile.pk).update(**dict.fromkeys(selbst, AM))


def _wie_von_frueheren_regeln():
    """Keys and a text as another way of folding and cleaning left them."""
    Projekt.objects.update(schluessel="So war es", suchwoerter="einst")
    Kapitel.objects.update(text_davor="<p class='x'>Anders <b>bereinigt</b>")


@pytest.mark.parametrize("ziel", ZIELE)
def test_every_row_and_every_file_come_back(ziel, request, tmp_path):
    alles_anlegen("geheim-probe-19")
    _mit_fremder_uhr()
    _wie_von_frueheren_regeln()
    # The key of what was deleted last must not be given again.
    Konto.objects.create(username="geht-wieder").delete()
    sichern(tmp_path / "vorher.zip", AM)
    umgebung = request.getfixturevalue(ziel)

    assert manage(umgebung, "wiederherstellung", str(tmp_path / "vorher.zip"))[0] == 0
    assert manage(umgebung, "sicherung", str(tmp_path / "nachher.zip"))[0] == 0

    assert inhalt(tmp_path / "nachher.zip") == inhalt(tmp_path / "vorher.zip")


@contextmanager
def _leere(ordner):
    """An empty database of the kind that these tests run on: how to reach it, and who has it open."""
    if connection.vendor == "postgresql":
        with _neue_datenbank("gehoben") as adresse, closing(psycopg2.connect(adresse)) as offene:
            offene.autocommit = True
            yield {"DATABASE_URL": adresse}, offene
        return
    datei = str(ordner / "neu.sqlite3")
    with closing(connect(datei)) as offene:
        assert offene.execute("PRAGMA journal_mode=WAL").fetchall() == [("wal",)]
        yield {"SQLITE_DATEI": datei}, offene


class Gehoben(NamedTuple):
    """A portal that was upgraded by its backup: what the backups say then and today, and what somebody sees
    who had the empty database open: the number of accounts and each edition's year, and how it is made."""

    damals: dict
    heute: dict
    gesehen: list
    aufbau: list


@pytest.fixture(scope="module", params=AUSGABEN, ids=lambda pfad: pfad.stem)
def gehoben(request, tmp_path_factory, django_db_setup, django_db_blocker):
    """Of each release: what became of its backup."""
    ordner = tmp_path_factory.mktemp(request.param.stem)
    with django_db_blocker.unblock(), _leere(ordner) as (neu, offene), closing(offene.cursor()) as zeiger:
        assert manage(neu, "wiederherstellung", str(request.param))[0] == 0
        zeiger.execute("SELECT (SELECT count(*) FROM basis_konto), jahr FROM berichte_fassung")
        gesehen = zeiger.fetchall()
        gebaut = aufbau(zeiger)
        assert manage(neu, "sicherung", str(ordner / "heute.zip"))[0] == 0
    return Gehoben(kopf(request.param), kopf(ordner / "heute.zip"), gesehen, gebaut)


def test_an_upgraded_portal_is_made_of_the_same_tables_as_these_tests_run_on(db, gehoben):
    with connection.cursor() as zeiger:
        assert gehoben.aufbau == aufbau(zeiger)


def test_the_backup_of_an_earlier_release_loses_no_row_on_its_way_to_today(gehoben):
    # Rights and kinds of records are the portal's own: each release lays down its own.
    damals, heute = (
        {
            t["modell"]: t["zeilen"]
            for t in k["tabellen"]
            if not t["modell"].startswith(("auth.", "contenttypes."))
        }
        for k in (gehoben.damals, gehoben.heute)
    )

    assert {modell: heute[modell] for modell in damals} == damals


def test_a_frozen_edition_keeps_its_bytes_through_an_upgrade(gehoben):
    damals, heute = (
        {m: summe for m, summe in k["summen"].items() if m.startswith("bytes/basis.datei.")}
        for k in (gehoben.damals, gehoben.heute)
    )

    assert len(damals) == 11
    assert heute == damals


def test_who_had_the_empty_database_open_sees_what_was_read_back_into_it(gehoben):
    gesichert = [t["zeilen"] for t in gehoben.damals["tabellen"] if t["modell"] == "basis.konto"]

    assert gesichert == [konten for konten, _ in gehoben.gesehen]


def test_an_edition_of_an_earlier_release_gets_its_year_from_its_stand(gehoben):
    assert [jahr for _, jahr in gehoben.gesehen] == [2018]


def test_a_backup_can_be_read_by_its_owner_only(tmp_path):
    sichern(tmp_path / "neu.zip", AM)

    assert (tmp_path / "neu.zip").stat().st_mode & 0o777 == 0o600


def test_a_backup_never_takes_the_place_of_a_file(tmp_path):
    (tmp_path / "da.zip").write_text("wichtig")

    with pytest.raises(Sicherungsfehler, match=r"da\.zip gibt es schon"):
        sichern(tmp_path / "da.zip", AM)
    assert (tmp_path / "da.zip").read_text() == "wichtig"


def test_a_link_into_nowhere_keeps_its_name(tmp_path):
    (tmp_path / "da.zip").symlink_to(tmp_path / "nirgends")

    with pytest.raises(Sicherungsfehler, match=r"da\.zip gibt es schon"):
        sichern(tmp_path / "da.zip", AM)
    assert (tmp_path / "da.zip").readlink() == tmp_path / "nirgends"


def test_of_two_backups_to_one_name_the_first_stays_and_the_second_is_told(tmp_path):
    with pytest.raises(Sicherungsfehler, match=r"neu\.zip gibt es schon"), _neue_datei(tmp_path / "neu.zip"):
        (tmp_path / "neu.zip").write_text("die erste")

    assert {d.name: d.read_text() for d in tmp_path.iterdir()} == {"neu.zip": "die erste"}


def test_what_a_killed_backup_left_under_the_same_name_is_cleared_away_and_nothing_else(tmp_path):
    bleibt = ["andere.zip.7.teil", "neu.zip.alt.teil", "neu.zip.7.teil.txt", "neu_zip.7.teil"]
    for name in ("neu.zip.7.teil", f"neu.zip.{os.getpid()}.teil", *bleibt):
        (tmp_path / name).write_text("halb")

    sichern(tmp_path / "neu.zip", AM)

    assert sorted(datei.name for datei in tmp_path.iterdir()) == sorted(["neu.zip", *bleibt])


def test_a_backup_that_another_process_still_writes_is_left_alone(tmp_path):
    with (tmp_path / "neu.zip.7.teil").open("w") as andere:
        fcntl.flock(andere, fcntl.LOCK_EX)
        sichern(tmp_path / "neu.zip", AM)

    assert (tmp_path / "neu.zip.7.teil").exists()


def test_a_backup_into_a_folder_that_does_not_exist_says_so(tmp_path):
    with pytest.raises(Sicherungsfehler, match="Die Datei oder ihren Ordner gibt es nicht"):
        sichern(tmp_path / "nirgends" / "neu.zip", AM)


def test_every_saved_table_is_read_in_the_order_of_a_number():
    andere = [
        m._meta.label
        for m in modelle(apps)
        if not isinstance(m._meta.pk, models.AutoField | models.OneToOneField)
    ]

    assert andere == []


@pytest.fixture(scope="module")
def ganze(tmp_path_factory):
    """The bytes of a whole backup."""
    return AUSGABEN[-1].read_bytes()


def _halb(daten):
    return daten[: len(daten) // 2]


def _ein_byte(stelle):
    def aendern(daten):
        return daten[:stelle] + bytes([daten[stelle] ^ 1]) + daten[stelle + 1 :]

    return aendern


KAPUTT = {
    "empty": (lambda daten: b"", "ist keine Sicherung dieses Portals"),
    "text": (lambda daten: b"Guten Tag", "ist keine Sicherung dieses Portals"),
    "only the seal": (lambda daten: daten[-64:], "ist keine Sicherung dieses Portals"),
    "cut in half": (_halb, "ist unvollständig oder verändert"),
    "one byte of a row changed": (_ein_byte(5_000), "ist unvollständig oder verändert"),
    "one byte of the archive's frame changed": (_ein_byte(10), "ist unvollständig oder verändert"),
    "one byte of the seal changed": (_ein_byte(-1), "ist unvollständig oder verändert"),
    "something added": (lambda daten: daten + b"\n", "ist unvollständig oder verändert"),
}


@pytest.mark.parametrize("name", KAPUTT)
def test_a_file_that_is_no_whole_backup_is_refused(ganze, tmp_path, name):
    verderben, satz = KAPUTT[name]
    (tmp_path / "kaputt.zip").write_bytes(verderben(ganze))

    with pytest.raises(Sicherungsfehler, match=satz):
        einspielen(tmp_path / "kaputt.zip")


def umgeschrieben(pfad, mitglieder=(), **angaben):
    """The newest release's backup with other words in its head and other members, sealed again."""
    with zipfile.ZipFile(AUSGABEN[-1]) as vorlage, zipfile.ZipFile(pfad, "w") as archiv:
        archiv.comment = b"0" * 64
        for eintrag in vorlage.infolist():
            daten = vorlage.read(eintrag)
            if eintrag.filename == "kopf.json":
                daten = json.dumps(json.loads(daten) | angaben).encode()
            archiv.writestr(eintrag, dict(mitglieder).get(eintrag.filename, daten))
    with pfad.open("r+b") as datei:
        besiegle(datei)
    return pfad


def test_a_backup_of_another_format_is_refused(tmp_path):
    datei = umgeschrieben(tmp_path / "anders.zip", format=99)

    with pytest.raises(Sicherungsfehler, match="hat das Format 99, dieses Portal liest das Format 1"):
        einspielen(datei)


@pytest.mark.parametrize(
    "anders", [b"{", b"[]", b"{}", b"\xe4", b"[" * 100_000, b'{"format": ' + b"9" * 5000]
)
def test_a_sealed_file_with_another_head_is_refused_in_one_sentence(tmp_path, anders):
    datei = umgeschrieben(tmp_path / "fremd.zip", {"kopf.json": anders})

    with pytest.raises(Sicherungsfehler, match="bei „kopf.json“ etwas, das dieses Portal nicht geschrieben"):
        einspielen(datei)


def _grund(ganz):
    """The head's words on the ground alone: what is refused there is refused as early as it can be."""
    unten = ("contenttypes", "auth", "basis")
    return {
        "migrationen": [m for m in ganz["migrationen"] if m[0] in unten],
        "tabellen": [t for t in ganz["tabellen"] if t["modell"].split(".")[0] in unten],
    }


FREMD = {
    "a row that is none": ({"zeilen/basis.konto.jsonl": b"5\n"}, {}, "zeilen/basis.konto.jsonl"),
    "a key that no database holds": (
        {"zeilen/auth.group.jsonl": f'[{2**70}, "x"]\n'.encode()},
        {},
        "zeilen/auth.group.jsonl",
    ),
    "no tables": ({}, {"tabellen": []}, "kopf.json"),
}


@pytest.mark.parametrize("name", FREMD)
def test_a_sealed_file_that_no_portal_wrote_ends_in_one_sentence_and_an_empty_database(
    tmp_path, sqlite, name
):
    mitglieder, angaben, wo = FREMD[name]
    datei = umgeschrieben(tmp_path / "fremd.zip", mitglieder, **_grund(kopf(AUSGABEN[-1])) | angaben)

    code, satz = manage(sqlite, "wiederherstellung", str(datei))

    anfang = f"CommandError: In der Sicherung steht bei „{wo}“ etwas, das dieses Portal nicht geschrieben hat"
    assert (code, satz.splitlines()) == (1, [satz]) and satz.startswith(anfang)
    with closing(connect(sqlite["SQLITE_DATEI"])) as leere:
        assert leere.execute("SELECT name FROM sqlite_master").fetchall() == []


def test_the_next_record_gets_no_key_that_a_restored_row_has(tmp_path):
    datei = umgeschrieben(tmp_path / "klein.zip", {"zeilen/auth.group.jsonl": b'[4100, "Gruppe"]\n'})
    damals = MigrationExecutor(connection).loader.project_state(("auth", "0001_initial")).apps
    tabelle = {"modell": "auth.group", "spalten": ["id", "name"], "bytespalten": [], "letzter_schluessel": 1}

    with zipfile.ZipFile(datei) as archiv:
        _fuelle(damals.get_model("auth", "Group"), tabelle, archiv)

    assert Group.objects.create(name="danach").pk == 4101


def test_a_backup_of_a_later_release_is_refused(tmp_path, sqlite):
    datei = umgeschrieben(tmp_path / "neuer.zip", migrationen=[["beirat", "9999_kuenftig"]])

    code, satz = manage(sqlite, "wiederherstellung", str(datei))

    assert code == 1
    assert satz == (
        "CommandError: Die Sicherung stammt aus einer neueren Ausgabe des Portals: Spielen Sie sie mit jener "
        "ein; an der Datenbank wurde nichts geändert."
    )


def test_a_backup_goes_into_an_empty_database_only():
    with pytest.raises(Sicherungsfehler, match="Die Datenbank ist nicht leer"):
        einspielen(AUSGABEN[-1])


def test_a_restore_that_fails_leaves_the_database_empty_and_no_rest_of_one_that_was_killed(tmp_path, sqlite):
    (tmp_path / "neu.sqlite3.99999999.neu").write_text("halb")
    (tmp_path / "neu.sqlite3.99999999.neu-wal").write_text("halb")
    ganz = kopf(AUSGABEN[-1])
    datei = umgeschrieben(
        tmp_path / "falsch.zip",
        **_grund(ganz),
        summen=ganz["summen"] | {"zeilen/basis.konto.jsonl": "0" * 64},
    )

    code, satz = manage(sqlite, "wiederherstellung", str(datei))

    assert (code, satz.startswith("CommandError: Beim Einspielen von „basis.konto“ kam")) == (1, True)
    assert list(tmp_path.glob("*.neu*")) == []
    with closing(connect(sqlite["SQLITE_DATEI"])) as datei:
        assert datei.execute("SELECT name FROM sqlite_master").fetchall() == []


def test_a_file_that_was_set_up_while_the_backup_was_read_is_not_written_over(tmp_path):
    with (
        closing(connect(tmp_path / "da.sqlite3")) as meine,
        closing(connect(tmp_path / "neu.sqlite3")) as neue,
    ):
        meine.execute("CREATE TABLE meine (nummer)")
        neue.execute("CREATE TABLE andere (nummer)")

    with pytest.raises(Sicherungsfehler, match="Die Datenbank ist nicht leer"):
        _uebertrage(tmp_path / "neu.sqlite3", tmp_path / "da.sqlite3")
    with closing(connect(tmp_path / "da.sqlite3")) as meine:
        assert meine.execute("SELECT name FROM sqlite_master").fetchall() == [("meine",)]


def test_a_pipe_is_refused_at_once_because_a_backup_is_read_twice(tmp_path):
    os.mkfifo(tmp_path / "leitung")

    with pytest.raises(Sicherungsfehler, match="ist keine gespeicherte Datei"):
        einspielen(tmp_path / "leitung")


def test_a_folder_of_the_database_that_cannot_be_listed_is_told(tmp_path):
    with pytest.raises(Sicherungsfehler, match=r"nirgends lässt sich nicht lesen: .*nichts geändert\.$"):
        _raeume_reste_weg(tmp_path / "nirgends" / "neu.sqlite3")


def test_a_backup_is_not_read_back_into_a_file_of_another_kind(sqlite):
    Path(sqlite["SQLITE_DATEI"]).write_bytes(b"keine Datenbank" * 100)

    assert manage(sqlite, "wiederherstellung", str(AUSGABEN[-1])) == (
        1,
        f"CommandError: Die Datenbank „{sqlite['SQLITE_DATEI']}“ ist nicht erreichbar: Die Datei ist keine "
        "Datenbank von SQLite. Es wurde nichts geändert.",
    )


@pytest.fixture
def strg_c():
    """Heard by the processes begun here, also where the tests themselves run in the background."""
    vorher = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, vorher)


def test_a_restore_that_is_broken_off_says_in_one_line_that_nothing_changed(tmp_path, sqlite, strg_c):
    with begonnen(sqlite, "wiederherstellung", str(AUSGABEN[-1])) as lauf:
        while not list(tmp_path.glob("neu.sqlite3.*.neu")):
            assert lauf.poll() is None
            time.sleep(0.01)
        lauf.send_signal(signal.SIGINT)
        gesagt, _ = lauf.communicate()

    assert (lauf.returncode, gesagt) == (1, "CommandError: Abgebrochen: Es wurde nichts geändert.\n")
    assert list(tmp_path.glob("*.neu*")) == []


WARTENDE = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
# A file is filled by copying another one into its place: there nobody waits.
if connection.vendor == "postgresql":

    def test_of_two_restores_at_once_the_second_waits_and_finds_the_database_filled(postgresql):
        befehl = ("wiederherstellung", str(AUSGABEN[-1]))
        with begonnen(postgresql, *befehl) as eine, begonnen(postgresql, *befehl) as andere:
            gesagt = [lauf.communicate()[0] for lauf in (eine, andere)]

        assert sorted(lauf.returncode for lauf in (eine, andere)) == [0, 1]
        (abgelehnt,) = [satz for satz in gesagt if "Zeilen eingespielt" not in satz]
        assert abgelehnt.startswith("CommandError: Die Datenbank ist nicht leer")

    def test_an_upgrade_waits_while_another_one_or_a_restore_is_under_way(postgresql):
        with closing(psycopg2.connect(postgresql["DATABASE_URL"])) as andere, andere.cursor() as zeiger:
            zeiger.execute("SELECT pg_advisory_xact_lock(%s)", [SPERRE])
            with begonnen(postgresql, "migrate") as lauf:
                zeiger.execute(WARTENDE)
                while zeiger.fetchone() == (0,):
                    assert lauf.poll() is None
                    time.sleep(0.05)
                    zeiger.execute(WARTENDE)
                zeiger.execute("SELECT to_regclass('django_content_type')")
                inzwischen = zeiger.fetchone()
                zeiger.execute(WARTENDE.replace("count(*)", "pg_terminate_backend(pid)"))
                lauf.communicate()

        assert inzwischen == (None,)


@pytest.mark.parametrize(
    ("befehl", "satz"),
    [
        (["sicherung"], "CommandError: Bitte nennen Sie die Datei, in die gesichert werden soll."),
        (["wiederherstellung"], "CommandError: Bitte nennen Sie die Sicherung, die eingespielt werden soll."),
        (
            ["sicherung", "neu.zip"],
            "CommandError: Die Datenbank ist nicht auf dem Stand dieser Ausgabe des Portals: Bitte rufen Sie "
            "zuerst manage.py migrate auf.",
        ),
    ],
    ids=["backup without a file", "restore without a file", "backup of an empty database"],
)
def test_a_command_that_can_do_nothing_says_what_to_do(sqlite, befehl, satz):
    assert manage(sqlite, *befehl) == (1, satz)


@pytest.mark.parametrize("befehl", ["sicherung", "wiederherstellung"])
def test_a_database_that_does_not_answer_ends_in_one_sentence(befehl, tmp_path):
    datei = tmp_path / "neu.zip" if befehl == "sicherung" else AUSGABEN[-1]

    code, satz = manage({"DATABASE_URL": "postgres://portal@127.0.0.1:9/portal"}, befehl, str(datei))

    assert (code, satz) == (
        1,
        "CommandError: Die Datenbank „portal“ auf 127.0.0.1 ist nicht erreichbar: Dort läuft kein "
        f"Datenbankserver. Es wurde nichts {'gesichert' if befehl == 'sicherung' else 'geändert'}.",
    )


def test_a_filled_file_that_was_cleared_away_is_not_taken_for_an_empty_one(db, tmp_path):
    # As the driver calls it where the portal's own database is another one.
    with pytest.raises((OperationalError, sqlite3.OperationalError), match="unable to open"):
        _uebertrage(tmp_path / "weg.neu", tmp_path / "portal.sqlite3")

    assert not (tmp_path / "weg.neu").exists()


@pytest.mark.parametrize("nummer", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_in_german(nummer):
    assert grund(OSError(nummer, os.strerror(nummer))) == "Auf dem Datenträger ist kein Platz mehr"
