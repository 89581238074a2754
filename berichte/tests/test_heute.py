"""What became of an edition's recommendations: today's public state beside what the edition says."""

from datetime import date

import pytest

from beirat.models import Empfehlung
from beirat.tests.fabrik import eine_drucksache, eine_empfehlung, eine_rueckmeldung
from berichte.festschreibung import zuruecknehmen
from berichte.heute import empfehlungen_heute
from berichte.stand import Stand
from berichte.tests.fabrik import ZEITPUNKT, ein_konto, eine_fassung, eine_freigabe

pytestmark = pytest.mark.django_db
SEITE = "/jahresberichte/2019/fassung-1/empfehlungen/"
HEUTE = date(2024, 8, 15)


def _heute(fassung, tag=HEUTE):
    return [
        (e.bericht.status, e.status, e.letzte and e.letzte.quelle)
        for e in empfehlungen_heute(Stand.aus_json(fassung.stand), tag)
    ]


@pytest.fixture
def fassung():
    """Of 2019, with a recommendation under examination since 10.09.2018, adopted by the city in 2021."""
    empfehlung = eine_empfehlung(nummer="E 1/2018", titel="Mehr Sprachkurse")
    eine_rueckmeldung(empfehlung=empfehlung)
    fassung = eine_freigabe().fassung
    eine_rueckmeldung(empfehlung=empfehlung, tag=date(2021, 5, 4), status="umgesetzt", quelle="Stadtrat")
    return fassung


def test_an_answer_after_the_edition_stands_beside_what_the_edition_says(fassung):
    assert _heute(fassung) == [("in Prüfung", "umgesetzt", "Stadtrat")]


@pytest.mark.parametrize(
    ("tag", "status"), [(date(2021, 5, 3), "in Prüfung"), (date(2021, 5, 4), "umgesetzt")]
)
def test_an_answer_counts_from_its_day_on(fassung, tag, status):
    assert [zeile[1] for zeile in _heute(fassung, tag)] == [status]


def test_a_recommendation_withdrawn_from_the_public_tells_only_what_the_edition_said(fassung):
    Empfehlung.objects.update(oeffentlich=False, titel="Inzwischen geheim")

    assert _heute(fassung) == [("in Prüfung", "", None)]


def test_its_page_tells_nothing_of_what_is_not_public_any_more(client, fassung):
    Empfehlung.objects.update(oeffentlich=False, titel="Inzwischen geheim", wirkung="Geheime Wirkung")
    seite = client.get(SEITE).content.decode()

    assert [
        w in seite for w in ("Mehr Sprachkurse", "Inzwischen geheim", "Geheime Wirkung", "04.05.2021")
    ] == [
        True,
        False,
        False,
        False,
    ]


def test_a_paper_that_is_not_public_is_not_named(client, fassung):
    empfehlung = Empfehlung.objects.get()
    geheim = eine_drucksache(kennung="DS0999/21", oeffentlich=False)
    eine_rueckmeldung(empfehlung=empfehlung, tag=date(2022, 1, 1), status="umgesetzt", drucksache=geheim)

    assert "DS0999/21" not in client.get(SEITE).content.decode()


def test_the_edition_leads_from_each_recommendation_to_what_became_of_it(client, fassung):
    seite = client.get("/jahresberichte/2019/fassung-1/").content.decode()

    assert f'<a href="{SEITE}#empfehlung-e-1-2018">Was heute daraus geworden ist' in seite


def test_an_edition_without_recommendations_has_nothing_to_lead_to(client):
    eine_freigabe()

    assert SEITE not in client.get("/jahresberichte/2019/fassung-1/").content.decode()


def test_a_withdrawn_edition_tells_nothing_here_either(client):
    zuruecknehmen(eine_freigabe(), "Irrtum", ZEITPUNKT, ein_konto())

    assert client.get(SEITE).status_code == 404


def test_only_council_members_see_it_for_an_edition_of_theirs(als, client, ratsmitglied):
    eine_freigabe(reichweite="stadtrat")

    assert [c.get(SEITE).status_code for c in (client, als(ratsmitglied))] == [404, 200]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_it_costs_four_queries_whatever_there_is(client, anzahl, django_assert_num_queries):
    for nummer in range(anzahl):
        eine_rueckmeldung(empfehlung=eine_empfehlung(nummer=f"E {nummer}/2018"))
    eine_freigabe()

    with django_assert_num_queries(4):
        client.get(SEITE)


def test_an_edition_that_nobody_released_tells_nothing(client):
    eine_fassung()

    assert client.get(SEITE).status_code == 404
