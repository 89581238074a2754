"""What an examination of a PDF tells: each defect is planted into a PDF that has none."""

from io import BytesIO

import pdfua
import pikepdf
import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from pikepdf import Array, Dictionary, Name, String

from basis import druck
from basis.druck.pruefung import REGISTER, Fund, pruefe_pdf
from basis.druck.regeln import REGELN, TABELLENKOPF
from berichte.tests.fabrik import ein_bericht
from berichte.tests.test_druck import elemente, klein

INHALT = """<h2>Ziele</h2><p lang="en">Aims</p><h3>Wohnen</h3>
<table class="tabelle"><caption>Ziele</caption>
<thead><tr><th scope="col">Ziel</th><th scope="col">Jahr</th></tr></thead>
<tbody><tr><td>Wohnen</td><td>2020</td></tr></tbody></table>
<p><a href="https://www.magdeburg.de">Stadt Magdeburg</a></p>"""


@pytest.fixture(scope="module")
def sauberes():
    return druck.als_pdf(klein(INHALT), kennung=b"")


def _verdorben(inhalt, verdirb):
    """The PDF after somebody spoilt it."""
    ziel = BytesIO()
    with pikepdf.open(BytesIO(inhalt)) as pdf:
        verdirb(pdf)
        pdf.save(ziel)
    return ziel.getvalue()


def _erstes(art):
    return lambda pdf: elemente(pdf, art)[0]


def _ohne(schluessel, wo=lambda pdf: pdf.Root):
    def verdirb(pdf):
        del wo(pdf)[schluessel]

    return verdirb


def _anders(schluessel, wert, wo=lambda pdf: pdf.Root):
    def verdirb(pdf):
        wo(pdf)[schluessel] = wert

    return verdirb


def _ohne_marken(pdf):
    seite = pdf.pages[0]
    seite.Contents.write(seite.Contents.read_bytes() + b"\nBT /F1 12 Tf (x) Tj ET")


def _ohne_kopfzellen(pdf):
    for zelle in elemente(pdf, "TH"):
        zelle.S = Name.TD


def _ohne_ueberschriften(pdf):
    for art in ("H1", "H2", "H3"):
        for element in elemente(pdf, art):
            element.S = Name.P


def _ohne_richtung(pdf):
    for zelle in elemente(pdf, "TH"):
        del zelle.A["/Scope"]


def _mit_notiz(pdf):
    notiz = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].Annots.append(pdf.make_indirect(notiz))


def _schrift(pdf):
    return next(iter(dict(pdf.pages[0].Resources.Font).values()))


def _ohne_schriftdatei(pdf):
    beschreibung = _schrift(pdf).DescendantFonts[0].FontDescriptor
    for schluessel in ("/FontFile", "/FontFile2", "/FontFile3"):
        if schluessel in beschreibung:
            del beschreibung[schluessel]


def _leere_abbildung(pdf):
    element = _erstes("P")(pdf)
    element.S, element.Alt = Name.Figure, String(" ")


VERDORBENE = {
    "no tree of tags": (_ohne("/StructTreeRoot"), True, REGELN["UA-01-005"].satz),
    "not marked as tagged": (_ohne("/MarkInfo"), True, REGELN["UA-01-002"].satz),
    "text outside of the tags": (_ohne_marken, True, REGELN["UA-01-003"].satz),
    "no language": (_ohne("/Lang"), True, REGELN["UA-06-001"].satz),
    "a figure without alternative": (
        _anders("/S", Name.Figure, _erstes("P")),
        True,
        REGELN["UA-13-004"].satz,
    ),
    "a figure with an empty one": (_leere_abbildung, False, "Die Textalternative einer Abbildung ist leer."),
    "a table without heads": (
        _ohne_kopfzellen,
        True,
        "Eine Tabelle hat keine Kopfzellen: Beim Vorlesen fehlt, was die Angaben bedeuten.",
    ),
    "a table without rows": (_anders("/K", Array(), _erstes("Table")), False, REGELN["UA-15-003"].satz),
    "heads without direction": (_ohne_richtung, False, TABELLENKOPF),
    "one head without direction": (
        _ohne("/Scope", lambda pdf: elemente(pdf, "TH")[1].A),
        False,
        TABELLENKOPF,
    ),
    "a note without description": (_mit_notiz, False, REGELN["UA-18-001"].satz),
    "no title": (_ohne("/Title", lambda pdf: pdf.docinfo), False, REGELN["UA-07-001"].satz),
    "the file's name shown": (_ohne("/ViewerPreferences"), False, REGELN["UA-07-002"].satz),
    "no metadata": (_ohne("/Metadata"), False, REGELN["UA-28-004"].satz),
    "a level skipped": (
        _anders("/S", Name.H4, _erstes("H3")),
        True,
        "Die Überschriften überspringen eine Ebene: auf eine der Ebene 2 folgt eine der Ebene 4.",
    ),
    "a level skipped at the beginning": (
        _anders("/S", Name.P, _erstes("H1")),
        True,
        "Die Überschriften überspringen eine Ebene: am Anfang steht eine der Ebene 2.",
    ),
    "no headings": (
        _ohne_ueberschriften,
        False,
        "Das Dokument hat keine Überschriften, mit denen man darin springen kann.",
    ),
    "an empty heading": (_anders("/K", Array(), _erstes("H2")), True, "Eine Überschrift ist leer."),
    "a language that is none": (
        _anders("/Lang", String("auf Englisch"), _erstes("P")),
        True,
        "Eine Textstelle nennt als Sprache „auf Englisch“; das ist keine.",
    ),
    "links in no order": (
        _ohne("/Tabs", lambda pdf: pdf.pages[0]),
        True,
        "Links sind mit der Tastatur nicht in der Lesereihenfolge zu erreichen.",
    ),
}


