"""Minutes: due, signed, confirmed, and then corrected only by a Berichtigung."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from beirat.models import Berichtigung, faelligkeit
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


@pytest.fixture
def bestaetigt():
    sitzung = fabrik.eine_sitzung()
    spaetere = fabrik.eine_sitzung(tag=date(2019, 6, 4))
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)
    anwesenheit = fabrik.eine_anwesenheit(sitzung=sitzung)
    niederschrift = fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    # Read anew: the session that made these rows doesn't know its minutes yet.
    for zeile in (beschluss, anwesenheit):
        zeile.refresh_from_db()
    return niederschrift, beschluss, anwesenheit, spaetere


@pytest.mark.parametrize(
    ("naechste", "faellig"),
    [
        (None, date(2019, 4, 11)),
        (date(2019, 4, 10), date(2019, 4, 10)),
        (date(2019, 4, 12), date(2019, 4, 11)),
    ],
)
def test_minutes_are_due_after_thirty_days_or_at_the_next_session(naechste, faellig):
    sitzung = fabrik.eine_sitzung(tag=date(2019, 3, 12))
    assert faelligkeit(sitzung, fabrik.eine_sitzung(tag=naechste) if naechste else None) == faellig


def test_minutes_are_confirmed_in_a_later_session():
    sitzung = fabrik.eine_sitzung()
    with pytest.raises(ValidationError, match="in einer späteren Sitzung"):
        fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=fabrik.eine_sitzung(tag=sitzung.tag))


def test_minutes_are_signed_before_they_are_confirmed():
    spaetere = fabrik.eine_sitzung(tag=date(2019, 6, 4))
    with pytest.raises(ValidationError, match="Vor der Bestätigung wird die Niederschrift unterzeichnet"):
        fabrik.eine_niederschrift(unterzeichnet_am=None, bestaetigt_in=spaetere)


def test_confirmed_minutes_lock_their_votes_and_attendance(bestaetigt):
    for zeile in bestaetigt[1:3]:
        with pytest.raises(ValidationError, match="nur als Berichtigung möglich"):
            zeile.full_clean()


def test_a_correction_changes_the_row_and_keeps_both_states(bestaetigt):
    niederschrift, beschluss, _, spaetere = bestaetigt
    niederschrift.berichtigen(
        beschluss, {"ja": 8, "nein": 1}, grund="Zählfehler", tag=date(2019, 6, 4), beschlossen_in=spaetere
    )
    beschluss.refresh_from_db()
    berichtigung = Berichtigung.objects.get()
    assert (beschluss.ja, beschluss.nein, berichtigung.vorher, berichtigung.nachher) == (
        8,
        1,
        "Ja: 9; Nein: 0",
        "Ja: 8; Nein: 1",
    )


def test_a_correction_that_breaks_a_rule_changes_nothing(bestaetigt):
    niederschrift, beschluss, _, spaetere = bestaetigt
    with pytest.raises(ValidationError, match="mehr Stimmen"):
        niederschrift.berichtigen(
            beschluss, {"ja": 11}, grund="Zählfehler", tag=date(2019, 6, 4), beschlossen_in=spaetere
        )
    beschluss.refresh_from_db()
    assert (beschluss.ja, Berichtigung.objects.count()) == (9, 0)


def test_minutes_are_not_signed_before_the_session():
    with pytest.raises(ValidationError, match="Die Sitzung war erst am 12.03.2019"):
        fabrik.eine_niederschrift(unterzeichnet_am=date(2019, 3, 11))
