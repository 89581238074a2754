"""What may stand in the `.env` file, and that a mistake there is told and never passed over."""

import os
import subprocess

import pytest

from portal.tests.haus import LANG, QUELLE, eingelesen, rufe

ANFANG = "Das Portal startet nicht, weil"
GUT = f"SECRET_KEY='{LANG} aus der Datei'\nALLOWED_HOSTS='portal.example'\n"
SCHLECHTE_ZEILE = (
    f"{ANFANG} Zeile 3 der Datei .env nicht die Form NAME=Wert hat (ohne Leerzeichen um das =).\n"
)


def schreibe(haus, text):
    (haus / ".env").write_bytes(text.encode())


@pytest.mark.parametrize(
    "zeile",
    [
        "DATABASE_URL = postgres://x:geheim@h/d",
        "DATABASE_URL =postgres://x:geheim@h/d",
        "DATABASE_URL: postgres://x:geheim@h/d",
        "geheim",
        "export  KENNWORT=geheim",
        " KENNWORT=geheim",
        "KENNWORT-2=geheim",
        "KENNWORT=ge\0heim",
    ],
)
def test_a_line_of_another_form_is_named_by_its_number_and_never_quoted(haus, zeile):
    schreibe(haus, f"{GUT}{zeile}\n")
    lauf = rufe(haus, "manage.py", "check")
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", SCHLECHTE_ZEILE)


def test_the_web_server_says_it_in_the_same_sentence(haus):
    schreibe(haus, f"{GUT}DATABASE_URL = postgres://x:geheim@h/d\n")
    lauf = rufe(haus, "-c", "import portal.wsgi")
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", SCHLECHTE_ZEILE)


def _ordner(datei):
    datei.mkdir()


def _ins_leere(datei):
    datei.symlink_to("gibt-es-nicht")


def _im_kreis(datei):
    datei.symlink_to(datei)


def _rohr(datei):
    os.mkfifo(datei)


@pytest.mark.parametrize(
    ("lege_an", "grund"),
    [
        (_ordner, "Sie ist keine gewöhnliche Datei"),
        (_rohr, "Sie ist keine gewöhnliche Datei"),
        (_ins_leere, "Sie verweist auf eine Datei, die es nicht gibt"),
        (_im_kreis, "Sie verweist auf sich selbst"),
        (lambda datei: datei.write_bytes("ORT='Köln'\n".encode("latin-1")), "Sie ist kein Text in UTF-8"),
        (lambda datei: datei.write_bytes(GUT.encode("utf-16")), "Sie ist kein Text in UTF-8"),
    ],
)
def test_an_env_file_that_cannot_be_read_ends_in_one_sentence(haus, lege_an, grund):
    lege_an(haus / ".env")
    lauf = rufe(haus, "manage.py", "check")
    satz = f"{ANFANG} die Datei .env nicht lesbar ist: {grund}.\n"
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", satz)


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{GUT}",
        GUT.replace("\n", "\r\n"),
        GUT.replace("SECRET", "export SECRET"),
        GUT.replace("'", '"'),
        f"# SECRET_KEY = x\n\n   \n\t# Anmerkung\n{GUT}",
        f"SECRET_KEY=zuerst\n{GUT}",
        GUT.removesuffix("\n"),
    ],
)
def test_an_editors_ways_of_writing_it_change_nothing(haus, text):
    schreibe(haus, text)
    assert eingelesen(haus) == f"{LANG} aus der Datei\n"


def test_a_value_keeps_what_is_special_elsewhere(haus):
    schreibe(haus, f"SECRET_KEY=$HOME#{LANG}=ä\\n\nALLOWED_HOSTS=portal.example\n")
    assert eingelesen(haus) == f"$HOME#{LANG}=ä\\n\n"


def test_an_empty_device_in_its_place_is_an_empty_file(haus):
    (haus / ".env").symlink_to("/dev/null")
    assert eingelesen(haus, SECRET_KEY=LANG, ALLOWED_HOSTS="portal.example") == f"{LANG}\n"


def ergaenze(haus, name, wert):
    """What script/start does where a line is missing; returns its exit code."""
    (haus / "daten").mkdir(exist_ok=True)
    (haus / "script").symlink_to(QUELLE / "script")
    teil = "sed -n '/^ohne_marke/,/^env_ergaenze/p' script/start"
    befehl = f"set -euo pipefail; . script/rezepte.sh; . <({teil}); env_ergaenze {name} {wert}"
    return subprocess.run(["bash", "-c", befehl], cwd=haus, stderr=subprocess.DEVNULL).returncode


def test_script_start_sees_a_first_line_behind_the_mark_that_an_editor_set(haus):
    schreibe(haus, f"\ufeff{GUT}")

    ergaenze(haus, "SECRET_KEY", "neu")

    assert (haus / ".env").read_text(encoding="utf-8") == f"\ufeff{GUT}"


def test_script_start_adds_a_missing_line_and_keeps_the_others(haus):
    schreibe(haus, f"\ufeff{GUT}")

    ergaenze(haus, "NUR_HTTP", "true")

    assert (haus / ".env").read_text(encoding="utf-8") == f"{GUT}NUR_HTTP='true'\n"


def test_script_start_puts_no_new_file_in_the_place_of_one_that_it_cannot_read(haus):
    _ins_leere(haus / ".env")

    code = ergaenze(haus, "SECRET_KEY", "neu")

    assert (code != 0, (haus / ".env").is_symlink()) == (True, True)
