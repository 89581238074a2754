"""Figures pasted from a spreadsheet: how a table may lie, what each row means, all stored or none."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from berichte.einfuegen import lies_eingefuegtes
from berichte.models import Statistikwert
from berichte.tests.fabrik import ein_statistikwert, eine_statistikreihe

pytestmark = pytest.mark.django_db
TAG, VORHER = date(2019, 12, 31), date(2018, 12, 31)


def _gelesen(text, reihe=None, quelle=""):
    """(series, day, number or sign, source) of each row; None for what a row doesn't tell."""
    zeilen, _ = lies_eingefuegtes(text, reihe, quelle)
    return [tuple(z.werte.get(name) for name in ("reihe", "stichtag", "wert", "quelle")) for z in zeilen]


@pytest.mark.parametrize(
    "text",
    [
        "31.12.2019\t23.430\tAmt",
        "Stichtag\tWert\tQuelle\n31.12.2019\t23.430\tAmt",
        "31.12.2019;23430;Amt",
        "2019-12-31;23 430;Amt",
        "\n31.12.2019\t23.430\tAmt\n\n",
        "Quelle;Wert;Stichtag\nAmt;23.430;31.12.2019",
        "Reihe;Stichtag;Wert;Quelle\nA;31.12.2019;23.430;Amt",
    ],
)
def test_rows_of_one_series_may_lack_the_heading(text):
    reihe = eine_statistikreihe(bezeichnung="A")

    assert _gelesen(text, reihe) == [("A", TAG, Decimal("23430"), "Amt")]


@pytest.mark.parametrize(
    "text",
    [
        "Reihe\tStichtag\tWert\nA\t31.12.2018\t1\nA\t31.12.2019\t2\nB\t31.12.2018\t3\nB\t31.12.2019\t-",
        "Reihe;31.12.2018;31.12.2019\nA;1;2\nB;3;–",
        "Merkmal\t31.12.2018\t31.12.2019\nA\t1\t2\nB\t3\t-",
    ],
)
def test_a_table_may_hold_rows_of_values_or_days_beside_each_other(text):
    assert _gelesen(text, quelle="Amt") == [
        ("A", VORHER, Decimal(1), "Amt"),
        ("A", TAG, Decimal(2), "Amt"),
        ("B", VORHER, Decimal(3), "Amt"),
        ("B", TAG, "-", "Amt"),
    ]


def test_a_table_may_hold_series_beside_each_other_and_its_empty_cells_say_nothing():
    assert _gelesen("Stichtag;A;B;Quelle\n31.12.2018;1;;Amt\n31.12.2019;;2,5;Buch") == [
        ("A", VORHER, Decimal(1), "Amt"),
        ("B", TAG, Decimal("2.5"), "Buch"),
    ]


@pytest.mark.parametrize(
    ("text", "satz"),
    [
        ("31.12.2019 23430", "Die Zeilen haben nur eine Spalte"),
        ("Merkmal;Zustand\nA;1", "Aus der ersten Zeile geht nicht hervor"),
        ("Stichtag;A\n31.12.2019;", "In der Tabelle steht kein Wert"),
        ("Reihe;Stichtag;Wert", "Unter der Kopfzeile steht keine Zeile"),
        ('Reihe;Stichtag;Wert\nA;31.12.2019;"5', "Ein Anführungszeichen steht an falscher Stelle"),
        ("Stichtag;A\n" + "31.12.2019;1\n" * 501, "Das sind mehr als 500 Werte"),
    ],
)
def test_what_is_no_table_is_refused_with_one_sentence(text, satz):
    with pytest.raises(ValidationError, match=satz):
        lies_eingefuegtes(text)


def test_a_column_that_is_no_day_is_left_out_and_told():
    _, hinweise = lies_eingefuegtes("Reihe;Einheit;31.12.2019\nA;Personen;1")

    assert hinweise == ["Die Spalte „Einheit“ ist kein Stichtag und bleibt weg."]


@pytest.fixture
def reihe():
    return eine_statistikreihe(bezeichnung="A")


