"""Sums of money: what isn't known is never counted as zero."""

from decimal import Decimal

import pytest

from beirat.tests.fabrik import eine_organisation
from projekte.finanzen import Summe, nach_jahr, nach_mittelgeber, summe
from projekte.models import Mittel
from projekte.tests.fabrik import eine_phase, mittel


@pytest.mark.parametrize(
    ("betraege", "ergebnis"),
    [
        ([], Summe(None, 0, Decimal(0), 0)),
        ([None], Summe(None, 1, Decimal(0), 1)),
        ([Decimal("1.10"), Decimal("2.20")], Summe(Decimal("3.30"), 0, Decimal("3.30"), 2)),
        ([Decimal("1.10"), None], Summe(None, 1, Decimal("1.10"), 2)),
        ([Decimal(0), Decimal(0)], Summe(Decimal(0), 0, Decimal(0), 2)),
    ],
)
def test_a_sum_with_an_unknown_part_is_unknown(betraege, ergebnis):
    assert summe(betraege) == ergebnis


@pytest.mark.parametrize(
    ("betraege", "hinweis"),
    [
        ([Decimal(1), None, None], "2 von 3 Beträgen fehlen"),
        ([Decimal(1), None], "1 von 2 Beträgen fehlt"),
        ([Decimal(1), Decimal(2)], ""),
    ],
)
def test_a_sum_says_how_many_of_its_amounts_are_missing(betraege, hinweis):
    assert summe(betraege).hinweis == hinweis


@pytest.mark.django_db
def test_money_is_grouped_by_year_and_by_funder():
    phase = eine_phase(erster_tag=None, letzter_tag=None)
    land = eine_organisation(name="Land", art="mittelgeber")
    bund = eine_organisation(name="Bund", art="mittelgeber")
    for geber, jahr, betrag in ((land, 2020, "3.00"), (bund, 2019, "1.00"), (land, 2019, "2.00")):
        mittel(phase=phase, mittelgeber=geber, jahr=jahr, bewilligt=Decimal(betrag))
    zeilen = list(Mittel.objects.select_related("mittelgeber"))

    assert [(z.gruppe, z.bewilligt.betrag) for z in nach_jahr(zeilen)] == [
        (2019, Decimal("3.00")),
        (2020, Decimal("3.00")),
    ]
    assert [(str(z.gruppe), z.bewilligt.betrag) for z in nach_mittelgeber(zeilen)] == [
        ("Bund", Decimal("1.00")),
        ("Land", Decimal("5.00")),
    ]
