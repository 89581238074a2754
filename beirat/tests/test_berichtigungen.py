"""The oldest Berichtigungen hold keys and raw values: they are read in words, and stay as stored."""

from datetime import date

import pytest

from beirat.berichtigungen import in_worten
from beirat.models import Berichtigung
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


def _gelesen(vorher, nachher="leer"):
    (zeile,) = in_worten([Berichtigung(vorher=vorher, nachher=nachher)])
    return zeile.vorher


@pytest.mark.parametrize(
    ("roh", "worte"),
    [
        ("Vertretung stimmt ab: True", "Vertretung stimmt ab: ja"),
        ("vertreten durch: None", "vertreten durch: leer"),
        ("gefasst am: 2019-03-12", "gefasst am: 12.03.2019"),
        ("Anwesenheit: anwesend", "Anwesenheit: anwesend"),
        ("Ja: 9; Nein: 0", "Ja: 9; Nein: 0"),
        ("Wortlaut: True; False", "Wortlaut: True; False"),
        ("Ada A, Stimmen: 5", "Ada A, Stimmen: 5"),
        ("gefasst am: 12.03.2019", "gefasst am: 12.03.2019"),
        ("", ""),
    ],
)
def test_raw_values_are_read_in_words_and_words_stay(roh, worte):
    assert _gelesen(roh) == worte


def test_a_key_is_read_as_the_name_behind_it():
    person = fabrik.eine_person(vorname="Vera", nachname="Tretung")

    assert _gelesen(f"vertreten durch: {person.pk}") == "vertreten durch: Vera Tretung"


def test_a_key_of_a_deleted_record_is_told_as_such():
    assert _gelesen("vertreten durch: 999999") == "vertreten durch: gelöschter Eintrag"


@pytest.mark.parametrize("anzahl", [1, 3])
def test_names_cost_one_query_for_any_number(anzahl, django_assert_num_queries):
    zeilen = [
        Berichtigung(vorher=f"vertreten durch: {fabrik.eine_person().pk}", nachher="") for _ in range(anzahl)
    ]
    with django_assert_num_queries(1):
        in_worten(zeilen)


def test_on_the_page_of_the_minutes_the_old_key_is_a_name(als, geschaeftsstelle):
    sitzung = fabrik.eine_sitzung()
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 6, 4))
    niederschrift = fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    person = fabrik.eine_person(vorname="Vera", nachname="Tretung")
    roh = f"vertreten durch: {person.pk}"
    niederschrift.berichtigungen.create(
        gegenstand="x", grund="y", tag=spaetere.tag, beschlossen_in=spaetere, vorher=roh, nachher="leer"
    )

    seite = als(geschaeftsstelle).get(f"/sitzungen/{sitzung.pk}/niederschrift/").content.decode()

    assert "vertreten durch: Vera Tretung" in seite
    assert Berichtigung.objects.get().vorher == roh
