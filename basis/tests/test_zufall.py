"""What hypothesis finds to type, paste and upload: a value or a German sentence, never anything else."""

import re
import string
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile, ZipInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from basis.einlesen.lesen import lies_datei
from basis.fliesstext import gesaeubert, klartext
from basis.formular import Betragsfeld, Datumsfeld, Ganzzahlfeld, Jahrfeld, Uhrzeitfeld, Zahlfeld
from basis.geheimhaltung import verschwiegene
from basis.tests.zufall import laeufe, texte
from basis.text import euro, falten, fragewoerter, markiert, suchwoerter, tag

NAMEN = [
    *("p", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th"),
    *("td", "blockquote", "a", "strong", "b", "em", "i", "br", "div", "span", "script", "style", "svg"),
    *("math", "template", "img", "iframe", "form", "input", "pre", "dl", "dt", "dd", "figure", "font", "o:p"),
]
WIRKT = re.compile(r"script|style|svg|iframe|\son\w+=|javascript:|data:|class=")
attribute = st.sampled_from(
    [
        *("", ' class="MsoListParagraph"', ' style="color:red"', ' onclick="x()"', ' href="javascript:x"'),
        *(' href="https://example.org/"', ' href="mailto:a@b.de"', ' start="7"', ' start="x"', " colspan=3"),
        *(' rowspan="99999"', ' colspan="0"', ' scope="col"', " href=//x", ' href="data:text/html,x"'),
    ]
)
inhalte = st.one_of(
    st.text(max_size=12), st.sampled_from(["", " ", "\n", "\xa0", "• x", "1. x", "Tabelle: x", "&"])
)


def _element(kinder):
    """An element around others; sometimes its end is missing or stands elsewhere."""
    ende = st.sampled_from(["</{}>", "</{}>", "</{}>", "", "</p>", "</table>"])
    return st.tuples(st.sampled_from(NAMEN), attribute, st.lists(kinder, max_size=4), ende).map(
        lambda e: f"<{e[0]}{e[1]}>{''.join(e[2])}{e[3].format(e[0])}"
    )


html = st.lists(st.recursive(inhalte, _element, max_leaves=12), max_size=4).map("".join)


@laeufe(300)
@given(html)
def test_cleaned_text_is_cleaned_for_good(geschrieben):
    einmal = gesaeubert(geschrieben)

    assert gesaeubert(einmal) == einmal


@laeufe(300)
@given(html)
def test_cleaned_text_holds_nothing_that_acts(geschrieben):
    marken = re.findall(r"<[^>]*>", gesaeubert(geschrieben))

    assert [marke for marke in marken if WIRKT.search(marke)] == []


@laeufe(120)
@given(html)
def test_plain_text_of_cleaned_text_is_readable(geschrieben):
    assert "\x00" not in klartext(gesaeubert(geschrieben))


@laeufe(120)
@given(st.decimals(0, Decimal("99999999999.99"), places=2))
def test_an_amount_reads_back_as_it_is_written(betrag):
    feld = Betragsfeld()

    assert (feld.clean(euro(betrag)), feld.clean(feld.prepare_value(betrag))) == (betrag, betrag)


@laeufe(120)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_reads_back_as_it_is_written(wert):
    feld = Datumsfeld()

    assert (feld.clean(tag(wert)), feld.clean(feld.prepare_value(wert)), feld.clean(wert.isoformat())) == (
        wert,
        wert,
        wert,
    )


@laeufe(120)
@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_time_reads_back_as_it_is_written(wert):
    feld = Uhrzeitfeld()

    assert (feld.clean(wert.strftime("%H.%M Uhr")), feld.clean(wert.strftime("%H:%M"))) == (wert, wert)


@pytest.mark.parametrize("feld", [Betragsfeld, Zahlfeld, Datumsfeld, Uhrzeitfeld, Ganzzahlfeld, Jahrfeld])
@laeufe(100)
@given(texte)
@example("٣")
@example("1" * 5000)
def test_a_field_takes_what_it_understands_and_refuses_the_rest_with_a_sentence(feld, getippt):
    eines = feld(required=False)
    try:
        eines.clean(getippt)
    except ValidationError as fehler:
        assert all(satz.endswith(".") for satz in fehler.messages)
    eines.prepare_value(getippt)


@laeufe(120)
@given(texte, texte)
def test_folding_and_searching_take_any_text(text, frage):
    assert falten(falten(text)) == falten(text)
    suchwoerter(text)
    markiert(text, fragewoerter(frage))


@laeufe(120)
@given(st.one_of(st.binary(max_size=200), texte.map(lambda t: t.encode("utf-8", "replace"))))
@example(b"PK\x03\x04")
@example(b"PK")
def test_a_file_of_anything_is_a_table_or_refused_with_a_sentence(inhalt):
    _lies(inhalt)


@laeufe(40)
@given(st.lists(st.lists(st.one_of(texte, st.integers(), st.floats(), st.dates()), max_size=4), max_size=4))
def test_any_sheet_is_a_table_or_refused_with_a_sentence(zeilen):
    mappe, ziel = Workbook(), BytesIO()
    for zeile in zeilen:
        try:
            mappe.active.append(zeile)
        except IllegalCharacterError:
            continue
    try:
        mappe.save(ziel)
    except UnicodeEncodeError:
        return
    _lies(ziel.getvalue())


@laeufe(80)
@given(st.data())
def test_a_sheet_with_changed_bytes_is_a_table_or_refused_with_a_sentence(daten):
    inhalt = bytearray(_mappe())
    for stelle in daten.draw(st.lists(st.integers(0, len(inhalt) - 1), max_size=8)):
        inhalt[stelle] = daten.draw(st.integers(0, 255))
    _lies(bytes(inhalt[: daten.draw(st.integers(0, len(inhalt)))]))


def _mappe():
    """A small sheet, the same bytes each time: the members' days and the note of when it was made are out."""
    mappe, quelle, ziel = Workbook(), BytesIO(), BytesIO()
    mappe.active.append(["Vorname", "Nachname"])
    mappe.active.append(["Ada", "Alt"])
    mappe.save(quelle)
    with ZipFile(quelle) as archiv, ZipFile(ziel, "w") as fest:
        for name in archiv.namelist():
            if name != "docProps/core.xml":
                fest.writestr(ZipInfo(name), archiv.read(name))
    return ziel.getvalue()


def _lies(inhalt):
    try:
        lies_datei(inhalt)
    except ValidationError as fehler:
        (satz,) = fehler.messages
        assert satz.endswith((".", "?", ")")) and satz[0] in string.ascii_uppercase + "„ÄÖÜ"


@st.composite
def tabellen(draw):
    """(values in table order, its sums as positions): a total parted once or twice, its parts again.

    Between them may stand figures that belong to nothing.
    """
    werte, summen = [], []

    def zeile(wert):
        werte.append(wert)
        return len(werte) - 1

    def teil(tiefe):
        if tiefe == 0 or draw(st.integers(0, 2)) == 0:
            return zeile(draw(st.integers(1, 3) | st.integers(1, 90)))
        zuletzt = draw(st.booleans())
        kopf = None if zuletzt else zeile(0)
        teile = [teil(tiefe - 1) for _ in range(draw(st.integers(2, 3) | st.integers(2, 6)))]
        kopf = zeile(0) if zuletzt else kopf
        werte[kopf] = sum(werte[t] for t in teile)
        summen.append((kopf, teile))
        if draw(st.booleans()):
            grenzen = draw(st.sets(st.integers(1, werte[kopf] - 1), min_size=1, max_size=5))
            summen.append((kopf, [zeile(b - a) for a, b in pairwise([0, *sorted(grenzen), werte[kopf]])]))
        if draw(st.integers(0, 3)) == 0:
            zeile(draw(st.integers(1, 90)))
        return kopf

    teil(2)
    return werte, summen


@laeufe(100)
@given(tabellen())
def test_whatever_is_parted_how_no_figure_left_out_has_only_one_solution(tabelle):
    werte, summen = tabelle
    erklaert = {}
    for ganzes, teile in summen:
        erklaert.setdefault(ganzes, []).extend(teile)
    geheim = verschwiegene([(wert, "Personen") for wert in werte], erklaert.items())

    assert {stelle for stelle, wert in enumerate(werte) if wert < 3} - geheim == set()
    assert _eindeutige(summen, sorted(geheim)) == set()


@st.composite
def kreuztabellen(draw):
    """(values, its sums, what is declared): two rows of two or three cells with margins, each cell declared
    as part of its row, its column, or one of both."""
    spalten = draw(st.integers(2, 3))
    zahl = st.integers(0, 3) | st.integers(0, 90)
    zellen = draw(st.lists(st.lists(zahl, min_size=spalten, max_size=spalten), min_size=2, max_size=2))
    werte = [sum(map(sum, zellen)), *map(sum, zellen), *map(sum, zip(*zellen, strict=True))]
    raender = len(werte)
    werte += [zahl for reihe in zellen for zahl in reihe]
    zeilen = [range(raender + z * spalten, raender + (z + 1) * spalten) for z in range(2)]
    summen = [(0, [1, 2]), (0, [*range(3, raender)])]
    summen += [(1 + z, list(zeile)) for z, zeile in enumerate(zeilen)]
    summen += [(3 + s, list(spalte)) for s, spalte in enumerate(zip(*zeilen, strict=True))]
    erklaert = {0: [*range(1, raender)]}
    wie = draw(st.sampled_from(["Zeile", "Spalte", "beides"]))
    for z, zeile in enumerate(zeilen):
        for s, zelle in enumerate(zeile):
            in_zeile = draw(st.booleans()) if wie == "beides" else wie == "Zeile"
            erklaert.setdefault(1 + z if in_zeile else 3 + s, []).append(zelle)
    return werte, summen, erklaert


@laeufe(200)
@given(kreuztabellen())
def test_in_a_cross_table_no_cell_left_out_follows_from_the_margins(tabelle):
    werte, summen, erklaert = tabelle
    geheim = verschwiegene([(wert, "Personen") for wert in werte], erklaert.items())

    assert {stelle for stelle, wert in enumerate(werte) if 0 < wert < 3} - geheim == set()
    assert _eindeutige(summen, sorted(geheim)) == set()


def _eindeutige(summen, unbekannte):
    """Those of the unknown whose unit vector lies in the span of the sums' equations."""
    zeilen = [[Fraction((u == g) - (u in teile)) for u in unbekannte] for g, teile in summen]
    rang = _rang(zeilen)
    einheiten = {u: [Fraction(u == anderer) for anderer in unbekannte] for u in unbekannte}
    return {u for u, einheit in einheiten.items() if _rang([*zeilen, einheit]) == rang}


def _rang(zeilen):
    zeilen, rang = [list(zeile) for zeile in zeilen], 0
    for spalte in range(len(zeilen[0]) if zeilen else 0):
        angel = next((z for z in zeilen[rang:] if z[spalte]), None)
        if angel is None:
            continue
        zeilen.remove(angel)
        zeilen.insert(rang, angel)
        for z in zeilen[rang + 1 :]:
            faktor = z[spalte] / angel[spalte]
            z[:] = [a - faktor * b for a, b in zip(z, angel, strict=True)]
        rang += 1
    return rang
