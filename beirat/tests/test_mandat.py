"""Seats: in force on own days ∩ the board's days in office; seats, overlaps, functions, reserve."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from beirat.models import Funktion, Mandat, Nachrueckplatz
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


@pytest.fixture
def wechsel():
    alt = fabrik.eine_amtszeit()
    neu = fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    return alt, neu


def _gilt(mandat, *tage):
    return [Mandat.objects.am(tag).contains(mandat) for tag in tage]


def test_a_seat_of_the_old_board_holds_until_the_new_one_is_constituted(wechsel):
    mandat = fabrik.ein_mandat(amtszeit=wechsel[0])
    assert _gilt(mandat, date(2014, 11, 2), date(2014, 11, 3), date(2019, 11, 26), date(2019, 11, 27)) == [
        False,
        True,
        True,
        False,
    ]


def test_a_seat_of_the_new_board_takes_effect_with_the_constitution(wechsel):
    mandat = fabrik.ein_mandat(amtszeit=wechsel[1])
    assert _gilt(mandat, date(2019, 10, 17), date(2019, 11, 26), date(2019, 11, 27)) == [False, False, True]


@pytest.mark.parametrize(("letzter_tag", "galt"), [(date(2019, 11, 26), False), (date(2019, 11, 27), True)])
def test_a_seat_that_ended_before_the_constitution_never_was_in_force(wechsel, letzter_tag, galt):
    mandat = fabrik.ein_mandat(amtszeit=wechsel[1], letzter_tag=letzter_tag, ausscheiden="ruecktritt")
    assert Mandat.objects.waehrend(date(2019, 1, 1), date(2020, 12, 31)).contains(mandat) is galt


@pytest.mark.parametrize(("erster_tag", "galt"), [(date(2019, 11, 26), True), (date(2019, 11, 27), False)])
def test_a_seat_that_began_when_the_next_board_turns_out_constituted_never_was_in_force(erster_tag, galt):
    mandat = fabrik.ein_mandat(erster_tag=erster_tag)
    fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    assert Mandat.objects.waehrend(date(2019, 1, 1), date(2020, 12, 31)).contains(mandat) is galt


def test_a_member_who_joined_in_october_was_not_in_office_in_march(wechsel):
    mandat = fabrik.ein_mandat(amtszeit=wechsel[0], erster_tag=date(2019, 10, 1))
    assert _gilt(mandat, date(2019, 3, 12), date(2019, 9, 30), date(2019, 10, 1)) == [False, False, True]


def test_the_last_day_of_a_seat_still_counts(wechsel):
    mandat = fabrik.ein_mandat(amtszeit=wechsel[0], letzter_tag=date(2019, 5, 31), ausscheiden="ruecktritt")
    assert _gilt(mandat, date(2019, 5, 31), date(2019, 6, 1)) == [True, False]


def test_a_delegate_stays_on_the_board_after_the_council_seat_and_it_says_why(wechsel):
    mandat = fabrik.ein_mandat(
        amtszeit=wechsel[0], sitzart="fraktion", ratsmandat_letzter_tag=date(2019, 6, 30)
    )
    tage = [date(2019, 6, 1), date(2019, 6, 30), date(2019, 7, 1), date(2019, 11, 26)]
    assert _gilt(mandat, *tage) == [True] * 4
    assert [mandat.ist_ratsmitglied_am(tag) for tag in tage] == [True, True, False, False]
    assert [bool(mandat.fortdauer_am(tag)) for tag in tage] == [False, False, True, True]


def test_a_delegate_without_council_seat_keeps_the_vote(wechsel):
    mandat = fabrik.ein_mandat(
        amtszeit=wechsel[0], sitzart="fraktion", ratsmandat_letzter_tag=date(2019, 6, 30)
    )
    assert Mandat.objects.am(date(2019, 11, 26)).stimmberechtigt().contains(mandat)


def test_one_person_on_both_gremien_chairs_both_and_counts_once(wechsel):
    person = fabrik.eine_person()
    for amtszeit in wechsel:
        fabrik.eine_funktion(mandat=fabrik.ein_mandat(amtszeit=amtszeit, person=person))
    im_jahr = Mandat.objects.waehrend(date(2019, 1, 1), date(2019, 12, 31))
    assert (im_jahr.count(), im_jahr.values("person").distinct().count()) == (2, 1)
    assert [
        Funktion.objects.am(tag).get().amtszeit for tag in (date(2019, 11, 26), date(2019, 11, 27))
    ] == list(wechsel)


def test_the_same_person_may_return_to_the_same_board_later(wechsel):
    erstes = fabrik.ein_mandat(amtszeit=wechsel[0], letzter_tag=date(2016, 1, 1), ausscheiden="ruecktritt")
    zweites = fabrik.ein_mandat(amtszeit=wechsel[0], person=erstes.person, erster_tag=date(2016, 1, 2))
    assert list(erstes.person.mandate.all()) == [erstes, zweites]


def test_two_seats_of_one_person_on_one_board_share_no_day(wechsel):
    erstes = fabrik.ein_mandat(amtszeit=wechsel[0], letzter_tag=date(2016, 1, 1), ausscheiden="ruecktritt")
    with pytest.raises(ValidationError, match="an mindestens einem dieser Tage schon ein Mandat"):
        fabrik.ein_mandat(amtszeit=wechsel[0], person=erstes.person, erster_tag=date(2016, 1, 1))


def test_an_eighth_holder_of_seven_seats_is_refused_on_the_day_it_would_be_one_too_many():
    for _ in range(7):
        fabrik.ein_mandat(sitzart="fraktion")
    with pytest.raises(ValidationError, match="Am 01.06.2018 sind schon alle 7 Sitze dieser Art besetzt"):
        fabrik.ein_mandat(sitzart="fraktion", erster_tag=date(2018, 6, 1))


def test_a_seat_that_became_free_may_be_filled_the_day_after():
    erstes = fabrik.ein_mandat(sitzart="fraktion", letzter_tag=date(2018, 5, 31), ausscheiden="ruecktritt")
    for _ in range(6):
        fabrik.ein_mandat(sitzart="fraktion")
    achtes = fabrik.ein_mandat(sitzart="fraktion", erster_tag=date(2018, 6, 1))
    assert erstes.amtszeit.mandate.contains(achtes)


def test_a_seat_between_two_holders_is_refused_where_a_later_one_begins():
    for _ in range(6):
        fabrik.ein_mandat(sitzart="fraktion")
    fabrik.ein_mandat(sitzart="fraktion", erster_tag=date(2018, 6, 1))
    with pytest.raises(ValidationError, match="Am 01.06.2018"):
        fabrik.ein_mandat(sitzart="fraktion", erster_tag=date(2017, 1, 1))


@pytest.mark.parametrize(
    ("letzter_tag", "frei"), [(date(2017, 5, 31), True), (date(2017, 6, 1), False)], ids=["before", "on"]
)
def test_a_seat_is_taken_once_where_one_holder_follows_the_other(letzter_tag, frei):
    for _ in range(5):
        fabrik.ein_mandat(sitzart="fraktion")
    fabrik.ein_mandat(sitzart="fraktion", letzter_tag=letzter_tag, ausscheiden="ruecktritt")
    fabrik.ein_mandat(sitzart="fraktion", erster_tag=date(2017, 6, 1))

    if frei:
        fabrik.ein_mandat(sitzart="fraktion", erster_tag=date(2015, 1, 1))
    else:
        with pytest.raises(ValidationError, match="Am 01.06.2017 sind schon alle 7 Sitze"):
            fabrik.ein_mandat(sitzart="fraktion", erster_tag=date(2015, 1, 1))


@pytest.mark.parametrize(
    ("letzter_tag", "hoechstens"),
    [(date(2016, 1, 1), (date(2016, 1, 2), 2)), (date(2016, 1, 2), (date(2016, 1, 2), 3))],
)
def test_as_many_seats_are_taken_as_hold_on_the_fullest_day(letzter_tag, hoechstens):
    erstes = fabrik.ein_mandat(letzter_tag=letzter_tag, ausscheiden="ruecktritt")
    for _ in range(2):
        fabrik.ein_mandat(erster_tag=date(2016, 1, 2))

    assert erstes.amtszeit.mandate.hoechststand() == hoechstens


def test_whether_a_seat_votes_is_told_by_the_statute_of_its_own_board():
    frueher = fabrik.eine_satzungsfassung(geschaeftsfuehrung=1)
    spaeter = fabrik.eine_satzungsfassung(geschaeftsfuehrung=1, in_kraft_ab=date(2015, 1, 1))
    spaeter.kontingente.update(stimmberechtigt=True)
    amtszeit = fabrik.eine_amtszeit(satzungsfassung=frueher)

    mandat = fabrik.ein_mandat(amtszeit=amtszeit, sitzart="geschaeftsfuehrung")

    assert Mandat.objects.stimmberechtigt().contains(mandat) is False


def test_seats_of_another_kind_and_of_another_board_take_none_of_these():
    satzung = fabrik.eine_satzungsfassung(fraktion=1, migration=1)
    gremien = [
        fabrik.eine_amtszeit(satzungsfassung=satzung),
        fabrik.eine_amtszeit(satzungsfassung=satzung, konstituiert_am=date(2019, 11, 27)),
    ]

    for amtszeit in gremien:
        fabrik.ein_mandat(amtszeit=amtszeit, sitzart="fraktion")
        fabrik.ein_mandat(amtszeit=amtszeit, sitzart="migration")

    assert Mandat.objects.count() == 4


@pytest.mark.parametrize(("erster_tag", "erlaubt"), [(date(2019, 3, 12), True), (date(2019, 3, 13), False)])
def test_a_seat_that_still_holds_does_not_begin_after_a_session_that_it_attended(erster_tag, erlaubt):
    mandat = fabrik.ein_mandat()
    sitzung = fabrik.eine_sitzung(amtszeit=mandat.amtszeit, tag=date(2019, 3, 12))
    fabrik.eine_anwesenheit(sitzung=sitzung, mandat=mandat)
    mandat.erster_tag = erster_tag

    if erlaubt:
        mandat.full_clean()
    else:
        with pytest.raises(ValidationError, match="Für die Sitzung am 12.03.2019"):
            mandat.full_clean()


@pytest.fixture
def ein_sitz():
    """A board with one seat for migrants."""
    return fabrik.eine_amtszeit(satzungsfassung=fabrik.eine_satzungsfassung(migration=1))


def test_who_holds_the_only_seat_does_not_stand_in_the_own_way(ein_sitz):
    mandat = fabrik.ein_mandat(amtszeit=ein_sitz)
    mandat.erster_tag = date(2014, 10, 2)

    mandat.full_clean()


@pytest.mark.parametrize(("letzter_tag", "frei"), [(date(2017, 5, 31), True), (date(2017, 6, 1), False)])
def test_who_held_the_seat_before_may_be_entered_after_the_next(ein_sitz, letzter_tag, frei):
    fabrik.ein_mandat(amtszeit=ein_sitz, erster_tag=date(2017, 6, 1))

    if frei:
        fabrik.ein_mandat(amtszeit=ein_sitz, letzter_tag=letzter_tag)
    else:
        with pytest.raises(ValidationError, match="Am 01.06.2017 sind schon alle 1 Sitze"):
            fabrik.ein_mandat(amtszeit=ein_sitz, letzter_tag=letzter_tag)


def test_the_only_seat_is_free_once_its_holder_has_left(ein_sitz):
    mandat = fabrik.ein_mandat(amtszeit=ein_sitz)
    fabrik.ein_mandat(amtszeit=ein_sitz, sitzart="fraktion")

    assert mandat.sitz_frei_am(date(2017, 6, 1)) is True


def test_a_seat_is_not_free_while_somebody_else_holds_it(ein_sitz):
    mandat = fabrik.ein_mandat(amtszeit=ein_sitz, letzter_tag=date(2017, 5, 31))
    fabrik.ein_mandat(amtszeit=ein_sitz, erster_tag=date(2017, 6, 2))

    assert [mandat.sitz_frei_am(date(2017, 6, tag)) for tag in (1, 2)] == [True, False]


@pytest.mark.parametrize(("sitzart", "im_rat"), [("fraktion", True), ("migration", False)])
def test_of_a_seat_without_a_last_day_in_the_council_only_a_delegate_sits_there(sitzart, im_rat):
    assert fabrik.ein_mandat(sitzart=sitzart).ist_ratsmitglied_am(date(2019, 7, 1)) is im_rat


def test_a_seat_begins_with_the_appointment_at_the_earliest():
    with pytest.raises(ValidationError, match="frühestens mit der Bestellung des Beirates am 01.10.2014"):
        fabrik.ein_mandat(erster_tag=date(2014, 9, 30))


def test_a_seat_of_a_fraktion_names_the_fraktion():
    with pytest.raises(ValidationError, match="welche Fraktion den Sitz besetzt"):
        fabrik.ein_mandat(sitzart="fraktion", fraktion=None)


def test_a_migrant_seat_has_no_fraktion():
    with pytest.raises(ValidationError, match="gehören nur zu einem Sitz einer Fraktion"):
        fabrik.ein_mandat(fraktion=fabrik.eine_fraktion())


def test_a_migrant_seat_has_no_seat_in_the_council_behind_it():
    with pytest.raises(ValidationError, match="gehören nur zu einem Sitz einer Fraktion"):
        fabrik.ein_mandat(ratsmandat_letzter_tag=date(2019, 6, 30))


def test_a_kind_of_seat_that_the_statute_does_not_know_is_refused():
    with pytest.raises(ValidationError, match="Diese Sitzart gibt es nach der Satzung"):
        fabrik.ein_mandat(sitzart="geschaeftsfuehrung")


def test_a_kind_of_seat_of_which_the_statute_has_none_is_refused():
    satzung = fabrik.eine_satzungsfassung(fraktion=0)
    with pytest.raises(ValidationError, match="Diese Sitzart gibt es nach der Satzung"):
        fabrik.ein_mandat(amtszeit=fabrik.eine_amtszeit(satzungsfassung=satzung), sitzart="fraktion")


def test_leaving_has_a_last_day():
    with pytest.raises(ValidationError, match="Zum Ausscheiden gehört ein letzter Tag"):
        fabrik.ein_mandat(ausscheiden="ruecktritt")


def test_ending_a_seat_ends_what_would_outlast_it():
    funktion = fabrik.eine_funktion()
    funktion.mandat.beenden(date(2019, 5, 31), "ruecktritt")
    funktion.refresh_from_db()
    assert funktion.letzter_tag == date(2019, 5, 31)


def test_ending_a_seat_leaves_a_function_that_ended_before():
    funktion = fabrik.eine_funktion(letzter_tag=date(2018, 12, 31))
    funktion.mandat.beenden(date(2019, 5, 31), "ruecktritt")
    funktion.refresh_from_db()
    assert funktion.letzter_tag == date(2018, 12, 31)


def test_a_seat_is_not_ended_before_its_function_begins():
    funktion = fabrik.eine_funktion()
    with pytest.raises(ValidationError, match="beginnt erst am 03.11.2014"):
        funktion.mandat.beenden(date(2014, 11, 2), "ruecktritt")
    assert Mandat.objects.get().letzter_tag is None


def test_a_seat_may_end_on_the_day_on_which_its_function_begins():
    funktion = fabrik.eine_funktion()
    funktion.mandat.beenden(date(2014, 11, 3), "ruecktritt")
    funktion.refresh_from_db()
    assert funktion.letzter_tag == date(2014, 11, 3)


def test_a_function_does_not_outlast_its_seat():
    mandat = fabrik.ein_mandat(letzter_tag=date(2019, 5, 31), ausscheiden="ruecktritt")
    with pytest.raises(ValidationError, match="Die Funktion endet mit dem Mandat am 31.05.2019"):
        fabrik.eine_funktion(mandat=mandat)


def test_a_function_is_for_voting_members_only():
    satzung = fabrik.eine_satzungsfassung(geschaeftsfuehrung=1)
    mandat = fabrik.ein_mandat(
        amtszeit=fabrik.eine_amtszeit(satzungsfassung=satzung), sitzart="geschaeftsfuehrung"
    )
    with pytest.raises(ValidationError, match="nur stimmberechtigte Mitglieder"):
        fabrik.eine_funktion(mandat=mandat)


def test_the_reserve_is_for_migrant_seats_only():
    mandat = fabrik.ein_mandat(sitzart="fraktion", letzter_tag=date(2019, 5, 31), ausscheiden="ruecktritt")
    platz = Nachrueckplatz.objects.create(amtszeit=mandat.amtszeit, person=fabrik.eine_person(), rang=1)
    with pytest.raises(ValidationError, match="Die Nachrückliste gilt nur für Sitze von Menschen mit"):
        platz.nachruecken(mandat)


def test_a_place_on_the_reserve_is_used_once():
    mandat = fabrik.ein_mandat(letzter_tag=date(2019, 5, 31), ausscheiden="ruecktritt")
    platz = Nachrueckplatz.objects.create(amtszeit=mandat.amtszeit, person=fabrik.eine_person(), rang=1)
    neues = platz.nachruecken(mandat)
    assert (neues.erster_tag, platz.bereit) == (date(2019, 6, 1), False)
    with pytest.raises(ValidationError, match="Diese Person steht nicht mehr bereit"):
        platz.nachruecken(mandat)


@pytest.mark.parametrize(("tag", "erlaubt"), [(date(2019, 11, 26), True), (date(2019, 11, 27), False)])
def test_a_mandate_does_not_begin_once_the_next_board_is_in_office(tag, erlaubt):
    amtszeit = fabrik.eine_amtszeit()
    fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    if erlaubt:
        fabrik.ein_mandat(amtszeit=amtszeit, erster_tag=tag)
    else:
        with pytest.raises(ValidationError, match="war nur bis zum 26.11.2019 im Amt"):
            fabrik.ein_mandat(amtszeit=amtszeit, erster_tag=tag)
