"""Consents are given and taken back in one step; what holds no longer is nowhere public."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from beirat.einwilligung import erteile, stand_der_einwilligungen, widerrufe
from beirat.models import Einwilligung
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db
HEUTE = date(2026, 6, 30)
MORGEN = date(2026, 7, 1)
GESTERN = date(2026, 6, 29)


def _tage(person):
    return list(
        person.einwilligungen.order_by("feld", "erteilt_am").values_list(
            "feld", "erteilt_am", "widerrufen_am"
        )
    )


def test_one_letter_gives_and_another_takes_back_several_fields():
    person = fabrik.eine_person()

    erteile(person, ["beruf", "kurzbiografie"], GESTERN, "schriftlich", HEUTE)
    widerrufe(person, ["beruf", "kurzbiografie"], HEUTE, "email", HEUTE)

    assert _tage(person) == [("beruf", GESTERN, HEUTE), ("kurzbiografie", GESTERN, HEUTE)]
    assert person.einwilligungen.first().in_worten() == (
        "erteilt am 29.06.2026 schriftlich, widerrufen am 30.06.2026 per E-Mail"
    )


def test_consent_can_be_given_again_from_the_day_of_its_withdrawal():
    person = fabrik.eine_person()
    erteile(person, ["beruf"], GESTERN, "schriftlich", HEUTE)
    widerrufe(person, ["beruf"], HEUTE, "schriftlich", HEUTE)

    erteile(person, ["beruf"], HEUTE, "schriftlich", HEUTE)

    assert _tage(person) == [("beruf", GESTERN, HEUTE), ("beruf", HEUTE, None)]


@pytest.mark.parametrize(
    ("akt", "tag", "satz"),
    [
        (erteile, MORGEN, "in der Zukunft"),
        (widerrufe, MORGEN, "in der Zukunft"),
        (erteile, HEUTE, "gilt schon die Einwilligung vom 29.06.2026"),
        (widerrufe, date(2026, 6, 28), "Der Widerruf liegt vor der Einwilligung"),
    ],
    ids=["given tomorrow", "withdrawn tomorrow", "given twice", "withdrawn before it was given"],
)
def test_what_cannot_be_is_refused_and_stores_nothing(akt, tag, satz):
    person = fabrik.eine_person()
    erteile(person, ["beruf"], GESTERN, "schriftlich", HEUTE)

    with pytest.raises(ValidationError, match=satz):
        akt(person, ["beruf"], tag, "schriftlich", HEUTE)
    assert _tage(person) == [("beruf", GESTERN, None)]


def test_a_withdrawn_consent_is_not_withdrawn_again():
    person = fabrik.eine_person()
    erteile(person, ["beruf"], GESTERN, "schriftlich", HEUTE)
    widerrufe(person, ["beruf"], GESTERN, "schriftlich", HEUTE)

    with pytest.raises(ValidationError, match="gilt keine Einwilligung"):
        widerrufe(person, ["beruf"], HEUTE, "schriftlich", HEUTE)
    assert _tage(person) == [("beruf", GESTERN, GESTERN)]


def test_a_consent_is_not_dated_back_before_the_last_withdrawal():
    person = fabrik.eine_person()
    erteile(person, ["beruf"], GESTERN, "schriftlich", HEUTE)
    widerrufe(person, ["beruf"], HEUTE, "schriftlich", HEUTE)

    with pytest.raises(ValidationError, match="kann erst ab diesem Tag gelten"):
        erteile(person, ["beruf"], GESTERN, "schriftlich", HEUTE)


def test_one_field_that_cannot_be_stops_the_whole_letter():
    person = fabrik.eine_person()
    erteile(person, ["kurzbiografie"], GESTERN, "schriftlich", HEUTE)

    with pytest.raises(ValidationError):
        erteile(person, ["beruf", "kurzbiografie"], HEUTE, "schriftlich", HEUTE)
    assert _tage(person) == [("kurzbiografie", GESTERN, None)]


def test_one_field_without_consent_stops_the_whole_withdrawal():
    person = fabrik.eine_person()
    erteile(person, ["beruf"], GESTERN, "schriftlich", HEUTE)

    with pytest.raises(ValidationError):
        widerrufe(person, ["beruf", "kurzbiografie"], HEUTE, "schriftlich", HEUTE)
    assert _tage(person) == [("beruf", GESTERN, None)]


def test_the_page_tells_of_each_field_whether_it_is_public():
    person = fabrik.eine_person(beruf="Hebamme", kurzbiografie="Seit 2014 dabei")
    erteile(person, ["beruf", "kontakt_oeffentlich"], GESTERN, "schriftlich", HEUTE)

    stand = [(feld.value, gezeigt) for feld, _, gezeigt, _ in stand_der_einwilligungen(person, HEUTE)]
    assert stand == [("beruf", True), ("kurzbiografie", False), ("kontakt_oeffentlich", False)]


def test_a_refused_step_says_why_at_its_field(als, geschaeftsstelle):
    person = fabrik.eine_person()

    antwort = als(geschaeftsstelle).post(
        reverse("person_einwilligungen", args=[person.pk]),
        {"erklaerung": "widerrufen", "felder": ["beruf"], "tag": "01.03.2019", "weg": "email"},
    )

    assert antwort.context["form"].errors["felder"] == [
        "Für „Beruf“ gilt keine Einwilligung, die widerrufen werden könnte."
    ]
    assert Einwilligung.objects.count() == 0
