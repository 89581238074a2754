"""How a planned session ends: held, cancelled, re-dedicated; each told first, each one act."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from beirat.models import Aktivitaet, Sitzung, Thema
from beirat.sitzungslauf import fuehre_durch, widme_um
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.fixture
def sitzung():
    return fabrik.eine_sitzung(zustand="geplant", nummer=3, ort="Altes Rathaus")


@pytest.fixture
def thema(sitzung):
    """A topic that stands on the session's agenda."""
    return fabrik.ein_thema(titel="Sprachmittlung", tagesordnungspunkt=fabrik.ein_top(sitzung=sitzung))


def _jetzt(sitzung):
    return Sitzung.objects.get(pk=sitzung.pk)


def test_cancelling_tells_first_what_follows(client, sitzung, thema):
    seite = client.get(f"/sitzungen/{sitzung.pk}/ausfallen/").content.decode()
    fehlend = [
        satz
        for satz in (
            "Sie behält die Nummer 3",
            "Der öffentliche Kalender zeigt sie als abgesagt.",
            "Satzung verlangt mindestens 4.",
            "„Sprachmittlung“",
        )
        if satz not in seite
    ]
    assert (fehlend, _jetzt(sitzung).zustand) == ([], "geplant")


def test_a_cancelled_session_keeps_its_number_and_gives_its_topics_back(client, sitzung, thema):
    client.post(f"/sitzungen/{sitzung.pk}/ausfallen/", {"themen_zurueck": "on", "grund": "Sturm"})
    jetzt = _jetzt(sitzung)
    assert (jetzt.nummer, jetzt.zustand, Thema.objects.offene().get()) == (3, "ausgefallen", thema)
    assert jetzt.history.first().history_change_reason == "Sturm"


def test_the_topics_stay_where_they_are_if_so_wished(client, sitzung, thema):
    client.post(f"/sitzungen/{sitzung.pk}/ausfallen/", {})
    assert (_jetzt(sitzung).zustand, Thema.objects.offene().count()) == ("ausgefallen", 0)


def test_a_session_with_a_decision_isnt_cancelled(client, sitzung):
    fabrik.ein_beschluss(sitzung=sitzung)
    antwort = client.post(f"/sitzungen/{sitzung.pk}/ausfallen/", {})
    assert "Beschlüsse oder Wahlen erfasst" in antwort.content.decode()
    assert _jetzt(sitzung).zustand == "geplant"


@pytest.mark.parametrize("akt", ["ausfallen", "umwidmen", "durchgefuehrt"])
@pytest.mark.parametrize("zustand", ["durchgefuehrt", "ausgefallen", "umgewidmet"])
def test_what_is_over_doesnt_end_again(client, akt, zustand):
    sitzung = fabrik.eine_sitzung(zustand=zustand)
    antwort = client.post(f"/sitzungen/{sitzung.pk}/{akt}/", {"titel": "Fest", "bestaetigt": "ja"})
    assert (antwort.url, _jetzt(sitzung).zustand) == (f"/sitzungen/{sitzung.pk}/", zustand)


def test_re_dedicating_tells_first_what_follows_and_stores_nothing(client, sitzung):
    antwort = client.post(
        f"/sitzungen/{sitzung.pk}/umwidmen/", {"titel": "Fest der Begegnung", "art": "veranstaltung"}
    )
    seite = antwort.content.decode()
    assert "Neu angelegt wird: „Fest der Begegnung“, Veranstaltung am 12.03.2019, öffentlich." in seite
    assert (_jetzt(sitzung).zustand, Aktivitaet.objects.count()) == ("geplant", 0)


def test_a_session_is_re_dedicated_to_a_new_event_on_its_day(client, sitzung):
    client.post(
        f"/sitzungen/{sitzung.pk}/umwidmen/",
        {"titel": "Fest der Begegnung", "art": "workshop", "bestaetigt": "ja"},
    )
    jetzt, aktivitaet = _jetzt(sitzung), Aktivitaet.objects.get()
    assert (jetzt.nummer, jetzt.zustand, jetzt.veranstaltung) == (3, "umgewidmet", aktivitaet)
    assert (aktivitaet.art, aktivitaet.erster_tag, aktivitaet.letzter_tag, aktivitaet.ort) == (
        "workshop",
        date(2019, 3, 12),
        date(2019, 3, 12),
        "Altes Rathaus",
    )


