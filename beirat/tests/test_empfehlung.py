"""Recommendations: their status as of a day, their age, what they take up, what is public."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from beirat.models import Empfehlung, jahre_offen
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

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
    gemeinsam = {
        "beschluss": beschluss,
        "verabschiedet_durch": "beirat",
        "verabschiedet_am": date(2019, 4, 1),
    }
    with pytest.raises(ValidationError, match="Der Beschluss dazu ist nicht öffentlich"):
        fabrik.eine_empfehlung(**gemeinsam)
    fabrik.eine_empfehlung(**gemeinsam, oeffentlich=False)
    bekannt = fabrik.eine_empfehlung(**gemeinsam, bekanntgegeben_am=date(2019, 4, 2))
    assert list(Empfehlung.objects.oeffentliche()) == [bekannt]


def test_an_opinion_on_a_non_public_decision_is_public_only_once_announced():
    beschluss = fabrik.ein_beschluss(oeffentlich=False)
    with pytest.raises(ValidationError, match="Öffentlich wird die Stellungnahme erst"):
        fabrik.eine_stellungnahme(beschluss=beschluss, verabschiedet_durch="beirat", oeffentlich=True)


def test_an_opinion_of_the_chair_alone_rests_on_no_decision():
    with pytest.raises(ValidationError, match="Ein Beschluss gehört nur zu einer Stellungnahme des Beirates"):
        fabrik.eine_stellungnahme(beschluss=fabrik.ein_beschluss(), verabschiedet_durch="vorsitz")


@pytest.mark.parametrize(
    ("umlauf", "am", "satz"),
    [
        ({}, date(2019, 3, 15), "lief am 15.03.2019 noch: Angenommen ist es frühestens am 16.03.2019"),
        ({"umlauf_antworten": 0}, date(2019, 3, 16), "noch keine Antwort eingetragen"),
        ({"umlauf_widersprueche": 1}, date(2019, 3, 16), "ist nicht angenommen"),
    ],
)
def test_a_circulation_without_a_result_carries_no_recommendation(umlauf, am, satz):
    with pytest.raises(ValidationError, match=satz):
        fabrik.eine_empfehlung(
            beschluss=fabrik.ein_umlauf(**umlauf), verabschiedet_durch="beirat", verabschiedet_am=am
        )


def test_a_circulation_carries_a_recommendation_from_the_day_after_its_deadline():
    empfehlung = fabrik.eine_empfehlung(
        beschluss=fabrik.ein_umlauf(), verabschiedet_durch="beirat", verabschiedet_am=date(2019, 3, 16)
    )
    assert empfehlung.beschlusshindernis == ""


@pytest.mark.parametrize(
    ("abweichend", "satz"),
    [({"ja": 0, "nein": 9}, "ist nicht angenommen"), ({}, "fiel erst am 12.03.2019")],
)
def test_a_vote_that_failed_or_came_later_carries_no_recommendation(abweichend, satz):
    with pytest.raises(ValidationError, match=satz):
        fabrik.eine_empfehlung(
            beschluss=fabrik.ein_beschluss(**abweichend),
            verabschiedet_durch="beirat",
            verabschiedet_am=date(2019, 3, 11),
        )


def test_a_decision_that_fails_later_is_told_on_the_page_of_its_recommendation(als, geschaeftsstelle):
    beschluss = fabrik.ein_umlauf()
    empfehlung = fabrik.eine_empfehlung(
        beschluss=beschluss, verabschiedet_durch="beirat", verabschiedet_am=date(2019, 3, 16)
    )
    beschluss.umlauf_widersprueche = 1
    beschluss.save()

    html = als(geschaeftsstelle).get(f"/empfehlungen/{empfehlung.pk}/").content.decode()

    assert f"Der Beschluss {beschluss.nummer} ist nicht angenommen" in html


def test_a_recommendation_is_not_moved_behind_one_that_takes_it_up():
    erste = fabrik.eine_empfehlung()
    fabrik.eine_empfehlung(nummer="2019/7", verabschiedet_am=date(2019, 1, 1), greift_auf=erste)
    erste.verabschiedet_am = date(2019, 1, 2)
    with pytest.raises(ValidationError, match="Die Empfehlung 2019/7 vom 01.01.2019 greift diese auf"):
        erste.full_clean()


@pytest.mark.parametrize(
    ("getippt", "kennung"),
    [
        ("ds 0616/18", "DS0616/18"),
        (" A0012/19/1 ", "A0012/19/1"),
        ("DS\u00a00616 / 18", "DS0616/18"),
        ("Vorlage 7", "Vorlage 7"),
    ],
)
def test_a_paper_number_is_kept_as_the_council_writes_it(getippt, kennung):
    assert fabrik.eine_drucksache(kennung=getippt).kennung == kennung


def test_a_paper_typed_in_another_way_is_the_same_paper():
    fabrik.eine_drucksache(kennung="DS0616/18")
    with pytest.raises(ValidationError, match="Diese Drucksache ist schon erfasst"):
        fabrik.eine_drucksache(kennung="ds 0616/18")


def test_an_answer_does_not_precede_its_recommendation():
    with pytest.raises(ValidationError, match="Die Rückmeldung liegt vor der Empfehlung"):
        fabrik.eine_rueckmeldung(tag=date(2018, 3, 14))


def test_a_recommendation_is_not_moved_behind_its_answers():
    empfehlung = fabrik.eine_rueckmeldung(tag=date(2018, 9, 10)).empfehlung
    empfehlung.verabschiedet_am = date(2018, 9, 10)
    empfehlung.full_clean()
    empfehlung.verabschiedet_am = date(2018, 9, 11)
    with pytest.raises(ValidationError, match="eine Rückmeldung, die dann vor ihr läge"):
        empfehlung.full_clean()


def test_a_recommendation_and_its_answer_are_moved_together_on_its_page(als, geschaeftsstelle):
    empfehlung = fabrik.eine_rueckmeldung(tag=date(2018, 9, 10)).empfehlung
    client, adresse = als(geschaeftsstelle), f"/empfehlungen/{empfehlung.pk}/bearbeiten/"

    client.post(
        adresse,
        gesendet(
            client.get(adresse),
            **{"verabschiedet_am": "2018-10-01", "rueckmeldungen-0-tag": "2018-10-01"},
        ),
    )

    assert Empfehlung.objects.get().verabschiedet_am == date(2018, 10, 1)
