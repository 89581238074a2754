"""The money of a year over all projects: by role, funder, project and year, from the same rows."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_organisation
from projekte.finanzen import mit_anteilen, nach_jahr, zusammengezaehlt
from projekte.foerderung import foerderung, groesste
from projekte.models import Mittel
from projekte.tests.fabrik import ein_projekt, eine_phase, mittel

pytestmark = pytest.mark.django_db
HEUTE = date(2020, 6, 1)


def _geld(rolle, geber, jahr, bewilligt):
    phase = eine_phase(projekt=ein_projekt(rolle=rolle), erster_tag=None, letzter_tag=None)
    bewilligt = None if bewilligt is None else Decimal(bewilligt)
    return mittel(phase=phase, mittelgeber=geber, jahr=jahr, bewilligt=bewilligt)


@pytest.fixture
def bestand():
    """Two funders, two roles, three years; one grant of 2019 isn't known."""
    bund, land = (eine_organisation(name=name, art="mittelgeber") for name in ("Bund", "Land"))
    _geld("umsetzung", land, 2019, "30.10")
    _geld("umsetzung", bund, 2019, "60.20")
    _geld("kofinanzierung", land, 2019, "9.70")
    _geld("kofinanzierung", bund, 2019, None)
    _geld("umsetzung", land, 2018, "1.00")
    _geld("umsetzung", land, 2021, "2.00")


def _gelesen(zeilen):
    return [
        (str(z.gruppe), z.bewilligt.betrag, z.bewilligt.bekannt, z.anteil and round(z.anteil, 1))
        for z in zeilen
    ]


def test_the_money_of_a_year_is_told_by_role_and_by_funder(bestand):
    stand = foerderung(2019, HEUTE)

    assert (_gelesen(stand.nach_rolle), _gelesen(stand.nach_mittelgeber)) == (
        [
            ("Umsetzung durch die Stadt", Decimal("90.30"), Decimal("90.30"), Decimal("90.3")),
            ("Kofinanzierung", None, Decimal("9.70"), Decimal("9.7")),
        ],
        [
            ("Bund", None, Decimal("60.20"), Decimal("60.2")),
            ("Land", Decimal("39.80"), Decimal("39.80"), Decimal("39.8")),
        ],
    )


def test_the_sum_of_a_year_with_an_unknown_part_is_unknown(bestand):
    gesamt = foerderung(2019, HEUTE).gesamt.bewilligt

    assert (gesamt.betrag, gesamt.bekannt, gesamt.hinweis) == (
        None,
        Decimal("100.00"),
        "1 von 4 Beträgen fehlt",
    )


def test_every_year_with_money_is_told(bestand):
    assert [(z.gruppe, z.bewilligt.bekannt) for z in foerderung(2019, HEUTE).nach_jahr] == [
        (2018, Decimal("1.00")),
        (2019, Decimal("100.00")),
        (2021, Decimal("2.00")),
    ]


@pytest.mark.parametrize(
    ("heute", "jahr"), [(date(2020, 12, 31), 2019), (date(2021, 1, 1), 2021), (date(2017, 1, 1), 2021)]
)
def test_without_a_year_the_last_one_with_money_is_told(bestand, heute, jahr):
    assert foerderung(None, heute).jahr == jahr


def test_nothing_known_has_no_share():
    assert _gelesen(
        mit_anteilen(nach_jahr([Mittel(jahr=2019), Mittel(jahr=2020, bewilligt=Decimal(0))]))
    ) == [
        ("2019", None, Decimal(0), None),
        ("2020", Decimal(0), Decimal(0), None),
    ]


def test_the_database_adds_up_what_python_adds_up(bestand):
    zeilen = list(Mittel.objects.all())

    assert [z.bewilligt for _, z in sorted(Mittel.objects.summen("jahr").items())] == [
        z.bewilligt for z in nach_jahr(zeilen)
    ]


def test_many_cents_are_added_without_a_rest():
    phase = eine_phase()
    for _ in range(30):
        mittel(phase=phase, bewilligt=Decimal("0.10"))

    assert Mittel.objects.summen()[()].bewilligt.betrag == Decimal("3.00")


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_page_costs_eight_queries_for_any_number_of_rows(
    als, geschaeftsstelle, zeilen, django_assert_num_queries
):
    for _ in range(zeilen):
        mittel()
    client = als(geschaeftsstelle)

    with django_assert_num_queries(8):
        antwort = client.get(reverse("foerderung"), {"jahr": "2019"})

    assert len(antwort.context["seite"]) == zeilen


def test_the_page_says_what_is_not_known(als, geschaeftsstelle, bestand):
    text = als(geschaeftsstelle).get(reverse("foerderung"), {"jahr": "2019"}).content.decode()

    assert "Von 4\N{NO-BREAK SPACE}Bewilligungen ist 1 nicht bekannt." in text


def test_a_year_without_money_says_where_it_is_entered(als, geschaeftsstelle):
    text = als(geschaeftsstelle).get(reverse("foerderung"), {"jahr": "2019"}).content.decode()

    assert "Für 2019 sind noch keine Mittel erfasst." in text


@pytest.mark.parametrize("frage", [{"jahr": "19"}, {"jahr": "\x00"}, {"sortierung": "x"}, {"seite": "-1"}])
def test_a_question_that_makes_no_sense_still_shows_a_year(als, geschaeftsstelle, bestand, frage):
    assert als(geschaeftsstelle).get(reverse("foerderung"), frage).status_code == 200


def test_the_projects_are_sorted_by_what_was_granted_the_unknown_last(als, geschaeftsstelle, bestand):
    antwort = als(geschaeftsstelle).get(reverse("foerderung"), {"jahr": "2019"})

    assert [p.bewilligt_bekannt for p in antwort.context["seite"] if p.mittel_anzahl] == [
        Decimal("60.20"),
        Decimal("30.10"),
        Decimal("9.70"),
        None,
    ]


def test_all_figures_of_the_page_are_offered_as_one_file(als, geschaeftsstelle, bestand):
    antwort = als(geschaeftsstelle).get(reverse("foerderung"), {"jahr": "2019", "format": "csv"})
    zeilen = [zeile.split(";") for zeile in antwort.content.decode("utf-8-sig").split("\r\n")[1:-1]]

    assert [(z[0], z[1], z[4], z[5], z[6], z[7]) for z in zeilen if z[0] == "Mittelgeber"] == [
        ("Mittelgeber", "Bund", "", "60,20", "1", "60,2"),
        ("Mittelgeber", "Land", "39,80", "39,80", "0", "39,8"),
    ]


@pytest.mark.parametrize(
    ("hoechstens", "zeilen"), [(3, ["Bund", "Land", "Stadt"]), (2, ["Land", "2 weitere"])]
)
def test_funders_that_a_page_does_not_bear_stand_in_one_line(hoechstens, zeilen):
    for name, betrag in (("Bund", None), ("Land", "30.00"), ("Stadt", "10.00")):
        _geld("umsetzung", eine_organisation(name=name, art="mittelgeber"), 2019, betrag)
    stand = foerderung(2019, HEUTE)

    gezeigt = groesste(stand.nach_mittelgeber, hoechstens)

    assert [str(zeile.gruppe) for zeile in gezeigt] == zeilen
    assert zusammengezaehlt("zusammen", gezeigt) == stand.gesamt
    assert sum(zeile.anteil for zeile in gezeigt) == 100
