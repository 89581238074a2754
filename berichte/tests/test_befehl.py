"""`manage.py bericht`: files without the browser, and one German sentence when it can't."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from berichte.tests.fabrik import ein_bericht, eine_fassung
from projekte.tests.fabrik import mittel

pytestmark = pytest.mark.django_db


def _bericht(*argumente):
    ausgabe = StringIO()
    call_command("bericht", *map(str, argumente), stdout=ausgabe)
    return ausgabe.getvalue()


def test_a_draft_is_written_to_every_file_asked_for(tmp_path):
    ein_bericht(titel="Jahresbericht 2019")
    pdf, html, daten = (tmp_path / name for name in ("a.pdf", "a.html", "a.json"))

    ausgabe = _bericht(2019, "--pdf", pdf, "--html", html, "--json", daten)

    assert pdf.read_bytes().startswith(b"%PDF-")
    assert "<strong>Entwurf.</strong>" in html.read_text()
    assert json.loads(daten.read_text())["kopf"]["titel"] == "Jahresbericht 2019"
    assert ausgabe == "".join(f"{d} ({d.stat().st_size} Byte)\n" for d in (pdf, html, daten))


def test_a_frozen_edition_is_written_with_its_stored_bytes(tmp_path):
    fassung = eine_fassung()
    mittel()
    pdf, html, daten = (tmp_path / name for name in ("a.pdf", "a.html", "a.json"))

    _bericht(2019, "--fassung", 1, "--pdf", pdf, "--html", html, "--json", daten)

    gespeichert = {d.art: bytes(d.datei.inhalt) for d in fassung.dateien.all() if d.art != "csv"}
    assert {"pdf": pdf.read_bytes(), "html": html.read_bytes(), "json": daten.read_bytes()} == gespeichert


def test_the_publisher_chooses_among_several_reports(tmp_path):
    ein_bericht(titel="Vom Beirat", herausgeber="beirat")
    ein_bericht(titel="Vom Dezernat", herausgeber="dezernat")
    ziel = tmp_path / "a.json"

    _bericht(2019, "--herausgeber", "dezernat", "--json", ziel)

    assert json.loads(ziel.read_text())["kopf"]["titel"] == "Vom Dezernat"


def test_a_report_of_two_years_is_found_by_its_last_year(tmp_path):
    ein_bericht(erster_tag=date(2018, 1, 1), titel="Zwei Jahre")
    ziel = tmp_path / "a.json"

    _bericht(2019, "--json", ziel)

    assert json.loads(ziel.read_text())["kopf"]["titel"] == "Zwei Jahre"


def _satz(*argumente):
    with pytest.raises(CommandError) as fehler:
        _bericht(*argumente)
    return str(fehler.value)


def test_without_a_target_it_says_how_to_name_one():
    ein_bericht()

    assert _satz(2019) == "Bitte nennen Sie mit --pdf, --html oder --json mindestens eine Zieldatei."


@pytest.mark.parametrize("jahr", [2018, 0, 99999999999999999999])
def test_an_unknown_year_is_told(tmp_path, jahr):
    ein_bericht()

    assert _satz(jahr, "--pdf", tmp_path / "a.pdf") == f"Für das Jahr {jahr} gibt es keinen solchen Bericht."


def test_two_reports_of_a_year_ask_for_the_publisher(tmp_path):
    for herausgeber in ("beirat", "dezernat"):
        ein_bericht(herausgeber=herausgeber)

    assert _satz(2019, "--pdf", tmp_path / "a.pdf") == (
        "Für 2019 gibt es mehrere Berichte: Bitte wählen Sie mit --herausgeber (beirat, dezernat)."
    )


@pytest.mark.parametrize("nummer", [0, 2, -1, 99999999999999999999])
def test_an_unknown_edition_is_told_and_no_draft_is_written_in_its_place(tmp_path, nummer):
    eine_fassung()
    ziel = tmp_path / "a.pdf"

    assert (
        _satz(2019, f"--fassung={nummer}", "--pdf", ziel) == f"Der Bericht 2019 hat keine Fassung {nummer}."
    )
    assert not ziel.exists()


@pytest.mark.parametrize(
    ("ziel", "warum"),
    [("gibt/es/nicht/a.json", "Den Ordner gibt es nicht"), (".", "Das ist ein Ordner")],
)
def test_a_target_that_can_not_be_written_is_told_in_german(tmp_path, ziel, warum):
    ein_bericht()
    pfad = tmp_path / ziel

    assert _satz(2019, "--json", pfad) == f"{pfad} lässt sich nicht schreiben: {warum}."


def test_a_full_disk_is_told(tmp_path):
    ein_bericht()
    if not Path("/dev/full").exists():
        pytest.fail("This test needs /dev/full.")

    assert _satz(2019, "--json", "/dev/full") == (
        "/dev/full lässt sich nicht schreiben: Auf dem Datenträger ist kein Platz mehr."
    )


@pytest.mark.parametrize("art", ["pdf", "html", "json"])
def test_data_that_can_not_be_printed_are_told_with_their_place_and_nothing_is_written(tmp_path, art):
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(text_davor="\uf0b7")
    ziel = tmp_path / "a"

    assert _satz(2019, f"--{art}", ziel) == (
        "Kapitel 9 „Ausblick“: Unsere Schrift enthält diese Zeichen nicht: „\uf0b7“ (U+F0B7). Bitte ersetzen "
        "Sie sie."
    )
    assert not ziel.exists()


def test_a_report_without_chapters_is_told(tmp_path):
    ein_bericht(kapitel=False)

    assert _satz(2019, "--pdf", tmp_path / "a.pdf") == (
        "Der Bericht hat noch kein Kapitel: Bitte legen Sie die Gliederung an."
    )


@pytest.mark.parametrize(
    ("argumente", "satz"),
    [
        (["zwanzig"], "Das Jahr ist eine ganze Zahl, nicht „zwanzig“."),
        (
            ["2019", "--fassung", "eins"],
            "Die Nummer der Fassung ist eine ganze Zahl, nicht „eins“.",
        ),
        (
            ["2019", "--herausgeber", "niemand"],
            "Als Herausgeber gibt es nur: beauftragte, beirat, beide, dezernat.",
        ),
    ],
)
def test_an_argument_that_means_nothing_is_told_in_german(argumente, satz, tmp_path):
    with pytest.raises(CommandError) as fehler:
        call_command("bericht", *argumente, "--pdf", str(tmp_path / "bericht.pdf"))

    assert str(fehler.value) == satz
