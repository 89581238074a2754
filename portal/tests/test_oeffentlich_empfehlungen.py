"""Recommendations in public: their fate as of today, and only what is public of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from beirat.tests.fabrik import (
    ein_beschluss,
    ein_handlungsfeld,
    eine_beratung,
    eine_drucksache,
    eine_empfehlung,
    eine_rueckmeldung,
    eine_sitzung,
)

pytestmark = pytest.mark.django_db
LISTE = "/oeffentlich/empfehlungen/"


@pytest.fixture
def leser(als):
    """Reads without an account."""
    return als(None)


def _gezeigte(leser, **frage):
    return [zeile["empfehlung"].pk for zeile in leser.get(LISTE, frage).context["zeilen"]]


def _seite(leser, empfehlung):
    return leser.get(reverse("oeffentlich_empfehlung", args=[empfehlung.pk]))


def test_only_public_recommendations_made_by_today_are_told(leser):
    eine = eine_empfehlung()
    eine_empfehlung(oeffentlich=False)
    eine_empfehlung(verabschiedet_am=localdate() + timedelta(days=1))

    assert _gezeigte(leser) == [eine.pk]


def test_they_stand_by_field_of_action_the_open_ones_first(leser):
    bildung, arbeit = ein_handlungsfeld(name="Bildung"), ein_handlungsfeld(name="Arbeit")
    ohne, in_bildung = eine_empfehlung(), eine_empfehlung(handlungsfeld=bildung)
    fertig = eine_empfehlung(handlungsfeld=arbeit)
    eine_rueckmeldung(empfehlung=fertig, status="umgesetzt")
    offen = eine_empfehlung(handlungsfeld=arbeit, verabschiedet_am=date(2018, 9, 1))

    assert _gezeigte(leser) == [offen.pk, fertig.pk, in_bildung.pk, ohne.pk]


def test_they_are_chosen_by_field_and_by_whether_they_are_open(leser):
    feld = ein_handlungsfeld(name="Bildung")
    offen, fertig = eine_empfehlung(handlungsfeld=feld), eine_empfehlung()
    eine_rueckmeldung(empfehlung=fertig, status="abgelehnt")

    gefragt = ({"handlungsfeld": feld.pk}, {"stand": "offen"}, {"stand": "erledigt"})
    assert [_gezeigte(leser, **frage) for frage in gefragt] == [[offen.pk], [offen.pk], [fertig.pk]]


@pytest.mark.parametrize("wert", ["abc", "0", "99999999999999999999", "-1"])
def test_a_field_that_is_not_there_is_answered_with_a_sentence(leser, wert):
    eine = eine_empfehlung()

    antwort = leser.get(LISTE, {"handlungsfeld": wert, "stand": "unsinn", "seite": wert})

    satz = "Bitte wählen Sie einen der angebotenen Einträge."
    assert (antwort.status_code, satz in antwort.content.decode()) == (200, True)
    assert [zeile["empfehlung"].pk for zeile in antwort.context["zeilen"]] == [eine.pk]


def test_a_field_with_nothing_public_in_it_is_not_offered(leser):
    eine_empfehlung(handlungsfeld=ein_handlungsfeld(name="Vertrauliches"), oeffentlich=False)

    assert "Vertrauliches" not in leser.get(LISTE).content.decode()


@pytest.mark.parametrize(("in_tagen", "angeboten"), [(0, True), (1, False)])
def test_a_field_is_offered_from_the_day_of_its_first_recommendation_on(leser, in_tagen, angeboten):
    tag = localdate() + timedelta(days=in_tagen)
    eine_empfehlung(handlungsfeld=ein_handlungsfeld(name="Wohnen"), verabschiedet_am=tag)

    felder = leser.get(LISTE).context["filterform"].fields["handlungsfeld"].queryset
    assert [str(feld) for feld in felder] == (["Wohnen"] if angeboten else [])


def test_an_answer_counts_from_its_day_on(leser):
    empfehlung = eine_empfehlung()
    eine_rueckmeldung(empfehlung=empfehlung, tag=localdate() + timedelta(days=1), status="umgesetzt")

    kontext = _seite(leser, empfehlung).context

    assert (kontext["status"], kontext["schritte"]) == ("offen", [])


def test_the_years_open_count_from_the_first_of_the_chain(leser):
    erste = eine_empfehlung(verabschiedet_am=date(2010, 1, 1))
    zweite = eine_empfehlung(verabschiedet_am=date(2018, 1, 1), greift_auf=erste)

    assert _seite(leser, zweite).context["jahre"] == localdate().year - 2010


def test_what_is_not_public_around_it_is_not_told(leser):
    nein = {"oeffentlich": False}
    verdeckt = eine_drucksache(kennung="DS7777/19", **nein)
    empfehlung = eine_empfehlung(greift_auf=eine_empfehlung(titel="Frühere", **nein))
    empfehlung.drucksachen.add(verdeckt)
    eine_empfehlung(titel="Spätere", greift_auf=empfehlung, **nein)
    eine_rueckmeldung(empfehlung=empfehlung, drucksache=verdeckt)
    eine_beratung(drucksache=verdeckt, tag=date(2019, 1, 8))
    sitzung = eine_sitzung(**nein)
    beschluss = ein_beschluss(sitzung=sitzung, bekanntgegeben_am=date(2019, 4, 1))
    empfehlung.verabschiedet_durch, empfehlung.beschluss = "beirat", beschluss
    empfehlung.verabschiedet_am = sitzung.tag
    empfehlung.save()

    html = _seite(leser, empfehlung).content.decode()

    geheimes = ("DS7777/19", "Frühere", "Spätere", "Gesundheits- und Sozialausschuss", str(sitzung))
    assert [wort for wort in geheimes if wort in html] == []


def test_one_that_is_not_public_has_no_page(leser):
    assert _seite(leser, eine_empfehlung(oeffentlich=False)).status_code == 404


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_is_read_with_six_queries(leser, django_assert_num_queries, anzahl):
    feld = ein_handlungsfeld()
    for _ in range(anzahl):
        eine_rueckmeldung(empfehlung=eine_empfehlung(handlungsfeld=feld))

    with django_assert_num_queries(6):
        leser.get(LISTE, {"handlungsfeld": feld.pk})


@pytest.mark.parametrize("anzahl", [1, 3])
def test_a_recommendation_is_read_with_six_queries(leser, django_assert_num_queries, anzahl):
    empfehlung = eine_empfehlung()
    for _ in range(anzahl):
        drucksache = eine_drucksache()
        empfehlung.drucksachen.add(drucksache)
        eine_rueckmeldung(empfehlung=empfehlung, drucksache=drucksache)
        eine_beratung(drucksache=drucksache, tag=date(2019, 1, 8))
        eine_empfehlung(greift_auf=empfehlung)

    with django_assert_num_queries(6):
        _seite(leser, empfehlung)
