"""Bad files at every upload field: one German sentence at the field, nothing kept, never a crash."""

import re
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from basis.einlesen import arten_fuer
from basis.models import Einlesung
from berichte.forms.anlage import DateiForm, NeueAnlageForm

pytestmark = pytest.mark.django_db
FORMEL = "=cmd|' /C calc'!A0"


def _kopf(art):
    """The headings of a kind, as its template has them."""
    return art.zeilen().kopf


def _mappe(art):
    mappe = Workbook()
    mappe.active.append(_kopf(art))
    mappe.active.append([FORMEL] * len(_kopf(art)))
    ausgabe = BytesIO()
    mappe.save(ausgabe)
    return ausgabe.getvalue()


# name of the file, its bytes by kind; refused at once
UNLESBARE = {
    "leer": ("liste.csv", lambda art: b""),
    "50 MB": ("liste.csv", lambda art: b"x" * (50 * 1024 * 1024)),
    "Bild": ("bild.csv", lambda art: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "kaputte Mappe": ("liste.xlsx", lambda art: b"PK\x03\x04" + b"kaputt" * 100),
    "NUL": ("liste.csv", lambda art: b"Vorname;Nachname\nA\0da;Muster\n"),
    "nichts Bekanntes": ("liste.csv", lambda art: "Grün;Blau\n1;2\n".encode("latin-1")),
    "fremde Mappe in UTF-16": ("liste.csv", lambda art: "Grün;Blau\n1;2\n".encode("utf-16")),
}
# read, but every row is judged to be in error
FEHLERHAFTE = {
    "Formel in der Mappe": ("liste.xlsx", _mappe),
    "Formel als Text": ("liste.csv", lambda art: ";".join(_kopf(art)).encode() + f"\n{FORMEL}\n".encode()),
    "Latin-1": ("liste.csv", lambda art: (";".join(_kopf(art)) + "\n=ä\n").encode("latin-1")),
    "UTF-16": ("liste.csv", lambda art: (";".join(_kopf(art)) + "\n=ä\n").encode("utf-16")),
}


# What is no PDF; every field that takes one is tried with each.
KEINE_PDF = {
    "leer": b"",
    "50 MB": b"x" * (50 * 1024 * 1024),
    "Bild": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "kaputte Mappe": b"PK\x03\x04" + b"kaputt" * 100,
    "Formel als Text": f"a\n{FORMEL}\n".encode(),
    "Latin-1": "Grün\n".encode("latin-1"),
    "UTF-16": "Grün\n".encode("utf-16"),
    "nur der Anfang": b"%PDF-1.7\n",
}


def _arten(konto):
    return {art.schluessel: art for art in arten_fuer(konto)}


ALLE = ["personen", "anwesenheit", "drucksachen", "projekte", "statistik"]


def _hochgeladen(client, art, name, inhalt):
    datei = SimpleUploadedFile(name, inhalt, "application/octet-stream")
    return client.post(reverse("einlesen_art", args=[art]), {"datei": datei})


def test_every_kind_is_tried_here(geschaeftsstelle):
    assert sorted(_arten(geschaeftsstelle)) == sorted(ALLE)


@pytest.mark.parametrize("fall", UNLESBARE)
@pytest.mark.parametrize("art", ALLE)
def test_an_unreadable_file_is_refused_with_one_german_sentence_at_its_field(
    als, geschaeftsstelle, art, fall
):
    name, inhalt = UNLESBARE[fall]
    antwort = _hochgeladen(als(geschaeftsstelle), art, name, inhalt(_arten(geschaeftsstelle)[art]))
    fehler = antwort.context["form"].errors

    assert (antwort.status_code, list(fehler), len(fehler["datei"])) == (200, ["datei"], 1)
    assert re.match(r"(Die Datei|Die XLSX-Datei|Es fehlt|Es fehlen)\b.*\.$", fehler["datei"][0])
    assert Einlesung.objects.count() == 0


@pytest.mark.parametrize("name", ["liste.html", "liste.csv.exe", "liste", ".csv"])
@pytest.mark.parametrize("art", ["personen", "drucksachen"])
def test_a_file_whose_name_does_not_end_like_its_kind_is_refused(als, geschaeftsstelle, art, name):
    antwort = _hochgeladen(als(geschaeftsstelle), art, name, b"[]")

    assert re.match(
        r"Die Datei heißt .* muss auf \.(csv|json)\b.*\.$", antwort.context["form"].errors["datei"][0]
    )
    assert Einlesung.objects.count() == 0


@pytest.mark.parametrize("name", ["LISTE.CSV", "liste.txt"])
def test_the_end_of_a_name_may_be_written_in_capitals(als, geschaeftsstelle, name):
    antwort = _hochgeladen(als(geschaeftsstelle), "personen", name, b"Vorname;Nachname\nAda;Muster\n")

    assert antwort.status_code == 302


@pytest.mark.parametrize("fall", FEHLERHAFTE)
@pytest.mark.parametrize("art", [art for art in ALLE if art != "drucksachen"])
def test_a_formula_is_a_fault_of_its_row_in_every_format_and_encoding(als, geschaeftsstelle, art, fall):
    name, inhalt = FEHLERHAFTE[fall]
    _hochgeladen(als(geschaeftsstelle), art, name, inhalt(_arten(geschaeftsstelle)[art]))
    (urteil,) = Einlesung.objects.get().urteile

    assert (urteil["art"], urteil["nummer"], "Die Zelle enthält eine Formel" in urteil["fehler"][0]) == (
        "fehler",
        2,
        True,
    )


@pytest.mark.parametrize("inhalt", ["[{", "Grün"])
@pytest.mark.parametrize("kodierung", ["latin-1", "utf-16"])
def test_what_is_no_json_is_refused_in_every_encoding(als, geschaeftsstelle, inhalt, kodierung):
    antwort = _hochgeladen(als(geschaeftsstelle), "drucksachen", "liste.json", inhalt.encode(kodierung))

    assert re.match(r"Die Datei\b.*\.$", antwort.context["form"].errors["datei"][0])


@pytest.mark.parametrize("fall", KEINE_PDF)
@pytest.mark.parametrize("form", [DateiForm, NeueAnlageForm])
def test_what_is_no_pdf_is_refused_with_one_german_sentence_at_its_field(form, fall):
    datei = SimpleUploadedFile("anlage.pdf", KEINE_PDF[fall], "application/pdf")
    saetze = form({}, {"datei": datei}).errors["datei"]

    assert len(saetze) == 1
    assert re.match(r"(Die Datei|Die PDF-Datei|Das ist keine PDF-Datei)\b.*\.$", saetze[0])


def test_every_page_with_an_upload_is_tried_here():
    ordner = settings.BASE_DIR / "templates"
    seiten = sorted(p for p in ordner.rglob("*.html") if "multipart" in p.read_text(encoding="utf-8"))

    assert [str(p.relative_to(ordner)) for p in seiten] == [
        "berichte/anlage_datei.html",
        "einlesen/datei.html",
        # Keeps nothing of what is sent: test_pruefen.py tries it.
        "oeffentlich/pruefen.html",
    ]
