"""Every list as a file: the rows that the page shows, as filtered and on the day asked for."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from beirat.models import Mitwirkung
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


def _mitwirkung():
    return Mitwirkung.objects.create(gremium=fabrik.eine_organisation(), erster_tag=date(2019, 1, 1))


LISTEN = {
    "person_liste": fabrik.eine_person,
    "amtszeit_liste": fabrik.eine_amtszeit,
    "beauftragung_liste": fabrik.eine_beauftragung,
    "mitwirkung_liste": _mitwirkung,
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


def test_a_title_that_looks_like_a_formula_is_quoted(client):
    fabrik.eine_organisation(name="=cmd|' /C calc'!A0")

    zeilen = _zeilen(client.get("/organisationen/?format=csv"))

    assert zeilen[1][0] == "'=cmd|' /C calc'!A0"


def test_no_list_tells_internal_data_of_a_person(client):
    fabrik.eine_person(email="GEHEIM@beispiel.example", notiz="GEHEIM", anschrift="GEHEIM", telefon="GEHEIM")

    assert b"GEHEIM" not in client.get("/personen/?format=csv").content
