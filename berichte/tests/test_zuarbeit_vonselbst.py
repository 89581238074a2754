"""Reminding contributors by itself: once, some days before the due day or soon after it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from basis.tests.postserver import zugestellt
from berichte.models import Zuarbeit
from berichte.tests.fabrik import eine_zuarbeit
from berichte.zuarbeit.vonselbst import erinnere_von_selbst

pytestmark = pytest.mark.django_db
FAELLIG = date(2020, 3, 10)
GESENDET = datetime(2020, 2, 1, 12, 0, tzinfo=UTC)


def _adresse(zuarbeit):
    return f"https://portal.example/beitrag/{zuarbeit.pk}/"


def _laeuft(*tage):
    """How many letters went on each of these days after the due day."""
    return [erinnere_von_selbst(FAELLIG + timedelta(days=tag), vorlauf=3, adresse=_adresse) for tag in tage]


def _eine(**abweichend):
    werte = {"faellig_am": FAELLIG, "gesendet_am": GESENDET, "email": "amt@example.org"} | abweichend
    return eine_zuarbeit(**werte)


def test_who_owes_a_contribution_is_reminded_once_before_it_is_due():
    zuarbeit = _eine()

    assert _laeuft(-4, -3, -2, 0, 1) == [0, 1, 0, 0, 0]
    (brief,) = zugestellt()
    assert brief.to == ["amt@example.org"]
    assert "er ist am 10.03.2020 fällig und liegt noch nicht vor" in brief.body
    assert _adresse(zuarbeit) in brief.body and "nur dieses eine Mal" in brief.body


def test_late_ones_are_reminded_while_their_link_opens():
    _eine()
    assert (_laeuft(15), _laeuft(14)) == ([0], [1])


def test_a_reminder_after_the_due_day_says_that_it_is_over():
    _eine()
    _laeuft(1)

    assert "er war am 10.03.2020 fällig" in zugestellt()[0].body


@pytest.mark.parametrize(
    "abweichend",
    [
        {"gesendet_am": None},
        {"erinnert_am": date(2020, 2, 20)},
        {"email": ""},
        {"zustand": Zuarbeit.Zustand.ANGENOMMEN},
        {"zustand": Zuarbeit.Zustand.ZURUECKGEZOGEN},
        {"zustand": Zuarbeit.Zustand.EINGEGANGEN},
    ],
)
def test_who_was_not_asked_or_owes_nothing_gets_none(abweichend):
    _eine(**abweichend)

    assert _laeuft(-3, 0, 1) == [0, 0, 0]


@pytest.mark.parametrize(("tag", "erinnert"), [(5, 1), (6, 0)])
def test_who_was_asked_only_just_now_is_left_in_peace_for_two_days(tag, erinnert):
    _eine(gesendet_am=datetime(2020, 3, tag, 12, 0, tzinfo=UTC))

    assert _laeuft(-3) == [erinnert]


def test_a_report_that_is_frozen_asks_nobody_any_more():
    zuarbeit = _eine()
    bericht = zuarbeit.kapitel.bericht
    bericht.zustand = bericht.Zustand.FESTGESCHRIEBEN
    bericht.save()

    assert _laeuft(-3) == [0]


@pytest.mark.parametrize(("letzter_tag", "erinnert"), [(date(2020, 3, 7), 1), (date(2020, 3, 6), 0)])
def test_who_has_an_account_gets_it_there_while_the_account_is_in_use(
    geschaeftsstelle, letzter_tag, erinnert
):
    geschaeftsstelle.email, geschaeftsstelle.letzter_tag = "gs@example.org", letzter_tag
    geschaeftsstelle.save()
    _eine(von=geschaeftsstelle, email="", link_bis=None)

    assert _laeuft(-3) == [erinnert]