def test_a_pdf_of_ours_has_no_findings(sauberes):
    pruefung = pruefe_pdf(sauberes)

    assert (pruefung.funde, pruefung.seiten) == ((), 1)
    assert len(pruefung.geprueft) == len(REGISTER) + 6


@pytest.mark.parametrize("name", VERDORBENE)
def test_a_planted_defect_is_told(sauberes, name):
    verdirb, verstoss, satz = VERDORBENE[name]

    assert (verstoss, satz) in [(f.verstoss, f.text) for f in pruefe_pdf(_verdorben(sauberes, verdirb)).funde]


def test_a_link_without_description_is_told_with_its_page(sauberes):
    def verdirb(pdf):
        del pdf.pages[0].Annots[0]["/Contents"]
        for link in elemente(pdf, "Link"):
            if "/Alt" in link:
                del link["/Alt"]

    assert Fund(False, REGELN["UA-18-005"].satz, (1,)) in pruefe_pdf(_verdorben(sauberes, verdirb)).funde


def test_a_font_that_is_not_embedded_is_told_once(sauberes):
    (fund,) = pruefe_pdf(_verdorben(sauberes, _ohne_schriftdatei)).funde

    assert (fund.verstoss, fund.seiten, "ist nicht eingebettet" in fund.text) == (True, (), True)


def test_a_font_that_can_not_be_read_aloud_is_told_once(sauberes):
    (fund,) = pruefe_pdf(_verdorben(sauberes, _ohne("/ToUnicode", _schrift))).funde

    assert (fund.verstoss, fund.seiten, "weder vorlesen noch kopieren" in fund.text) == (True, (), True)


@pytest.mark.parametrize(
    "inhalt",
    [
        "<p>Das Wort 中 steht hier.</p>",
        '<figure role="img" aria-label="Diagramm"><svg viewBox="0 0 90 20"><g opacity="0.5"><text y="15">中'
        "</text></g></svg></figure>",
    ],
)
def test_a_character_without_a_glyph_is_told_with_its_page(inhalt):
    pdf = druck.als_pdf(klein(inhalt), kennung=b"")

    fund = Fund(True, "Das Zeichen „中“ fehlt in der Schrift: Gedruckt ist ein leeres Kästchen.", (1,))
    assert fund in pruefe_pdf(pdf).funde


def test_breaches_come_before_hints_and_one_sentence_names_all_its_pages(sauberes):
    def verdirb(pdf):
        for _ in range(2):
            pdf.pages.append(pdf.pages[0])
        del pdf.docinfo["/Title"]
        for seite in pdf.pages:
            del seite["/Tabs"]

    funde = pruefe_pdf(_verdorben(sauberes, verdirb)).funde

    assert [(f.verstoss, f.seiten) for f in funde] == [(True, (1, 2, 3)), (False, ())]
    assert funde[0].mit_ort.startswith("Seiten 1, 2 und 3: Links sind")
    assert funde[1].mit_ort.startswith("Das Dokument hat keinen Titel")


@pytest.mark.parametrize(
    ("seiten", "anfang"),
    [
        ((4,), "Seite 4: Leer."),
        ((4, 7), "Seiten 4 und 7: Leer."),
        ((1, 2, 3, 4, 5), "Seiten 1, 2, 3, 4 und 5: Leer."),
        ((1, 2, 3, 4, 5, 9), "Seiten 1, 2, 3, 4, 5 und 1 weitere: Leer."),
    ],
)
def test_pages_are_named_and_many_are_counted(seiten, anfang):
    assert Fund(True, "Leer.", seiten).mit_ort == anfang


