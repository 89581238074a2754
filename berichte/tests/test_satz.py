"""How written text is set: captions and footnotes numbered, and editions of the older form as they were."""

from dataclasses import replace
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from basis.verlauf import verlauf
from berichte.ausgabe import als_html
from berichte.festschreibung import Verweigert
from berichte.models import Fassung
from berichte.pruefung import befunde
from berichte.stand import Stand, erheben
from berichte.tests.fabrik import ZEITPUNKT, ein_bericht, eine_fassung

pytestmark = pytest.mark.django_db


def _stand(text_davor="", text_danach=""):
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(text_davor=text_davor, text_danach=text_danach)
    return erheben(bericht)


def _ausblick(stand):
    html = als_html(stand, entwurf=False)
    return html[html.index('<h2 id="kapitel-9">') : html.index("</main>")]


def test_a_footnote_becomes_a_number_with_a_note_at_the_chapters_end():
    html = _ausblick(_stand("<p>Ein Satz[[Fußnote: Siehe <em>dort</em>.]] geht weiter.</p>"))

    assert (
        '<p>Ein Satz<sup class="fussnotenzeichen" id="zur-fussnote-9-1"><a href="#fussnote-9-1">1</a></sup> '
        "geht weiter.</p>"
    ) in html
    assert (
        '<li id="fussnote-9-1">Siehe <em>dort</em>. <a href="#zur-fussnote-9-1">zurück zum Text</a></li>'
        in html
    )


@pytest.mark.parametrize(
    ("getippt", "gesetzt"),
    [
        (
            '<a href="https://a.example">alle <strong>Zahlen[[Fußnote: n]]</strong></a>.',
            '<a href="https://a.example">alle <strong>Zahlen</strong></a>{}.',
        ),
        ('Satz<a href="https://a.example">[[Fußnote: n]]</a>.', "Satz{}."),
    ],
)
def test_a_footnotes_sign_stands_behind_a_link_not_in_it(getippt, gesetzt):
    html = _ausblick(_stand(f"<p>{getippt}</p>"))

    zeichen = '<sup class="fussnotenzeichen" id="zur-fussnote-9-1"><a href="#fussnote-9-1">1</a></sup>'
    assert f"<p>{gesetzt.format(zeichen)}</p>" in html


def test_footnotes_are_counted_through_both_texts_of_a_chapter():
    html = _ausblick(_stand("<p>a[[Fußnote: eins]]b[[ fussnote : zwei]]</p>", "<p>c[[Fußnote: drei]]</p>"))

    assert [html.count(f'id="fussnote-9-{n}"') for n in (1, 2, 3, 4)] == [1, 1, 1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "a[[Fußnote: ohne Ende",
        "a[[Fußnote: ]]b",
        "a[[Fußnote: <strong>b]]</strong>",
        "<em>a[[Fußnote: b</em>]]",
    ],
)
def test_a_footnote_that_cannot_be_read_stays_text(text):
    html = _ausblick(_stand(f"<p>{text}</p>"))

    assert ('class="fussnoten"' in html, "[[Fußnote:" in html) == (False, True)


def test_tables_of_the_text_are_numbered_with_those_of_the_records():
    tabelle = "<p>Tabelle: Eigene</p><table><tr><td>a</td></tr><tr><td>b</td></tr></table>"
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ueberblick").update(text_davor=tabelle, text_danach=tabelle)

    html = als_html(erheben(bericht), entwurf=False)

    eigene = '<caption><span class="nr">Tabelle {}:</span> Eigene</caption>'
    nummern = [n for n in range(1, 9) if eigene.format(n) in html]
    assert nummern[1] - nummern[0] == 2


def test_text_that_was_stored_past_the_form_is_clean_in_the_stand():
    stand = _stand("<p onclick='x()'>a<script>alert(1)</script></p>")

    assert stand.kapitel[-1].text_davor == "<p>a</p>"


def test_a_chapter_with_a_hundred_thousand_characters_is_set():
    html = _ausblick(_stand("<p>Ein Wort[[Fußnote: Note]] und noch eines. </p>" * 2200))

    assert html.count("fussnotenzeichen") == 2200


def _als_erstes_schema(stand, text):
    kapitel = tuple(replace(k, text_davor=text if k.art == "ausblick" else "") for k in stand.kapitel)
    return replace(stand, schema=1, kapitel=kapitel)


ALTER_TEXT = "Ein Satz & <kein> Tag.\nZweite Zeile\n\n- eins\n- [[Fußnote: zwei]]"


def test_an_edition_frozen_with_plain_text_is_read_as_plain_text():
    alt = _als_erstes_schema(_stand(), ALTER_TEXT)

    assert (
        '<div class="fliesstext"><p>Ein Satz &amp; &lt;kein&gt; Tag.<br>Zweite Zeile</p>\n'
        "<ul><li>eins</li><li>[[Fußnote: zwei]]</li></ul></div>"
    ) in _ausblick(Stand.aus_json(alt.als_json()))


def test_an_edition_frozen_with_plain_text_keeps_its_json():
    alt = _als_erstes_schema(_stand(), ALTER_TEXT).als_json()

    assert Stand.aus_json(alt).als_json() == alt


def test_a_report_unchanged_since_its_plain_edition_is_not_frozen_again():
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(text_davor="<p>Ein Satz.</p>")
    alt = _als_erstes_schema(erheben(bericht), "Ein Satz.").als_json()
    Fassung.objects.create(bericht=bericht, nummer=1, stand=alt, festgeschrieben_am=ZEITPUNKT)

    with pytest.raises(Verweigert) as verweigert:
        eine_fassung(bericht, grund="Berichtigung")

    assert str(verweigert.value) == "Seit Fassung 1 hat sich nichts geändert."


def test_chapters_and_their_history_become_html_where_they_were_plain_text():
    bericht = ein_bericht()
    kapitel = bericht.kapitel.filter(art="ausblick")
    kapitel.update(text_davor="Eins <b>\n\n- zwei", text_danach="")
    kapitel.get().history.update(text_davor="Früher")

    umsetzen = import_module("berichte.migrations.0013_fliesstext").setze_um
    umsetzen(apps, SimpleNamespace(connection=connection))

    neu = kapitel.get()
    assert neu.text_davor == "<p>Eins &lt;b&gt;</p><ul><li>zwei</li></ul>"
    assert [z.text_davor for z in neu.history.all()] == ["<p>Früher</p>"]


@pytest.mark.parametrize(("titel", "befunde_davon"), [("", 1), ("<p>Tabelle: Titel</p>", 0)])
def test_a_table_without_a_title_is_a_finding(titel, befunde_davon):
    stand = _stand(f"{titel}<table><tr><td>a</td></tr><tr><td>b</td></tr></table>")

    assert sum("1\u00a0Tabelle hat keine Überschrift" in b.text for b in befunde(stand)) == befunde_davon


def test_a_chapters_history_tells_its_words_and_where_only_the_form_changed_its_markup():
    kapitel = ein_bericht().kapitel.get(art="ausblick")
    for text in ("<p>Eins</p>", "<p>Zwei</p>", "<p><strong>Zwei</strong></p>"):
        kapitel.text_davor = text
        kapitel.save()

    felder = [(f.vorher, f.nachher) for a in verlauf(kapitel.history.all()) for f in a.felder]

    assert felder == [("<p>Zwei</p>", "<p><strong>Zwei</strong></p>"), ("Eins", "Zwei"), ("leer", "Eins")]
