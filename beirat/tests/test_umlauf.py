"""Circulation: open until its deadline, adopted if nobody objects, overdue while no reply is entered."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from beirat.models import Beschluss
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db
FRIST = date(2019, 3, 15)


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.mark.parametrize(
    ("tag", "felder", "ergebnis"),
    [
        (FRIST, {}, "läuft"),
        (FRIST, {"umlauf_antworten": 0}, "läuft"),
        (FRIST, {"umlauf_widersprueche": 1}, "abgelehnt"),
        (FRIST + timedelta(days=1), {}, "angenommen"),
        (FRIST + timedelta(days=1), {"umlauf_antworten": 0}, "überfällig"),
        (FRIST + timedelta(days=1), {"umlauf_widersprueche": 1}, "abgelehnt"),
    ],
)
def test_the_result_is_told_as_of_a_day(tag, felder, ergebnis):
    assert fabrik.ein_umlauf(**felder).ergebnis_am(tag) == ergebnis


def test_a_vote_in_a_session_is_decided_at_once():
    beschluss = fabrik.ein_beschluss()
    assert beschluss.ergebnis_am(beschluss.gefasst_am - timedelta(days=1)) == "angenommen"


@pytest.mark.parametrize(
    ("felder", "ueberfaellig"),
    [
        ({"umlauf_antworten": 0}, True),
        ({}, False),
        ({"umlauf_antworten": 1, "umlauf_widersprueche": 1}, False),
    ],
)
def test_without_a_reply_after_the_deadline_a_circulation_is_overdue(felder, ueberfaellig):
    umlauf = fabrik.ein_umlauf(**felder)
    tage = (FRIST, FRIST + timedelta(days=1))
    gezaehlt = [Beschluss.objects.ohne_antwort_am(tag).contains(umlauf) for tag in tage]
    assert gezaehlt == [False, ueberfaellig]


def test_the_page_shows_open_overdue_and_decided_ones_by_deadline(client):
    for frist, antworten in ((date(2199, 1, 1), 0), (FRIST, 0), (date(2019, 2, 1), 3)):
        fabrik.ein_umlauf(umlauf_frist=frist, gefasst_am=frist, umlauf_antworten=antworten)
    antwort = client.get(reverse("umlauf_liste"))
    assert [stand for _, stand in antwort.context["zeilen"]] == ["läuft", "überfällig", "angenommen"]
    assert "Bei 1\N{NO-BREAK SPACE}Umlaufverfahren ist die Frist vorbei" in antwort.content.decode()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_page_asks_the_same_questions_for_any_number_of_rows(client, anzahl, django_assert_num_queries):
    for _ in range(anzahl):
        fabrik.ein_umlauf()
    with django_assert_num_queries(7):
        client.get(reverse("umlauf_liste"))


def test_replies_are_entered_on_a_page_of_their_own(client):
    umlauf = fabrik.ein_umlauf(umlauf_antworten=0)
    adresse = reverse("umlauf_antworten", args=[umlauf.pk])
    antwort = client.post(
        adresse, gesendet(client.get(adresse), umlauf_antworten="5", umlauf_widersprueche="1")
    )
    umlauf.refresh_from_db()
    assert (antwort.url, umlauf.umlauf_antworten, umlauf.angenommen) == (reverse("umlauf_liste"), 5, False)


def test_more_objections_than_replies_are_refused_at_the_field(client):
    adresse = reverse("umlauf_antworten", args=[fabrik.ein_umlauf().pk])
    antwort = client.post(
        adresse, gesendet(client.get(adresse), umlauf_antworten="1", umlauf_widersprueche="2")
    )
    assert list(antwort.context["buendel"].form.errors) == ["umlauf_widersprueche"]


def test_a_vote_of_a_session_has_no_page_for_replies(client):
    assert client.get(reverse("umlauf_antworten", args=[fabrik.ein_beschluss().pk])).status_code == 404


def _nummern(client, **frage):
    return [b.nummer for b in client.get(reverse("beschluss_liste"), frage).context["seite"]]


@pytest.fixture
def drei():
    fabrik.ein_beschluss(nummer="B", sitzung=fabrik.eine_sitzung(tag=date(2018, 12, 31)))
    fabrik.ein_beschluss(nummer="A", sitzung=fabrik.eine_sitzung(tag=date(2019, 1, 1)))
    fabrik.ein_umlauf(nummer="C")


@pytest.mark.parametrize(
    ("frage", "nummern"),
    [
        ({}, ["C", "A", "B"]),
        ({"jahr": "2019"}, ["C", "A"]),
        ({"jahr": "2018"}, ["B"]),
        ({"art": "umlauf"}, ["C"]),
        ({"art": "sitzung"}, ["A", "B"]),
        ({"jahr": "19", "art": "etwas"}, ["C", "A", "B"]),
        ({"sortierung": "nummer"}, ["A", "B", "C"]),
        ({"sortierung": "tag"}, ["B", "A", "C"]),
    ],
)
def test_the_list_of_decisions_is_asked_by_year_and_kind_and_sorted_by_link(client, drei, frage, nummern):
    assert _nummern(client, **frage) == nummern


def test_a_question_without_an_answer_says_so(client, drei):
    antwort = client.get(reverse("beschluss_liste"), {"jahr": "2001"})
    assert "Zu diesen Angaben gibt es keinen Beschluss." in antwort.content.decode()


@pytest.mark.parametrize(
    ("beginn", "gefasst_am", "feld"),
    [
        (FRIST, FRIST, None),
        (FRIST + timedelta(days=1), FRIST + timedelta(days=1), "umlauf_begonnen_am"),
        (FRIST, FRIST - timedelta(days=1), "umlauf_begonnen_am"),
    ],
)
def test_a_circulation_begins_neither_after_its_deadline_nor_after_its_decision(beginn, gefasst_am, feld):
    umlauf = fabrik.ein_umlauf(umlauf_frist=FRIST)
    umlauf.umlauf_begonnen_am, umlauf.gefasst_am = beginn, gefasst_am
    try:
        umlauf.full_clean()
        fehler = []
    except ValidationError as verbot:
        fehler = list(verbot.message_dict)
    assert fehler == ([feld] if feld else [])


def test_a_vote_in_a_session_has_no_day_of_beginning():
    with pytest.raises(ValidationError, match="Nur ein Umlaufverfahren"):
        fabrik.ein_beschluss(umlauf_begonnen_am=FRIST)


def test_the_day_of_beginning_is_typed_and_shown(client):
    umlauf = fabrik.ein_umlauf(umlauf_frist=FRIST, gefasst_am=FRIST)
    adresse = reverse("beschluss_bearbeiten", args=[umlauf.pk])

    client.post(adresse, gesendet(client.get(adresse), umlauf_begonnen_am="05.03.2019"))

    umlauf.refresh_from_db()
    assert umlauf.umlauf_begonnen_am == date(2019, 3, 5)
    assert "begonnen am 05.03.2019" in client.get(reverse("beschluss", args=[umlauf.pk])).content.decode()


@pytest.mark.parametrize(("beginn", "offen"), [(date(2018, 12, 31), False), (date(2019, 1, 1), True)])
def test_a_running_circulation_belongs_to_the_days_on_which_it_began(beginn, offen):
    frist = date(2020, 1, 10)
    umlauf = fabrik.ein_umlauf(umlauf_frist=frist, gefasst_am=frist, umlauf_begonnen_am=beginn)

    offene = Beschluss.objects.offen_zwischen(date(2019, 1, 1), date(2019, 12, 31))

    assert offene.contains(umlauf) is offen