def test_a_session_is_re_dedicated_to_an_event_that_is_there(client, sitzung):
    aktivitaet = fabrik.eine_aktivitaet()
    client.post(
        f"/sitzungen/{sitzung.pk}/umwidmen/",
        {"veranstaltung": aktivitaet.pk, "art": "veranstaltung", "bestaetigt": "ja"},
    )
    assert (_jetzt(sitzung).veranstaltung, Aktivitaet.objects.count()) == (aktivitaet, 1)


def test_no_event_stands_for_two_sessions(client, sitzung):
    vergeben = fabrik.eine_aktivitaet()
    fabrik.eine_sitzung(zustand="umgewidmet", veranstaltung=vergeben)
    antwort = client.post(
        f"/sitzungen/{sitzung.pk}/umwidmen/", {"veranstaltung": vergeben.pk, "art": "veranstaltung"}
    )
    assert list(antwort.context["form"].errors) == ["veranstaltung"]


@pytest.mark.parametrize(
    ("felder", "feld"),
    [
        ({}, "titel"),
        ({"titel": "Fest", "veranstaltung": "eine"}, "titel"),
        ({"titel": "x" * 301}, "titel"),
        ({"titel": "Fest", "art": "unsinn"}, "art"),
        ({"veranstaltung": "9" * 30}, "veranstaltung"),
    ],
)
def test_an_event_is_chosen_or_named_but_not_both(client, sitzung, felder, feld):
    if felder.get("veranstaltung") == "eine":
        felder = felder | {"veranstaltung": fabrik.eine_aktivitaet().pk}
    antwort = client.post(f"/sitzungen/{sitzung.pk}/umwidmen/", {"art": "veranstaltung"} | felder)
    assert list(antwort.context["form"].errors) == [feld]


def test_where_a_rule_forbids_it_no_event_is_created(sitzung):
    fabrik.ein_beschluss(sitzung=sitzung)
    neu = Aktivitaet(art="veranstaltung", titel="Fest", erster_tag=sitzung.tag, letzter_tag=sitzung.tag)
    with pytest.raises(ValidationError):
        widme_um(sitzung, neu)
    assert Aktivitaet.objects.count() == 0


def test_a_re_dedicated_session_gives_its_topics_back(client, sitzung, thema):
    daten = {"titel": "Fest", "art": "veranstaltung", "bestaetigt": "ja", "themen_zurueck": "on"}
    client.post(f"/sitzungen/{sitzung.pk}/umwidmen/", daten)
    assert Thema.objects.offene().get() == thema


@pytest.mark.parametrize(("antwort", "gespeichert"), [("ja", True), ("nein", False), ("", None)])
def test_a_session_is_held_with_the_quorum_that_was_established(client, sitzung, antwort, gespeichert):
    client.post(f"/sitzungen/{sitzung.pk}/durchgefuehrt/", {"beschlussfaehig": antwort, "ende": "19.30"})
    jetzt = _jetzt(sitzung)
    assert (jetzt.zustand, jetzt.beschlussfaehig_festgestellt, jetzt.ende) == (
        "durchgefuehrt",
        gespeichert,
        time(19, 30),
    )


def test_a_session_of_tomorrow_wasnt_held_yet(client):
    sitzung = fabrik.eine_sitzung(zustand="geplant", tag=date(2099, 1, 1))
    antwort = client.post(f"/sitzungen/{sitzung.pk}/durchgefuehrt/", {"beschlussfaehig": "ja"})
    assert (antwort.url, _jetzt(sitzung).zustand) == (f"/sitzungen/{sitzung.pk}/", "geplant")


@pytest.mark.parametrize(("tag", "im_amt"), [(date(2014, 11, 2), False), (date(2014, 11, 3), True)])
def test_a_board_meets_only_while_in_office(tag, im_amt):
    sitzung = fabrik.eine_sitzung(zustand="geplant", tag=tag)
    if im_amt:
        fuehre_durch(sitzung)
        assert sitzung.zustand == "durchgefuehrt"
    else:
        with pytest.raises(ValidationError, match="am 02.11.2014 nicht im Amt"):
            fuehre_durch(sitzung)


@pytest.mark.parametrize("zustand", ["geplant", "eingeladen", "durchgefuehrt"])
def test_the_acts_are_offered_while_a_session_is_to_come(client, zustand):
    sitzung = fabrik.eine_sitzung(zustand=zustand)
    seite = client.get(f"/sitzungen/{sitzung.pk}/").content.decode()
    assert ("/ausfallen/" in seite, "/umwidmen/" in seite, "/durchgefuehrt/" in seite) == 3 * (
        zustand != "durchgefuehrt",
    )
