"""Tables as CSV: numbers stay numbers, text never becomes a formula."""

from decimal import Decimal

import pytest

from beirat.tests.fabrik import eine_empfehlung
from berichte.ausgabe import als_tabellen
from berichte.stand import erheben
from berichte.tests.fabrik import ein_bericht, ein_statistikwert, eine_statistikreihe

pytestmark = pytest.mark.django_db


def _zeilen(name):
    tabelle = dict(als_tabellen(erheben(ein_bericht())))[f"{name}.csv"]
    return [zeile.split(";") for zeile in tabelle.decode("utf-8-sig").splitlines()[1:]]


@pytest.mark.parametrize("anfang", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_is_quoted(anfang):
    eine_empfehlung(titel=f"{anfang}HYPERLINK(1)")

    tabelle = dict(als_tabellen(erheben(ein_bericht())))["empfehlungen.csv"].decode("utf-8-sig")

    assert f"'{anfang}HYPERLINK(1)" in tabelle


def test_a_number_below_zero_stays_a_number():
    ein_statistikwert(reihe=eine_statistikreihe(bezeichnung="Saldo"), wert=Decimal("-12.5"))

    assert [(z[1], z[4]) for z in _zeilen("statistik")] == [("Saldo", "-12,50")]


@pytest.mark.parametrize("zeichen", ["-", "0", "."])
def test_a_sign_stands_in_its_own_column(zeichen):
    ein_statistikwert(wert=None, zeichen=zeichen)

    assert [(z[4], z[5]) for z in _zeilen("statistik")] == [("", zeichen)]


def test_a_report_about_nothing_has_tables_with_their_heads_only():
    tabellen = als_tabellen(erheben(ein_bericht()))

    assert [(name, inhalt.count(b"\r\n")) for name, inhalt in tabellen] == [
        ("mitglieder.csv", 1),
        ("sitzungen.csv", 1),
        ("mittel.csv", 1),
        ("empfehlungen.csv", 1),
        ("statistik.csv", 1),
    ]
