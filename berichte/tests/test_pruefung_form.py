"""Headings, tables and links in written texts: what keeps readers from finding their way is told."""

import pytest
from django.urls import reverse

from basis.fliesstext import gesaeubert
from berichte.pruefung import befunde, pruefe
from berichte.pruefung.form import LAENGSTE_ADRESSE
from berichte.stand import erheben
from berichte.tests.fabrik import ZEITPUNKT, ein_bericht

pytestmark = pytest.mark.django_db
KAPITEL = "Kapitel 9 „Ausblick“: "
TEXT = "<p>Der Beirat tagt.</p>"


def _befunde(davor, danach=""):
    """Weight and sentence of what is told of the outlook's form, saved as people save it."""
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(
        text_davor=gesaeubert(davor), text_danach=gesaeubert(danach)
    )
    return [
        (b.gewicht.value, b.text.removeprefix(KAPITEL))
        for b in befunde(erheben(bericht))
        if b.text.startswith(KAPITEL)
    ]


# Headings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("inhalt", ["–", "\u200b", "…"])
def test_a_heading_without_a_word_is_told(inhalt):
    assert _befunde(f"<h3>{inhalt}</h3>{TEXT}") == [
        ("sollte", "1\u00a0Überschrift nennt kein Wort. Bitte schreiben Sie sie aus oder löschen Sie sie.")
    ]


def test_headings_without_a_word_are_told_once_a_chapter():
    assert _befunde(f"<h3>–</h3>{TEXT}<h4>–</h4>{TEXT}", f"<h3>–</h3>{TEXT}") == [
        ("sollte", "3\u00a0Überschriften nennen kein Wort. Bitte schreiben Sie sie aus oder löschen Sie sie.")
    ]


def test_a_heading_with_words_is_fine():
    assert _befunde(f"<h3>Ziele</h3>{TEXT}<h4>2020</h4>{TEXT}") == []


@pytest.mark.parametrize("ebene", ["h1", "h4", "h6"])
def test_a_skipped_level_never_reaches_the_report(ebene):
    assert gesaeubert(f"<{ebene}>Ziele</{ebene}>{TEXT}") == f"<h3>Ziele</h3>{TEXT}"


def test_a_bold_paragraph_before_a_text_may_be_a_heading():
    assert _befunde(f"<p><strong>Unsere Ziele</strong></p>{TEXT}") == [
        (
            "hinweis",
            "Der Absatz „Unsere Ziele“ ist nur fett. Ist er eine Überschrift, wählen Sie bitte „Überschrift“ "
            "statt „Fett“.",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"<p><strong>Ziele:</strong> Wohnen</p>{TEXT}",
        f"<p><strong>Das ist uns wichtig.</strong></p>{TEXT}",
        f"<p><strong>{'wichtig ' * 20}</strong></p>{TEXT}",
        f"{TEXT}<p><strong>Der Vorstand</strong></p>",
        f"<p><strong>–</strong></p>{TEXT}",
        f"<ul><li><strong>Ziele</strong></li></ul>{TEXT}",
    ],
)
def test_bold_that_is_no_heading_is_fine(text):
    assert _befunde(text) == []


# Tables ----------------------------------------------------------------------------------------------


def _tabelle(*zeilen):
    return "<p>Tabelle: Ziele</p><table>{}</table>".format(
        "".join(f"<tr>{''.join(f'<td>{zelle}</td>' for zelle in zeile)}</tr>" for zeile in zeilen)
    )


@pytest.mark.parametrize("kopf", [["", ""], ["Ziel", ""]])
def test_cells_without_a_head_are_told(kopf):
    assert _befunde(_tabelle(kopf, ["Wohnen", "12"])) == [
        (
            "sollte",
            "In 1\u00a0Tabelle stehen Angaben ohne Spaltenkopf. Bitte geben Sie jeder Spalte in der ersten "
            "Zeile einen Namen.",
        )
    ]


@pytest.mark.parametrize("titel", ["", "<p>Tabelle:</p>", "<p>Tabelle: –</p>"])
def test_a_table_without_a_title_is_told(titel):
    tabelle = _tabelle(["Ziel", "Jahr"], ["Wohnen", "2020"]).replace("<p>Tabelle: Ziele</p>", titel)

    assert _befunde(tabelle) == [
        (
            "sollte",
            "1\u00a0Tabelle hat keine Überschrift. Bitte schreiben Sie in die Zeile davor „Tabelle: Titel“.",
        )
    ]


def test_a_table_whose_columns_have_names_is_fine():
    assert _befunde(_tabelle(["Ziel", "Jahr"], ["Wohnen", "2020"])) == []


def test_an_empty_corner_is_fine_above_the_heads_of_rows():
    zeilen = "<tr><td></td><th>2020</th></tr><tr><th>Wohnen</th><td>12</td></tr>"

    assert _befunde(f"<p>Tabelle: Ziele</p><table>{zeilen}</table>") == []


# Links -----------------------------------------------------------------------------------------------


def _link(text):
    return f'<p>Mehr dazu <a href="https://www.magdeburg.de/{"x" * 60}">{text}</a> im Netz.</p>'


@pytest.mark.parametrize(
    "text",
    [
        "hier",
        "HIER.",
        "Klick",
        "Bitte klicken Sie hier",
        "unter diesem Link",
        "mehr",
        "Mehr erfahren …",
        "→",
        "PDF",
    ],
)
def test_a_link_that_says_nothing_of_its_target_is_told(text):
    assert _befunde(_link(text)) == [
        (
            "sollte",
            f"Der Link „{text}“ sagt nicht, wohin er führt. Bitte verlinken Sie Worte, die das Ziel nennen.",
        )
    ]


@pytest.mark.parametrize(
    "text",
    ["Integrationskonzept", "Mehr Informationen zum Wohnen", "hier steht das Konzept", "I0140/20", "المزيد"],
)
def test_a_link_that_names_its_target_is_fine(text):
    assert _befunde(_link(text)) == []


@pytest.mark.parametrize(
    ("laenge", "gewichte"), [(LAENGSTE_ADRESSE, []), (LAENGSTE_ADRESSE + 1, ["hinweis"])]
)
def test_an_address_as_the_text_of_a_link_is_told_once_it_is_long(laenge, gewichte):
    adresse = "https://www.magdeburg.de/".ljust(laenge, "x")

    assert [gewicht for gewicht, _ in _befunde(_link(adresse))] == gewichte


def test_the_same_words_are_told_once_a_chapter():
    assert len(_befunde(_link("hier") * 3, _link("hier"))) == 1


# On the readiness list -------------------------------------------------------------------------------


def test_each_leads_to_its_chapter(als, beauftragte):
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(text_davor=_link("hier"))
    kapitel = bericht.kapitel.get(art="ausblick")
    befund = next(b for b in pruefe(bericht, ZEITPUNKT.date()).offene if "wohin er führt" in b.text)

    assert (befund.seite, befund.schluessel) == ("kapitel_bearbeiten", (kapitel.pk,))
    seite = als(beauftragte).get(reverse("jahresbericht_pruefung", args=[bericht.pk])).content.decode()
    assert f'href="{reverse("kapitel_bearbeiten", args=[kapitel.pk])}"' in seite