@pytest.mark.parametrize("inhalt", [b"", b"kein PDF", b"%PDF-1.7\nabgeschnitten"])
def test_a_file_that_nobody_can_read_is_a_finding_and_counts_as_not_examined(inhalt):
    pruefung = pruefe_pdf(inhalt)

    assert ([f.text for f in pruefung.funde], pruefung.geprueft) == (
        ["Das PDF ließ sich nicht lesen (PdfError)."],
        (),
    )


def test_a_check_that_breaks_off_is_a_finding_and_the_others_go_on(sauberes):
    pruefung = pruefe_pdf(_verdorben(sauberes, _anders("/DescendantFonts", Array(), _schrift)))

    assert "Die Prüfung „Einbettung der Schriften“ ist abgebrochen" in " ".join(
        f.text for f in pruefung.funde
    )
    assert ("Einbettung der Schriften" in pruefung.geprueft, "Titel des Dokuments" in pruefung.geprueft) == (
        False,
        True,
    )


def test_every_rule_of_the_checker_has_its_german_sentence():
    assert {regel.id for regel in REGISTER} == set(REGELN)


def test_only_the_rule_that_ours_replaces_is_left_out():
    assert {r.id for r in pdfua.default_registry()} - {r.id for r in REGISTER} == {"UA-14-001"}


# The page --------------------------------------------------------------------------------------------


def _seite(client, bericht, **weiteres):
    return client.get(reverse("jahresbericht_pdf_pruefung", args=[bericht.pk]), **weiteres)


@pytest.mark.django_db
def test_the_page_tells_plainly_that_nothing_was_found_and_what_was_looked_at(als, beauftragte):
    text = _seite(als(beauftragte), ein_bericht()).content.decode()

    assert "Keine Befunde: Der Entwurf von „" in text
    assert "<li>Titel des Dokuments</li>" in text
    assert "Druckvorlage" not in text
    assert f"pdfua {pdfua.__version__} (14 der 106 Regeln von PDF/UA-1)" in text


def test_findings_are_grouped_by_weight_and_lead_to_their_page(sauberes):
    def verdirb(pdf):
        del pdf.docinfo["/Title"], pdf.pages[0]["/Tabs"]

    kontext = {"titel": "Bericht", "pruefung": pruefe_pdf(_verdorben(sauberes, verdirb)), "entwurf": "/e.pdf"}
    text = render_to_string("berichte/_pdf_pruefung.html", kontext)

    assert "2\u00a0Befunde auf 1\u00a0Seite." in text
    assert text.index("Sollte: widerspricht") < text.index("Seite 1: Links sind mit der Tastatur")
    assert text.index("Hinweise: bitte ansehen (1)") < text.index("Das Dokument hat keinen Titel")
    assert 'href="/e.pdf#page=1"' in text
    assert "liegt er an der Druckvorlage: Bitte melden Sie ihn der Administration." in text


def test_a_pdf_that_nobody_can_read_is_never_told_as_examined():
    kontext = {"titel": "Bericht", "pruefung": pruefe_pdf(b""), "entwurf": "/e.pdf"}
    text = render_to_string("berichte/_pdf_pruefung.html", kontext)

    assert ("Keine Befunde" in text, "Nichts: Keine Prüfung lief bis zum Ende." in text) == (False, True)


@pytest.mark.django_db
def test_a_draft_that_can_not_be_printed_is_told_and_no_error_page(als, beauftragte, settings):
    settings.STATICFILES_DIRS = []

    text = _seite(als(beauftragte), ein_bericht()).content.decode()

    assert "ließ sich nicht herstellen, deshalb ist nichts geprüft." in text
    assert "Der Bericht darf diese Adresse nicht laden: static:druck.css" in text


@pytest.mark.django_db
def test_a_finding_that_prevents_the_pdf_leads_back_to_the_list(als, beauftragte):
    bericht = ein_bericht()
    bericht.kapitel.update(text_davor="\uf0b7")

    antwort = _seite(als(beauftragte), bericht, follow=True)

    assert antwort.redirect_chain == [(reverse("jahresbericht_pruefung", args=[bericht.pk]), 302)]
    assert "Für das PDF beheben Sie bitte zuerst die Befunde mit „Muss“." in antwort.content.decode()


@pytest.mark.django_db
def test_the_readiness_list_leads_to_the_examination(als, beauftragte):
    bericht = ein_bericht()

    seite = als(beauftragte).get(reverse("jahresbericht_pruefung", args=[bericht.pk])).content.decode()

    assert f'href="{reverse("jahresbericht_pdf_pruefung", args=[bericht.pk])}">PDF prüfen</a>' in seite
