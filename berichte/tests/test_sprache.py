"""A chapter in another language or in Leichte Sprache: marked for those who hear it, set as it is read."""

import pytest

from berichte.ausgabe import als_html
from berichte.models import Kapitel, Sprache, richtung
from berichte.pruefung import befunde
from berichte.stand import Stand, erheben
from berichte.tests.fabrik import ein_bericht, ein_kapitel

pytestmark = pytest.mark.django_db
ARABISCH = "يقدم المجلس الاستشاري للاندماج والهجرة المشورة لمجلس المدينة."
UKRAINISCH = "Рада з питань інтеграції консультує міську раду."


def _html(**kapitel):
    return als_html(erheben(ein_kapitel(**kapitel).bericht), entwurf=False)


def _sprachbefunde(**kapitel):
    stand = erheben(ein_kapitel(**kapitel).bericht)
    return [b.text for b in befunde(stand) if "gekennzeichnet" in b.text]


def test_heading_contents_and_text_tell_language_and_direction():
    html = _html(sprache="ar", ueberschrift="ملخص", text_davor=ARABISCH, text_danach=ARABISCH)

    assert html.count('<bdi lang="ar" dir="rtl">ملخص</bdi>') == 2
    assert html.count('<div class="fliesstext" lang="ar" dir="rtl">') == 2


def test_a_language_written_from_the_left_says_so_too():
    assert '<div class="fliesstext" lang="uk" dir="ltr">' in _html(sprache="uk", text_davor=UKRAINISCH)


def test_leichte_sprache_has_the_registered_subtag():
    assert 'lang="de-simple" dir="ltr"' in _html(sprache="de-simple", text_davor="Der Beirat berät.")


def test_a_german_chapter_says_nothing_for_the_document_does():
    html = _html(text_davor="Der Beirat berät.")

    assert '<html lang="de">' in html
    assert '<div class="fliesstext"><p>' in html and "<bdi" not in html


def test_what_the_software_says_inside_such_a_chapter_stays_german():
    tabelle = "<tr><th>أ</th></tr><tr><td>ب[[Fußnote: ت]]</td></tr>"
    html = _html(sprache="ar", text_davor=f"<table><caption>جدول</caption>{tabelle}</table>")

    assert '<span class="nr" lang="de" dir="ltr">Tabelle 1:</span>' in html
    assert 'lang="de" dir="ltr">zurück zum Text</a>' in html


def test_the_generated_part_of_such_a_chapter_stays_german():
    bericht = ein_bericht()
    bericht.kapitel.filter(art="beirat").update(sprache="uk", text_davor=UKRAINISCH)

    html = als_html(erheben(bericht), entwurf=False)

    kapitel = html[html.index('id="kapitel-3"') : html.index('id="kapitel-4"')]
    assert kapitel.count('lang="uk"') == 2


def test_editions_frozen_before_are_german():
    daten = erheben(ein_bericht()).als_json()
    for kapitel in daten["kapitel"]:
        del kapitel["sprache"]

    assert {k.sprache for k in Stand.aus_json(daten).kapitel} == {"de"}


@pytest.mark.parametrize(
    ("sprache", "text", "passt"),
    [
        ("de", "Der Beirat berät den Stadtrat zu Fragen der Integration.", True),
        ("ar", f"{ARABISCH} (Beirat für Integration)", True),
        ("uk", UKRAINISCH, True),
        ("de", ARABISCH, False),
        ("de", UKRAINISCH, False),
        ("ar", "Der Beirat berät den Stadtrat zu Fragen der Integration.", False),
        ("ar", "Noch kurz", True),
    ],
)
def test_letters_that_do_not_fit_the_language_are_a_finding(sprache, text, passt):
    assert (_sprachbefunde(sprache=sprache, text_davor=text) == []) == passt


# One name of each language in its own letters, with those that others lack.
PROBEN = {
    "sq": "ËÇëç",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةى،؛؟ ٠١٢٣٤٥٦٧٨٩ ًٌٍَُِّْ",
    "bg": "щъьюя",
    "fr": "àâæçéèêëîïôœùûüÿ «»",
    "kmr": "ÊÎÛŞÇêîûşç",
    "ckb": "پچژگکیۆێڕڵەڤ",
    "fa": "پچژگکی‌ه ۰۱۲۳۴۵۶۷۸۹",
    "pl": "ąćęłńóśźż",
    "ro": "ăâîșț",
    "ru": "ёжзийклмнопрстуфхцчшщъыьэюя",
    "es": "ñ¿¡áéíóúü",
    "tr": "çğıİöşü",
    "uk": "ґєіїʼ",
    "vi": "ăâđêôơưảạằẳẵắặầẩẫấậẻẽẹềểễếệỉĩịỏọồổỗốộờởỡớợủũụừửữứựỳỷỹỵ",
    "en": "it’s",
    "de": "äöüßÄÖÜẞ",
    "de-simple": "Stadt·Rat",
}


@pytest.mark.parametrize("sprache", Sprache.values)
def test_every_language_that_is_offered_can_be_printed(sprache):
    bericht = ein_kapitel(sprache=sprache, text_davor=PROBEN[sprache]).bericht

    assert [b.text for b in befunde(erheben(bericht)) if b.gewicht == "muss"] == []


@pytest.mark.parametrize(("sprache", "dir"), [("de", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("ckb", "rtl")])
def test_arabic_letters_run_from_the_right(sprache, dir):
    assert richtung(sprache) == dir


def test_the_form_writes_in_the_direction_of_the_language(als, beauftragte):
    kapitel = ein_kapitel(sprache="ar", text_davor=ARABISCH)

    seite = als(beauftragte).get(f"/kapitel/{kapitel.pk}/bearbeiten/").content.decode()

    assert 'dir="rtl"' in seite
    assert Kapitel.objects.get().sprache == "ar"
