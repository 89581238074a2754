"""The Atom feed of released reports: only public editions, lasting names, and when something changed."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from berichte.festschreibung import freigeben, zuruecknehmen
from berichte.tests.fabrik import (
    ZEITPUNKT,
    ein_bericht,
    ein_konto,
    eine_berichtigung,
    eine_fassung,
    eine_freigabe,
)

pytestmark = pytest.mark.django_db
FEED = "/jahresberichte/atom.xml"
A = "{http://www.w3.org/2005/Atom}"


def _feed(client):
    antwort = client.get(FEED)
    assert (antwort.status_code, antwort["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(antwort.content)


def _eintraege(client):
    return [e.find(f"{A}title").text for e in _feed(client).iter(f"{A}entry")]


def test_an_entry_leads_to_the_page_and_holds_the_pdf(client):
    fassung = eine_freigabe().fassung
    pdf = fassung.dateien.get(art="pdf")
    eintrag = _feed(client).find(f"{A}entry")

    assert [(link.get("rel"), link.get("href"), link.get("length")) for link in eintrag.iter(f"{A}link")] == [
        ("alternate", "http://testserver/jahresberichte/2019/fassung-1/", None),
        (
            "enclosure",
            f"http://testserver/jahresberichte/dateien/{pdf.pk}/{pdf.datei.name}",
            str(pdf.datei.groesse),
        ),
    ]


def test_a_correction_comes_first_and_the_edition_that_it_replaces_says_so(client):
    eine_berichtigung(grund="Mittel ergänzt")
    zweite, erste = (e.find(f"{A}summary").text for e in _feed(client).iter(f"{A}entry"))

    assert "Berichtigt Fassung 1: Mittel ergänzt" in zweite
    assert "Durch Fassung 2 ersetzt: Mittel ergänzt" in erste


def test_only_what_is_public_stands_in_it_whoever_asks(als, client, ratsmitglied, geschaeftsstelle):
    eine_freigabe(reichweite="stadtrat")
    eine_fassung(ein_bericht(herausgeber="beirat"))

    assert [_eintraege(c) for c in (client, als(ratsmitglied), als(geschaeftsstelle))] == [[], [], []]


def test_a_withdrawn_edition_is_gone_and_the_feed_has_changed(client):
    freigabe = eine_freigabe()
    spaeter = ZEITPUNKT + timedelta(days=3)
    zuruecknehmen(freigabe, "Irrtum", spaeter, ein_konto())
    feed = _feed(client)

    assert (feed.find(f"{A}updated").text, feed.findall(f"{A}entry")) == ("2020-05-15T10:00:00+00:00", [])


def test_an_edition_keeps_its_name_when_it_is_released_again(client):
    freigabe = eine_freigabe()
    vorher = _feed(client).find(f"{A}entry/{A}id").text
    zuruecknehmen(freigabe, "Irrtum", ZEITPUNKT, ein_konto())
    freigeben(freigabe.fassung, "oeffentlich", ZEITPUNKT, ein_konto())

    assert _feed(client).find(f"{A}entry/{A}id").text == vorher


def test_a_feed_without_entries_reads_the_same_each_time(client):
    assert client.get(FEED).content == client.get(FEED).content


def test_signs_of_markup_in_a_title_stay_signs(client):
    eine_freigabe(eine_fassung(ein_bericht(titel="Bericht <b>&</b>")))

    assert _eintraege(client) == ["Bericht <b>&</b>, Fassung 1"]


def test_who_has_it_already_is_not_sent_it_again(client):
    eine_freigabe()
    etag = client.get(FEED)["ETag"]

    assert client.get(FEED, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_feed_costs_three_queries_whatever_it_holds(client, anzahl, django_assert_num_queries):
    for herausgeber in ("beauftragte", "beirat", "beide")[:anzahl]:
        eine_freigabe(eine_fassung(ein_bericht(herausgeber=herausgeber)))

    with django_assert_num_queries(3):
        client.get(FEED)


@pytest.mark.parametrize("adresse", ["/jahresberichte/", "/jahresberichte/2019/"])
def test_a_browser_finds_the_feed_from_the_pages(client, adresse):
    eine_freigabe()

    verweis = f'type="application/atom+xml" title="Freigegebene Jahresberichte" href="{FEED}">'
    assert verweis in client.get(adresse).content.decode()
