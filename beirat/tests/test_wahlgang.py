"""A ballot whose recorded result its votes don't bear out: told beside it, and stored all the same."""

import pytest
from django.urls import reverse

from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


def _gang(*stimmen, gewaehlt=0, **felder):
    """A ballot of Ada, Bo and Cem with these votes; the one at this place is elected."""
    gang = fabrik.ein_wahlgang(stimmberechtigt_anwesend=15, **felder)
    for stelle, (vorname, zahl) in enumerate(zip(("Ada", "Bo", "Cem"), stimmen, strict=False)):
        person = fabrik.eine_person(vorname=vorname, nachname="A")
        fabrik.eine_kandidatur(wahlgang=gang, person=person, stimmen=zahl, gewaehlt=stelle == gewaehlt)
    return gang


MEHR = "Als gewählt ist Ada A eingetragen, mehr Stimmen bekam aber: {}. Bitte prüfen Sie die Stimmen."
GLEICH = "Ebenso viele Stimmen wie Ada A bekam: {}. Bitte tragen Sie ein, ob das Los entschieden hat."


@pytest.mark.parametrize(
    ("stimmen", "felder", "hinweis"),
    [
        ((5, 4), {}, ""),
        ((4, 5), {}, MEHR.format("Bo A")),
        ((3, 5, 4), {}, MEHR.format("Bo A, Cem A")),
        ((4, 5), {"losentscheid": True}, MEHR.format("Bo A")),
        ((5, 5), {}, GLEICH.format("Bo A")),
        ((5, 5), {"losentscheid": True}, ""),
        ((4, 5), {"gewaehlt": None}, ""),
        ((5, 5), {"gewaehlt": None}, ""),
        ((0,), {}, ""),
        ((), {}, ""),
    ],
)
def test_the_elected_person_is_compared_with_the_votes(stimmen, felder, hinweis):
    assert _gang(*stimmen, **felder).hinweis == hinweis


def test_the_page_of_the_session_tells_it_beside_the_ballot(als, geschaeftsstelle):
    gang = _gang(5, 5)

    seite = als(geschaeftsstelle).get(reverse("sitzung", args=[gang.wahl.sitzung_id])).content.decode()

    assert GLEICH.format("Bo A") in seite


@pytest.mark.parametrize("anzahl", [1, 3])
def test_telling_it_asks_nothing_more_for_each_ballot(
    als, geschaeftsstelle, anzahl, django_assert_num_queries
):
    wahl = fabrik.eine_wahl()
    for nummer in range(1, anzahl + 1):
        _gang(5, 5, wahl=wahl, nummer=nummer)
    client, adresse = als(geschaeftsstelle), reverse("sitzung", args=[wahl.sitzung_id])

    with django_assert_num_queries(12):
        client.get(adresse)
