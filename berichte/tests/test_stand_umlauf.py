"""Circulations in the report: told as of its days, and counted in exactly one year."""

from datetime import date, timedelta

import pytest

from beirat.tests.fabrik import ein_umlauf, eine_amtszeit
from berichte.ausgabe import als_html
from berichte.stand import erheben
from berichte.tests.fabrik import ein_bericht

pytestmark = pytest.mark.django_db
LETZTER = date(2019, 12, 31)
DANACH = date(2020, 1, 1)
DAVOR = date(2019, 12, 30)


@pytest.fixture
def umlauf():
    def mit_frist(frist, **abweichend):
        werte = {"gefasst_am": frist, "umlauf_frist": frist, "oeffentlich": True} | abweichend
        return ein_umlauf(amtszeit=eine_amtszeit(), **werte)

    return mit_frist


def _bericht(jahr, **abweichend):
    return ein_bericht(
        **{
            "erster_tag": date(jahr, 1, 1),
            "letzter_tag": date(jahr, 12, 31),
            "redaktionsschluss": date(jahr + 1, 5, 12),
        }
        | abweichend
    )


def _gezaehlt(jahr):
    return erheben(_bericht(jahr)).alle_zahlen()["beschluesse"].wert


def _gezeigt(jahr, **abweichend):
    stand = erheben(_bericht(jahr, **abweichend))
    return [(b.angenommen, b.offen) for b in stand.sitzungen.weitere_beschluesse]


@pytest.mark.parametrize(
    ("frist", "felder", "gezaehlt"),
    [
        (DAVOR, {}, [1, 0]),
        (LETZTER, {}, [0, 1]),
        (DANACH, {}, [0, 1]),
        (DANACH, {"gefasst_am": DAVOR}, [0, 1]),
        (LETZTER, {"umlauf_widersprueche": 1}, [1, 0]),
        (DANACH, {"umlauf_widersprueche": 1}, [0, 1]),
        (DAVOR, {"umlauf_antworten": 0}, [0, 0]),
        (LETZTER, {"umlauf_antworten": 0}, [0, 0]),
    ],
)
def test_a_circulation_counts_in_the_one_year_in_which_it_falls(umlauf, frist, felder, gezaehlt):
    umlauf(frist, **felder)

    assert [_gezaehlt(2019), _gezaehlt(2020)] == gezaehlt


@pytest.mark.parametrize(
    ("frist", "felder", "gezeigt"),
    [
        (DAVOR, {}, [(True, "")]),
        (LETZTER, {}, [(False, "läuft noch bis 31.12.2019")]),
        (DANACH, {"gefasst_am": LETZTER}, [(False, "läuft noch bis 01.01.2020")]),
        (DANACH, {}, []),
        (LETZTER, {"umlauf_widersprueche": 1}, [(False, "")]),
        (DAVOR, {"umlauf_antworten": 0}, [(False, "Antworten fehlen, Frist war der 30.12.2019")]),
        (LETZTER, {"umlauf_antworten": 0}, [(False, "läuft noch bis 31.12.2019")]),
    ],
)
def test_the_report_tells_a_circulation_as_it_stood_on_its_last_day(umlauf, frist, felder, gezeigt):
    umlauf(frist, **felder)

    assert _gezeigt(2019) == gezeigt


def test_the_year_after_tells_what_fell_on_its_first_day(umlauf):
    umlauf(LETZTER)

    assert _gezeigt(2020) == [(True, "")]


def test_a_later_stichtag_tells_the_result_known_by_then(umlauf):
    umlauf(LETZTER)

    assert _gezeigt(2019, stichtag=LETZTER + timedelta(days=1)) == [(True, "")]


def test_a_circulation_that_isn_t_public_is_only_a_number_in_the_year_in_which_it_falls(umlauf):
    umlauf(LETZTER, oeffentlich=False)
    zahlen = [
        erheben(_bericht(jahr)).alle_zahlen()["beschluesse_nichtoeffentlich"].wert for jahr in (2019, 2020)
    ]

    assert (zahlen, _gezeigt(2021)) == ([0, 1], [])


def test_the_page_says_that_a_circulation_still_runs(umlauf):
    umlauf(LETZTER)
    html = als_html(erheben(_bericht(2019)), entwurf=True)

    assert ("läuft noch bis 31.12.2019, im Umlaufverfahren" in html, "angenommen am" in html) == (True, False)
