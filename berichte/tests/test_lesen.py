"""An edition to read on screen: the stored words, aids for reading, and only who may see it."""

import json
import re

import pytest

from beirat.models import Empfehlung
from beirat.tests.fabrik import eine_empfehlung
from berichte.ausgabe import als_html
from berichte.festschreibung import zuruecknehmen
from berichte.lesefassung import Lesefassung, klar, lesefassung
from berichte.stand import Stand
from berichte.tests.fabrik import (
    ZEITPUNKT,
    ein_bericht,
    ein_konto,
    ein_statistikwert,
    eine_berichtigung,
    eine_fassung,
    eine_freigabe,
)
from berichte.views.lesen import _lesefassung

pytestmark = pytest.mark.django_db
HILFEN = re.compile(r'<a class="anker".*?</a>|<details class="so-gezaehlt">.*?</details>', re.DOTALL)
SEITE = "/jahresberichte/2019/fassung-1/"


def _gelesen(fassung):
    html = bytes(fassung.dateien.get(art="html").datei.inhalt).decode()
    return lesefassung(html, Stand.aus_json(fassung.stand)), html


def _geschrieben(text, **kapitel):
    """A released edition whose chapter of its own says `text`."""
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(text_davor=text, **kapitel)
    return eine_freigabe(eine_fassung(bericht)).fassung


def test_a_released_edition_is_read_without_signing_in(client):
    eine_freigabe()

    assert client.get(SEITE).status_code == 200


def test_the_page_says_every_word_of_the_stored_edition_in_its_order():
    ein_statistikwert()
    gelesen, html = _gelesen(_geschrieben("<p>Drei Worte.[[Fußnote: Eine Note]]</p>"))
    gespeichert = klar(html.split("<main>")[1].split("</main>")[0])

    ganz = gelesen.kopf + gelesen.inhalt + gelesen.rumpf
    ohne_hilfen = HILFEN.sub("", ganz)
    assert klar(ohne_hilfen).replace(" ", "") == gespeichert.replace(" ", "")


def test_the_page_is_made_from_the_stored_file_whatever_the_templates_say_today(client):
    fassung = eine_freigabe().fassung
    html = als_html(Stand.aus_json(fassung.stand), entwurf=False).replace("Thema", "Damaliges Wort")

    assert "Damaliges Wort" in lesefassung(html, Stand.aus_json(fassung.stand)).kopf


def test_renaming_a_record_after_freezing_changes_nothing_on_the_page(client):
    empfehlung = eine_empfehlung(titel="Mehr Sprachkurse")
    eine_freigabe()
    vorher = client.get(SEITE).content
    Empfehlung.objects.filter(pk=empfehlung.pk).update(titel="Etwas anderes")

    assert client.get(SEITE).content == vorher


def test_a_recommendation_has_an_address_named_after_its_number():
    eine_empfehlung(nummer="E 3/2019", titel="Mehr Sprachkurse")
    gelesen, _ = _gelesen(eine_fassung())

    assert '<h4 id="empfehlung-e-3-2019">E 3/2019 Mehr Sprachkurse</h4>' in gelesen.rumpf


def test_a_heading_that_repeats_a_recommendation_does_not_take_its_address():
    eine_empfehlung(nummer="E 3/2019", titel="Mehr Sprachkurse")
    bericht = ein_bericht()
    bericht.kapitel.filter(art="empfehlungen").update(
        text_danach="<h3>E 3/2019 Mehr Sprachkurse</h3><p>x</p>"
    )
    gelesen, _ = _gelesen(eine_fassung(bericht))

    assert gelesen.rumpf.count('id="empfehlung-e-3-2019"') == 1


def test_no_address_is_given_twice():
    eine_empfehlung(nummer="E 1/2019")
    eine_empfehlung(nummer="E-1-2019")
    gelesen, _ = _gelesen(_geschrieben("<h3>Eins</h3><p>a</p><h3>Eins</h3><p>b</p>"))
    kennungen = [teil.split('"')[0] for teil in (gelesen.kopf + gelesen.rumpf).split(' id="')[1:]]

    assert sorted(kennungen) == sorted(set(kennungen))


def test_signs_of_markup_in_a_heading_stay_signs():
    gelesen, _ = _gelesen(_geschrieben("<h3>Q&amp;A „x&quot; onclick=&quot;y“ &lt;b&gt;</h3><p>a</p>"))

    assert 'aria-label="Link zu dieser Stelle: Q&amp;A „x&quot; onclick=&quot;y“ &lt;b&gt;"' in gelesen.rumpf


