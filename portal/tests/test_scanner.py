"""What the crawl of bench/scanner leaves out, and that what it undoes is undone: else its „0“ would lie."""

import sqlite3
from collections import Counter
from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from basis.pflege import abgleich
from basis.pflege.grund import Grundform
from beirat.models import Person
from beirat.tests.fabrik import eine_person
from bench.scanner.auswahl import GEMEINSAM, duenne_aus, streiche, verlege
from bench.scanner.bedienung import bedienungen
from bench.scanner.ergebnis import Ergebnis
from bench.scanner.probe import LUECKEN, WO, uebersehene
from bench.scanner.wapiti import ANGRIFF, KOPFZEILE, SUCHE
from portal import settings_test

HIER = "https://127.0.0.1:4711"
SEITE = '<input name="name"><select name="zeile-0-art"></select>'


def _liste(ordner, *anfragen):
    """The scanner's file with these requests: method, path, status, pairs of kind and name of fields."""
    datei = ordner / "liste.db"
    with closing(sqlite3.connect(datei)) as liste, liste:
        liste.execute("CREATE TABLE paths (path_id INTEGER PRIMARY KEY, path, method, response_id, referer)")
        liste.execute(
            "CREATE TABLE params (param_id INTEGER PRIMARY KEY, path_id, type, position, name, value1)"
        )
        liste.execute("CREATE TABLE scan_infos (key, value)")
        liste.execute("CREATE TABLE responses (response_id INTEGER PRIMARY KEY, status_code, body, url)")
        for nummer, (methode, pfad, status, *felder) in enumerate(anfragen, 1):
            ort = HIER + pfad
            liste.execute("INSERT INTO responses VALUES (?, ?, ?, ?)", (nummer, status, SEITE, ort))
            liste.execute("INSERT INTO paths VALUES (?, ?, ?, ?, ?)", (nummer, ort, methode, nummer, ort))
            for stelle, name in enumerate(felder):
                zeile = (nummer, methode, stelle, name, "x")
                liste.execute(
                    "INSERT INTO params (path_id, type, position, name, value1) VALUES (?, ?, ?, ?, ?)", zeile
                )
    return datei


def _steht_darin(datei):
    befehl = "SELECT method, path, status_code FROM paths JOIN responses USING (response_id) ORDER BY path_id"
    with closing(sqlite3.connect(datei)) as liste:
        return [(methode, pfad.removeprefix(HIER), status) for methode, pfad, status in liste.execute(befehl)]


def test_of_pages_that_differ_in_numbers_and_secrets_only_one_is_kept(tmp_path):
    datei = _liste(
        tmp_path,
        ("GET", "/personen/12/", 200),
        ("GET", "/personen/7/", 200),
        ("GET", "/personen/7/loeschen/", 200),
        ("GET", "/antwort/WzE1LCIyMDI2LTEyLTAzIl0:DaXKQHGSvHJSfUe0_m2hLe/", 200),
        ("GET", "/antwort/WzE2LCIyMDI2LTEyLTAzIl0:Za9KQHGSvHJSfUe0_m2hLe/", 200),
    )
    duenne_aus(datei, Counter())
    assert _steht_darin(datei) == [
        ("GET", "/personen/7/", 200),
        ("GET", "/personen/7/loeschen/", 200),
        ("GET", "/antwort/WzE1LCIyMDI2LTEyLTAzIl0:DaXKQHGSvHJSfUe0_m2hLe/", 200),
    ]


def test_one_that_the_portal_took_is_kept_before_one_that_it_refused(tmp_path):
    datei = _liste(
        tmp_path,
        ("POST", "/sitzungen/1/absagen/", 409, "grund"),
        ("POST", "/sitzungen/10/absagen/", 200, "grund"),
    )
    duenne_aus(datei, Counter())
    assert _steht_darin(datei) == [("POST", "/sitzungen/10/absagen/", 200)]


def test_each_filter_and_each_form_with_other_fields_is_kept(tmp_path):
    datei = _liste(
        tmp_path,
        ("GET", "/projekte/", 200, "jahr"),
        ("GET", "/projekte/", 200, "jahr", "traeger"),
        ("GET", "/projekte/", 200, "traeger"),
        ("POST", "/projekte/1/", 200, "titel"),
        ("POST", "/projekte/2/", 200, "titel", "speichern"),
        ("POST", "/projekte/3/", 200, "speichern", "titel"),
    )
    gewaehlt = duenne_aus(datei, Counter())
    assert [(methode, pfad) for methode, pfad, _ in _steht_darin(datei)] == [
        ("GET", "/projekte/"),
        ("GET", "/projekte/"),
        ("POST", "/projekte/1/"),
        ("POST", "/projekte/2/"),
    ]
    assert (gewaehlt.anfragen, gewaehlt.felder) == (4, 5)


