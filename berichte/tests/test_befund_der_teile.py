"""A report's list asks what of a project's figures is counted in what, where it would tell a small group."""

from datetime import date

import pytest

from berichte.pruefung import hinnehmen, pruefe
from berichte.pruefung.summen import befunde_der_teile
from berichte.tests.fabrik import ZEITPUNKT, ein_bericht, ein_konto
from projekte.tests.fabrik import ein_projekt, eine_kennzahl, eine_phase

pytestmark = pytest.mark.django_db
TAG = ZEITPUNKT.date()


def _ein_projekt(titel="Lotsen", oeffentlich=True, stichtag=date(2019, 12, 31), **phase):
    """With twelve people, and eleven of whom nobody said whether they are among them."""
    projekt = ein_projekt(titel=titel, oeffentlich=oeffentlich)
    eine_phase(projekt=projekt, **phase)
    for name, wert in {"Teilnehmende": 12, "Frauen": 11}.items():
        eine_kennzahl(projekt=projekt, bezeichnung=name, wert=wert, stichtag=stichtag)
    return projekt


def _befunde(bericht=None):
    return [b for b in pruefe(bericht or ein_bericht(), TAG).offene if "verrät das eine kleine" in b.text]


def test_it_asks_at_the_project_s_form():
    projekt = _ein_projekt()

    (befund,) = _befunde()
    assert (befund.gewicht, befund.text, befund.seite, befund.schluessel) == (
        "sollte",
        "Projekt „Lotsen“: Ist „Frauen“ am 31.12.2019 in „Teilnehmende“ enthalten, verrät das eine kleine "
        "Gruppe. Bitte geben Sie es dann unter „Teil von“ an.",
        "projekt_bearbeiten",
        (projekt.pk,),
    )


@pytest.mark.parametrize(
    "abweichend",
    [
        {"oeffentlich": False},
        {"stichtag": date(2020, 1, 1)},
        {"erster_tag": date(2020, 1, 1), "letzter_tag": None},
    ],
    ids=["of a project that isn't public", "after the Stichtag", "of a project of the next year"],
)
def test_it_does_not_ask_about_what_the_report_does_not_tell(abweichend):
    _ein_projekt(**abweichend)

    assert _befunde() == []


def test_it_is_accepted_with_a_reason():
    _ein_projekt()
    bericht = ein_bericht()
    (befund,) = _befunde(bericht)

    hinnehmen(bericht, befund, "Die einen lernen, die anderen lehren.", ZEITPUNKT, ein_konto())

    assert _befunde(bericht) == []


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_projects_of_a_report_cost_two_queries(anzahl, django_assert_num_queries):
    bericht = ein_bericht()
    for nummer in range(anzahl):
        _ein_projekt(titel=f"Lotsen {nummer}")

    with django_assert_num_queries(2):
        assert len(list(befunde_der_teile(bericht))) == anzahl