def test_a_key_figure_tells_its_rule_and_its_records_in_place():
    eine_empfehlung(nummer="E 3/2019", titel="Mehr Sprachkurse")
    gelesen, _ = _gelesen(eine_fassung())
    gezaehlt = gelesen.rumpf.split('<details class="so-gezaehlt">')[1:]
    stelle = next(teil for teil in gezaehlt if "Offene Empfehlungen" in teil.split("</summary>")[0])

    assert "<li>E 3/2019 Mehr Sprachkurse</li>" in stelle.split("</details>")[0]


def test_a_wide_table_scrolls_in_a_frame_that_the_keyboard_reaches():
    gelesen, _ = _gelesen(eine_fassung())

    assert (
        '<div class="tabellenrahmen" role="region" tabindex="0" aria-labelledby="tabelle-1">'
        '<table class="tabelle">' in gelesen.rumpf
    )


def test_a_chapter_in_arabic_keeps_its_language_and_direction():
    gelesen, _ = _gelesen(_geschrieben("<p>ملخص</p>", sprache="ar"))

    assert '<div class="fliesstext" lang="ar" dir="rtl"><p>ملخص</p></div>' in gelesen.rumpf


# Who sees it ------------------------------------------------------------------------------------------


def test_an_edition_that_nobody_released_is_not_found(client):
    eine_fassung()

    assert client.get(SEITE).status_code == 404


def test_a_withdrawn_edition_is_not_found_at_once(client):
    zuruecknehmen(eine_freigabe(), "Irrtum", ZEITPUNKT, ein_konto())

    assert client.get(SEITE).status_code == 404


def test_an_edition_for_the_council_opens_for_its_members_only(als, client, ratsmitglied):
    eine_freigabe(reichweite="stadtrat")

    assert [c.get(SEITE).status_code for c in (client, als(ratsmitglied))] == [404, 200]


def test_a_replaced_edition_leads_to_the_one_that_replaces_it(client):
    eine_berichtigung(grund="Mittel ergänzt")

    hinweis = '<a href="/jahresberichte/2019/fassung-2/">Fassung 2 vom 12.05.2020</a> ersetzt: Mittel ergänzt'
    assert hinweis in client.get(SEITE).content.decode()


def test_a_correction_that_is_not_released_does_not_show_at_the_edition_that_it_replaces(client):
    fassung = eine_freigabe().fassung
    vorher = client.get(SEITE).content
    fassung.bericht.thema = "Berichtigtes Thema"
    fassung.bericht.save()
    eine_fassung(fassung.bericht, grund="Mittel ergänzt")

    assert client.get(SEITE).content == vorher


def test_the_short_way_leads_to_the_newest_edition_that_one_may_read(als, client, ratsmitglied):
    fassung = eine_freigabe().fassung
    fassung.bericht.thema = "Berichtigtes Thema"
    fassung.bericht.save()
    eine_freigabe(eine_fassung(fassung.bericht, grund="Mittel ergänzt"), reichweite="stadtrat")

    ziele = [c.get("/jahresberichte/2019/lesen/")["Location"] for c in (client, als(ratsmitglied))]

    assert ziele == ["/jahresberichte/2019/fassung-1/", "/jahresberichte/2019/fassung-2/"]


def test_of_two_reports_of_a_year_the_one_released_first_keeps_the_short_address(client):
    eine_freigabe()
    zweiter = ein_bericht(herausgeber="beirat", titel="Bericht des Beirates")
    eine_freigabe(eine_fassung(zweiter))
    lang = f"/jahresberichte/2019/bericht-{zweiter.pk}/fassung-1/"

    titel = [client.get(adresse).context["fassung"].kopf.titel for adresse in (SEITE, lang)]

    assert titel == ["Jahresbericht", "Bericht des Beirates"]


@pytest.mark.parametrize(
    "teil",
    [
        "2018/fassung-1/",
        "2019/fassung-0/",
        "2019/fassung-01/",
        "2019/fassung-2/",
        "2019/fassung-99999/",
        "2019/fassung-999999999999999999999/",
        "2019/fassung-eins/",
        "0/fassung-1/",
        "9999/fassung-1/",
        "10000/lesen/",
        "0000/lesen/",
        "zweitausend/lesen/",
        "2018/lesen/",
        "2019/bericht-4711/fassung-1/",
        "2019/bericht-9223372036854775808/fassung-1/",
        "2019%00/lesen/",
    ],
)
def test_a_wrong_year_or_number_is_not_found(client, teil):
    eine_freigabe()

    assert client.get(f"/jahresberichte/{teil}").status_code == 404


