"""Nothing is served while the pages' own files aren't gathered, and everybody concerned is told so."""

import json

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse

from portal.sammlung import UNGESAMMELT, sammlung_fehlt, sammlung_vollstaendig
from portal.tests.haus import GENUG, rufe

VERZEICHNIS = "staticfiles.json"


@pytest.fixture(scope="module")
def gesammelt(tmp_path_factory):
    """What collectstatic made of this release: name → bytes."""
    ordner = tmp_path_factory.mktemp("gesammelt")
    with override_settings(STATIC_ROOT=ordner, STORAGES=_wie_betrieben()):
        call_command("collectstatic", interactive=False, verbosity=0)
    return {str(p.relative_to(ordner)): p.read_bytes() for p in ordner.rglob("*") if p.is_file()}


def _wie_betrieben():
    from portal.settings import STORAGES

    return STORAGES


@pytest.fixture
def lege_ab(settings, tmp_path):
    """`lege_ab(files)`: these are what a process finds at its start."""

    def ablegen(dateien):
        for name, inhalt in dateien.items():
            ziel = tmp_path / name
            ziel.parent.mkdir(parents=True, exist_ok=True)
            ziel.write_bytes(inhalt)
        settings.STATIC_ROOT, settings.STORAGES = tmp_path, _wie_betrieben()
        sammlung_fehlt.cache_clear()

    yield ablegen
    sammlung_fehlt.cache_clear()


def _ohne_eintrag(dateien):
    """As after an upgrade: the list is that of a release that hadn't this file yet."""
    verzeichnis = json.loads(dateien[VERZEICHNIS])
    del verzeichnis["paths"]["js/zeilen.js"]
    return dateien | {VERZEICHNIS: json.dumps(verzeichnis).encode()}


def _ohne_kopie(dateien):
    kopie = json.loads(dateien[VERZEICHNIS])["paths"]["js/zeilen.js"]
    return {name: inhalt for name, inhalt in dateien.items() if name != kopie}


def _abgebrochen(dateien):
    return dateien | {VERZEICHNIS: dateien[VERZEICHNIS][:100]}


UNGANZE = [_ohne_eintrag, _ohne_kopie, _abgebrochen, lambda dateien: {}]


def test_what_collectstatic_made_of_this_release_is_whole(gesammelt, lege_ab):
    lege_ab(gesammelt)
    assert (sammlung_fehlt(), sammlung_vollstaendig(None)) == ("", [])


@pytest.mark.parametrize("unganz", UNGANZE)
def test_a_file_without_its_copy_is_told_before_deployment(gesammelt, lege_ab, unganz):
    lege_ab(unganz(gesammelt))
    assert [fund.msg for fund in sammlung_vollstaendig(None)] == [UNGESAMMELT]


@pytest.mark.parametrize("unganz", UNGANZE)
def test_a_process_whose_pages_would_lack_a_file_is_not_ready(gesammelt, lege_ab, client, unganz):
    lege_ab(unganz(gesammelt))
    antwort = client.get(reverse("bereitschaft"))
    assert (antwort.status_code, antwort.content.decode()) == (503, f"{UNGESAMMELT}\n")


@pytest.mark.parametrize("unganz", [_ohne_eintrag, _abgebrochen, lambda dateien: {}])
def test_a_page_that_fails_without_its_files_is_a_german_500_with_the_id_to_quote(
    gesammelt, lege_ab, client, db, unganz
):
    lege_ab(unganz(gesammelt))
    client.raise_request_exception = False
    antwort = client.get(reverse("start"))
    text = antwort.content.decode()
    assert (antwort.status_code, "Das Portal hat einen Fehler gemacht" in text) == (500, True)
    assert antwort["X-Request-ID"] in text


def test_what_a_developer_sees_needs_no_gathered_files(settings, lege_ab):
    lege_ab({})
    settings.DEBUG = True
    assert sammlung_fehlt() == ""


def test_without_its_files_the_web_server_ends_with_one_sentence(haus):
    lauf = rufe(haus, "-c", "import portal.wsgi", **GENUG)
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", f"{UNGESAMMELT}\n")


def test_the_deployment_check_names_it_and_with_them_the_web_server_starts(haus):
    vorher = rufe(haus, "manage.py", "check", "--deploy", **GENUG)
    rufe(haus, "manage.py", "collectstatic", "--noinput", **GENUG)
    lauf = rufe(haus, "-c", "import portal.wsgi; print('bereit')", **GENUG)

    assert (vorher.returncode, UNGESAMMELT in vorher.stderr) == (1, True)
    assert (lauf.stdout, lauf.stderr) == ("bereit\n", "")
