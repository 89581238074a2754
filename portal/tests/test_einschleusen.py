"""Whatever people type or send stays in its cell, line, field and request: tables, calendars, headers."""

import csv
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser
from icalendar import Calendar
from openpyxl import load_workbook

from basis.druck.schreiben import pdf_antwort
from beirat.kalender import oeffentlicher_kalender
from beirat.tests.fabrik import ein_top, eine_person, eine_sitzung

pytestmark = pytest.mark.django_db
UMBRUECHE = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028"]
FORMELN = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1", "－1", "＠A1"]


def _csv(client, adresse):
    text = client.get(adresse).content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("umbruch", UMBRUECHE)
def test_a_line_break_in_a_name_makes_no_row_of_its_own(als, geschaeftsstelle, umbruch):
    eine_person(nachname=f"Adler{umbruch}Bär;Chamäleon")

    zeilen = _csv(als(geschaeftsstelle), reverse("person_liste") + "?format=csv")

    assert (len(zeilen), {len(zeile) for zeile in zeilen}) == (2, {len(zeilen[0])})


@pytest.mark.parametrize("formel", FORMELN)
def test_what_looks_like_a_formula_is_text_in_a_table(als, geschaeftsstelle, formel):
    eine_person(nachname=formel)
    client = als(geschaeftsstelle)

    zeilen = _csv(client, reverse("person_liste") + "?format=csv")
    mappe = load_workbook(BytesIO(client.get(reverse("person_liste") + "?format=xlsx").content))
    zellen = [zelle for zeile in mappe.active.iter_rows() for zelle in zeile]

    gefaehrlich = tuple("=+-@\t\r\n＝＋－＠")
    assert [
        zelle for zeile in zeilen for zelle in zeile if zelle != "-" and zelle.startswith(gefaehrlich)
    ] == []
    assert [zelle.value for zelle in zellen if zelle.data_type == "f"] == []


@pytest.mark.parametrize("umbruch", UMBRUECHE)
def test_a_line_break_in_a_session_begins_no_line_of_the_calendar(umbruch):
    boese = f"Rathaus{umbruch}ATTENDEE:mailto:alle@example.org{umbruch}END:VEVENT{umbruch}BEGIN:VEVENT"
    ein_top(sitzung=eine_sitzung(oeffentlich=True, ort=boese), titel=boese, oeffentlich=True)

    roh = oeffentlicher_kalender()
    (eintrag,) = Calendar.from_ical(roh).walk("VEVENT")

    assert "ATTENDEE" not in eintrag
    assert [zeile for zeile in roh.split(b"\r\n") if zeile.startswith((b"ATTENDEE", b"\nATTENDEE"))] == []


@pytest.mark.parametrize(
    "kopf",
    [
        "Content-Length: 6\r\nTransfer-Encoding: chunked",
        "Content-Length: 6\r\nContent-Length: 7",
        "Content-Length: +6",
        "Content-Length : 6",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
    ],
)
def test_a_request_that_leaves_open_where_it_ends_is_refused_so_none_hides_in_another(kopf):
    roh = f"POST / HTTP/1.1\r\nHost: portal.example\r\n{kopf}\r\n\r\n0\r\n\r\nXX".encode()

    with pytest.raises(ParseException):
        next(RequestParser(Config(), iter([roh]), ("127.0.0.1", 1)))


@pytest.mark.parametrize("umbruch", UMBRUECHE)
def test_a_line_break_in_the_name_of_a_download_begins_no_header(umbruch):
    antwort = pdf_antwort(b"", f"Größe{umbruch}Set-Cookie: a=b")

    kopf = antwort["Content-Disposition"]
    assert (len(kopf.splitlines()), kopf.startswith("attachment;")) == (1, True)
    assert "Set-Cookie" not in antwort.headers


@pytest.mark.parametrize(
    "name", ["a.csv", "a.csv\r\nSet-Cookie: a=b.csv", '"><script>.csv', "../../etc/passwd.csv"]
)
def test_an_uploaded_file_comes_back_as_a_download_that_no_browser_opens(als, geschaeftsstelle, name):
    inhalt = b"Nachname;Vorname\n<script>alert(1)</script>;Mira\n"
    client = als(geschaeftsstelle)
    datei = SimpleUploadedFile(name, inhalt, content_type="text/html")
    einlesung = client.post(reverse("einlesen_art", args=["personen"]), {"datei": datei})
    antwort = client.get(einlesung["Location"] + "datei/")

    assert antwort.status_code == 200
    assert antwort["Content-Disposition"].startswith("attachment;")
    assert len(antwort["Content-Disposition"].splitlines()) == 1
    assert (antwort["X-Content-Type-Options"], "html" in antwort["Content-Type"]) == ("nosniff", False)
    assert (
        "sandbox" in antwort["Content-Security-Policy"]
        or "default-src 'none'" in (antwort["Content-Security-Policy"])
    )
