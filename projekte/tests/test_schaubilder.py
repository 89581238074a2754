"""Pictures of projects and money: what they draw, and what they leave to the table."""

from datetime import date
from decimal import Decimal

import pytest

from projekte.models import Kennzahl, Phase
from projekte.schaubilder import geldbild, kennzahlreihen, phasenbild

HEUTE = date(2020, 6, 1)


def test_money_is_drawn_by_row_and_part_with_the_known_amounts():
    bild = geldbild("Mittel", [(2019, "Land", Decimal("1500.00")), (2019, "Bund", None), (2020, "Land", 7)])

    assert [wort in bild for wort in ("2019", "2020", "Land", "1.500 €", "7 €", "Bund")] == [
        True,
        True,
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("betraege", [[], [(2019, "Land", None)], [(2019, "Land", Decimal(0))]])
def test_without_a_known_amount_there_is_no_picture(betraege):
    assert geldbild("Mittel", betraege) == ""


def test_more_funders_than_can_be_told_apart_are_drawn_as_five_and_the_rest():
    bild = geldbild("Mittel", [(2019, f"Geber {n}", Decimal(n)) for n in range(1, 9)])

    assert ([n for n in range(1, 9) if f"Geber {n}" in bild], "weitere" in bild) == ([4, 5, 6, 7, 8], True)


def test_six_funders_are_all_named():
    bild = geldbild("Mittel", [(2019, f"Geber {n}", Decimal(n)) for n in range(1, 7)])

    assert ("Geber 1" in bild, "weitere" in bild) == (True, False)


@pytest.mark.parametrize(
    ("erster", "letzter", "text"),
    [
        (date(2018, 1, 1), date(2019, 12, 31), "01.01.2018 bis 31.12.2019"),
        (date(2018, 1, 1), None, "seit 01.01.2018"),
        (None, date(2019, 12, 31), "bis 31.12.2019"),
        (date(2021, 1, 1), None, "seit 01.01.2021"),
    ],
)
def test_a_phase_is_drawn_with_its_days_in_words(erster, letzter, text):
    assert text in phasenbild("Phasen", [Phase(erster_tag=erster, letzter_tag=letzter)], HEUTE)


@pytest.mark.parametrize(("erster", "letzter"), [(None, None), (date(1900, 1, 1), date(2100, 12, 31))])
def test_days_that_nobody_can_draw_have_no_picture(erster, letzter):
    assert phasenbild("Phasen", [Phase(erster_tag=erster, letzter_tag=letzter)], HEUTE) == ""


def _kennzahl(bezeichnung, jahr, wert, einheit="Personen"):
    return Kennzahl(
        bezeichnung=bezeichnung, wert=Decimal(wert), einheit=einheit, stichtag=date(jahr, 12, 31), quelle="Q"
    )


def test_figures_of_one_name_and_unit_make_a_series_in_the_order_of_their_days():
    zahlen = [_kennzahl("Plätze", 2020, 2), _kennzahl("Ämter", 2019, 5), _kennzahl("Plätze", 2019, 1)]

    assert [(r.bezeichnung, [k.wert for k in r.werte]) for r in kennzahlreihen(zahlen)] == [
        ("Ämter", [5]),
        ("Plätze", [1, 2]),
    ]


def test_another_unit_is_another_series():
    zahlen = [_kennzahl("Plätze", 2020, 2), _kennzahl("Plätze", 2019, 1, "Kinder")]

    assert [r.einheit for r in kennzahlreihen(zahlen)] == ["Kinder", "Personen"]


@pytest.mark.parametrize(
    ("zahlen", "gezeichnet"),
    [
        ([_kennzahl("A", 2019, 1)], False),
        ([_kennzahl("A", 2019, 1), _kennzahl("A", 2020, 2)], True),
        ([_kennzahl("A", 2019, -1), _kennzahl("A", 2020, 2)], False),
    ],
)
def test_a_series_is_drawn_from_two_days_on(zahlen, gezeichnet):
    assert bool(kennzahlreihen(zahlen)[0].bild) == gezeichnet