@pytest.fixture
def sende(als, beauftragte, reihe):
    """Send the page's form; `antwort.context` holds the judgements."""
    client = als(beauftragte)
    adresse = reverse("statistikreihe_einfuegen", args=[reihe.pk])
    return lambda **daten: client.post(adresse, daten)


def test_each_row_is_judged_and_nothing_is_stored(sende, reihe):
    ein_statistikwert(reihe=reihe, stichtag=date(2016, 12, 31), wert=Decimal(1), quelle="Amt")
    ein_statistikwert(reihe=reihe, stichtag=date(2017, 12, 31), wert=Decimal(1), quelle="Amt")

    antwort = sende(
        text="31.12.2016;1;Amt\n31.12.2017;2;Amt\n31.12.2018;.;Amt\n31.02.2019;1;Amt\n31.12.2019;9.7;Amt\n"
        "31.12.2020;1"
    )

    assert [(u.art, len(u.fehler)) for u in antwort.context["urteile"]] == [
        ("gleich", 0),
        ("geaendert", 0),
        ("neu", 0),
        ("fehler", 1),
        ("fehler", 1),
        ("fehler", 1),
    ]
    assert Statistikwert.objects.count() == 2


def test_confirmed_rows_are_stored_with_their_reason_in_the_history(sende, reihe):
    text = "31.12.2018;-;Amt\n31.12.2019;9,7;Amt"
    gesehen = sende(text=text).context["gesehen"]

    sende(text=text, gesehen=gesehen, bestaetigt="ja")

    assert list(Statistikwert.objects.values_list("stichtag", "wert", "zeichen", "quelle")) == [
        (VORHER, None, "-", "Amt"),
        (TAG, Decimal("9.70"), "", "Amt"),
    ]
    assert set(Statistikwert.history.values_list("history_change_reason", flat=True)) == {
        "aus einer Tabelle eingefügt"
    }


def test_one_bad_row_keeps_all_from_being_stored(sende):
    text = "31.12.2018;1;Amt\n31.12.2019;eins;Amt"
    gesehen = sende(text=text).context["gesehen"]

    antwort = sende(text=text, gesehen=gesehen, bestaetigt="ja")

    assert (antwort.status_code, Statistikwert.objects.count()) == (409, 0)


def test_what_changed_since_the_preview_is_shown_before_anything_is_stored(sende, reihe):
    text = "31.12.2019;2;Amt"
    gesehen = sende(text=text).context["gesehen"]
    ein_statistikwert(reihe=reihe, stichtag=TAG, wert=Decimal(1), quelle="Amt")

    antwort = sende(text=text, gesehen=gesehen, bestaetigt="ja")

    assert (antwort.status_code, Statistikwert.objects.get().wert) == (409, Decimal(1))


def test_another_text_than_the_one_previewed_is_not_stored_unseen(sende):
    gesehen = sende(text="31.12.2019;2;Amt").context["gesehen"]

    antwort = sende(text="31.12.2019;3;Amt", gesehen=gesehen, bestaetigt="ja")

    assert (antwort.status_code, Statistikwert.objects.count()) == (409, 0)


@pytest.mark.parametrize(
    "text", ["", " ", "a;\x00", "=cmd|x;1", ";;;\n;;", "\t\t", "Wert;Wert\n1;2", "a;b" * 40000]
)
def test_bad_text_is_told_at_the_field(sende, text):
    antwort = sende(text=text)

    assert (antwort.status_code, list(antwort.context["form"].errors)) == (200, ["text"])


def test_a_series_that_does_not_exist_is_told(als, beauftragte):
    antwort = als(beauftragte).post(
        reverse("statistik_einfuegen"), {"text": "Reihe;Stichtag;Wert;Quelle\nFehlt;31.12.2019;1;Amt"}
    )

    assert antwort.context["urteile"][0].fehler == (
        "Eine Reihe „Fehlt“ gibt es im Portal nicht: Bitte prüfen Sie den Namen oder legen Sie sie zuerst "
        "mit ihrer Definition an.",
    )
