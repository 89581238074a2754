"""A ballot: no more votes than voters; a doubtful result is told beside it, and stored all the same."""

import pytest
from django.core.exceptions import ValidationError
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


@pytest.mark.parametrize(("anwesend", "erlaubt"), [(5, True), (4, False)])
def test_no_ballot_counts_more_votes_of_any_kind_than_voters(anwesend, erlaubt):
    gang = fabrik.ein_wahlgang(enthaltung=1, ungueltig=1)
    fabrik.eine_kandidatur(wahlgang=gang, stimmen=3)
    gang.stimmberechtigt_anwesend = anwesend

    if erlaubt:
        gang.full_clean()
    else:
        with pytest.raises(ValidationError, match="Es sind mehr Stimmen gezählt als Stimmberechtigte"):
            gang.full_clean()


def test_a_ballot_in_which_nobody_stands_may_be_checked_again():
    fabrik.ein_wahlgang(stimmberechtigt_anwesend=5, enthaltung=5).full_clean()


def test_a_candidate_s_votes_are_not_counted_twice_when_checked_again():
    fabrik.eine_kandidatur(stimmen=10).full_clean()
