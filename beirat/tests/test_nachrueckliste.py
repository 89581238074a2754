"""The ranked reserve on its own page: in which order, who stands ready, who moved up."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from beirat.models import Nachrueckplatz
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.fixture
def amtszeit(db):
    return fabrik.eine_amtszeit()


def _platz(amtszeit, rang, **angaben):
    return Nachrueckplatz.objects.create(amtszeit=amtszeit, person=fabrik.eine_person(**angaben), rang=rang)


def _seite(amtszeit):
    return reverse("nachrueckliste", args=[amtszeit.pk])


def _raenge(amtszeit):
    return [(platz.rang, platz.person.nachname) for platz in amtszeit.nachrueckliste.order_by("rang")]


def test_who_moved_up_is_told_with_the_first_day_of_the_seat(client, amtszeit):
    platz = _platz(amtszeit, 1)
    platz.nachruecken(fabrik.ein_mandat(letzter_tag=date(2019, 6, 30)))
    wartend = _platz(amtszeit, 2)

    zeilen = client.get(_seite(amtszeit)).context["zeilen"]

    assert [(z.platz, z.nachgerueckt_am) for z in zeilen] == [(platz, date(2019, 7, 1)), (wartend, None)]


def test_who_still_stands_ready_has_not_moved_up(client, amtszeit):
    platz = _platz(amtszeit, 1)
    fabrik.ein_mandat(person=platz.person, letzter_tag=date(2019, 6, 30))

    assert [z.mandat for z in client.get(_seite(amtszeit)).context["zeilen"]] == [None]


def test_a_place_changes_ranks_with_the_one_before_it(client, amtszeit):
    _platz(amtszeit, 1, nachname="Anders")
    _platz(amtszeit, 3, nachname="Berg")
    letzter = _platz(amtszeit, 7, nachname="Chen")

    client.post(reverse("nachrueckplatz_vorziehen", args=[letzter.pk]))

    assert _raenge(amtszeit) == [(1, "Anders"), (3, "Chen"), (7, "Berg")]


def test_the_highest_rank_that_can_be_stored_is_moved_as_well(amtszeit):
    _platz(amtszeit, 0, nachname="Anders")
    letzter = _platz(amtszeit, 32767, nachname="Berg")

    letzter.vorziehen()

    assert _raenge(amtszeit) == [(0, "Berg"), (32767, "Anders")]


def test_the_history_tells_one_change_for_each_of_the_two_places(amtszeit):
    erster, zweiter = _platz(amtszeit, 1), _platz(amtszeit, 2)

    zweiter.vorziehen()

    assert [[h.rang for h in platz.history.order_by("history_id")] for platz in (erster, zweiter)] == [
        [1, 2],
        [2, 1],
    ]


def test_the_first_place_stays_first(client, amtszeit):
    erster = _platz(amtszeit, 1, nachname="Anders")

    antwort = client.post(reverse("nachrueckplatz_vorziehen", args=[erster.pk]))

    assert (antwort.url, _raenge(amtszeit)) == (_seite(amtszeit), [(1, "Anders")])


def test_a_place_does_not_change_ranks_with_one_of_another_board(amtszeit):
    _platz(fabrik.eine_amtszeit(konstituiert_am=date(2019, 11, 27)), 1)

    assert _platz(amtszeit, 2).vorziehen() is False


def test_the_reserve_is_entered_on_its_page(client, amtszeit):
    person = fabrik.eine_person(nachname="Anders")
    adresse = reverse("nachrueckliste_bearbeiten", args=[amtszeit.pk])
    getippt = {"nachrueckliste-0-rang": "1", "nachrueckliste-0-person": person.pk}

    antwort = client.post(adresse, gesendet(client.get(adresse), **getippt))

    assert (antwort.url, _raenge(amtszeit)) == (_seite(amtszeit), [(1, "Anders")])


def test_a_rank_is_given_once(client, amtszeit):
    _platz(amtszeit, 1)
    adresse = reverse("nachrueckliste_bearbeiten", args=[amtszeit.pk])
    getippt = {"nachrueckliste-1-rang": "1", "nachrueckliste-1-person": fabrik.eine_person().pk}

    antwort = client.post(adresse, gesendet(client.get(adresse), **getippt))

    assert (antwort.status_code, amtszeit.nachrueckliste.count()) == (200, 1)


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_page_asks_the_same_questions_for_any_number_of_places(
    client, amtszeit, anzahl, django_assert_num_queries
):
    for rang in range(anzahl):
        _platz(amtszeit, rang + 1)

    with django_assert_num_queries(7):
        client.get(_seite(amtszeit))


def test_who_sits_on_the_board_does_not_stand_ready_again():
    mandat = fabrik.ein_mandat()
    platz = Nachrueckplatz(amtszeit=mandat.amtszeit, person=mandat.person, rang=1)

    with pytest.raises(ValidationError, match="hat in diesem Beirat schon ein Mandat"):
        platz.full_clean()


def test_who_left_this_board_or_sits_on_another_stands_ready(amtszeit):
    ging, anderswo = fabrik.eine_person(), fabrik.eine_person()
    fabrik.ein_mandat(amtszeit=amtszeit, person=ging, letzter_tag=date(2019, 6, 30))
    andere = fabrik.eine_amtszeit(konstituiert_am=date(2019, 11, 27))
    fabrik.ein_mandat(amtszeit=andere, person=anderswo)
    fabrik.ein_mandat(amtszeit=amtszeit)
    plaetze = [Nachrueckplatz(amtszeit=amtszeit, person=p, rang=r) for r, p in enumerate((ging, anderswo))]

    for platz in plaetze:
        platz.full_clean()
        platz.save()

    assert list(amtszeit.nachrueckliste.bereite()) == plaetze


def test_the_place_of_who_moved_up_can_still_be_stored(amtszeit):
    platz = _platz(amtszeit, 1)
    platz.nachruecken(fabrik.ein_mandat(letzter_tag=date(2019, 6, 30)))

    platz.full_clean()


def test_who_is_next_goes_before_everybody_behind(amtszeit):
    _platz(amtszeit, 1, nachname="Anders")
    zweiter = _platz(amtszeit, 2)

    with pytest.raises(ValidationError, match=r"Zuerst ist .*Anders.* \(Rang 1\) an der Reihe"):
        zweiter.nachruecken(fabrik.ein_mandat(letzter_tag=date(2019, 6, 30)))


def test_nobody_moves_up_to_a_seat_that_is_held(amtszeit):
    with pytest.raises(ValidationError, match="Der Sitz ist noch besetzt"):
        _platz(amtszeit, 1).nachruecken(fabrik.ein_mandat())


def test_nobody_moves_up_to_a_seat_of_another_board(amtszeit):
    andere = fabrik.eine_amtszeit(konstituiert_am=date(2019, 11, 27))
    mandat = fabrik.ein_mandat(amtszeit=andere, letzter_tag=date(2020, 6, 30))

    with pytest.raises(ValidationError, match="Die Nachrückliste gilt nur für Sitze von Menschen mit"):
        _platz(amtszeit, 1).nachruecken(mandat)
