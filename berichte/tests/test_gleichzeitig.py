"""Two people on one contribution at the same moment: its text stands in the chapter once."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from berichte.ablauf import Verweigert
from berichte.models import Kapitel
from berichte.tests.fabrik import ein_kapitel, eine_zuarbeit
from berichte.zuarbeit.schritte import abdruck, gib_zurueck, nimm_an

pytestmark = pytest.mark.django_db(transaction=True)
ZEITPUNKT = datetime(2099, 2, 20, 9, 0, tzinfo=UTC)


def _eingegangene(kapitel, text):
    return eine_zuarbeit(kapitel=kapitel, text=text, zustand="eingegangen", abgegeben_am=ZEITPUNKT)


def _nimm_an(zuarbeit):
    return nimm_an(zuarbeit, zuarbeit.text, gelesen=abdruck(zuarbeit.text), danach=False)


def test_a_contribution_that_two_people_accept_at_once_stands_in_the_chapter_once(nebenher):
    zuarbeit = _eingegangene(ein_kapitel(), "Neuer Text")

    with transaction.atomic():
        _nimm_an(zuarbeit)
        zweite = nebenher(_nimm_an, zuarbeit)

    with pytest.raises(Verweigert):
        zweite.result()
    assert Kapitel.objects.get().text_davor == "<p>Neuer Text</p>"


def test_two_contributions_accepted_at_once_both_stand_in_the_chapter(nebenher):
    kapitel = ein_kapitel()
    erste, andere = _eingegangene(kapitel, "Erster Text"), _eingegangene(kapitel, "Anderer Text")

    with transaction.atomic():
        _nimm_an(erste)
        zweite = nebenher(_nimm_an, andere)

    zweite.result()
    assert Kapitel.objects.get().text_davor == "<p>Erster Text</p><p>Anderer Text</p>"


def test_a_contribution_accepted_while_somebody_returns_it_is_not_returned(nebenher):
    zuarbeit = _eingegangene(ein_kapitel(), "Neuer Text")

    with transaction.atomic():
        _nimm_an(zuarbeit)
        rueckgabe = nebenher(gib_zurueck, zuarbeit, "Bitte kürzer", ZEITPUNKT.date())

    with pytest.raises(Verweigert):
        rueckgabe.result()
    assert type(zuarbeit).objects.get().zustand == "angenommen"
