"""Constituting a board: the change of 27.11.2019, and that all of it happens or nothing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from beirat.konstituierung import konstituiere, wechsel
from beirat.models import Amtszeit, Beauftragung, Funktion
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db
VORTAG = date(2019, 11, 26)
TAG = date(2019, 11, 27)


@pytest.fixture
def alter(db):
    satzung = fabrik.eine_satzungsfassung(vorsitz_ist_beauftragung=True)
    return fabrik.eine_amtszeit(satzungsfassung=satzung)


@pytest.fixture
def neuer(alter):
    return fabrik.eine_amtszeit(
        satzungsfassung=alter.satzungsfassung, bestellt_am=date(2019, 10, 17), konstituiert_am=None
    )


def test_the_old_board_is_in_office_until_the_day_before(alter, neuer):
    fabrik.ein_mandat(amtszeit=neuer)
    konstituiere(neuer, TAG, {})

    assert [Amtszeit.objects.am(tag).get() for tag in (VORTAG, TAG)] == [alter, neuer]


def test_who_sits_on_both_boards_carries_on_the_others_leave_or_join(alter, neuer):
    beide = fabrik.eine_person()
    fabrik.ein_mandat(amtszeit=alter, person=beide)
    geht = fabrik.ein_mandat(amtszeit=alter).person
    fabrik.ein_mandat(amtszeit=neuer, person=beide)
    kommt = fabrik.ein_mandat(amtszeit=neuer).person

    konstituiere(neuer, TAG, {})
    danach = wechsel(neuer, TAG)

    assert (danach.bisherige, danach.ausscheidende, danach.bleibende, danach.neue) == (
        alter,
        (geht,),
        (beide,),
        (kommt,),
    )


def test_the_office_changes_hands_without_a_day_in_common(neuer):
    bisher = fabrik.eine_beauftragung()
    vorsitz = fabrik.ein_mandat(amtszeit=neuer)

    konstituiere(neuer, TAG, {Funktion.Art.VORSITZ: vorsitz}, mit_amt=True)

    assert [Beauftragung.objects.am(tag).get().person for tag in (VORTAG, TAG)] == [
        bisher.person,
        vorsitz.person,
    ]


def test_a_chair_elected_again_has_the_office_as_chair_of_the_new_board(alter, neuer):
    person = fabrik.eine_person()
    fabrik.eine_beauftragung(person=person, amtszeit=alter)
    vorsitz = fabrik.ein_mandat(amtszeit=neuer, person=person)

    konstituiere(neuer, TAG, {Funktion.Art.VORSITZ: vorsitz}, mit_amt=True)

    assert [Beauftragung.objects.am(tag).get().amtszeit for tag in (VORTAG, TAG)] == [alter, neuer]


def test_the_office_stays_where_the_statute_in_force_that_day_does_not_join_it(neuer):
    fabrik.eine_satzungsfassung(vorsitz_ist_beauftragung=False, in_kraft_ab=date(2019, 1, 1))
    amt = fabrik.eine_beauftragung()

    konstituiere(neuer, TAG, {Funktion.Art.VORSITZ: fabrik.ein_mandat(amtszeit=neuer)}, mit_amt=True)

    assert list(Beauftragung.objects.values_list("pk", "letzter_tag")) == [(amt.pk, None)]


@pytest.mark.parametrize(("tag", "erlaubt"), [(date(2019, 10, 16), False), (date(2019, 10, 17), True)])
def test_a_board_is_not_constituted_before_its_appointment(neuer, tag, erlaubt):
    fabrik.ein_mandat(amtszeit=neuer)
    assert _gelingt(neuer, tag) is erlaubt


@pytest.mark.parametrize(("tag", "erlaubt"), [(VORTAG, True), (TAG, False)])
def test_a_board_is_not_constituted_before_the_last_session_of_the_one_before(alter, neuer, tag, erlaubt):
    fabrik.ein_mandat(amtszeit=neuer)
    fabrik.eine_sitzung(amtszeit=alter, tag=tag)

    assert _gelingt(neuer, TAG) is erlaubt


@pytest.mark.parametrize(("tag", "erlaubt"), [(VORTAG, False), (TAG, True)])
def test_the_day_cannot_be_moved_past_a_held_session_of_that_board(alter, neuer, tag, erlaubt):
    fabrik.ein_mandat(amtszeit=neuer)
    konstituiere(neuer, VORTAG, {})
    fabrik.eine_sitzung(amtszeit=neuer, tag=tag)

    assert _gelingt(neuer, TAG) is erlaubt


def test_a_board_without_any_member_is_not_constituted(neuer):
    with pytest.raises(ValidationError, match="noch kein Mandat erfasst"):
        konstituiere(neuer, TAG, {})


def test_a_chair_without_a_vote_is_refused_and_nothing_is_stored():
    satzung = fabrik.eine_satzungsfassung(geschaeftsfuehrung=1)
    neuer = fabrik.eine_amtszeit(satzungsfassung=satzung, konstituiert_am=None)
    ohne_stimme = fabrik.ein_mandat(amtszeit=neuer, sitzart="geschaeftsfuehrung")

    with pytest.raises(ValidationError):
        konstituiere(neuer, TAG, {Funktion.Art.VORSITZ: ohne_stimme})

    assert Amtszeit.objects.get().konstituiert_am is None


def _gelingt(amtszeit, tag):
    try:
        konstituiere(amtszeit, tag, {})
    except ValidationError:
        return False
    return True


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


def _senden(client, amtszeit, **mehr):
    frage = {"konstituiert_am": "2019-11-27"} | mehr
    return client.post(reverse("konstituieren", args=[amtszeit.pk]), frage)


def test_the_first_step_shows_who_leaves_and_stores_nothing(client, alter, neuer):
    geht = fabrik.ein_mandat(amtszeit=alter).person
    fabrik.ein_mandat(amtszeit=neuer)

    antwort = _senden(client, neuer)

    assert antwort.context["wechsel"].ausscheidende == (geht,)
    assert Amtszeit.objects.get(pk=neuer.pk).konstituiert_am is None


def test_one_confirmation_constitutes_the_board_with_chair_and_office(client, neuer):
    fabrik.eine_beauftragung()
    vorsitz = fabrik.ein_mandat(amtszeit=neuer)

    gesehen = _senden(client, neuer, vorsitz=vorsitz.pk).context["gesehen"]
    _senden(client, neuer, vorsitz=vorsitz.pk, bestaetigt="ja", gesehen=gesehen, mit_amt="on")

    assert Amtszeit.objects.get(pk=neuer.pk).konstituiert_am == TAG
    assert Funktion.objects.am(TAG).get().mandat == vorsitz
    assert Beauftragung.objects.am(TAG).get().person == vorsitz.person


def test_a_member_that_joined_after_the_consequences_were_shown_is_shown_first(client, neuer):
    fabrik.ein_mandat(amtszeit=neuer)
    gesehen = _senden(client, neuer).context["gesehen"]
    fabrik.ein_mandat(amtszeit=neuer)

    antwort = _senden(client, neuer, bestaetigt="ja", gesehen=gesehen)

    assert "die Folgen wären andere" in antwort.content.decode()
    assert Amtszeit.objects.get(pk=neuer.pk).konstituiert_am is None


def test_nobody_has_two_functions_at_once(client, neuer):
    mandat = fabrik.ein_mandat(amtszeit=neuer)

    antwort = _senden(client, neuer, vorsitz=mandat.pk, stellvertretung1=mandat.pk)

    assert list(antwort.context["form"].errors) == ["stellvertretung1"]


def test_a_day_on_which_another_board_was_constituted_is_refused(client, alter, neuer):
    fabrik.eine_amtszeit(
        satzungsfassung=alter.satzungsfassung, bestellt_am=date(2019, 10, 1), konstituiert_am=TAG
    )

    antwort = _senden(client, neuer)

    assert list(antwort.context["form"].errors) == ["konstituiert_am"]
    assert "wechsel" not in antwort.context


def test_a_constituted_board_leads_back_to_its_page(client, alter):
    assert client.get(reverse("konstituieren", args=[alter.pk])).url == reverse("amtszeit", args=[alter.pk])
