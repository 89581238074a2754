"""Tables as files: what a German spreadsheet reads, and nothing that it would run."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import RequestFactory
from openpyxl import load_workbook

from basis.tabelle import Spalte, als_csv, als_datei, als_xlsx, zelle


@pytest.mark.parametrize(
    ("wert", "text"),
    [
        (None, ""),
        (True, "ja"),
        (False, "nein"),
        (0, "0"),
        (-5, "-5"),
        (Decimal("12500.50"), "12500,50"),
        (date(2019, 11, 27), "27.11.2019"),
        (datetime(2019, 11, 27, 17, 30, tzinfo=UTC), "27.11.2019 18:30"),
        (time(18, 5), "18:05"),
        ("-", "-"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+49 391", "'+49 391"),
        ("-Anlage", "'-Anlage"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
    ],
)
def test_a_value_is_written_in_german_and_never_as_a_formula(wert, text):
    assert zelle(wert) == text


def test_csv_has_a_byte_order_mark_and_semicolons():
    assert als_csv(["Name"], [["Ö; 1"]]) == b'\xef\xbb\xbfName\r\n"\xc3\x96; 1"\r\n'


def test_xlsx_keeps_days_and_numbers_and_writes_formulas_as_text():
    mappe = load_workbook(
        BytesIO(als_xlsx("Geld: 2019", ["a", "b", "c"], [[date(2019, 1, 2), Decimal("1.50"), "=1+1"]]))
    )
    blatt = mappe.active

    assert blatt.title == "Geld 2019"
    assert [(z.value, z.data_type) for z in blatt[2]] == [
        (datetime(2019, 1, 2), "d"),
        (1.5, "n"),
        ("'=1+1", "s"),
    ]


def test_without_being_asked_for_there_is_no_file():
    assert als_datei(RequestFactory().get("/"), "Personen", [], []) is None


def test_the_file_holds_every_row_under_its_headings():
    antwort = als_datei(
        RequestFactory().get("/?format=csv"), "Wähler", [Spalte("Zahl", lambda z: z * 2)], [1, 2]
    )

    assert antwort.content == b"\xef\xbb\xbfZahl\r\n2\r\n4\r\n"
    assert antwort["Content-Disposition"] == "attachment; filename*=utf-8''W%C3%A4hler.csv"
