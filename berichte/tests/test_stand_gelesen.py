"""What a report doesn't read: earlier years, of which it tells nothing, however many there are."""

from collections import Counter
from contextlib import contextmanager
from datetime import date

import pytest
from django.db.models.signals import post_init

from beirat.models import Drucksache, Empfehlung, Rueckmeldung
from beirat.tests.fabrik import eine_beratung, eine_drucksache, eine_empfehlung, eine_rueckmeldung
from berichte.models import Statistikwert
from berichte.stand import erheben
from berichte.tests.fabrik import ein_bericht, ein_statistikwert, eine_auswahl, eine_statistikreihe

pytestmark = pytest.mark.django_db


@contextmanager
def _gelesene():
    """Counts the records that are made of rows meanwhile, by their kind."""
    gelesen = Counter()

    def zaehle(sender, **_):
        gelesen[sender] += 1

    post_init.connect(zaehle)
    try:
        yield gelesen
    finally:
        post_init.disconnect(zaehle)


def _entschiedene_drucksache(*tage):
    drucksache = eine_drucksache(betrifft_beirat=True)
    for position, tag in enumerate(tage, start=1):
        eine_beratung(drucksache=drucksache, position=position, tag=tag, ergebnis="beschlossen")
    return drucksache


def _erledigte_empfehlung(jahr):
    empfehlung = eine_empfehlung(verabschiedet_am=date(jahr, 3, 15))
    return eine_rueckmeldung(empfehlung=empfehlung, tag=date(jahr, 9, 10), status="umgesetzt").empfehlung


@pytest.mark.parametrize("jahre", [1, 9])
def test_what_was_settled_in_earlier_years_is_not_read(jahre):
    bericht, reihe = ein_bericht(), eine_statistikreihe()
    for jahr in range(2018, 2018 - jahre, -1):
        _entschiedene_drucksache(date(jahr, 5, 2))
        _erledigte_empfehlung(jahr)
    for jahr in range(2019, 2010 - jahre, -1):
        ein_statistikwert(reihe=reihe, stichtag=date(jahr, 12, 31))

    with _gelesene() as gelesen:
        erheben(bericht)

    arten = (Drucksache, Empfehlung, Rueckmeldung, Statistikwert)
    assert [gelesen[art] for art in arten] == [0, 0, 0, 5]


def test_a_paper_that_was_decided_on_before_the_period_is_not_counted_again():
    _entschiedene_drucksache(date(2018, 12, 31), date(2019, 5, 2))

    assert erheben(ein_bericht()).schwerpunkte.anhoerungen == ()


def test_a_paper_that_was_adjourned_before_the_period_counts_on_the_day_of_its_decision():
    drucksache = eine_drucksache(betrifft_beirat=True)
    eine_beratung(drucksache=drucksache, tag=date(2018, 12, 1), ergebnis="vertagt")
    eine_beratung(drucksache=drucksache, position=2, tag=date(2019, 5, 2), ergebnis="beschlossen")

    (anhoerung,) = erheben(ein_bericht()).schwerpunkte.anhoerungen

    assert anhoerung.entschieden_am == date(2019, 5, 2)


def test_a_recommendation_still_names_the_settled_one_that_it_takes_up():
    erste = _erledigte_empfehlung(2016)
    eine_empfehlung(verabschiedet_am=date(2019, 3, 15), greift_auf=erste)

    (neue,) = erheben(ein_bericht()).empfehlungen.neue

    assert (neue.greift_auf, neue.erste_am) == (erste.nummer, date(2016, 3, 15))


def test_the_days_of_a_series_left_out_take_no_column_of_its_table():
    bericht, gezeigt, ausgelassen = ein_bericht(), eine_statistikreihe(), eine_statistikreihe()
    ein_statistikwert(reihe=gezeigt, stichtag=date(2013, 12, 31))
    for jahr in range(2014, 2020):
        ein_statistikwert(reihe=ausgelassen, stichtag=date(jahr, 12, 31))
    eine_auswahl(bericht, "zahlen", ausgelassen, ausgelassen=True)

    (tabelle,) = erheben(bericht).zahlen.tabellen

    assert tabelle.stichtage == (date(2013, 12, 31),)


def test_a_series_whose_values_are_all_older_keeps_its_empty_row():
    alt, neu = eine_statistikreihe(bezeichnung="A"), eine_statistikreihe(bezeichnung="B")
    ein_statistikwert(reihe=alt, stichtag=date(2001, 12, 31))
    for jahr in range(2015, 2020):
        ein_statistikwert(reihe=neu, stichtag=date(jahr, 12, 31))

    (tabelle,) = erheben(ein_bericht()).zahlen.tabellen

    assert [(r.bezeichnung, any(r.werte)) for r in tabelle.reihen] == [("A", False), ("B", True)]
