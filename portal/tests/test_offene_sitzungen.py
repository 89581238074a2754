"""Which sessions the start page reads: those with something left to do, of however many years there are."""

from datetime import date, timedelta

import pytest

from beirat.tests.fabrik import eine_anwesenheit, eine_niederschrift, eine_sitzung
from portal.aufgaben import niederschriften, offene_sitzungen

pytestmark = pytest.mark.django_db
TAG = date(2019, 6, 1)
GESTERN, MORGEN = TAG - timedelta(days=1), TAG + timedelta(days=1)


def _gehaltene(erfasst=True, unterzeichnet=True, bestaetigt=True):
    """A session of 12.03.2019 and how far its attendance and its minutes have come."""
    sitzung = eine_sitzung(nummer=1)
    if erfasst:
        eine_anwesenheit(sitzung=sitzung)
    # Whoever confirms them lies behind every asked day, so that it is itself nothing to do.
    spaetere = eine_sitzung(nummer=2, tag=MORGEN, amtszeit=sitzung.amtszeit)
    eine_niederschrift(
        sitzung=sitzung,
        unterzeichnet_am=date(2019, 3, 20) if unterzeichnet else None,
        bestaetigt_in=spaetere if bestaetigt else None,
    )
    return sitzung


def test_a_session_with_attendance_and_confirmed_minutes_is_not_read():
    _gehaltene()

    assert offene_sitzungen(TAG) == []


@pytest.mark.parametrize("fehlt", ["erfasst", "bestaetigt"])
def test_a_session_of_which_something_is_missing_is_read(fehlt):
    sitzung = _gehaltene(**{fehlt: False})

    assert offene_sitzungen(TAG) == [sitzung]


def test_a_session_whose_minutes_nobody_signed_is_read():
    sitzung = _gehaltene(unterzeichnet=False, bestaetigt=False)

    assert offene_sitzungen(TAG) == [sitzung]


def test_a_session_without_minutes_is_read():
    sitzung = eine_anwesenheit().sitzung

    assert offene_sitzungen(TAG) == [sitzung]


@pytest.mark.parametrize(
    ("tag", "zustand", "gelesen"),
    [
        (GESTERN, "geplant", False),
        (TAG, "geplant", True),
        (TAG, "eingeladen", True),
        (MORGEN, "ausgefallen", False),
        (GESTERN, "umgewidmet", False),
        (TAG, "durchgefuehrt", True),
        (MORGEN, "durchgefuehrt", False),
    ],
)
def test_of_other_sessions_those_are_read_that_come_or_were_held(tag, zustand, gelesen):
    sitzung = eine_sitzung(tag=tag, zustand=zustand)

    assert offene_sitzungen(TAG) == gelesen * [sitzung]


@pytest.mark.parametrize(
    ("zustand", "faellig"),
    [("geplant", "20.03.2019"), ("durchgefuehrt", "20.03.2019"), ("ausgefallen", "11.04.2019")],
)
def test_minutes_are_due_when_the_next_session_is_unless_that_fell_away(zustand, faellig):
    sitzung = eine_sitzung(nummer=1)
    eine_sitzung(nummer=2, tag=date(2019, 3, 20), zustand=zustand, amtszeit=sitzung.amtszeit)

    assert niederschriften(offene_sitzungen(TAG), TAG)[0].text == (
        f"Die Niederschrift der {sitzung} war am {faellig} fällig."
    )
