"""What confirmed minutes tell can neither be changed nor deleted outside of a Berichtigung."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from basis.loeschsperre import Loeschverbot
from beirat.models import Gast, Sitzung
from beirat.models.bestaetigt import BESTAETIGT

from . import fabrik

pytestmark = pytest.mark.django_db


def _bestaetige(sitzung):
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 9, 3))
    fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)


def _gast():
    return Gast.objects.create(sitzung=fabrik.eine_sitzung(), name="Alt")


@pytest.mark.parametrize("mache", [fabrik.ein_top, fabrik.eine_anwesenheit, fabrik.ein_beschluss, _gast])
def test_it_cannot_be_deleted(mache):
    zeile = mache()
    _bestaetige(zeile.sitzung)

    with pytest.raises(Loeschverbot, match=BESTAETIGT):
        type(zeile).objects.get().loeschen()


def test_votes_of_an_election_cannot_be_deleted():
    kandidatur = fabrik.eine_kandidatur()
    _bestaetige(kandidatur.wahlgang.wahl.sitzung)

    with pytest.raises(Loeschverbot, match=BESTAETIGT):
        type(kandidatur).objects.get().loeschen()


@pytest.mark.parametrize("feld", ["titel", "ergebnis", "protokoll", "berichterstattung"])
def test_an_item_of_the_agenda_cannot_be_changed(feld):
    punkt = fabrik.ein_top()
    _bestaetige(punkt.sitzung)
    setattr(punkt, feld, "Neu")

    with pytest.raises(ValidationError, match="nur als Berichtigung"):
        punkt.full_clean()


@pytest.mark.parametrize(
    ("welche", "feld", "wert"),
    [
        (lambda kandidatur: kandidatur.wahlgang.wahl, "funktion", "stellvertretung2"),
        (lambda kandidatur: kandidatur.wahlgang, "losentscheid", True),
        (lambda kandidatur: kandidatur, "gewaehlt", True),
    ],
    ids=["election", "ballot", "candidate"],
)
def test_nothing_of_an_election_can_be_changed(welche, feld, wert):
    zeile = welche(fabrik.eine_kandidatur())
    zeile.full_clean()
    _bestaetige(Sitzung.objects.get(wahlen__isnull=False))
    zeile = type(zeile).objects.get()
    setattr(zeile, feld, wert)

    with pytest.raises(ValidationError, match="nur als Berichtigung"):
        zeile.full_clean()


def test_an_item_can_still_be_announced():
    punkt = fabrik.ein_top(oeffentlich=False)
    _bestaetige(punkt.sitzung)
    punkt.bekanntgegeben_am, punkt.oeffentlich = date(2019, 12, 1), True

    punkt.full_clean()


def test_no_item_is_added():
    sitzung = fabrik.eine_sitzung()
    _bestaetige(sitzung)

    with pytest.raises(ValidationError, match="nur als Berichtigung"):
        fabrik.ein_top(sitzung=sitzung)


def test_a_guest_cannot_be_changed():
    gast = _gast()
    _bestaetige(gast.sitzung)
    gast.name = "Neu"

    with pytest.raises(ValidationError, match="nur als Berichtigung"):
        gast.full_clean()


def test_before_confirmation_all_of_it_can_be_deleted():
    punkt = fabrik.ein_top()

    punkt.loeschen()

    assert type(punkt).objects.count() == 0


def test_what_minutes_tell_that_are_not_confirmed_can_be_deleted_beside_confirmed_ones():
    _bestaetige(fabrik.ein_top().sitzung)
    punkt = fabrik.ein_top(sitzung=fabrik.eine_sitzung(tag=date(2019, 10, 1)))

    punkt.loeschen()

    assert type(punkt).objects.count() == 1


def test_each_item_of_confirmed_minutes_may_be_checked_again_as_it_is():
    punkte = [fabrik.ein_top(titel="Eins"), fabrik.ein_top(titel="Zwei")]
    _bestaetige(punkte[0].sitzung)

    for punkt in punkte:
        type(punkt).objects.get(pk=punkt.pk).full_clean()


HEAD = [
    ("tag", date(2019, 3, 13)),
    ("beginn", time(17)),
    ("ende", time(19)),
    ("ort", "Rathaus"),
    ("nummer", 99),
    ("kennung", "BIM/099(VII)/19"),
    ("art", "sonder"),
    ("oeffentlich", False),
    ("eingeladen_am", date(2019, 2, 1)),
    ("bekanntgemacht_am", date(2019, 2, 1)),
    ("beschlussfaehig_festgestellt", True),
]


@pytest.mark.parametrize(("feld", "wert"), HEAD)
def test_the_head_of_the_session_cannot_be_changed(feld, wert):
    sitzung = fabrik.eine_sitzung()
    _bestaetige(sitzung)
    setattr(sitzung, feld, wert)

    with pytest.raises(ValidationError, match="nur als Berichtigung"):
        sitzung.full_clean()


@pytest.mark.parametrize("feld", ["leitung", "schriftfuehrung"])
def test_who_led_and_who_wrote_cannot_be_changed(feld):
    sitzung = fabrik.eine_sitzung()
    _bestaetige(sitzung)
    setattr(sitzung, feld, fabrik.eine_person())

    with pytest.raises(ValidationError, match="nur als Berichtigung"):
        sitzung.full_clean()


def test_an_unchanged_head_still_obeys_its_rules():
    sitzung = fabrik.eine_sitzung()
    _bestaetige(sitzung)

    sitzung.full_clean()
