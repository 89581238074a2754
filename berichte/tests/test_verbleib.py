"""In which report an activity stands, or why not; and that the Stand says the same."""

from datetime import date

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_aktivitaet, eine_beauftragung
from berichte.models import Jahresbericht, Kapitel
from berichte.stand import erheben
from berichte.tests.fabrik import ein_bericht, eine_auswahl, eine_fassung
from berichte.verbleib import kapitelart, verbleib

pytestmark = pytest.mark.django_db


def _praegend(**abweichend):
    return eine_aktivitaet(**{"art": "praegend"} | abweichend)


def _verbleib(aktivitaet):
    return verbleib([aktivitaet], list(Jahresbericht.objects.all()))[aktivitaet.pk]


def _steht(aktivitaet):
    return [v.steht for v in _verbleib(aktivitaet)]


@pytest.mark.parametrize(
    ("erster", "letzter", "steht"),
    [
        (date(2018, 12, 1), date(2018, 12, 31), []),
        (date(2018, 12, 1), date(2019, 1, 1), [True]),
        (date(2019, 12, 31), date(2020, 2, 1), [True]),
        (date(2020, 1, 1), date(2020, 2, 1), []),
    ],
)
def test_an_event_stands_in_the_report_of_every_period_that_it_touches(erster, letzter, steht):
    ein_bericht()

    assert _steht(_praegend(erster_tag=erster, letzter_tag=letzter)) == steht


@pytest.mark.parametrize("art", ["praegend", "veranstaltung", "sprechstunde", "massnahme"])
@pytest.mark.parametrize("was", ["nichts", "intern", "ausgelassen", "abgeschaltet", "entfernt"])
def test_what_is_told_here_is_what_the_draft_does(art, was):
    bericht = ein_bericht()
    aktivitaet = eine_aktivitaet(art=art, titel="Gesucht", oeffentlich=was != "intern")
    kapitel = bericht.kapitel.filter(art=kapitelart(aktivitaet))
    if was == "ausgelassen":
        eine_auswahl(bericht, kapitelart(aktivitaet), aktivitaet)
    elif was == "abgeschaltet":
        kapitel.update(mit_erzeugtem=False)
    elif was == "entfernt":
        kapitel.delete()

    stand = erheben(bericht)
    gezeigt = {k.art for k in stand.kapitel if k.mit_erzeugtem}
    ereignisse = {
        Kapitel.Art.UEBERBLICK: stand.ueberblick.ereignisse,
        Kapitel.Art.SITZUNGEN: stand.sitzungen.veranstaltungen,
        Kapitel.Art.SCHWERPUNKTE: stand.schwerpunkte.massnahmen,
    }
    im_entwurf = "Gesucht" in {e.titel for art in gezeigt for e in ereignisse.get(art, ())}
    assert _steht(aktivitaet) == [im_entwurf] == [was == "nichts"]


def test_an_edition_that_quotes_the_event_is_named():
    aktivitaet = _praegend()
    eine_fassung(ein_bericht())

    assert [v.fassungen for v in _verbleib(aktivitaet)] == [(1,)]


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_list_costs_eleven_queries_for_any_number_of_events(
    als, beauftragte, zeilen, django_assert_num_queries
):
    for nummer in range(zeilen):
        _praegend(titel=f"Ereignis {nummer}")
        ein_bericht(letzter_tag=date(2019, 12, 31 - nummer), stichtag=date(2019, 12, 31))
    client = als(beauftragte)

    with django_assert_num_queries(11):
        antwort = client.get(reverse("praegende_liste"))

    assert [len(v) for _, v in antwort.context["zeilen"]] == [zeilen] * zeilen


@pytest.mark.parametrize(("jahr", "anzahl"), [("2018", 0), ("2019", 1), ("2020", 0), ("Unsinn", 1)])
def test_events_of_a_year_are_listed(als, beauftragte, jahr, anzahl):
    _praegend()
    eine_aktivitaet(art="workshop")

    antwort = als(beauftragte).get(reverse("praegende_liste"), {"jahr": jahr})

    assert len(antwort.context["zeilen"]) == anzahl


def test_the_cure_is_offered_to_whom_may_carry_it_out(als, beauftragte, geschaeftsstelle):
    eine_beauftragung()
    bericht = ein_bericht()
    aktivitaet = _praegend()
    eine_auswahl(bericht, "ueberblick", aktivitaet)
    kapitel = reverse("kapitel_bearbeiten", args=[bericht.kapitel.get(art="ueberblick").pk])

    adresse = reverse("aktivitaet_im_bericht", args=[aktivitaet.pk])
    angebote = [kapitel in als(k).get(adresse).content.decode() for k in (beauftragte, geschaeftsstelle)]

    assert angebote == [True, False]