def test_what_another_role_was_attacked_with_is_kept_only_where_it_is_a_page(tmp_path):
    anfragen = [
        ("GET", "/", 200),
        ("GET", "/akten/", 200),
        ("GET", "/suche/", 200, "q"),
        ("POST", "/pruefen/", 200, "datei"),
    ]
    bekannte = Counter()
    for name in ("erste", "zweite"):
        (tmp_path / name).mkdir()
        datei = _liste(tmp_path / name, *anfragen)
        gewaehlt = duenne_aus(datei, bekannte)
    assert _steht_darin(datei) == [("GET", "/", 200), ("GET", "/akten/", 200)]
    assert gewaehlt.wiederholt == {2}


def test_a_form_that_leads_back_to_its_page_looks_to_the_scanner_like_one_it_may_attack(tmp_path):
    datei = _liste(tmp_path, ("POST", "/konto/", 302, "rhythmus"), ("GET", "/alt/", 302))
    duenne_aus(datei, Counter())
    assert _steht_darin(datei) == [("POST", "/konto/", 200), ("GET", "/alt/", 302)]


def test_further_rows_of_a_form_and_those_that_only_scripts_copy_arent_attacked(tmp_path):
    datei = _liste(
        tmp_path,
        (
            *("POST", "/sitzungen/1/", 200, "gaeste-TOTAL_FORMS", "gaeste-3-name", "gaeste-11-name"),
            *("gaeste-__prefix__-name", "punkte-TOTAL_FORMS", "punkte-0-titel"),
        ),
    )
    gewaehlt = duenne_aus(datei, Counter())
    assert gewaehlt.ausgelassen == {1: {"gaeste-11-name", "gaeste-__prefix__-name", "punkte-TOTAL_FORMS"}}
    assert gewaehlt.felder == 3


def test_what_one_place_reads_for_all_forms_is_attacked_once_and_the_rest_in_each(tmp_path):
    datei = _liste(
        tmp_path,
        ("POST", "/personen/1/", 200, "gelesener_stand", "name"),
        ("POST", "/projekte/12/", 200, "gelesener_stand", "name"),
    )
    assert duenne_aus(datei, Counter()).ausgelassen == {1: set(), 2: {"gelesener_stand"}}


def test_what_is_taken_for_read_at_one_place_is_read_there():
    assert {abgleich.FELD, *Grundform.base_fields} == GEMEINSAM


def test_long_lists_go_into_what_is_typed_everywhere_and_into_what_is_chosen_once_for_each_name(tmp_path):
    anfragen = [("POST", f"/{name}/", 200, "name", "zeile-0-art") for name in ("a", "bb", "ccc")]
    gewaehlt = duenne_aus(_liste(tmp_path, *anfragen), Counter())
    assert gewaehlt.gekuerzt == {1: set(), 2: {"zeile-0-art"}, 3: {"zeile-0-art"}}
    assert (gewaehlt.felder, gewaehlt.ganz) == (6, 4)


def test_a_field_that_some_page_lets_type_freely_counts_as_that(tmp_path):
    seiten = [(SEITE,), ('<input type="hidden" name="name">',)]
    with closing(sqlite3.connect(tmp_path / "liste.db")) as liste:
        liste.execute("CREATE TABLE responses (body)")
        liste.executemany("INSERT INTO responses VALUES (?)", seiten)
        assert bedienungen(liste) == {"name": {"text", "hidden"}, "zeile-0-art": {"select"}}


def test_the_list_of_a_copy_leads_to_the_copy_alone(tmp_path):
    datei = _liste(tmp_path, ("POST", "/akten/1/", 200, "titel"))
    verlege(datei, HIER, "https://127.0.0.1:4712")
    with closing(sqlite3.connect(datei)) as liste:
        (zeile,) = liste.execute("SELECT path, referer, url FROM paths JOIN responses USING (response_id)")
    assert zeile == ("https://127.0.0.1:4712/akten/1/",) * 3


def test_what_is_kept_keeps_all_its_fields(tmp_path):
    datei = _liste(
        tmp_path,
        ("POST", "/projekte/1/", 200, "partner", "titel", "partner"),
        ("POST", "/projekte/12/", 200, "titel", "partner"),
    )
    duenne_aus(datei, Counter())
    with closing(sqlite3.connect(datei)) as liste:
        felder = liste.execute("SELECT name FROM params ORDER BY param_id").fetchall()
    assert felder == [("partner",), ("titel",), ("partner",)]


