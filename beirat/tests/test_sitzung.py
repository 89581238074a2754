"""Sessions: what counts as held, who belongs to them, hours after midnight, deadlines."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from beirat.besetzung import beschlussfaehigkeit
from beirat.models import Sitzung, Tagesordnungspunkt
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


def test_a_rededicated_session_keeps_its_number_and_does_not_count_as_held():
    aktivitaet = fabrik.eine_aktivitaet()
    umgewidmet = fabrik.eine_sitzung(nummer=2, zustand="umgewidmet", veranstaltung=aktivitaet)
    gehalten = fabrik.eine_sitzung(nummer=3)
    im_jahr = Sitzung.objects.zwischen(date(2019, 1, 1), date(2019, 12, 31)).order_by("nummer")
    assert ([s.nummer for s in im_jahr], list(im_jahr.durchgefuehrte())) == ([2, 3], [gehalten])
    assert aktivitaet.umgewidmete_sitzung == umgewidmet


def test_only_a_rededicated_session_names_an_event():
    with pytest.raises(ValidationError, match="Nur eine umgewidmete Sitzung verweist"):
        fabrik.eine_sitzung(veranstaltung=fabrik.eine_aktivitaet())


def test_a_member_who_joined_in_october_is_not_asked_for_in_march():
    sitzung = fabrik.eine_sitzung(tag=date(2019, 3, 12))
    spaeter = fabrik.ein_mandat(erster_tag=date(2019, 10, 1))
    da = fabrik.ein_mandat()
    assert list(sitzung.mandate()) == [da]
    with pytest.raises(ValidationError, match="Dieses Mandat galt am 12.03.2019"):
        fabrik.eine_anwesenheit(sitzung=sitzung, mandat=spaeter)


def test_a_seat_of_another_board_is_not_asked_for():
    sitzung = fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit(), tag=date(2019, 11, 26))
    neu = fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    fabrik.ein_mandat(amtszeit=neu)
    assert list(sitzung.mandate()) == []


@pytest.mark.parametrize(
    ("beginn", "ende", "stunden"), [(time(17), time(20), 3), (time(22), time(1), 3), (time(17), time(17), 0)]
)
def test_an_end_before_the_beginning_is_after_midnight(beginn, ende, stunden):
    assert fabrik.eine_sitzung(beginn=beginn, ende=ende).dauer == timedelta(hours=stunden)


@pytest.mark.parametrize(("eingeladen", "verfehlt"), [(date(2019, 3, 5), False), (date(2019, 3, 6), True)])
def test_the_invitation_deadline_is_missed_by_one_day(eingeladen, verfehlt):
    sitzung = fabrik.eine_sitzung(eingeladen_am=eingeladen)
    assert (
        sitzung.ladungsfrist_verfehlt(fabrik.eine_satzungsfassung(in_kraft_ab=date(2019, 1, 1))) is verfehlt
    )


def test_a_session_does_not_precede_the_appointment_of_its_board():
    with pytest.raises(ValidationError, match="vor der Bestellung dieses Beirates am 01.10.2014"):
        fabrik.eine_sitzung(tag=date(2014, 9, 30))


def test_an_item_of_a_non_public_session_is_public_only_once_announced():
    sitzung = fabrik.eine_sitzung(oeffentlich=False)
    with pytest.raises(ValidationError, match="wann er bekannt gegeben wurde"):
        fabrik.ein_top(sitzung=sitzung)
    punkt = fabrik.ein_top(sitzung=sitzung, bekanntgegeben_am=date(2019, 3, 20))
    assert list(Tagesordnungspunkt.objects.oeffentliche()) == [punkt]


def test_somebody_represented_has_a_representative():
    with pytest.raises(ValidationError, match="gehört eine Vertretung"):
        fabrik.eine_anwesenheit(status="vertreten")


def test_the_quorum_counts_voting_members_and_voting_representatives_only():
    sitzung = fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit())
    fabrik.eine_anwesenheit(sitzung=sitzung)
    fabrik.eine_anwesenheit(sitzung=sitzung, status="entschuldigt")
    for stimmt in (True, False):
        fabrik.eine_anwesenheit(
            sitzung=sitzung,
            status="vertreten",
            vertretung=fabrik.eine_person(),
            vertretung_stimmberechtigt=stimmt,
        )
    quorum = beschlussfaehigkeit(sitzung)
    assert (quorum.anwesend, quorum.besetzt, quorum.soll, quorum.beschlussfaehig) == (2, 4, 15, False)


def test_without_recorded_attendance_nothing_is_said_about_the_quorum():
    assert beschlussfaehigkeit(fabrik.eine_sitzung()) is None


@pytest.mark.parametrize("zustand", ["ausgefallen", "umgewidmet"])
@pytest.mark.parametrize("fabrikant", [fabrik.ein_beschluss, fabrik.eine_wahl])
def test_a_session_with_a_vote_did_take_place(fabrikant, zustand):
    sitzung = fabrik.eine_sitzung()
    fabrikant(sitzung=sitzung)
    sitzung.zustand = zustand
    with pytest.raises(ValidationError, match="sind Beschlüsse oder Wahlen erfasst"):
        sitzung.full_clean()


def test_a_session_whose_minutes_are_confirmed_did_take_place():
    niederschrift = fabrik.eine_niederschrift()
    niederschrift.bestaetigt_in = fabrik.eine_sitzung(tag=date(2019, 4, 9))
    niederschrift.full_clean()
    niederschrift.save()
    sitzung = niederschrift.sitzung
    sitzung.zustand = "geplant"
    with pytest.raises(ValidationError, match="Die Niederschrift dieser Sitzung ist bestätigt"):
        sitzung.full_clean()


@pytest.mark.parametrize("zustand", ["ausgefallen", "umgewidmet"])
@pytest.mark.parametrize("fabrikant", [fabrik.ein_beschluss, fabrik.eine_wahl])
def test_in_a_session_that_did_not_take_place_nothing_is_voted(fabrikant, zustand):
    sitzung = fabrik.eine_sitzung(zustand=zustand)
    with pytest.raises(ValidationError, match="Dort fällt kein Beschluss und keine Wahl"):
        fabrikant(sitzung=sitzung)


@pytest.mark.parametrize("zustand", ["geplant", "ausgefallen"])
def test_a_session_whose_minutes_are_signed_did_take_place(zustand):
    sitzung = fabrik.eine_niederschrift().sitzung
    sitzung.zustand = zustand
    with pytest.raises(ValidationError, match="nehmen Sie zuerst die Unterschrift zurück"):
        sitzung.full_clean()


def test_a_session_is_not_moved_behind_the_signature_of_its_minutes():
    sitzung = fabrik.eine_niederschrift(unterzeichnet_am=date(2019, 3, 20)).sitzung
    sitzung.tag = date(2019, 3, 20)
    sitzung.full_clean()
    sitzung.tag = date(2019, 3, 21)
    with pytest.raises(ValidationError, match="wurde am 20.03.2019 unterzeichnet"):
        sitzung.full_clean()


def test_minutes_that_nobody_signed_hold_no_session():
    sitzung = fabrik.eine_niederschrift(unterzeichnet_am=None).sitzung
    sitzung.tag = date(2019, 3, 21)
    sitzung.full_clean()


@pytest.mark.parametrize("seite", ["sitzung", "bestaetigt_in"])
def test_of_a_session_with_minutes_an_empty_day_is_told_like_any_other(seite):
    sitzung, spaetere = fabrik.eine_sitzung(), fabrik.eine_sitzung(tag=date(2019, 6, 4))
    bestaetigt_in = spaetere if seite == "bestaetigt_in" else None
    geleert = getattr(fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=bestaetigt_in), seite)
    geleert.tag = None
    with pytest.raises(ValidationError) as fehler:
        geleert.full_clean()
    assert list(fehler.value.message_dict) == ["tag"]


@pytest.mark.parametrize(
    ("neu", "satz"),
    [({"zustand": "ausgefallen"}, "Sie fand also statt"), ({"tag": date(2019, 3, 12)}, "Sie liegt danach")],
)
def test_a_session_that_confirmed_minutes_stays_later_and_held(neu, satz):
    spaetere = fabrik.eine_sitzung(tag=date(2019, 6, 4), zustand="eingeladen")
    fabrik.eine_niederschrift(bestaetigt_in=spaetere)
    for feld, wert in neu.items():
        setattr(spaetere, feld, wert)
    with pytest.raises(ValidationError, match=satz):
        spaetere.full_clean()
