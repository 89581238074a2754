"""The printed state of the open recommendations for the next session."""

from datetime import date

import pytest
from django.urls import reverse

from beirat.tests import fabrik
from beirat.tests.test_schreiben import pdftext

pytestmark = pytest.mark.django_db
TAG = "2019-03-12"


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


def _text(client, **frage):
    antwort = client.get(reverse("empfehlungen_pdf"), {"tag": TAG} | frage)
    return " ".join(pdftext(antwort.content).split())


def test_it_tells_number_title_addressee_voice_age_status_answer_and_deadline(client):
    empfehlung = fabrik.eine_empfehlung(nummer="E-07", frist=date(2018, 9, 30))
    fabrik.eine_rueckmeldung(empfehlung=empfehlung)
    teile = (
        "E-07",
        "Sprachmittlung ausbauen",
        "an Oberbürgermeister",
        "15.03.2018, Vorstand",
        "in Prüfung",
        "10.09.2018, Schreiben der Verwaltung",
        "30.09.2018",
    )
    text = _text(client, tag="2019-03-15")
    assert [t for t in (*teile, "1 Jahr") if t not in text] == []


def test_a_deadline_without_an_answer_is_told_as_overdue(client):
    fabrik.eine_empfehlung(frist=date(2019, 3, 11))
    assert ("überfällig" in _text(client), "keine Antwort" in _text(client)) == (True, True)


def test_on_its_last_day_a_deadline_is_not_overdue(client):
    fabrik.eine_empfehlung(frist=date(2019, 3, 12))
    assert "überfällig" not in _text(client)


def test_what_was_done_or_came_later_is_not_in_it(client):
    erledigt = fabrik.eine_empfehlung(nummer="E-ERLEDIGT")
    fabrik.eine_rueckmeldung(empfehlung=erledigt, status="umgesetzt")
    fabrik.eine_empfehlung(nummer="E-SPAETER", verabschiedet_am=date(2019, 3, 13))
    text = _text(client)
    assert ("E-ERLEDIGT" in text, "E-SPAETER" in text) == (False, False)
    assert "An diesem Tag ist keine Empfehlung offen." in text


def test_an_answer_after_the_day_is_not_told(client):
    fabrik.eine_rueckmeldung(tag=date(2019, 3, 13), quelle="Später")
    assert "Später" not in _text(client)


def test_the_oldest_comes_first_counted_from_the_one_that_it_takes_up(client):
    fabrik.eine_empfehlung(nummer="E-1", verabschiedet_am=date(2016, 1, 1))
    erste = fabrik.eine_empfehlung(nummer="E-0", verabschiedet_am=date(2015, 1, 1))
    fabrik.eine_rueckmeldung(empfehlung=erste, tag=date(2018, 1, 1), status="ueberholt")
    fabrik.eine_empfehlung(nummer="E-2", greift_auf=erste)
    text = _text(client)
    assert text.index("E-2") < text.index("E-1")
    assert "4 Jahren" in text.replace("\u00a0", " ")


@pytest.mark.parametrize(("frage", "da"), [({}, True), ({"oeffentlich": "on"}, False)])
def test_public_ones_only_by_choice(client, frage, da):
    fabrik.eine_empfehlung(nummer="E-INTERN", oeffentlich=False)
    sitzung = fabrik.eine_sitzung(tag=date(2019, 4, 1), zustand="geplant", oeffentlich=False)
    text = _text(client, **frage)
    assert ("E-INTERN" in text, str(sitzung) in text) == (da, da)


def test_internal_notes_are_never_in_it(client):
    fabrik.eine_empfehlung(interne_notiz="GEHEIM")
    assert "GEHEIM" not in _text(client)


@pytest.mark.parametrize("anzahl", [1, 3])
def test_it_asks_the_same_questions_for_any_number(client, anzahl, django_assert_num_queries):
    for _ in range(anzahl):
        fabrik.eine_rueckmeldung()
    with django_assert_num_queries(8):
        client.get(reverse("empfehlungen_pdf"), {"tag": TAG})
