"""Leaving the board: what follows from it, and that all of it happens in one act or not at all."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from beirat.ausscheiden import folgen, lasse_ausscheiden
from beirat.models import Mandat, Nachrueckplatz
from beirat.tests.fabrik import (
    ein_mandat,
    eine_amtszeit,
    eine_anwesenheit,
    eine_beauftragung,
    eine_funktion,
    eine_person,
    eine_satzungsfassung,
    eine_sitzung,
)

pytestmark = pytest.mark.django_db
LETZTER = date(2019, 6, 30)
ERSTER_DANACH = date(2019, 7, 1)


@pytest.fixture
def mandat(db):
    return ein_mandat(amtszeit=eine_amtszeit(), sitzart="migration")


def _platz(mandat, rang, **abweichend):
    return Nachrueckplatz.objects.create(
        amtszeit=mandat.amtszeit, person=eine_person(nachname=f"Rang {rang}"), rang=rang, **abweichend
    )


def test_the_next_in_line_is_the_lowest_rank_that_stands_ready(mandat):
    _platz(mandat, 1, bereit=False)
    zweiter = _platz(mandat, 2)
    _platz(mandat, 3)

    assert folgen(mandat, LETZTER).naechster == zweiter


def test_the_reserve_is_not_for_seats_of_a_fraktion():
    mandat = ein_mandat(amtszeit=eine_amtszeit(), sitzart="fraktion")
    _platz(mandat, 1)

    assert folgen(mandat, LETZTER).naechster is None


def test_nobody_moves_up_to_a_seat_that_is_taken_again(mandat):
    for rang in (1, 2):
        _platz(mandat, rang)
    ein_mandat(amtszeit=mandat.amtszeit, sitzart="migration", erster_tag=ERSTER_DANACH)
    for _ in range(7):
        ein_mandat(amtszeit=mandat.amtszeit, sitzart="migration", letzter_tag=LETZTER)
    frei = folgen(mandat, LETZTER)
    Mandat.objects.filter(letzter_tag=LETZTER).update(letzter_tag=None)
    besetzt = folgen(mandat, LETZTER)

    assert [(f.wird_frei, f.naechster and f.naechster.rang) for f in (frei, besetzt)] == [
        (True, 1),
        (False, None),
    ]


@pytest.mark.parametrize(("tag", "erlaubt"), [(LETZTER, True), (ERSTER_DANACH, False)])
def test_a_mandate_ends_with_its_board_at_the_latest_and_then_leaves_no_vacancy(mandat, tag, erlaubt):
    _platz(mandat, 1)
    eine_amtszeit(bestellt_am=date(2019, 6, 1), konstituiert_am=ERSTER_DANACH)

    if erlaubt:
        assert (folgen(mandat, tag).wird_frei, folgen(mandat, tag).naechster) == (False, None)
    else:
        with pytest.raises(ValidationError, match="war nur bis zum 30.06.2019 im Amt"):
            folgen(mandat, tag)


def test_who_moves_up_begins_on_the_day_after_the_last_one(mandat):
    platz = _platz(mandat, 1)

    neues = lasse_ausscheiden(mandat, LETZTER, "ruecktritt", nachrueckplatz=platz.pk)

    assert (neues.erster_tag, Mandat.objects.get(pk=mandat.pk).letzter_tag) == (ERSTER_DANACH, LETZTER)
    assert [m.pk for m in Mandat.objects.am(LETZTER)] == [mandat.pk]
    assert [m.pk for m in Mandat.objects.am(ERSTER_DANACH)] == [neues.pk]


def test_if_moving_up_is_impossible_the_mandate_does_not_end_either(mandat):
    platz = _platz(mandat, 1)
    # Of the same person a later seat is entered already.
    ein_mandat(
        amtszeit=mandat.amtszeit,
        person=platz.person,
        sitzart="migration",
        erster_tag=date(2019, 9, 1),
        letzter_tag=date(2019, 9, 30),
    )

    with pytest.raises(ValidationError):
        lasse_ausscheiden(mandat, LETZTER, "ruecktritt", nachrueckplatz=platz.pk)

    assert Mandat.objects.get(pk=mandat.pk).letzter_tag is None


def test_nobody_moves_up_but_the_one_who_was_shown(mandat):
    gezeigt, naechster = _platz(mandat, 1), _platz(mandat, 2)
    gezeigt.bereit = False
    gezeigt.save()

    with pytest.raises(ValidationError, match="Inzwischen ist auf der Nachrückliste jemand anderes"):
        lasse_ausscheiden(mandat, LETZTER, "ruecktritt", nachrueckplatz=gezeigt.pk)

    naechster.refresh_from_db()
    assert (naechster.bereit, Mandat.objects.get().letzter_tag) == (True, None)


def test_nobody_moves_up_where_nobody_stands_ready_any_more(mandat):
    gezeigt = _platz(mandat, 1, bereit=False)

    with pytest.raises(ValidationError, match="oder niemand mehr an der Reihe"):
        lasse_ausscheiden(mandat, LETZTER, "ruecktritt", nachrueckplatz=gezeigt.pk)


@pytest.mark.parametrize(
    ("letzter_tag", "endet_mit"), [(LETZTER, False), (ERSTER_DANACH, True), (None, True)]
)
def test_only_a_function_that_would_outlast_the_seat_ends_with_it(mandat, letzter_tag, endet_mit):
    funktion = eine_funktion(mandat=mandat, letzter_tag=letzter_tag)

    danach = folgen(mandat, LETZTER)

    assert (danach.funktionen, danach.neuer_erster_tag) == ((funktion,) if endet_mit else (), ERSTER_DANACH)


def test_the_office_of_who_has_not_the_chair_goes_on(mandat):
    eine_beauftragung(person=mandat.person)
    eine_funktion(mandat=mandat, art="stellvertretung1")

    assert folgen(mandat, LETZTER).beauftragung is None


def test_the_office_ends_with_the_chair_whatever_else_ends(mandat):
    amt = eine_beauftragung(person=mandat.person)
    for art in ("vorsitz", "stellvertretung1"):
        eine_funktion(mandat=mandat, art=art)

    assert folgen(mandat, LETZTER).beauftragung == amt


def test_the_office_stays_where_nobody_chose_to_end_it(mandat):
    amt = eine_beauftragung(person=mandat.person)
    eine_funktion(mandat=mandat)

    lasse_ausscheiden(mandat, LETZTER, "ruecktritt")

    amt.refresh_from_db()
    assert amt.letzter_tag is None


def test_who_sits_on_the_board_already_is_not_the_next_in_line(mandat):
    sitzt, naechster = _platz(mandat, 1), _platz(mandat, 2)
    ein_mandat(amtszeit=mandat.amtszeit, person=sitzt.person)

    assert folgen(mandat, LETZTER).naechster == naechster


@pytest.mark.parametrize(("verbunden", "endet"), [(True, True), (False, False)])
def test_the_office_ends_with_the_chair_only_where_the_statute_joins_them(verbunden, endet):
    satzung = eine_satzungsfassung(vorsitz_ist_beauftragung=verbunden)
    mandat = ein_mandat(amtszeit=eine_amtszeit(satzungsfassung=satzung))
    eine_funktion(mandat=mandat, amtszeit=mandat.amtszeit, art="vorsitz")
    amt = eine_beauftragung(person=mandat.person)

    lasse_ausscheiden(mandat, LETZTER, "ruecktritt", mit_beauftragung=True)

    amt.refresh_from_db()
    assert amt.letzter_tag == (LETZTER if endet else None)


@pytest.mark.parametrize(("tag", "erlaubt"), [(LETZTER, True), (ERSTER_DANACH, False)])
def test_a_mandate_does_not_end_before_a_session_that_it_attended(mandat, tag, erlaubt):
    eine_anwesenheit(sitzung=eine_sitzung(amtszeit=mandat.amtszeit, tag=tag), mandat=mandat)

    fehler = []
    try:
        lasse_ausscheiden(mandat, LETZTER, "ruecktritt")
    except ValidationError as verbot:
        fehler = list(verbot.message_dict)

    assert fehler == ([] if erlaubt else ["letzter_tag"])


@pytest.fixture
def adresse(mandat):
    return reverse("mandat_beenden", args=[mandat.pk])


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


FRAGE = {"letzter_tag": "2019-06-30", "ausscheiden": "ruecktritt"}


def test_the_first_step_shows_what_follows_and_stores_nothing(client, mandat, adresse):
    _platz(mandat, 1)

    antwort = client.post(adresse, FRAGE)

    assert antwort.context["folgen"].naechster.rang == 1
    assert (Mandat.objects.count(), Mandat.objects.get().letzter_tag) == (1, None)


def test_one_confirmation_ends_the_mandate_and_lets_the_next_move_up(client, mandat, adresse):
    platz = _platz(mandat, 1)

    client.post(adresse, FRAGE | {"bestaetigt": "ja", "nachruecken": platz.pk})

    assert sorted(Mandat.objects.values_list("person__nachname", "erster_tag", "letzter_tag"))[-1] == (
        "Rang 1",
        ERSTER_DANACH,
        None,
    )


def test_nobody_moves_up_unless_it_was_ticked(client, mandat, adresse):
    _platz(mandat, 1)

    client.post(adresse, FRAGE | {"bestaetigt": "ja"})

    assert Mandat.objects.count() == 1


def test_a_day_before_the_mandate_is_refused_on_the_first_step(client, mandat, adresse):
    antwort = client.post(adresse, FRAGE | {"letzter_tag": "2010-01-01"})

    assert antwort.context["folgen"] is None
    assert list(antwort.context["form"].errors) == ["letzter_tag"]


def test_an_end_that_somebody_else_entered_meanwhile_is_not_overwritten(client, mandat, adresse):
    mandat.beenden(date(2019, 3, 31), "tod")

    antwort = client.post(adresse, FRAGE | {"bestaetigt": "ja"})

    assert antwort.context["form"].non_field_errors() == [
        "Inzwischen hat jemand anderes das Ende dieses Mandats geändert: Bitte sehen Sie die Folgen noch "
        "einmal an."
    ]
    assert Mandat.objects.get().letzter_tag == date(2019, 3, 31)


def test_an_end_that_was_shown_may_be_changed(client, mandat, adresse):
    mandat.beenden(date(2019, 3, 31), "tod")

    client.post(adresse, FRAGE | {"bestaetigt": "ja", "bisher": "2019-03-31"})

    assert Mandat.objects.get().letzter_tag == LETZTER
