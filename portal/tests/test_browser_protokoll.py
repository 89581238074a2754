"""What the secretariat does at and after a session, in headless Chromium."""

import pytest
from django.urls import reverse

from beirat.models import Anwesenheit
from beirat.tests.fabrik import ein_mandat, eine_amtszeit, eine_person, eine_satzungsfassung, eine_sitzung
from portal.tests.browser import anmelden

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOECHSTENS = 25


@pytest.fixture
def sitzung(transactional_db):
    """A session of a board with twenty voting members."""
    amtszeit = eine_amtszeit(satzungsfassung=eine_satzungsfassung(migration=20))
    for nummer in range(20):
        person = eine_person(nachname=f"Mitglied {nummer:02}")
        ein_mandat(amtszeit=amtszeit, person=person, sitzart="migration")
    return eine_sitzung(amtszeit=amtszeit)


@pytest.fixture
def tastatur(seite, live_server, geschaeftsstelle):
    """The secretary's browser, and a list of every key that was pressed in it."""
    anmelden(seite, live_server, geschaeftsstelle)
    gedrueckt = []

    def druecke(*tasten):
        for taste in tasten:
            gedrueckt.append(taste)
            seite.keyboard.press(taste)

    return seite, druecke, gedrueckt


def test_attendance_of_twenty_members_takes_at_most_25_keys_and_one_save(tastatur, sitzung):
    seite, druecke, gedrueckt = tastatur
    seite.goto(reverse("anwesenheit", args=[sitzung.pk]))
    seite.locator("tr[data-mitglied] select").first.focus()

    druecke(*"aaaaaaaaaaaaaaaaaeuu", "Enter")
    seite.locator(".meldung.success").wait_for()

    status = Anwesenheit.objects.order_by("mandat__person__schluessel").values_list("status", flat=True)
    assert list(status) == ["anwesend"] * 17 + ["entschuldigt"] + ["unentschuldigt"] * 2
    assert len(gedrueckt) <= HOECHSTENS


def test_the_quorum_is_told_as_members_are_entered(tastatur, sitzung):
    seite, druecke, _ = tastatur
    seite.goto(reverse("anwesenheit", args=[sitzung.pk]))
    seite.locator("tr[data-mitglied] select").first.focus()

    druecke(*"a" * 10)
    mit_zehn = seite.locator("[data-quorum]").inner_text()
    druecke("a")

    assert mit_zehn == (
        "Bisher 10 Stimmberechtigte anwesend, nötig sind mehr als 1/2 von 20: nicht beschlussfähig."
    )
    assert seite.locator("[data-quorum]").inner_text() == (
        "Bisher 11 Stimmberechtigte anwesend, nötig sind mehr als 1/2 von 20: beschlussfähig."
    )
