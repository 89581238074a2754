"""The hearing rate in the report: what counts, what stays inside, and editions that don't know it yet."""

from datetime import date

import pytest

from beirat.tests.fabrik import eine_beratung, eine_drucksache, eine_stellungnahme
from berichte.ausgabe import als_html
from berichte.festschreibung import Verweigert, festschreiben
from berichte.models import Fassung
from berichte.stand import Bezug, Stand, erheben
from berichte.tests.fabrik import ZEITPUNKT, ein_bericht, ein_konto, in_abstimmung

pytestmark = pytest.mark.django_db


def _paper(entschieden_am=date(2019, 5, 2), gehoert_am=None, **abweichend):
    """A public paper on the board's subject, decided on that day, heard by vote on the other."""
    paper = eine_drucksache(**{"betrifft_beirat": True} | abweichend)
    eine_beratung(drucksache=paper, tag=entschieden_am, ergebnis="beschlossen")
    if gehoert_am:
        eine_stellungnahme(drucksache=paper, tag=gehoert_am, verabschiedet_durch="beirat", oeffentlich=True)
    return paper


def _zahl():
    return erheben(ein_bericht()).alle_zahlen().get("anhoerung")


@pytest.mark.parametrize(
    ("gehoert_am", "prozent"), [(date(2019, 5, 1), 100), (date(2019, 5, 2), 0), (None, 0)]
)
def test_the_board_was_heard_if_it_spoke_before_the_day_of_the_decision(gehoert_am, prozent):
    _paper(gehoert_am=gehoert_am)

    assert _zahl().wert == prozent


@pytest.mark.parametrize(
    ("tag", "zaehlt"),
    [
        (date(2018, 12, 31), False),
        (date(2019, 1, 1), True),
        (date(2019, 12, 31), True),
        (date(2020, 1, 1), False),
    ],
)
def test_a_paper_counts_in_the_period_of_its_first_decision(tag, zaehlt):
    _paper(entschieden_am=tag)

    assert (_zahl() is not None) == zaehlt


def test_the_rate_is_rounded_half_up_and_names_the_papers_it_counted():
    papiere = [_paper(gehoert_am=date(2019, 5, 1)), _paper(), _paper()]

    zahl = _zahl()

    assert (zahl.wert, set(zahl.bezuege)) == (33, {Bezug("beirat.drucksache", p.pk) for p in papiere})


@pytest.mark.parametrize("intern", ["drucksache", "beratung", "stellungnahme"])
def test_nothing_that_is_not_public_counts(intern):
    paper = _paper(gehoert_am=date(2019, 5, 1))
    zeile = {
        "drucksache": paper,
        "beratung": paper.beratungen.get(),
        "stellungnahme": paper.stellungnahmen.get(),
    }[intern]
    type(zeile).objects.filter(pk=zeile.pk).update(oeffentlich=False)

    zahl = _zahl()

    assert (zahl and zahl.wert) == (0 if intern == "stellungnahme" else None)


def test_the_chapter_tells_each_paper_and_how_the_rate_is_counted():
    _paper(kennung="DS0466/19", titel="Bestellung", gehoert_am=date(2019, 5, 1))

    html = als_html(erheben(ein_bericht()), entwurf=False)

    assert "<td>DS0466/19 Bestellung</td>" in html
    assert "Zu 1 von 1 öffentlichen Drucksachen zum Gegenstand des Beirates" in html


def _ohne_anhoerung(stand):
    """The data of an edition as they were frozen before the register was told."""
    daten = stand.als_json()
    del daten["schwerpunkte"]["anhoerung"], daten["schwerpunkte"]["anhoerungen"]
    return daten


def test_an_edition_from_before_the_register_still_loads_and_prints_nothing_of_it():
    stand = Stand.aus_json(_ohne_anhoerung(erheben(ein_bericht())))

    assert (
        stand.schwerpunkte.anhoerung,
        "Anhörung des Beirates" in als_html(stand, entwurf=False),
    ) == (None, False)


def test_knowing_the_register_alone_is_no_reason_for_a_new_edition():
    bericht, konto = in_abstimmung(ein_bericht()), ein_konto()
    Fassung.objects.create(
        bericht=bericht,
        nummer=1,
        stand=_ohne_anhoerung(erheben(bericht)),
        festgeschrieben_am=ZEITPUNKT,
        konto=konto,
        konto_name=str(konto),
    )

    with pytest.raises(Verweigert, match="hat sich nichts geändert"):
        festschreiben(bericht, ZEITPUNKT, konto, "Berichtigung")
