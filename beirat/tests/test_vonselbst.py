"""Reminding members by itself: once, some days before the session, and nobody who needs none."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from basis.tests.postserver import zugestellt
from beirat.einladung.mitteilung import Art
from beirat.einladung.versand import teile_mit, versende
from beirat.einladung.vonselbst import erinnere_von_selbst
from beirat.models import Ladung
from beirat.tests.fabrik import ein_mandat, eine_amtszeit, eine_person, eine_sitzung

pytestmark = pytest.mark.django_db
SITZUNG = date(2099, 6, 4)
GELADEN = date(2099, 5, 20)


def _mittags(tag):
    return datetime.combine(tag, time(12), tzinfo=UTC)


def _link(ladung):
    return f"https://portal.example/antwort/{ladung.pk}/"


def _laeuft(*tage, vorlauf=3):
    """How many were reminded on each of these days before the session."""
    return [
        erinnere_von_selbst(tag, _mittags(tag), vorlauf=vorlauf, link=_link)
        for tag in (SITZUNG - timedelta(days=davor) for davor in tage)
    ]


def _lade(sitzung, tag=GELADEN):
    werte = {"heute": tag, "zeitpunkt": _mittags(tag), "gesehen": _mittags(tag)}
    versende(sitzung, link=_link, **werte)
    zugestellt().clear()


@pytest.fixture
def sitzung(db):
    """A session to which one member was invited two weeks before."""
    sitzung = eine_sitzung(
        amtszeit=eine_amtszeit(), nummer=5, tag=SITZUNG, beginn=time(17), ort="Rathaus", zustand="geplant"
    )
    ein_mandat(amtszeit=sitzung.amtszeit, person=eine_person(nachname="Adler", email="adler@example.org"))
    _lade(sitzung)
    sitzung.refresh_from_db()
    return sitzung


def test_who_has_not_answered_is_asked_once_with_the_link(sitzung):
    assert _laeuft(4, 3, 2, 1, 0) == [0, 1, 0, 0, 0]

    (brief,) = zugestellt()
    assert (brief.to, brief.subject) == (["adler@example.org"], "Bitte um Antwort: 5. Sitzung am 04.06.2099")
    assert _link(Ladung.objects.get()) in brief.body


def test_a_day_on_which_nothing_ran_is_made_up_for_but_not_on_the_day_of_the_session(sitzung):
    assert (_laeuft(1), _laeuft(0)) == ([1], [0])


def test_on_the_day_of_the_session_and_after_it_nobody_is_reminded(sitzung):
    assert _laeuft(0, -1) == [0, 0]


@pytest.mark.parametrize(("geladen", "erinnert"), [(date(2099, 5, 30), 1), (date(2099, 5, 31), 0)])
def test_who_was_invited_only_just_now_is_left_in_peace_for_two_days(sitzung, geladen, erinnert):
    Ladung.objects.update(versandt_am=_mittags(geladen))

    assert _laeuft(3) == [erinnert]


@pytest.mark.parametrize(
    "aenderung",
    [
        {"antwort": "kommt", "geantwortet_am": _mittags(GELADEN)},
        {"antwort": "entschuldigt", "geantwortet_am": _mittags(GELADEN)},
        {"erinnert_am": _mittags(GELADEN)},
        {"fehler": "Der Mailserver nimmt diese Adresse nicht an."},
    ],
)
def test_who_answered_or_was_reminded_or_can_not_be_reached_gets_none(sitzung, aenderung):
    Ladung.objects.update(**aenderung)

    assert _laeuft(3, 2, 1) == [0, 0, 0]


def test_after_a_reminder_by_hand_there_is_none_by_itself(sitzung):
    tag = SITZUNG - timedelta(days=9)
    teile_mit(
        sitzung, Art.ERINNERUNG, heute=tag, zeitpunkt=_mittags(tag), gesehen=_mittags(GELADEN), link=_link
    )

    assert _laeuft(3) == [0]


@pytest.mark.parametrize("zustand", ["geplant", "ausgefallen", "umgewidmet", "durchgefuehrt"])
def test_a_session_that_is_not_called_reminds_nobody(sitzung, zustand):
    sitzung.zustand = zustand
    sitzung.save()

    assert _laeuft(3, 2, 1) == [0, 0, 0]


@pytest.mark.parametrize("neu", [{"tag": SITZUNG + timedelta(days=1)}, {"ort": "Bibliothek"}])
def test_of_a_change_that_nobody_was_told_yet_no_reminder_tells(sitzung, neu):
    for feld, wert in neu.items():
        setattr(sitzung, feld, wert)
    sitzung.save()

    assert _laeuft(2, 1) == [0, 0]


def test_for_the_new_day_of_a_moved_session_one_is_reminded_anew(sitzung):
    Ladung.objects.update(erinnert_am=_mittags(GELADEN))
    sitzung.tag = SITZUNG + timedelta(days=30)
    sitzung.save()
    tag = SITZUNG
    teile_mit(sitzung, Art.AENDERUNG, heute=tag, zeitpunkt=_mittags(tag), gesehen=_mittags(tag), link=_link)

    assert _laeuft(-26, -27, -28) == [0, 1, 0]


def test_without_an_address_nobody_is_reminded(sitzung):
    person = sitzung.ladungen.get().mandat.person
    person.email = ""
    person.save()

    assert _laeuft(3) == [0]


def test_the_number_of_days_is_said_by_who_calls(sitzung):
    assert _laeuft(8, 7, vorlauf=7) == [0, 1]
