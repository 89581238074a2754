"""What hypothesis writes into a chapter: brackets, footnotes, captions, tables, whole and halved."""

import re
from dataclasses import replace
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from basis.fliesstext import gesaeubert, klartext
from basis.tests.test_zufall import html as markup
from basis.tests.zufall import laeufe, texte
from berichte.ausgabe import als_html
from berichte.pruefung import befunde
from berichte.satz import Kapitelsatz
from berichte.stand import aufgeloest, erheben
from berichte.tests.fabrik import ein_bericht

pytestmark = pytest.mark.django_db
klammern = st.sampled_from(
    [
        *(
            "[[",
            "]]",
            "[",
            "]",
            "[[sitzungen]]",
            "[[ Sitzungen mit Wort ]]",
            "[[gibt es nicht]]",
            "[[]]",
            "[[[[",
        ),
        *("[[Fußnote: ", "[[Fussnote:", "[[Fußnote: x]]", "[[Fußnote: a [[Fußnote: b]] c]]", "[[Fußnote:]]"),
        *(
            "[[Fußnote: [[sitzungen]]]]",
            "Tabelle: ",
            "Tabelle: x",
            "[[sitzungen",
            "sitzungen]]",
            "[[\u202e]]",
        ),
    ]
)
# A lone surrogate never gets so far: what comes in is decoded before.
zeichen = texte.map(lambda text: text.encode("utf-8", "replace").decode())
getippte = st.lists(st.one_of(klammern, klammern, zeichen), max_size=6).map(" ".join)
absatz = st.lists(st.one_of(getippte.map(lambda t: f"<p>{escape(t)}</p>"), markup), max_size=3).map(
    lambda teile: "".join(teile).encode("utf-8", "replace").decode()
)


def _html(stand, text_davor, text_danach=""):
    """The whole draft with these texts in its last chapter, cleaned as whatever is saved."""
    *andere, letztes = stand.kapitel
    texte = {"text_davor": gesaeubert(text_davor), "text_danach": gesaeubert(text_danach)}
    neu = aufgeloest(replace(stand, kapitel=(*andere, replace(letztes, **texte))))
    return neu, als_html(neu, entwurf=True)


@pytest.fixture
def stand():
    """A report without any text."""
    return erheben(ein_bericht())


@laeufe(40)
@given(absatz, absatz)
@example("<p>[[Fußnote: " * 50, "]]" * 50)
@example("<table><tr><td>[[Fußnote: </td><td>]]</td></tr></table>", "<h3>Tabelle: [[sitzungen]]</h3>")
def test_a_draft_can_be_set_and_examined_whatever_is_written(stand, text_davor, text_danach):
    neu, html = _html(stand, text_davor, text_danach)
    befunde(neu)

    # Each note has the sign that leads to it, and nothing has two ids.
    noten, verweise = (
        re.findall(r'id="fussnote-([\d-]+)"', html),
        re.findall(r'href="#fussnote-([\d-]+)"', html),
    )
    assert (noten, len(set(noten))) == (verweise, len(verweise))
    assert re.search(r"<script|<iframe|<svg[^>]*onload|\son\w+=|javascript:", html.split("<main")[1]) is None


@laeufe(60)
@given(
    st.lists(
        st.one_of(st.sampled_from(["[[", "]]", "[[gibt es nicht]]", "[[x|y]]", "[x]"]), zeichen), max_size=6
    )
)
@example(["[[sitzungen", "gibt es", "]"])
def test_what_is_no_reference_stands_as_it_was_typed(stand, stuecke):
    typisch = gesaeubert(f"<p>Anfang {escape(' '.join(stuecke))} Ende</p>")
    if re.search(r"\[\[\s*(Fu(ß|ss)note\s*:|sitzungen)", typisch, re.IGNORECASE):
        return
    satz = _satz(stand, typisch)

    assert " ".join(klartext(satz).split()) == " ".join(klartext(typisch).split())


def _satz(stand, text):
    """One chapter's text as it is set."""
    *andere, letztes = stand.kapitel
    neu = aufgeloest(replace(stand, kapitel=(*andere, replace(letztes, text_davor=text))))
    return Kapitelsatz(neu.kapitel[-1], schema=neu.schema, vorlage="", zaehler=None, verweise=False).davor()
