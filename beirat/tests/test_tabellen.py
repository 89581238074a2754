"""Every list as a file: the rows that the page shows, as filtered and on the day asked for."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from beirat.models import Mitwirkung, Nachrueckplatz
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


def _mitwirkung():
    return Mitwirkung.objects.create(gremium=fabrik.eine_organisation(), erster_tag=date(2019, 1, 1))


LISTEN = {
    "person_liste": fabrik.eine_person,
    "amtszeit_liste": fabrik.eine_amtszeit,
    "beauftragung_liste": fabrik.eine_beauftragung,
    "funktion_liste": fabrik.eine_funktion,
    "handlungsfeld_liste": fabrik.ein_handlungsfeld,
    "mitwirkung_liste": _mitwirkung,
    "satzungsfassung_liste": fabrik.eine_satzungsfassung,
    "sitzung_liste": fabrik.eine_sitzung,
    "beschluss_liste": fabrik.ein_beschluss,
    "empfehlung_liste": fabrik.eine_empfehlung,
    "stellungnahme_liste": fabrik.eine_stellungnahme,
    "drucksache_liste": fabrik.eine_drucksache,
    "aktivitaet_liste": fabrik.eine_aktivitaet,
    "organisation_liste": fabrik.eine_organisation,
}


@pytest.fixture
def client(als, beauftragte):
    return als(beauftragte)


def _zeilen(antwort):
    return list(csv.reader(io.StringIO(antwort.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("name", LISTEN)
def test_a_list_holds_its_row_in_csv_and_in_xlsx(client, name):
    LISTEN[name]()
    adresse = reverse(name)

    als_csv = _zeilen(client.get(adresse, {"format": "csv"}))
    blatt = load_workbook(io.BytesIO(client.get(adresse, {"format": "xlsx"}).content)).active

    assert [zelle.value for zelle in blatt[1]] == als_csv[0]
    assert (blatt.max_row, len(als_csv)) == (2, 2)


@pytest.mark.parametrize("name", LISTEN)
def test_the_page_offers_both_files(client, name):
    LISTEN[name]()

    seite = client.get(reverse(name)).content.decode()

    assert ("?format=csv" in seite, "?format=xlsx" in seite) == (True, True)


def test_a_list_of_people_on_a_day_holds_who_was_in_office_then(client):
    fabrik.ein_mandat(person=fabrik.eine_person(nachname="Frühe"), letzter_tag=date(2019, 6, 30))
    fabrik.eine_person(nachname="Ohne Mandat")

    tage = {
        tag: [zeile[2] for zeile in _zeilen(client.get(f"/personen/?tag={tag}&format=csv"))[1:]]
        for tag in ("2019-06-30", "2019-07-01")
    }

    assert tage == {"2019-06-30": ["Frühe"], "2019-07-01": []}


def _gilt_bis(tag):
    """For each list of rows that hold for some days, one row whose last day is `tag`."""
    fabrik.eine_beauftragung(letzter_tag=tag)
    fabrik.eine_funktion(letzter_tag=tag)
    Mitwirkung.objects.create(
        gremium=fabrik.eine_organisation(), erster_tag=date(2019, 1, 1), letzter_tag=tag
    )


@pytest.mark.parametrize("name", ["beauftragung_liste", "funktion_liste", "mitwirkung_liste"])
def test_a_list_and_its_file_are_told_as_of_the_day_asked_for(client, name):
    _gilt_bis(date(2019, 6, 30))
    adresse = reverse(name)

    gefunden = {
        tag: (
            len(client.get(adresse, {"tag": tag}).context["seite"]),
            len(_zeilen(client.get(adresse, {"tag": tag, "format": "csv"}))) - 1,
        )
        for tag in ("2019-06-30", "2019-07-01", "")
    }

    assert gefunden == {"2019-06-30": (1, 1), "2019-07-01": (0, 0), "": (1, 1)}


def test_the_list_of_boards_on_a_day_holds_the_one_in_office(client):
    alt = fabrik.eine_amtszeit()
    neu = fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))

    je_tag = {
        tag: list(client.get(reverse("amtszeit_liste"), {"tag": tag}).context["seite"])
        for tag in ("2014-11-02", "2019-11-26", "2019-11-27")
    }

    assert je_tag == {"2014-11-02": [], "2019-11-26": [alt], "2019-11-27": [neu]}


@pytest.mark.parametrize("frage", [{}, {"format": "csv"}], ids=["page", "file"])
def test_an_impossible_day_is_told_on_the_page_with_all_rows(client, frage):
    fabrik.eine_funktion()

    antwort = client.get(reverse("funktion_liste"), {"tag": "31.02.2019"} | frage)

    assert (list(antwort.context["filterform"].errors), len(antwort.context["seite"])) == (["tag"], 1)


@pytest.mark.parametrize("name", ["beauftragung_liste", "funktion_liste", "mitwirkung_liste"])
@pytest.mark.parametrize("anzahl", [1, 3])
def test_a_list_as_of_a_day_asks_the_same_questions_for_any_number_of_rows(
    client, name, anzahl, django_assert_num_queries
):
    for nummer in range(anzahl):
        tag = date(2015 + nummer, 1, 1)
        fabrik.eine_beauftragung(erster_tag=tag, letzter_tag=tag)
        fabrik.eine_funktion(erster_tag=tag, letzter_tag=tag)
        Mitwirkung.objects.create(gremium=fabrik.eine_organisation(), erster_tag=tag)

    with django_assert_num_queries(6):
        client.get(reverse(name))


def test_the_file_of_people_tells_functions_and_days_of_the_day_asked_for(client):
    mandat = fabrik.ein_mandat(letzter_tag=date(2019, 6, 30))
    fabrik.eine_funktion(mandat=mandat, art="stellvertretung1", letzter_tag=date(2018, 12, 31))
    fabrik.eine_funktion(mandat=mandat, erster_tag=date(2019, 1, 1), letzter_tag=date(2019, 6, 30))

    kopf, zeile = _zeilen(client.get("/personen/?tag=2019-06-30&format=csv"))

    teil = dict(zip(kopf, zeile, strict=True))
    assert [teil[spalte] for spalte in ("Funktion", "erster Tag", "letzter Tag")] == [
        "Vorsitz",
        "01.10.2014",
        "30.06.2019",
    ]


def test_the_reserve_is_a_file_as_well(client):
    amtszeit = fabrik.eine_amtszeit()
    person = fabrik.eine_person(vorname="Mira", nachname="Anders")
    Nachrueckplatz.objects.create(amtszeit=amtszeit, person=person, rang=1)

    zeilen = _zeilen(client.get(reverse("nachrueckliste", args=[amtszeit.pk]), {"format": "csv"}))

    assert zeilen[1:] == [["1", "Mira Anders", "ja", ""]]


def test_a_title_that_looks_like_a_formula_is_quoted(client):
    fabrik.eine_organisation(name="=cmd|' /C calc'!A0")

    zeilen = _zeilen(client.get("/organisationen/?format=csv"))

    assert zeilen[1][0] == "'=cmd|' /C calc'!A0"


def test_no_list_tells_internal_data_of_a_person(client):
    fabrik.eine_person(email="GEHEIM@beispiel.example", notiz="GEHEIM", anschrift="GEHEIM", telefon="GEHEIM")

    assert b"GEHEIM" not in client.get("/personen/?format=csv").content
