"""What people type: what is taken, what is refused with which sentence, and how it is shown again."""

from datetime import date, time
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from basis.formular import (
    Betragsfeld,
    Datumsfeld,
    Ganzzahlfeld,
    Jahrfeld,
    Uhrzeitfeld,
    Zahlfeld,
    modellfeld,
)

BETRAG_UNKLAR = (
    "Bitte schreiben Sie den Betrag mit einem Komma vor den Cent und Punkten nur zwischen Tausendern, "
    "zum Beispiel 12.500,50 oder 12500,50."
)


def satz_zu(feld, wert):
    """The sentences with which `feld` refuses `wert`."""
    with pytest.raises(ValidationError) as fehler:
        feld.clean(wert)
    return fehler.value.messages


@pytest.mark.parametrize(
    ("getippt", "betrag"),
    [
        ("0", "0"),
        ("0,5", "0.5"),
        ("12500", "12500"),
        ("12.500", "12500"),
        ("12.500,00", "12500.00"),
        ("12500,5", "12500.5"),
        ("1.234.567,89", "1234567.89"),
        (" 12.500,00 € ", "12500.00"),
        ("12.500 EUR", "12500"),
        ("9999999999,99", "9999999999.99"),
    ],
)
def test_amounts_are_read_as_germans_write_them(getippt, betrag):
    assert Betragsfeld(max_digits=12).clean(getippt) == Decimal(betrag)


@pytest.mark.parametrize(
    "getippt",
    ["12.50", "12,5.0", "1.2345", "1234.567", "0.500", "12,", ",5", "12 500", "1e3", "NaN", "zwölf", "١٢"],
)
def test_an_amount_that_can_be_misread_is_refused_with_a_way_to_write_it(getippt):
    assert satz_zu(Betragsfeld(), getippt) == [BETRAG_UNKLAR]


def test_a_third_decimal_of_an_amount_is_refused():
    satz = "Bitte geben Sie höchstens zwei Stellen für die Cent an, zum Beispiel 12.500,50."
    assert satz_zu(Betragsfeld(), "1,234") == [satz]


@pytest.mark.parametrize("getippt", ["10000000000", "9" * 5000])
def test_an_amount_beyond_the_column_is_refused(getippt):
    assert satz_zu(Betragsfeld(max_digits=12), getippt) == ["Der Betrag ist zu groß."]


def test_an_amount_below_zero_is_refused_unless_it_is_meant():
    satz = "Bitte geben Sie einen Betrag an, der nicht unter null liegt."
    assert (satz_zu(Betragsfeld(), "-5"), Betragsfeld(negativ=True).clean("−5")) == ([satz], Decimal(-5))


def test_no_amount_is_none_and_zero_is_zero():
    feld = Betragsfeld(required=False)
    assert [feld.clean(""), feld.clean(" "), feld.clean("0")] == [None, None, Decimal(0)]


def test_a_stored_amount_is_shown_with_cents_and_typed_text_as_typed():
    feld = Betragsfeld()
    assert [feld.prepare_value(w) for w in (Decimal("12500"), "12.50", None)] == ["12.500,00", "12.50", None]


def test_an_amount_shown_and_sent_back_has_not_changed():
    feld = Betragsfeld()
    assert feld.has_changed(Decimal("12500.00"), feld.prepare_value(Decimal("12500.00"))) is False


@pytest.mark.parametrize(("getippt", "wert"), [("9,7", "9.7"), ("23.430", "23430"), ("0", "0")])
def test_numbers_are_read_as_germans_write_them(getippt, wert):
    assert Zahlfeld(decimal_places=1).clean(getippt) == Decimal(wert)


def test_a_number_with_too_many_decimals_is_refused():
    satz = "Bitte geben Sie höchstens 1 Stellen nach dem Komma an."
    assert satz_zu(Zahlfeld(decimal_places=1), "9,75") == [satz]


