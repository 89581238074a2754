"""Tables from files: whatever office programs write is read alike; what can't be read is told in German."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from basis.einlesen import Janeinfeld, Textfeld, Wortfeld, Zeilenformular, lies_datei, lies_text
from basis.einlesen.lesen import HOECHSTENS_BYTE
from basis.einlesen.roh import FORMEL, Rohtabelle, Rohzeile, buchstabe
from basis.einlesen.vorlage import vorlage_csv, vorlage_xlsx
from basis.formular import Betragsfeld, Datumsfeld
from basis.tabelle import als_csv, als_xlsx

ZEILEN = "Größe;Name\r\n1;Jürgen\r\n"
GELESEN = Rohtabelle(("Größe", "Name"), (Rohzeile(2, ("1", "Jürgen")),))


def mappe(*zeilen, blaetter=()):
    """Bytes of an XLSX file with these rows on its first sheet, and further named sheets."""
    buch = Workbook()
    for zeile in zeilen:
        buch.active.append(zeile)
    for name, inhalt in blaetter:
        buch.create_sheet(name).append(inhalt)
    ausgabe = BytesIO()
    buch.save(ausgabe)
    return ausgabe.getvalue()


def archiv(**teile):
    """Bytes of a ZIP archive with these parts; „__“ stands for the slash."""
    ausgabe = BytesIO()
    with ZipFile(ausgabe, "w", ZIP_DEFLATED) as datei:
        for name, inhalt in teile.items():
            datei.writestr(name.replace("__", "/") + ".xml", inhalt)
    return ausgabe.getvalue()


def verfaelscht(inhalt, teil, neu):
    """The XLSX file with one part replaced."""
    ausgabe = BytesIO()
    with ZipFile(BytesIO(inhalt)) as alt, ZipFile(ausgabe, "w") as datei:
        for name in alt.namelist():
            datei.writestr(name, neu if name == teil else alt.read(name))
    return ausgabe.getvalue()


@pytest.mark.parametrize(
    "inhalt",
    [
        ZEILEN.encode(),
        ZEILEN.encode("utf-8-sig"),
        ZEILEN.encode("cp1252"),
        ZEILEN.encode("latin-1"),
        ZEILEN.encode("utf-16"),
        ZEILEN.encode("utf-16-le"),
        ZEILEN.encode("utf-16-be"),
        ZEILEN.encode("utf-32"),
        ZEILEN.replace(";", ",").encode(),
        ZEILEN.replace(";", "\t").encode(),
        ZEILEN.replace("\r\n", "\n").encode(),
        b'"Gr\xc3\xb6\xc3\x9fe";" Name "\n"1";"J\xc3\xbcrgen";;\n;;\n',
        mappe(["Größe", "Name"], [1, "Jürgen"]),
        mappe(["Größe", "Name"], [1.0, " Jürgen "], [None, None]),
    ],
)
def test_the_same_table_is_read_from_every_encoding_separator_and_format(inhalt):
    assert lies_datei(inhalt) == GELESEN


def test_what_is_pasted_from_a_spreadsheet_is_read_like_a_file():
    assert lies_text("Größe\tName\n1\tJürgen\n") == GELESEN


@pytest.mark.parametrize("trennzeichen", [",", "\t"])
def test_a_spreadsheets_hint_at_the_separator_is_followed_and_counted_as_a_row(trennzeichen):
    text = "sep=,\r\na,b;c\r\n1,2\r\n".replace(",", trennzeichen)
    assert lies_text(text).zeilen == (Rohzeile(3, ("1", "2")),)


def test_values_of_a_workbook_are_read_as_people_would_type_them():
    zeile = [date(2019, 11, 27), datetime(2019, 11, 27, 18, 30), time(18, 30), 0.1 + 0.2, 1250.0, True]
    tabelle = lies_datei(mappe(list("abcdef"), zeile))

    assert tabelle.zeilen[0].zellen == ("27.11.2019", "27.11.2019 18:30", "18:30", "0,3", "1250", "ja")


def test_numbers_beyond_all_bounds_and_durations_are_texts_that_fields_refuse():
    zellen = lies_datei(mappe(list("ab"), [1e308, timedelta(hours=30)])).zeilen[0].zellen
    assert zellen == ("1E+308", "1 day, 6:00:00")


def test_an_invisible_control_character_is_told_at_its_cell():
    tabelle = lies_datei(
        verfaelscht(
            mappe(["a"], [1]),
            "xl/worksheets/sheet1.xml",
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
            b'<row r="2"><c r="A2" t="inlineStr"><is><t>x&#133;y</t></is></c></row></sheetData></worksheet>',
        )
    )
    assert tabelle.zeilen[0].maengel == {
        0: "Der Text enthält ein unsichtbares Steuerzeichen (U+0085). Bitte löschen Sie es oder tippen Sie "
        "die Stelle neu."
    }


def test_an_exported_value_that_was_kept_from_being_a_formula_reads_back_as_it_was():
    werte = ["=1+1", "-Anlage", "'kurz", "@x"]

    assert [
        lies_datei(datei).zeilen[0].zellen
        for datei in (als_csv(list("abcd"), [werte]), als_xlsx("x", list("abcd"), [werte]))
    ] == [tuple(werte), tuple(werte)]


def test_the_sheet_that_was_named_is_read():
    inhalt = mappe(["Falsch"], [1], blaetter=[("Zweites", ["Kopf"])])
    with pytest.raises(ValidationError) as fehler:
        lies_datei(inhalt, "Zweites")
    assert fehler.value.messages == ["Unter der Kopfzeile steht keine Zeile: Es gibt nichts einzulesen."]


@pytest.mark.parametrize(
    "inhalt", [b"a;b\n=cmd|' /C calc'!A0;1\n", mappe(["a", "b"], ["=cmd|' /C calc'!A0", 1])]
)
def test_a_formula_is_neither_computed_nor_taken_for_text(inhalt):
    assert lies_datei(inhalt).zeilen[0].maengel == {0: FORMEL}


BOMBE = b"<!DOCTYPE a [<!ENTITY b 'b'>" + b"<!ENTITY c '&b;&b;&b;&b;'>" + b"]><worksheet>&c;</worksheet>"


def _blatt(zeilen):
    """An XLSX file whose sheet has a head and these rows, as written into the file."""
    anfang = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    kopf = b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    blatt = anfang + kopf + zeilen + b"</sheetData></worksheet>"
    return verfaelscht(mappe(["a"], [1]), "xl/worksheets/sheet1.xml", blatt)


def _mit_stilen(zahl):
    """An XLSX file with so many styles, packed into a few kilobytes."""
    heft = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
    return verfaelscht(
        mappe(["a"], [1]), "xl/styles.xml", heft + b"<xf/>" * zahl + b"</cellXfs></styleSheet>"
    )


UNGEWOEHNLICH = "Die XLSX-Datei ist ungewöhnlich aufgebaut und wird deshalb nicht eingelesen"
ZU_VIELE_ZELLEN = "Das Tabellenblatt hat zu viele Zellen, auch leere mit Format: Bitte kopieren Sie nur"


@pytest.mark.parametrize(
    ("inhalt", "satz"),
    [
        (_blatt(b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'), ZU_VIELE_ZELLEN),
        (_blatt(b"<row/>" * 100_001), ZU_VIELE_ZELLEN),
        (_blatt(b"<row>" + b"<c/>" * 16_385 + b"</row>"), UNGEWOEHNLICH),
        (_mit_stilen(100_001), UNGEWOEHNLICH),
        (b"", "Die Datei ist leer"),
        (b" \r\n", "Die Datei ist leer"),
        (b"\xef\xbb\xbf", "Die Datei ist leer"),
        (b"x" * (HOECHSTENS_BYTE + 1), "Die Datei ist größer als 20 MB"),
        (b"\x89PNG\r\n\x1a\n", "Die Datei ist ein Bild und keine Tabelle"),
        (b"%PDF-1.7", "Die Datei ist eine PDF-Datei und keine Tabelle"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Die Datei ist mit einem Kennwort geschützt oder im alten"),
        (b"a;b\n1\0;2\n", "Die Datei ist keine lesbare CSV-Datei"),
        (b"\xff\xfea", "Die Datei ist keine lesbare CSV-Datei"),
        (bytes(range(128, 256)), "Die Datei ist keine lesbare CSV-Datei"),
        (b'a;b\n"1;2\n', "Zeile 2 ist nicht lesbar: Ein Anführungszeichen"),
        (b"a;b\n", "Unter der Kopfzeile steht keine Zeile"),
        (b"a;;c\n1;2;3\n", "In Zeile 2 steht etwas in der Spalte B, die keine Überschrift hat"),
        (b"a;b\n1;2;3\n", "In Zeile 2 steht etwas in der Spalte C, die keine Überschrift hat"),
        (b"=1+1;b\n1;2\n", "Kopfzeile, Spalte A: Die Zelle enthält eine Formel"),
        (b"a" + b";a" * 100 + b"\n", "Zeile 1 hat mehr als 100 Spalten"),
        (b"a\n" + b"1\n" * 5001, "Die Datei hat mehr als 5000 Zeilen"),
        (b"PK\x03\x04kaputt", "Die XLSX-Datei ist beschädigt"),
        (mappe(["a"], [1])[:-200], "Die XLSX-Datei ist beschädigt"),
        (archiv(mimetype="x"), "Die Datei ist keine XLSX-Tabelle"),
        (archiv(xl__workbook="x"), "Die XLSX-Datei ist beschädigt"),
        (archiv(xl__workbook=b" " * (60 * 1024 * 1024 + 1)), "Die XLSX-Datei ist entpackt größer als 60 MB"),
        (
            verfaelscht(mappe(["a"], [1]), "xl/worksheets/sheet1.xml", BOMBE),
            UNGEWOEHNLICH,
        ),
        (
            verfaelscht(mappe(["a"], [1]), "xl/worksheets/sheet1.xml", b"<worksheet>"),
            "Die XLSX-Datei ist beschädigt",
        ),
    ],
)
def test_what_is_no_table_is_refused_with_one_german_sentence(inhalt, satz):
    with pytest.raises(ValidationError) as fehler:
        lies_datei(inhalt)
    assert (len(fehler.value.messages), fehler.value.messages[0][: len(satz)]) == (1, satz)


def test_as_many_cells_as_a_spreadsheet_has_columns_and_a_thousand_styles_are_read():
    assert [
        len(lies_datei(datei).zeilen)
        for datei in (
            _blatt(b"<row>" + b"<c/>" * 16_384 + b"</row><row><c><v>1</v></c></row>"),
            _mit_stilen(1000),
        )
    ] == [1, 1]


def test_a_sheet_that_isnt_there_is_told_with_those_that_are():
    with pytest.raises(ValidationError) as fehler:
        lies_datei(mappe(["a"], [1]), "Liste")
    assert fehler.value.messages == [
        "Ein Tabellenblatt „Liste“ gibt es in der Datei nicht; es gibt: „Sheet“."
    ]


@pytest.mark.parametrize(("stelle", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (702, "AAA")])
def test_columns_are_named_as_in_spreadsheets(stelle, name):
    assert buchstabe(stelle) == name


class Probezeile(Zeilenformular):
    name = Textfeld(label="Name", max_length=10)
    tag = Datumsfeld(label="erster Tag", required=False)
    betrag = Betragsfeld(label="Betrag", required=False, help_text="in Euro")
    art = Wortfeld([("", "keine"), ("gut", "sehr gut")], label="Art", required=False)
    dabei = Janeinfeld(label="Dabei", required=False)

    auch = {"tag": ("von",)}
    beispiele = {"name": "=Ä", "betrag": "12,50"}


def _lies(text):
    return Probezeile().lies(lies_text(text))


def test_columns_are_found_by_name_in_any_order_case_and_spelling():
    (zeile,), unbekannte = _lies("ERSTER_TAG;Farbe;name;Art;dabei\n01.02.2019;rot;Ada;Sehr Gut;ja\n")

    assert (zeile.werte, unbekannte) == (
        {"name": "Ada", "tag": date(2019, 2, 1), "art": "gut", "dabei": True},
        ["Farbe"],
    )


def test_an_empty_cell_says_nothing():
    ((zeile,), _) = _lies("Name;Betrag;Dabei\nAda;;nein\n")
    assert zeile.werte == {"name": "Ada", "dabei": False}


@pytest.mark.parametrize(
    ("getippt", "satz"),
    [
        ("1.3.19", "Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 01.03.2019."),
        (
            "43525",
            "Bitte geben Sie einen Tag an, zum Beispiel 31.12.2019, und keine Zahl: In der "
            "Tabellenkalkulation hilft das Zellformat „Datum“.",
        ),
    ],
)
def test_a_day_that_would_have_to_be_guessed_is_refused_with_what_to_do(getippt, satz):
    ((zeile,), _) = _lies(f"Name;Von\nAda;{getippt}\n")
    assert zeile.fehler == (f"erster Tag: {satz}",)


def test_a_day_is_read_as_people_and_machines_write_it():
    zeilen, _ = _lies("Name;Von\nAda;1.3.2019\nEva;01.03.2019\nIda;2019-03-01\n")
    assert [zeile.werte["tag"] for zeile in zeilen] == [date(2019, 3, 1)] * 3


def test_every_cell_that_cant_be_read_is_told_with_its_column_as_in_the_forms():
    ((zeile,), _) = _lies("Name;Betrag;Von;Art\n;12.50;31.02.2019;schlecht\n")

    assert zeile.fehler == (
        "Name: Bitte füllen Sie dieses Feld aus.",
        "Betrag: Bitte schreiben Sie den Betrag mit einem Komma vor den Cent und Punkten nur zwischen "
        "Tausendern, zum Beispiel 12.500,50 oder 12500,50.",
        "erster Tag: Bitte geben Sie einen Tag an, den es gibt, zum Beispiel 31.12.2019.",
        "Art: „schlecht“ ist keines der Worte „sehr gut“.",
    )


@pytest.mark.parametrize(
    ("text", "satz"),
    [
        (
            "Von;Art\n1;2\n",
            "Es fehlt die Spalte „Name“: Die erste Zeile muss die Überschriften enthalten, wie in der "
            "Vorlage.",
        ),
        (
            "Name;von;Erster Tag\nA;1;2\n",
            "Die Überschriften „von“ und „Erster Tag“ bedeuten dasselbe: Bitte löschen Sie eine der beiden "
            "Spalten oder benennen Sie sie um.",
        ),
    ],
)
def test_a_head_that_isnt_clear_is_refused(text, satz):
    with pytest.raises(ValidationError) as fehler:
        _lies(text)
    assert fehler.value.messages == [satz]


def test_the_template_holds_the_headings_and_no_formula():
    csv = lies_datei(vorlage_csv(Probezeile()))
    with pytest.raises(ValidationError, match="Unter der Kopfzeile"):
        lies_datei(vorlage_xlsx("Probe", Probezeile()))
    hilfe = lies_datei(vorlage_xlsx("Probe", Probezeile()), "Erklärung")

    assert (csv.kopf, csv.zeilen[0].zellen, hilfe.zeilen[0].zellen, hilfe.zeilen[3].zellen) == (
        ("Name", "erster Tag", "Betrag", "Art", "Dabei"),
        ("=Ä", "", "12,50", "", ""),
        ("Name", "ja", "", "=Ä"),
        ("Art", "nein", "eines der Worte: sehr gut", ""),
    )
