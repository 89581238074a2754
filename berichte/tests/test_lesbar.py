"""What the readers' pages tell of many editions: from columns that the database works out of each Stand."""

import pytest
from django.urls import reverse

from berichte.models import Fassung
from berichte.tests.fabrik import (
    ein_bericht,
    eine_berichtigung,
    eine_fassung,
    eine_freigabe,
    freigegebene_jahre,
)
from berichte.views.feed import ZULETZT_FREIGEGEBENE

pytestmark = pytest.mark.django_db


def _gekuerzt(seite, *schluessel):
    return [[f.kopf.titel for f in seite.context[name]] for name in schluessel]


def test_head_and_year_of_an_edition_are_those_of_its_stand():
    eine_berichtigung()

    erste, zweite = Fassung.objects.order_by("nummer")

    assert [(f.kopf_json, f.jahr) for f in (erste, zweite)] == [
        (erste.stand["kopf"], 2019),
        (zweite.stand["kopf"], 2019),
    ]
    assert erste.kopf_json["thema"] != zweite.kopf_json["thema"]


def test_an_edition_that_was_just_frozen_knows_its_year(django_assert_num_queries):
    fassung = eine_fassung()

    with django_assert_num_queries(0):
        assert fassung.jahr == 2019


def test_the_list_tells_the_newest_year_in_full_and_earlier_ones_in_short(client):
    freigegebene_jahre(2018, 2017)

    seite = client.get(reverse("fassung_liste"))

    assert _gekuerzt(seite, "neueste", "fruehere") == [["Jahresbericht"], ["Bericht 2018", "Bericht 2017"]]


def test_both_reports_of_the_newest_year_are_told_in_full(client):
    eine_freigabe()
    eine_freigabe(eine_fassung(ein_bericht(herausgeber="beirat", titel="Bericht des Beirates")))

    seite = client.get(reverse("fassung_liste"))

    assert _gekuerzt(seite, "neueste", "fruehere") == [["Bericht des Beirates", "Jahresbericht"], []]


def test_what_follows_on_the_second_page_of_the_list_is_told_in_short(client):
    freigegebene_jahre(*range(1968, 2019))

    seite = client.get(reverse("fassung_liste"), {"seite": 2})

    assert _gekuerzt(seite, "neueste", "fruehere") == [[], ["Bericht 1969", "Bericht 1968"]]


def test_a_correction_that_moved_to_another_year_is_found_from_the_edition_that_it_replaces(client):
    bericht = eine_freigabe().fassung.bericht
    eine_freigabe(eine_fassung(ein_bericht(herausgeber="beirat", **_tage(2020))))
    for feld, tag in _tage(2020).items():
        setattr(bericht, feld, tag)
    bericht.save()
    eine_freigabe(eine_fassung(bericht, grund="Zeitraum berichtigt"))

    nachfolgerin = client.get("/jahresberichte/2019/fassung-1/").context["fassung"].nachfolgerin

    assert nachfolgerin.adresse == f"/jahresberichte/2020/bericht-{bericht.pk}/fassung-2/"
    assert client.get(nachfolgerin.adresse).context["fassung"].vorgaengerin.jahr == 2019


def _tage(jahr):
    return {
        "erster_tag": f"{jahr}-01-01",
        "letzter_tag": f"{jahr}-12-31",
        "stichtag": f"{jahr}-12-31",
        "redaktionsschluss": f"{jahr + 1}-05-12",
    }


def test_the_feed_tells_those_that_were_released_last(client):
    freigegebene_jahre(*range(2018, 2018 - ZULETZT_FREIGEGEBENE, -1))

    feed = client.get(reverse("fassung_feed")).content.decode()

    assert feed.count("<entry>") == ZULETZT_FREIGEGEBENE
    assert "<title>Jahresbericht, Fassung 1</title>" not in feed
