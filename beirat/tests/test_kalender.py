"""The public calendar: only public sessions, the same identity for ever, a sequence that grows."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from beirat.kalender import oeffentlicher_kalender
from beirat.models import Sitzung
from beirat.tests.fabrik import ein_top, eine_amtszeit, eine_sitzung

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def _eintraege():
    return Calendar.from_ical(oeffentlicher_kalender()).walk("VEVENT")


def test_a_public_session_has_its_times_in_berlin():
    eine_sitzung(tag=date(2019, 3, 5), beginn=time(17), ende=time(19, 30), ort="Altes Rathaus")

    (eintrag,) = _eintraege()

    assert (eintrag.start, eintrag.end, str(eintrag["location"])) == (
        datetime(2019, 3, 5, 17, tzinfo=BERLIN),
        datetime(2019, 3, 5, 19, 30, tzinfo=BERLIN),
        "Altes Rathaus",
    )


def test_an_end_before_the_beginning_is_after_midnight():
    eine_sitzung(tag=date(2019, 3, 5), beginn=time(20), ende=time(0, 15))

    assert _eintraege()[0].end == datetime(2019, 3, 6, 0, 15, tzinfo=BERLIN)


def test_without_a_time_the_entry_is_the_day():
    eine_sitzung(tag=date(2019, 3, 5), beginn=None, ende=None)

    assert _eintraege()[0].start == date(2019, 3, 5)


def test_a_change_keeps_the_identity_and_raises_the_sequence():
    sitzung = eine_sitzung()
    vorher = _eintraege()[0]
    sitzung.ort = "Neuer Saal"
    sitzung.save()

    nachher = _eintraege()[0]

    assert nachher["uid"] == vorher["uid"]
    assert (vorher["sequence"], nachher["sequence"]) == (0, 1)


@pytest.mark.parametrize(
    ("zustand", "stand"),
    [
        ("geplant", "TENTATIVE"),
        ("eingeladen", "CONFIRMED"),
        ("durchgefuehrt", "CONFIRMED"),
        ("ausgefallen", "CANCELLED"),
    ],
)
def test_the_state_of_the_session_is_told(zustand, stand):
    eine_sitzung(zustand=zustand)

    assert str(_eintraege()[0]["status"]) == stand


@pytest.mark.parametrize(
    ("zustand", "genannt"),
    [
        ("geplant", False),
        ("eingeladen", True),
        ("durchgefuehrt", True),
        ("ausgefallen", False),
        ("umgewidmet", False),
    ],
)
def test_an_agenda_is_told_from_the_invitation_on_and_where_the_session_is_held(zustand, genannt):
    ein_top(sitzung=eine_sitzung(zustand=zustand), titel="Entwurf", oeffentlich=True)

    assert (b"Entwurf" in oeffentlicher_kalender()) is genannt


def test_nothing_non_public_is_in_it():
    amtszeit = eine_amtszeit()
    eine_sitzung(amtszeit=amtszeit, nummer=1, oeffentlich=False, ort="GEHEIM")
    offen = eine_sitzung(amtszeit=amtszeit, nummer=2, tag=date(2019, 6, 4))
    ein_top(sitzung=offen, nummer="1", titel="Öffentlicher Punkt", oeffentlich=True)
    ein_top(sitzung=offen, nummer="1", titel="GEHEIM", oeffentlich=False)

    (eintrag,) = _eintraege()

    assert str(eintrag["description"]) == "Ö 1 Öffentlicher Punkt"
    assert b"GEHEIM" not in oeffentlicher_kalender()


def test_even_the_change_of_a_non_public_item_cannot_be_told():
    punkt = ein_top(sitzung=eine_sitzung(), oeffentlich=False)
    vorher = oeffentlicher_kalender()
    punkt.titel = "Anders"
    punkt.save()

    assert oeffentlicher_kalender() == vorher


def test_an_item_that_becomes_non_public_goes_away_with_a_higher_sequence():
    punkt = ein_top(sitzung=eine_sitzung(), oeffentlich=True)
    vorher = _eintraege()[0]
    punkt.oeffentlich = False
    punkt.save()
    nachher = _eintraege()[0]
    punkt.titel = "Danach geändert"
    punkt.save()

    assert "description" not in nachher
    assert [e["sequence"] for e in (vorher, nachher, _eintraege()[0])] == [1, 2, 2]


def test_a_session_without_history_is_told_all_the_same():
    Sitzung.history.filter(id=eine_sitzung().pk).delete()

    assert [eintrag["sequence"] for eintrag in _eintraege()] == [0]


def test_a_title_cannot_add_lines_of_its_own():
    ein_top(sitzung=eine_sitzung(), nummer="1", titel="Böse\nATTACH:http://x", oeffentlich=True)

    assert "ATTACH" not in _eintraege()[0]
    assert str(_eintraege()[0]["description"]) == "Ö 1 Böse\nATTACH:http://x"


def test_the_same_records_give_the_same_bytes():
    eine_sitzung()

    assert oeffentlicher_kalender() == oeffentlicher_kalender()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_feed_asks_the_same_questions_for_any_number_of_sessions(anzahl, django_assert_num_queries):
    amtszeit = eine_amtszeit()
    for nummer in range(1, anzahl + 1):
        ein_top(sitzung=eine_sitzung(amtszeit=amtszeit, nummer=nummer, tag=date(2019, nummer, 5)))

    with django_assert_num_queries(4):
        oeffentlicher_kalender()


def test_who_asks_again_without_a_change_gets_nothing_new(client):
    eine_sitzung(tag=date(2099, 3, 5))
    erste = client.get("/kalender/sitzungen.ics")

    zweite = client.get("/kalender/sitzungen.ics", headers={"If-None-Match": erste["ETag"]})

    assert (erste.status_code, zweite.status_code) == (200, 304)


def test_a_cache_may_give_the_feed_to_everybody(als, geschaeftsstelle, django_assert_num_queries):
    eine_sitzung(tag=date(2099, 3, 5))
    client = als(geschaeftsstelle)

    with django_assert_num_queries(4):
        antwort = client.get("/kalender/sitzungen.ics")

    assert antwort.get("Vary") is None
