"""What the pages about projects show, and what they cost."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from beirat.models import Verbindung
from beirat.tests.fabrik import ein_mandat, eine_amtszeit, eine_organisation
from projekte.models import Projekt
from projekte.tests.fabrik import (
    ein_projekt,
    ein_verwendungsnachweis,
    eine_kennzahl,
    eine_phase,
    mittel,
)

pytestmark = pytest.mark.django_db


def _volles_projekt(**abweichend):
    projekt = ein_projekt(**abweichend)
    for erster, letzter in ((date(2019, 1, 1), date(2019, 8, 31)), (date(2019, 9, 1), date(2020, 8, 31))):
        phase = eine_phase(projekt=projekt, erster_tag=erster, letzter_tag=letzter)
        mittel(phase=phase)
        mittel(phase=phase, bewilligt=None)
        ein_verwendungsnachweis(phase=phase)
    eine_kennzahl(projekt=projekt)
    return projekt


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_list_costs_nine_queries_for_any_number_of_rows(
    als, geschaeftsstelle, zeilen, django_assert_num_queries
):
    for _ in range(zeilen):
        _volles_projekt()
    client = als(geschaeftsstelle)

    with django_assert_num_queries(9):
        antwort = client.get(reverse("projekt_liste"))

    assert len(antwort.context["seite"]) == zeilen


@pytest.mark.parametrize("zeilen", [1, 3])
def test_a_project_costs_ten_queries_for_any_number_of_phases(
    als, geschaeftsstelle, zeilen, django_assert_num_queries
):
    projekt = _volles_projekt()
    for _ in range(zeilen):
        mittel(phase=eine_phase(projekt=projekt))
    client = als(geschaeftsstelle)

    with django_assert_num_queries(10):
        antwort = client.get(reverse("projekt", args=[projekt.pk]))

    assert len(antwort.context["phasen"]) == zeilen + 2


def test_the_list_of_a_year_holds_each_project_with_a_phase_in_it_once(als, geschaeftsstelle):
    beides = _volles_projekt(titel="A")
    eine_phase(projekt=ein_projekt(titel="B"), erster_tag=date(2021, 1, 1), letzter_tag=None)

    antwort = als(geschaeftsstelle).get(reverse("projekt_liste"), {"jahr": "2019"})

    assert list(antwort.context["seite"]) == [beides]


def test_the_list_sums_what_was_granted_in_the_year(als, geschaeftsstelle):
    phase = eine_phase(erster_tag=None, letzter_tag=None)
    mittel(phase=phase, jahr=2019, bewilligt=Decimal("100.00"))
    mittel(phase=phase, jahr=2020, bewilligt=Decimal("7.00"))

    antwort = als(geschaeftsstelle).get(reverse("projekt_liste"), {"jahr": "2019"})

    assert antwort.context["gesamt"].bewilligt.betrag == Decimal("100.00")


@pytest.mark.parametrize(
    "frage",
    [
        {"jahr": "19"},
        {"jahr": "99999999999999999999"},
        {"rolle": "erfunden"},
        {"traeger": "99999999999999999999"},
        {"traeger": "\x00"},
        {"sortierung": "'; drop"},
        {"seite": "zwei"},
        {"seite": "99999999999999999999"},
    ],
)
def test_a_question_that_makes_no_sense_still_shows_the_list(als, geschaeftsstelle, frage):
    ein_projekt()

    antwort = als(geschaeftsstelle).get(reverse("projekt_liste"), frage)

    assert (antwort.status_code, antwort.context["seite"].paginator.count) == (200, 1)


def test_an_unknown_amount_makes_the_sum_unknown_and_says_what_is_missing(als, geschaeftsstelle):
    projekt = _volles_projekt()

    text = als(geschaeftsstelle).get(reverse("projekt", args=[projekt.pk])).content.decode()

    # once beside each of the two phases
    assert text.count("1 von 2 Beträgen fehlt<br>bekannt: 12.500,00\N{NO-BREAK SPACE}€") == 2


def test_a_day_that_nobody_gave_is_not_shown(als, geschaeftsstelle):
    phase = eine_phase(erster_tag=date(2018, 3, 1), erster_genauigkeit="anfang", letzter_tag=None)

    text = als(geschaeftsstelle).get(reverse("projekt", args=[phase.projekt_id])).content.decode()

    assert ("seit Anfang 2018" in text, "01.01.2018" in text) == (True, False)


@pytest.fixture
def verbundenes_projekt():
    """A project whose Träger employs a member of the board that is in office today."""
    traeger = eine_organisation(art="traeger")
    mandat = ein_mandat(amtszeit=eine_amtszeit(konstituiert_am=date(2014, 11, 3)))
    Verbindung.objects.create(
        person=mandat.person, organisation=traeger, art="bezahlt", erster_tag=date(2018, 1, 1)
    )
    return ein_projekt(traeger=traeger)


def test_a_member_tied_to_the_traeger_is_named_to_those_who_keep_personal_data(
    als, geschaeftsstelle, verbundenes_projekt
):
    antwort = als(geschaeftsstelle).get(reverse("projekt", args=[verbundenes_projekt.pk]))

    assert [v.art for v in antwort.context["befangene"]] == ["bezahlt"]


def test_a_member_tied_to_the_traeger_is_not_named_to_anybody_else(als, beauftragte, verbundenes_projekt):
    antwort = als(beauftragte).get(reverse("projekt", args=[verbundenes_projekt.pk]))

    assert (antwort.context["befangene"], "§ 33" in antwort.content.decode()) == (None, False)


def test_a_tie_of_somebody_without_a_mandate_today_is_no_concern(als, geschaeftsstelle, verbundenes_projekt):
    eine_amtszeit(bestellt_am=date(2020, 1, 1), konstituiert_am=date(2020, 1, 1))

    antwort = als(geschaeftsstelle).get(reverse("projekt", args=[verbundenes_projekt.pk]))

    assert antwort.context["befangene"] == []


def test_deleting_asks_first(als, geschaeftsstelle):
    projekt = _volles_projekt()

    als(geschaeftsstelle).get(reverse("projekt_loeschen", args=[projekt.pk]))

    assert Projekt.objects.count() == 1


def test_deleting_takes_phases_and_money_with_it(als, geschaeftsstelle):
    projekt = _volles_projekt()

    als(geschaeftsstelle).post(reverse("projekt_loeschen", args=[projekt.pk]))

    assert Projekt.objects.count() == 0


def test_the_list_of_a_year_is_offered_as_a_file_with_known_sums_only(als, geschaeftsstelle):
    voll = mittel(jahr=2019, bewilligt=Decimal("12500.50")).phase.projekt
    mittel(jahr=2019, bewilligt=None)

    zeilen = (
        als(geschaeftsstelle).get("/projekte/?jahr=2019&format=csv").content.decode("utf-8-sig").split("\r\n")
    )

    assert sorted(zeile.split(";")[4] for zeile in zeilen[1:-1]) == ["", "12500,50"]
    assert any(zeile.startswith(voll.titel) for zeile in zeilen)


@pytest.mark.parametrize(
    ("einheit", "wert", "erklaert"),
    [("", 2, True), ("", 3, False), ("Geduldete", 2, True), ("Kurse", 2, False)],
)
def test_a_project_says_how_a_figure_of_things_is_told(als, geschaeftsstelle, einheit, wert, erklaert):
    kennzahl = eine_kennzahl(bezeichnung="Vor Ort", wert=wert, einheit=einheit)

    html = als(geschaeftsstelle).get(reverse("projekt", args=[kennzahl.projekt_id])).content.decode()

    assert ("sagen Sie das bitte mit ihrer Einheit" in html) is erklaert