@pytest.mark.parametrize("anzahl", [1, 3])
def test_reading_what_was_read_before_costs_two_queries_whatever_there_is(
    client, anzahl, django_assert_num_queries
):
    for jahr in range(2019, 2019 + anzahl):
        tage = {"erster_tag": f"{jahr}-01-01", "letzter_tag": f"{jahr}-12-31", "stichtag": f"{jahr}-12-31"}
        eine_freigabe(eine_fassung(ein_bericht(**tage, redaktionsschluss=f"{jahr + 1}-05-12")))

    _lesefassung.cache_clear()

    with django_assert_num_queries(3):
        client.get(SEITE)
    with django_assert_num_queries(2):
        client.get(SEITE)


def test_an_empty_part_of_an_old_file_is_left_out():
    fassung = eine_fassung()

    assert lesefassung("<main><p>Text</p></main>", Stand.aus_json(fassung.stand)) == Lesefassung(
        kopf="", inhalt="", rumpf="<p>Text</p>"
    )


# What browsers and search engines are told -----------------------------------------------------------


def test_who_has_the_page_already_is_not_sent_it_again(client):
    eine_freigabe()
    antwort = client.get(SEITE)

    zweite = client.get(SEITE, headers={"If-None-Match": antwort["ETag"]})

    assert (zweite.status_code, zweite.content, "no-cache" in antwort["Cache-Control"]) == (304, b"", True)


def test_a_withdrawn_page_is_gone_even_for_those_who_have_it(client):
    freigabe = eine_freigabe()
    etag = client.get(SEITE)["ETag"]
    zuruecknehmen(freigabe, "Irrtum", ZEITPUNKT, ein_konto())

    assert client.get(SEITE, headers={"If-None-Match": etag}).status_code == 404


def test_what_the_council_reads_is_kept_by_no_cache(als, ratsmitglied):
    eine_freigabe(reichweite="stadtrat")

    assert als(ratsmitglied).get(SEITE)["Cache-Control"] == "private, no-store"


def _datenblock(client):
    seite = client.get(SEITE).content.decode()
    return json.loads(seite.split('<script type="application/ld+json">')[1].split("</script>")[0])


def test_the_page_tells_search_engines_which_report_it_is(client):
    fassung = eine_freigabe().fassung
    pdf = fassung.dateien.get(art="pdf").datei
    daten = _datenblock(client)

    assert {name: daten[name] for name in ("@type", "name", "version", "url", "temporalCoverage")} == {
        "@type": "Report",
        "name": "Jahresbericht",
        "version": "1",
        "url": f"http://testserver{SEITE}",
        "temporalCoverage": "2019-01-01/2019-12-31",
    }
    assert (daten["encoding"]["sha256"], daten["encoding"]["contentSize"]) == (pdf.sha256, str(pdf.groesse))


def test_a_title_cannot_end_the_data_block(client):
    eine_freigabe(eine_fassung(ein_bericht(titel="</script><b>")))

    assert _datenblock(client)["name"] == "</script><b>"


def test_search_engines_keep_neither_what_was_replaced_nor_what_is_for_the_council(als, client, ratsmitglied):
    eine_berichtigung()
    zweiter = eine_freigabe(eine_fassung(ein_bericht(herausgeber="beirat")), "stadtrat").fassung
    lang = f"/jahresberichte/2019/bericht-{zweiter.bericht_id}/fassung-1/"

    seiten = [client.get(SEITE), client.get(SEITE.replace("-1", "-2")), als(ratsmitglied).get(lang)]

    assert ["noindex" in seite.content.decode() for seite in seiten] == [True, False, True]


def test_the_year_leads_first_to_reading_and_keeps_earlier_editions_below(client):
    eine_berichtigung(grund="Mittel ergänzt")
    seite = client.get("/jahresberichte/2019/").content.decode()

    worte = ("Bericht lesen", "Als PDF herunterladen", "daten.json", "Frühere Fassungen", 'fassung-1/">')
    stellen = [seite.index(wort) for wort in worte]
    assert stellen == sorted(stellen)


@pytest.mark.parametrize("anzahl", [1, 3])
@pytest.mark.parametrize(("adresse", "abfragen"), [("/jahresberichte/", 3), ("/jahresberichte/2019/", 2)])
def test_the_ways_to_a_report_need_few_queries_whatever_there_is(
    client, adresse, abfragen, anzahl, django_assert_num_queries
):
    for herausgeber in ("beauftragte", "beirat", "beide")[:anzahl]:
        eine_freigabe(eine_fassung(ein_bericht(herausgeber=herausgeber)))

    with django_assert_num_queries(abfragen):
        client.get(adresse)
