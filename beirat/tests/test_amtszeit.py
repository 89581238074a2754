"""Boards: in office from the constitution until the day before the next one (§ 3 Abs. 2)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from beirat.besetzung import Beschlussfaehigkeit
from beirat.models import Amtszeit, Satzungsfassung, Sitzung, mit_amt, vorsitz_und_amt
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


@pytest.fixture
def wechsel():
    alt = fabrik.eine_amtszeit()
    neu = fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    return alt, neu


def test_on_every_day_of_2019_exactly_one_board_is_in_office(wechsel):
    alt, neu = wechsel
    tage = [date(2019, 6, 1), date(2019, 10, 17), date(2019, 11, 26), date(2019, 11, 27)]
    assert [list(Amtszeit.objects.am(tag)) for tag in tage] == [[alt], [alt], [alt], [neu]]


def test_both_boards_touch_the_year_of_the_change(wechsel):
    boards = Amtszeit.objects.waehrend(date(2019, 1, 1), date(2019, 12, 31)).order_by("pk")
    assert list(boards) == list(wechsel)


def test_a_board_is_designated_from_appointment_until_the_day_before_its_constitution(wechsel):
    tage = [date(2019, 10, 16), date(2019, 10, 17), date(2019, 11, 26), date(2019, 11, 27)]
    assert [Amtszeit.objects.designiert_am(tag).filter(pk=wechsel[1].pk).count() for tag in tage] == [
        0,
        1,
        1,
        0,
    ]


def test_the_last_day_in_office_follows_from_the_next_constitution(wechsel):
    assert [a.letzter_amtstag for a in Amtszeit.objects.mit_ende().order_by("pk")] == [
        date(2019, 11, 26),
        None,
    ]


def test_a_board_that_is_not_constituted_ends_nobody(wechsel):
    fabrik.eine_amtszeit(bestellt_am=date(2020, 1, 1), konstituiert_am=None)
    assert list(Amtszeit.objects.am(date(2030, 1, 1))) == [wechsel[1]]


def test_a_board_is_not_constituted_before_it_is_appointed():
    with pytest.raises(ValidationError, match="Die Konstituierung liegt vor der Bestellung"):
        fabrik.eine_amtszeit(konstituiert_am=date(2014, 9, 30))


def test_the_statute_in_force_on_a_day_is_the_latest_begun():
    alt = fabrik.eine_satzungsfassung()
    neu = fabrik.eine_satzungsfassung(in_kraft_ab=date(2019, 1, 1))
    tage = [date(2014, 6, 30), date(2018, 12, 31), date(2019, 1, 1)]
    assert [list(Satzungsfassung.objects.am(tag)) for tag in tage] == [[], [alt], [neu]]


@pytest.mark.parametrize(
    ("anwesend", "besetzt", "beschlussfaehig"), [(7, 15, False), (8, 15, True), (7, 14, False), (8, 14, True)]
)
def test_a_quorum_is_more_than_half_of_the_filled_seats(anwesend, besetzt, beschlussfaehig):
    satzung = fabrik.eine_satzungsfassung()
    assert satzung.beschlussfaehig(anwesend, soll=20, besetzt=besetzt) is beschlussfaehig


@pytest.mark.parametrize(("anwesend", "beschlussfaehig"), [(7, False), (8, True)])
def test_where_the_statute_says_so_a_quorum_is_measured_by_all_its_seats(anwesend, beschlussfaehig):
    satzung = fabrik.eine_satzungsfassung(quorum_basis="soll")
    assert satzung.beschlussfaehig(anwesend, soll=15, besetzt=10) is beschlussfaehig


@pytest.mark.parametrize("quorum_basis", ["soll", "besetzt"])
@pytest.mark.parametrize(("zaehler", "nenner"), [(1, 2), (2, 3)])
def test_the_number_that_is_needed_is_the_smallest_with_a_quorum(zaehler, nenner, quorum_basis):
    satzung = Satzungsfassung(quorum_zaehler=zaehler, quorum_nenner=nenner, quorum_basis=quorum_basis)

    for soll, besetzt in ((15, 12), (14, 13), (12, 11)):
        noetig = Beschlussfaehigkeit(satzung, 0, soll, besetzt).noetig
        faehig = [
            Beschlussfaehigkeit(satzung, anwesend, soll, besetzt).beschlussfaehig
            for anwesend in (noetig - 1, noetig)
        ]
        assert faehig == [False, True]


def _sieben_mandate(amtszeit):
    for _ in range(7):
        fabrik.ein_mandat(amtszeit=amtszeit, sitzart="fraktion")


def test_a_board_is_not_moved_to_a_statute_with_fewer_seats_than_are_taken():
    amtszeit = fabrik.eine_amtszeit()
    _sieben_mandate(amtszeit)
    amtszeit.satzungsfassung = fabrik.eine_satzungsfassung(fraktion=6, in_kraft_ab=date(2019, 2, 1))
    with pytest.raises(ValidationError, match="sind 7 Sitze der Art „Sitz einer Fraktion“ besetzt") as fehler:
        amtszeit.full_clean()
    assert list(fehler.value.message_dict) == ["satzungsfassung"]


@pytest.mark.parametrize(
    ("aenderung", "feld"), [({"sitze": 6}, "sitze"), ({"sitzart": "geschaeftsfuehrung"}, "sitzart")]
)
def test_the_statute_does_not_take_away_seats_that_are_taken(aenderung, feld):
    amtszeit = fabrik.eine_amtszeit()
    _sieben_mandate(amtszeit)
    kontingent = amtszeit.satzungsfassung.kontingente.get(sitzart="fraktion")
    for name, wert in aenderung.items():
        setattr(kontingent, name, wert)
    with pytest.raises(ValidationError, match="sind 7 Sitze der Art „Sitz einer Fraktion“ besetzt") as fehler:
        kontingent.full_clean()
    assert list(fehler.value.message_dict) == [feld]


def test_a_board_whose_seats_are_all_taken_is_stored_as_it_is():
    amtszeit = fabrik.eine_amtszeit()
    _sieben_mandate(amtszeit)
    for _ in range(8):
        fabrik.ein_mandat(amtszeit=amtszeit)

    amtszeit.full_clean()


def test_a_board_is_not_moved_to_a_statute_without_a_kind_of_seat_that_is_taken():
    amtszeit = fabrik.eine_amtszeit(satzungsfassung=fabrik.eine_satzungsfassung(geschaeftsfuehrung=1))
    fabrik.ein_mandat(amtszeit=amtszeit, sitzart="geschaeftsfuehrung")
    amtszeit.satzungsfassung = fabrik.eine_satzungsfassung(in_kraft_ab=date(2019, 2, 1))

    with pytest.raises(ValidationError, match="1 Sitze der Art „Geschäftsführendes Mitglied“ besetzt"):
        amtszeit.full_clean()


@pytest.mark.parametrize("zustand", ["geplant", "ausgefallen"])
def test_a_session_that_did_not_take_place_keeps_no_board_from_its_constitution(zustand):
    alt = fabrik.eine_amtszeit()
    fabrik.eine_sitzung(amtszeit=alt, tag=date(2019, 11, 27), zustand=zustand)

    neu = fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))

    assert list(Amtszeit.objects.am(date(2019, 11, 27))) == [neu]


@pytest.mark.parametrize(("tag", "erlaubt"), [(date(2019, 11, 26), True), (date(2019, 11, 27), False)])
def test_a_board_is_not_constituted_while_the_one_before_it_still_met(tag, erlaubt):
    fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit(), tag=tag)
    neu = {"bestellt_am": date(2019, 10, 17), "konstituiert_am": date(2019, 11, 27)}

    if erlaubt:
        fabrik.eine_amtszeit(**neu)
    else:
        with pytest.raises(ValidationError, match="hat noch am 27.11.2019 getagt"):
            fabrik.eine_amtszeit(**neu)


def test_sessions_of_the_next_board_leave_the_one_before_as_it_is(wechsel):
    fabrik.eine_sitzung(amtszeit=wechsel[1], tag=date(2019, 11, 27))

    wechsel[0].full_clean()


@pytest.mark.parametrize(("tag", "erlaubt"), [(date(2019, 11, 26), True), (date(2019, 11, 27), False)])
def test_a_board_that_met_when_the_next_was_in_office_is_not_stored(wechsel, tag, erlaubt):
    sitzung = fabrik.eine_sitzung(amtszeit=wechsel[0])
    Sitzung.objects.filter(pk=sitzung.pk).update(tag=tag)

    if erlaubt:
        wechsel[0].full_clean()
    else:
        with pytest.raises(ValidationError, match="hat noch am 27.11.2019 getagt, aber .* im Amt"):
            wechsel[0].full_clean()


@pytest.mark.parametrize(
    ("konstituiert_am", "erlaubt"), [(date(2019, 3, 12), True), (date(2019, 3, 13), False), (None, False)]
)
def test_a_board_is_constituted_on_the_day_of_its_first_session_at_the_latest(konstituiert_am, erlaubt):
    fabrik.eine_sitzung(tag=date(2019, 3, 12))
    amtszeit = fabrik.eine_sitzung(tag=date(2019, 6, 4)).amtszeit
    amtszeit.konstituiert_am = konstituiert_am

    if erlaubt:
        amtszeit.full_clean()
    else:
        with pytest.raises(ValidationError, match="Dieser Beirat hat schon am 12.03.2019 getagt"):
            amtszeit.full_clean()


def test_seats_held_one_after_the_other_are_one_seat():
    amtszeit = fabrik.eine_amtszeit()
    fabrik.ein_mandat(letzter_tag=date(2019, 5, 31), ausscheiden="ruecktritt")
    fabrik.ein_mandat(erster_tag=date(2019, 6, 1))
    assert amtszeit.mandate.hoechststand() == (amtszeit.bestellt_am, 1)


def test_the_appointment_is_not_moved_behind_a_seat_that_has_begun():
    amtszeit = fabrik.ein_mandat().amtszeit
    amtszeit.bestellt_am = date(2014, 10, 2)
    with pytest.raises(ValidationError, match="Ein Mandat dieses Beirates beginnt schon am 01.10.2014"):
        amtszeit.full_clean()


def test_the_appointment_is_not_moved_behind_a_session():
    amtszeit = fabrik.eine_sitzung().amtszeit
    amtszeit.bestellt_am, amtszeit.konstituiert_am = date(2019, 3, 13), date(2019, 3, 14)
    with pytest.raises(ValidationError, match="Eine Sitzung dieses Beirates liegt schon am 12.03.2019"):
        amtszeit.full_clean()


@pytest.mark.parametrize(
    ("verbunden", "vorsitz", "beauftragt", "satz"),
    [
        (True, "Ada", "Ada", ""),
        (True, None, None, ""),
        (False, "Ada", "Bea", ""),
        (
            True,
            "Ada",
            None,
            "Nach der Satzung gehören Vorsitz und Amt zusammen: Ada hat den Vorsitz, aber nicht das Amt der "
            "oder des Integrationsbeauftragten.",
        ),
        (
            True,
            "Ada",
            "Bea",
            "Nach der Satzung gehören Vorsitz und Amt zusammen: Bea hat das Amt der oder des "
            "Integrationsbeauftragten, aber nicht den Vorsitz.",
        ),
        (
            True,
            None,
            "Bea",
            "Nach der Satzung gehören Vorsitz und Amt zusammen: Bea hat das Amt der oder des "
            "Integrationsbeauftragten, aber nicht den Vorsitz.",
        ),
    ],
)
def test_chair_and_office_may_differ_only_where_the_statute_separates_them(
    verbunden, vorsitz, beauftragt, satz
):
    tag = date(2019, 6, 1)
    satzung = mit_amt([Satzungsfassung(in_kraft_ab=tag, vorsitz_ist_beauftragung=verbunden)], tag)

    assert vorsitz_und_amt(satzung, vorsitz, beauftragt) == satz


def test_whether_chair_and_office_are_joined_says_the_version_in_force_that_day():
    alte = fabrik.eine_satzungsfassung(in_kraft_ab=date(2014, 7, 1), vorsitz_ist_beauftragung=True)
    fabrik.eine_satzungsfassung(in_kraft_ab=date(2019, 7, 1), vorsitz_ist_beauftragung=False)
    tage = (date(2014, 6, 30), date(2014, 7, 1), date(2019, 6, 30), date(2019, 7, 1))

    gefragt = [Satzungsfassung.objects.mit_amt_am(tag).first() for tag in tage]

    assert (gefragt, [mit_amt(Satzungsfassung.objects.all(), tag) for tag in tage]) == (
        [None, alte, alte, None],
        gefragt,
    )
