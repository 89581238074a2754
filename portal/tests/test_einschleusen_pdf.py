"""Whatever people type is text in a PDF: no element of HTML, no action or address of the PDF's own."""

from dataclasses import replace
from datetime import date
from html import escape
from io import BytesIO

import pikepdf
import pytest

from basis.druck import als_pdf as gedruckt
from basis.fliesstext import gesaeubert
from beirat.tests.fabrik import ein_mandat, eine_person, eine_sitzung
from beirat.tests.test_schreiben import pdftext
from berichte.ausgabe import als_pdf
from berichte.stand import erheben
from berichte.tests.fabrik import ein_bericht, ein_statistikwert, eine_statistikreihe

pytestmark = pytest.mark.django_db
BOESES = [
    "<script>alert(1)</script>",
    "</text></svg><a href='https://boese.example/'>hier</a>",
    ") Tj ET /OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
    "endstream endobj 1 0 obj <</Type/Catalog>>",
    "<</S/URI/URI(https://boese.example/)>>",
    "<link rel=attachment href=file:///etc/passwd>",
    "<img src=file:///etc/passwd>",
    "\\) \\057JavaScript <feff0041>",
    "]]>--> <?xml x?> &lt;b&gt; &#0;",
]
# What an active or carrying document has and ours never does.
WIRKT = {"/JavaScript", "/JS", "/URI", "/OpenAction", "/AA", "/Launch", "/EmbeddedFiles", "/EmbeddedFile"}
WIRKT |= {"/AF", "/SubmitForm", "/AcroForm", "/RichMedia"}


def _wirkendes(inhalt):
    """Names in the PDF's objects that do something; text on its pages isn't among them."""
    with pikepdf.open(BytesIO(inhalt)) as pdf:
        return {name for objekt in pdf.objects for name in _namen(objekt)} & WIRKT


def _namen(objekt):
    """Keys and names in one object and in those written within it."""
    if isinstance(objekt, pikepdf.Name):
        yield str(objekt)
    elif isinstance(objekt, pikepdf.Array):
        for teil in objekt:
            if not getattr(teil, "is_indirect", False):
                yield from _namen(teil)
    elif isinstance(objekt, pikepdf.Dictionary | pikepdf.Stream):
        for name, teil in objekt.items():
            yield name
            if not getattr(teil, "is_indirect", False):
                yield from _namen(teil)


def _worte(text):
    return "".join(text.split())


@pytest.fixture
def boeser_bericht():
    """A report whose every typed text holds all of BOESES."""
    alles = " ".join(BOESES)
    mandat = ein_mandat(person=eine_person(nachname=BOESES[0][:50], vorname=BOESES[4][:50]))
    eine_sitzung(amtszeit=mandat.amtszeit, oeffentlich=True, ort=BOESES[1])
    reihe = eine_statistikreihe(bezeichnung=BOESES[1])
    for jahr in (2018, 2019):
        ein_statistikwert(reihe=reihe, stichtag=date(jahr, 12, 31), quelle=BOESES[2])
    stand = erheben(ein_bericht(titel=BOESES[2], thema=alles[:200], autor=BOESES[0]))
    *andere, letztes = stand.kapitel
    text = gesaeubert("".join(f"<p>{escape(t)}</p>" for t in BOESES))
    return replace(stand, kapitel=(*andere, replace(letztes, text_danach=text)))


def test_what_is_typed_into_a_report_stands_in_its_pdf_as_typed_and_does_nothing(boeser_bericht):
    inhalt = als_pdf(boeser_bericht, entwurf=True)
    gelesen = _worte(pdftext(inhalt))

    assert [text for text in BOESES if _worte(text) not in gelesen] == []
    assert _wirkendes(inhalt) == set()


def test_the_search_for_what_acts_finds_a_link():
    """Else the test above would pass because it saw nothing."""
    html = '<html lang="de"><title>x</title><h1>x</h1><p><a href="https://a.example/">hier</a></p></html>'

    assert _wirkendes(gedruckt(html, kennung=b"x")) == {"/URI"}


@pytest.mark.parametrize(
    "titel", ["a\r\n/JS (x)", "a) /JS (b", "\u202egnp.exe", "</title><script>x</script>"]
)
def test_a_title_is_one_text_in_what_the_pdf_tells_of_itself(titel):
    inhalt = gedruckt(f'<html lang="de"><title>{escape(titel)}</title><h1>Titel</h1></html>', kennung=b"x")

    with pikepdf.open(BytesIO(inhalt)) as pdf, pdf.open_metadata() as angaben:
        gelesen = str(pdf.docinfo["/Title"]), angaben["dc:title"]
    assert {_worte(text) for text in gelesen} == {_worte(titel)}
    assert _wirkendes(inhalt) == set()
