"""The hearing register: who was heard before the first decision, and the rate with its boundary day."""

from datetime import date

import pytest

from beirat.anhoerung import Quote, anhoerungen, quote
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db
ENTSCHIEDEN = date(2019, 10, 17)
SPAETER = date(2020, 1, 1)


def _drucksache(**abweichend):
    return fabrik.eine_drucksache(**{"betrifft_beirat": True} | abweichend)


def _beratung(drucksache, position=1, tag=ENTSCHIEDEN, ergebnis="empfohlen"):
    return fabrik.eine_beratung(drucksache=drucksache, position=position, tag=tag, ergebnis=ergebnis)


def _stellungnahme(drucksache, tag, durch="beirat"):
    return fabrik.eine_stellungnahme(
        drucksache=drucksache, tag=tag, verabschiedet_durch=durch, beschluss=None
    )


@pytest.mark.parametrize(
    ("tag", "durch", "worte"),
    [
        (date(2019, 10, 16), "beirat", "ja, durch Beschluss des Beirates"),
        (date(2019, 10, 17), "beirat", "nein, erst danach"),
        (date(2019, 10, 16), "vorsitz", "nicht der Beirat, nur: Vorsitz allein"),
    ],
)
def test_the_board_is_heard_only_by_its_own_vote_before_the_day_of_the_decision(tag, durch, worte):
    drucksache = _drucksache()
    _beratung(drucksache)
    _stellungnahme(drucksache, tag, durch)
    (anhoerung,) = anhoerungen(SPAETER)
    assert anhoerung.in_worten == worte


def test_adjourning_decides_nothing_and_the_first_decision_counts():
    drucksache = _drucksache()
    _beratung(drucksache, 1, date(2019, 9, 1), "vertagt")
    _beratung(drucksache, 2, date(2019, 12, 1), "beschlossen")
    _beratung(drucksache, 3, ENTSCHIEDEN, "empfohlen")
    assert [a.entschieden_am for a in anhoerungen(SPAETER)] == [ENTSCHIEDEN]


@pytest.mark.parametrize(("tag", "entschieden"), [(date(2019, 10, 16), None), (ENTSCHIEDEN, ENTSCHIEDEN)])
def test_a_decision_is_told_from_its_own_day_on(tag, entschieden):
    _beratung(_drucksache())
    assert [a.entschieden_am for a in anhoerungen(tag)] == [entschieden]


def test_a_paper_that_does_not_concern_the_board_is_not_in_the_register():
    _beratung(_drucksache(betrifft_beirat=False))
    assert anhoerungen(SPAETER) == []


def test_the_rate_counts_papers_decided_upon_and_no_open_ones():
    gehoert, ungehoert = _drucksache(), _drucksache()
    for drucksache in (gehoert, ungehoert):
        _beratung(drucksache)
    for drucksache in (gehoert, _drucksache()):
        _stellungnahme(drucksache, date(2019, 10, 1))
    assert quote(anhoerungen(SPAETER)) == Quote(1, 2)


def test_there_is_no_rate_of_nothing():
    assert quote([]).prozent is None


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_register_asks_the_same_questions_for_any_number_of_papers(
    als, geschaeftsstelle, anzahl, django_assert_num_queries
):
    for _ in range(anzahl):
        drucksache = _drucksache()
        _beratung(drucksache)
        _stellungnahme(drucksache, date(2019, 10, 1))
    client = als(geschaeftsstelle)
    with django_assert_num_queries(7):
        assert client.get("/drucksachen/anhoerung/").status_code == 200


def test_a_year_shows_only_what_was_decided_in_it(als, geschaeftsstelle):
    _beratung(_drucksache())
    antworten = [als(geschaeftsstelle).get(f"/drucksachen/anhoerung/?jahr={jahr}") for jahr in (2019, 2020)]
    assert [len(a.context["seite"].object_list) for a in antworten] == [1, 0]


def test_the_register_is_a_table_for_spreadsheets(als, geschaeftsstelle):
    _beratung(_drucksache(kennung="DS0466/19", titel="Bestellung"))
    zeilen = als(geschaeftsstelle).get("/drucksachen/anhoerung/?format=csv").content.decode("utf-8-sig")
    assert zeilen.splitlines()[1].startswith("DS0466/19;Bestellung;;17.10.2019;")