def test_a_stored_number_is_shown_without_trailing_zeros():
    gezeigt = [Zahlfeld().prepare_value(Decimal(w)) for w in ("9.70", "23430.00", "0.00", "0.05")]
    assert gezeigt == ["9,7", "23.430", "0", "0,05"]


def test_a_dot_in_a_whole_number_groups_thousands():
    assert [Ganzzahlfeld().clean(w) for w in ("240.000", "240000", "-3", " 7 ")] == [240000, 240000, -3, 7]


@pytest.mark.parametrize("getippt", ["1.0", "12.50", "1,5", "x", "9" * 19, "²"])
def test_what_is_no_whole_number_is_refused(getippt):
    satz = "Bitte geben Sie eine ganze Zahl an, zum Beispiel 12 oder 12.500."
    assert satz_zu(Ganzzahlfeld(), getippt) == [satz]


def test_a_whole_number_below_its_least_is_refused_in_plain_words():
    assert satz_zu(Ganzzahlfeld(min_value=0), "-1") == [
        "Bitte geben Sie eine Zahl an, die nicht unter 0 liegt."
    ]


@pytest.mark.parametrize("getippt", ["2019-12-31", "31.12.2019", " 31.12.2019 "])
def test_a_day_is_read_from_pickers_and_from_typing(getippt):
    assert Datumsfeld().clean(getippt) == date(2019, 12, 31)


@pytest.mark.parametrize("getippt", ["31.02.2019", "2019-02-31", "12/31/2019", "gestern", "\x00"])
def test_a_day_that_does_not_exist_is_refused(getippt):
    satz = "Bitte geben Sie einen Tag an, den es gibt, zum Beispiel 31.12.2019."
    assert satz_zu(Datumsfeld(), getippt) == [satz]


def test_which_century_was_meant_isnt_guessed():
    satz = "Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 01.03.2019."
    assert satz_zu(Datumsfeld(), "31.12.19") == [satz]


@pytest.mark.parametrize("getippt", ["31.12.1899", "01.01.2101", "0019-12-31"])
def test_a_slip_in_the_year_is_refused(getippt):
    satz = "Bitte prüfen Sie das Jahr: Es muss zwischen 1900 und 2100 liegen."
    assert satz_zu(Datumsfeld(), getippt) == [satz]


def test_the_first_and_the_last_year_are_taken():
    assert [Datumsfeld().clean(t).year for t in ("01.01.1900", "31.12.2100")] == [1900, 2100]


@pytest.mark.parametrize("getippt", ["18:30", "18.30", "18.30 Uhr", "18:30:00"])
def test_a_time_is_read_in_the_usual_writings(getippt):
    assert Uhrzeitfeld().clean(getippt) == time(18, 30)


def test_an_impossible_time_is_refused():
    assert satz_zu(Uhrzeitfeld(), "25:00") == ["Bitte geben Sie eine Uhrzeit an, zum Beispiel 18:30."]


def test_a_year_is_an_int():
    assert [Jahrfeld().clean(w) for w in ("2019", " 2019 ")] == [2019, 2019]


@pytest.mark.parametrize("getippt", ["19", "2.019", "20190", "-201"])
def test_a_year_needs_four_digits(getippt):
    satz = "Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 2019."
    assert satz_zu(Jahrfeld(), getippt) == [satz]


@pytest.mark.parametrize(
    ("feld", "art"),
    [
        (models.DateField(), Datumsfeld),
        (models.TimeField(), Uhrzeitfeld),
        (models.DateTimeField(), forms.DateTimeField),
        (models.DecimalField(max_digits=12, decimal_places=2), Betragsfeld),
        (models.DecimalField(max_digits=4, decimal_places=1), Zahlfeld),
        (models.PositiveSmallIntegerField(), Ganzzahlfeld),
        (models.IntegerField(choices=[(1, "eins")]), forms.TypedChoiceField),
        (models.CharField(max_length=9), forms.CharField),
    ],
)
def test_model_fields_become_german_form_fields(feld, art):
    assert type(modellfeld(feld)) is art
