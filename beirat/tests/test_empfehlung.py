"""Recommendations: their status as of a day, their age, what they take up, what is public."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from beirat.models import Empfehlung, jahre_offen
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


def _status(tag):
    return [e.status for e in Empfehlung.objects.mit_status_am(tag)]


def test_a_recommendation_without_an_answer_is_open():
    fabrik.eine_empfehlung()
    assert _status(date(2019, 12, 31)) == ["offen"]


def test_an_answer_counts_from_its_day_on():
    fabrik.eine_rueckmeldung(tag=date(2018, 9, 10))
    assert [_status(tag) for tag in (date(2018, 9, 9), date(2018, 9, 10))] == [["offen"], ["in_pruefung"]]


def test_an_answer_of_2020_does_not_change_what_is_told_as_of_2019():
    empfehlung = fabrik.eine_empfehlung()
    fabrik.eine_rueckmeldung(empfehlung=empfehlung)
    fabrik.eine_rueckmeldung(empfehlung=empfehlung, tag=date(2020, 1, 1), status="umgesetzt")
    assert _status(date(2019, 12, 31)) == ["in_pruefung"]
    assert [list(Empfehlung.objects.offene_am(t)) for t in (date(2019, 12, 31), date(2020, 1, 1))] == [
        [empfehlung],
        [],
    ]


def test_the_later_of_two_answers_of_one_day_counts():
    empfehlung = fabrik.eine_empfehlung()
    fabrik.eine_rueckmeldung(empfehlung=empfehlung, status="in_pruefung")
    fabrik.eine_rueckmeldung(empfehlung=empfehlung, status="abgelehnt")
    assert _status(date(2019, 12, 31)) == ["abgelehnt"]


def test_a_recommendation_is_not_open_before_it_was_made():
    fabrik.eine_empfehlung(verabschiedet_am=date(2018, 3, 15))
    assert [Empfehlung.objects.offene_am(t).count() for t in (date(2018, 3, 14), date(2018, 3, 15))] == [0, 1]


@pytest.mark.parametrize(("tag", "jahre"), [(date(2019, 3, 14), 0), (date(2019, 3, 15), 1)])
def test_years_open_are_completed_years(tag, jahre):
    assert jahre_offen(date(2018, 3, 15), tag) == jahre


def test_the_chain_leads_back_to_the_first_recommendation():
    erste = fabrik.eine_empfehlung()
    zweite = fabrik.eine_empfehlung(verabschiedet_am=date(2019, 1, 1), greift_auf=erste)
    dritte = fabrik.eine_empfehlung(verabschiedet_am=date(2020, 1, 1), greift_auf=zweite)
    assert dritte.vorgeschichte() == [dritte, zweite, erste]


def test_recommendations_do_not_take_up_each_other_in_a_circle():
    erste = fabrik.eine_empfehlung()
    zweite = fabrik.eine_empfehlung(greift_auf=erste)
    erste.greift_auf = zweite
    with pytest.raises(ValidationError, match="im Kreis"):
        erste.full_clean()


def test_a_later_recommendation_is_not_taken_up():
    spaetere = fabrik.eine_empfehlung(verabschiedet_am=date(2019, 1, 1))
    with pytest.raises(ValidationError, match="Aufgegriffen wird eine frühere Empfehlung"):
        fabrik.eine_empfehlung(greift_auf=spaetere)


def test_a_decision_belongs_to_the_voice_of_the_board_only():
    with pytest.raises(ValidationError, match="Ein Beschluss gehört nur zu einer Empfehlung des Beirates"):
        fabrik.eine_empfehlung(beschluss=fabrik.ein_beschluss(), verabschiedet_durch="vorsitz")


def test_what_stems_from_a_non_public_decision_is_public_only_once_announced():
    beschluss = fabrik.ein_beschluss(oeffentlich=False)
    with pytest.raises(ValidationError, match="Der Beschluss dazu ist nicht öffentlich"):
        fabrik.eine_empfehlung(beschluss=beschluss, verabschiedet_durch="beirat")
    fabrik.eine_empfehlung(beschluss=beschluss, verabschiedet_durch="beirat", oeffentlich=False)
    bekannt = fabrik.eine_empfehlung(
        beschluss=beschluss, verabschiedet_durch="beirat", bekanntgegeben_am=date(2019, 1, 1)
    )
    assert list(Empfehlung.objects.oeffentliche()) == [bekannt]


def test_an_answer_does_not_precede_its_recommendation():
    with pytest.raises(ValidationError, match="Die Rückmeldung liegt vor der Empfehlung"):
        fabrik.eine_rueckmeldung(tag=date(2018, 3, 14))