def test_what_would_end_the_session_is_struck_out(tmp_path):
    datei = _liste(tmp_path, ("POST", "/abmelden/", 200), ("GET", "/sitzungen/1/", 200))
    streiche(datei, "^/abmelden/")
    assert _steht_darin(datei) == [("GET", "/sitzungen/1/", 200)]


@pytest.mark.parametrize("seite", LUECKEN)
def test_a_laid_hole_that_wasnt_found_is_told(seite):
    funde = [(name, f"{WO}{andere}/", "") for andere, (_, name) in LUECKEN.items() if andere != seite]
    arten = {art for art, _ in LUECKEN.values()}
    assert list(uebersehene(funde, arten)) == [
        f"Der Scanner hat die gelegte Lücke „{LUECKEN[seite][1]}“ auf {WO}{seite}/ nicht gefunden."
    ]


SCANNER = override_settings(
    MIDDLEWARE=[
        *settings_test.MIDDLEWARE[:1],
        "bench.scanner.zuruecknehmen.Zuruecknehmen",
        *settings_test.MIDDLEWARE[1:],
    ]
)


@SCANNER
@pytest.mark.django_db
@pytest.mark.parametrize(("kopf", "bleibt"), [({}, False), ({KOPFZEILE: ANGRIFF}, True)])
def test_what_an_attack_deleted_is_there_again_for_the_next_one(geschaeftsstelle, kopf, bleibt):
    person = eine_person()
    client = Client(headers=kopf)
    client.force_login(geschaeftsstelle)
    assert client.post(f"/personen/{person.pk}/loeschen/").status_code == 302
    assert Person.objects.filter(pk=person.pk).exists() is bleibt


@SCANNER
@pytest.mark.django_db
def test_a_crawl_is_shown_four_of_a_kind_and_an_attack_all(geschaeftsstelle):
    client = Client()
    client.force_login(geschaeftsstelle)
    personen = [eine_person() for _ in range(5)]

    def zeige(weshalb):
        adressen = [f"/personen/{person.pk}/" for person in personen]
        return [client.get(adresse, headers={KOPFZEILE: weshalb}).status_code for adresse in adressen]

    assert zeige(SUCHE) == [200, 200, 200, 200, 404]
    assert zeige(ANGRIFF) == [200] * 5


@SCANNER
@pytest.mark.django_db
def test_a_crawl_may_send_a_file_to_a_page_that_reads_it_its_own_way():
    datei = SimpleUploadedFile("bericht.pdf", b"%PDF-1.7")
    antwort = Client(headers={KOPFZEILE: SUCHE}).post("/pruefen/", {"datei": datei})
    assert antwort.status_code == 302


def test_the_result_replaces_the_last_one_and_nothing_else(tmp_path):
    datei = tmp_path / "sicherheit.md"
    datei.write_text("# Davor\n\n### Result\n\nAlt.\n\n## Danach\n", encoding="utf-8")
    ergebnis = Ergebnis(zeilen=["| anonym |"])
    ergebnis.schreibe(datei, "python -m bench.scanner")
    davor, _, danach = datei.read_text(encoding="utf-8").partition("### Result\n")
    assert davor == "# Davor\n\n"
    assert "Alt." not in danach
    assert danach.endswith("|\n| anonym |\n\n## Danach\n")


def test_the_result_of_one_role_leaves_what_stands_there_of_others(tmp_path):
    datei = tmp_path / "sicherheit.md"
    datei.write_text("### Result\n\nAlt.\n", encoding="utf-8")
    ganz = Ergebnis(zeilen=["| anonym | 1 |", "| beauftragte | 1 |"], ungesehen="Of 2 kinds of page none.")
    ganz.schreibe(datei, "python -m bench.scanner")
    Ergebnis(zeilen=["| beauftragte | 2 |"]).schreibe(
        datei, "python -m bench.scanner --rolle beauftragte", True
    )
    zeilen = datei.read_text(encoding="utf-8").splitlines()
    assert [zeile for zeile in zeilen if zeile.startswith(("| anonym", "| beau", "Of "))] == [
        "| anonym | 1 |",
        "| beauftragte | 2 |",
        "Of 2 kinds of page none.",
    ]
    assert len([zeile for zeile in zeilen if zeile.startswith("`python -m bench.scanner")]) == 2
