"""The file of the embedded database, and what lies beside it, is for the portal's own account only."""

from contextlib import closing
from sqlite3 import connect
from stat import S_IMODE

import pytest

from basis.sicherung.einspielung import _uebertrage
from portal.tests.haus import GENUG, rufe

WER_DARF = (
    "from pathlib import Path; from stat import S_IMODE; from django.db import connection\n"
    "def zeige():\n"
    "    connection.cursor().execute('CREATE TABLE a (b)')\n"
    "    ordner = Path(connection.settings_dict['NAME']).parent\n"
    "    print(sorted(f'{S_IMODE(d.stat().st_mode):o}' for d in ordner.iterdir()))\n"
)


@pytest.fixture
def ordner(tmp_path_factory):
    """An empty folder for the database."""
    return tmp_path_factory.mktemp("datenbank")


def gesagt(haus, ordner, befehl):
    umgebung = GENUG | {"SQLITE_DATEI": str(ordner / "p.sqlite3")}
    lauf = rufe(haus, "manage.py", "shell", "-v", "0", "-c", WER_DARF + befehl, **umgebung)
    assert lauf.stderr == ""
    return lauf.stdout.strip()


def test_a_new_database_file_and_its_log_are_for_one_account_only(haus, ordner):
    assert gesagt(haus, ordner, "zeige()") == "['600', '600', '600']"


def test_a_link_to_a_file_that_is_not_there_yet_leads_to_such_a_file(haus, ordner):
    (ordner / "p.sqlite3").symlink_to(haus / "woanders.sqlite3")
    gesagt(haus, ordner, "zeige()")
    assert S_IMODE((haus / "woanders.sqlite3").stat().st_mode) == 0o600


def test_the_half_copy_of_a_restore_is_for_one_account_only(haus, ordner):
    befehl = (
        "from basis.sicherung.einspielung import _alles_oder_nichts\n"
        "with _alles_oder_nichts():\n"
        "    zeige()\n"
    )
    assert gesagt(haus, ordner, befehl) == "['600', '600', '600']"
    assert S_IMODE((ordner / "p.sqlite3").stat().st_mode) == 0o600


def test_a_database_that_was_cleared_away_during_a_restore_is_not_made_for_all(tmp_path):
    with closing(connect(tmp_path / "neu.sqlite3")) as neue:
        neue.execute("CREATE TABLE andere (nummer)")
    _uebertrage(tmp_path / "neu.sqlite3", tmp_path / "da.sqlite3")
    assert S_IMODE((tmp_path / "da.sqlite3").stat().st_mode) == 0o600


def test_rights_that_an_administrator_gave_to_the_file_stay(haus, ordner):
    (ordner / "p.sqlite3").touch()
    (ordner / "p.sqlite3").chmod(0o640)
    assert gesagt(haus, ordner, "zeige()") == "['640', '640', '640']"
