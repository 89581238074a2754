"""Functions of the Vorstand: handed over and ended with what follows, all of it or nothing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from beirat.models import Beauftragung, Funktion, Kandidatur
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet
from beirat.vorstand import ende, uebertragung, vollziehe

pytestmark = pytest.mark.django_db
VORTAG = date(2020, 6, 30)
TAG = date(2020, 7, 1)


@pytest.fixture
def beirat():
    """A board whose chair is the commissioner, in office since 03.11.2014."""
    return fabrik.eine_amtszeit(satzungsfassung=fabrik.eine_satzungsfassung(vorsitz_ist_beauftragung=True))


@pytest.fixture
def vorsitz(beirat):
    return fabrik.eine_funktion()


def _inhaber(art, tag):
    return [f.mandat for f in Funktion.objects.am(tag).filter(art=art)]


def _vergib(mandat, art="vorsitz", **wahl):
    vollziehe(uebertragung(mandat, art, TAG), **wahl)


def test_the_chair_changes_hands_without_a_day_in_common_or_between(vorsitz):
    neu = fabrik.ein_mandat()

    _vergib(neu)

    assert [_inhaber("vorsitz", tag) for tag in (VORTAG, TAG)] == [[vorsitz.mandat], [neu]]


@pytest.mark.parametrize("mit_amt", [True, False])
def test_the_office_follows_the_chair_if_so_confirmed(vorsitz, mit_amt):
    bisher = fabrik.eine_beauftragung(person=vorsitz.mandat.person, amtszeit=vorsitz.amtszeit)
    neu = fabrik.ein_mandat()

    _vergib(neu, mit_amt=mit_amt)

    inhaber = [Beauftragung.objects.am(tag).get().person for tag in (VORTAG, TAG)]
    assert inhaber == [bisher.person, neu.person if mit_amt else bisher.person]


def test_a_new_deputy_takes_nothing_from_the_other_one(vorsitz):
    zweite = fabrik.eine_funktion(art="stellvertretung2")

    _vergib(fabrik.ein_mandat(), "stellvertretung1")

    assert _inhaber("stellvertretung2", TAG) == [zweite.mandat]


def test_a_deputy_s_end_ends_no_office_and_lets_nobody_lead_meanwhile(vorsitz):
    erste, _ = (fabrik.eine_funktion(art=f"stellvertretung{nummer}") for nummer in (1, 2))
    fabrik.eine_beauftragung(person=erste.mandat.person)

    danach = ende(erste, VORTAG)

    assert (danach.amtswechsel, danach.amtierend) == (None, None)


@pytest.mark.parametrize(("mit_amtierend", "wie_viele"), [(True, 1), (False, 0)])
def test_the_deputy_leads_meanwhile_only_if_so_chosen(vorsitz, mit_amtierend, wie_viele):
    fabrik.eine_funktion(art="stellvertretung1")

    vollziehe(ende(vorsitz, VORTAG), mit_amtierend=mit_amtierend)

    assert len(_inhaber("amtierend", TAG)) == wie_viele


def test_without_a_deputy_nobody_leads_meanwhile_although_it_was_chosen(vorsitz):
    vollziehe(ende(vorsitz, VORTAG), mit_amtierend=True)

    assert [_inhaber(art, TAG) for art in ("vorsitz", "amtierend")] == [[], []]


def test_the_office_of_a_new_chair_names_the_board(vorsitz):
    _vergib(fabrik.ein_mandat(), mit_amt=True)

    assert Beauftragung.objects.get().amtszeit == vorsitz.amtszeit


def test_a_new_deputy_is_offered_no_office(beirat):
    fabrik.eine_beauftragung()

    assert uebertragung(fabrik.ein_mandat(), "stellvertretung1", TAG).amtswechsel is None


def test_an_office_given_after_the_consequences_were_shown_makes_them_others(vorsitz):
    neu = fabrik.ein_mandat()
    vorher = uebertragung(neu, "vorsitz", TAG).merkmal
    fabrik.eine_beauftragung()

    assert uebertragung(neu, "vorsitz", TAG).merkmal != vorher


def test_the_chair_stays_where_the_office_that_should_follow_cannot(vorsitz):
    fabrik.eine_beauftragung(erster_tag=TAG)

    with pytest.raises(ValidationError, match="hat das Amt .* erst seit dem"):
        _vergib(fabrik.ein_mandat(), mit_amt=True)

    assert _inhaber("vorsitz", TAG) == [vorsitz.mandat]


def test_the_office_stays_where_the_statute_in_force_that_day_does_not_join_it(vorsitz):
    fabrik.eine_satzungsfassung(vorsitz_ist_beauftragung=False, in_kraft_ab=TAG)

    assert uebertragung(fabrik.ein_mandat(), "vorsitz", TAG).amtswechsel is None


def test_a_deputy_who_becomes_chair_gives_the_deputy_function_away(vorsitz):
    stellvertretung = fabrik.eine_funktion(art="stellvertretung1")

    _vergib(stellvertretung.mandat)

    assert [_inhaber("stellvertretung1", tag) for tag in (VORTAG, TAG)] == [[stellvertretung.mandat], []]


def test_with_a_chair_nobody_leads_the_board_meanwhile(beirat):
    fabrik.eine_funktion(art="amtierend")

    _vergib(fabrik.ein_mandat())

    assert _inhaber("amtierend", TAG) == []


def test_a_deputy_who_leads_meanwhile_stays_deputy(beirat):
    stellvertretung = fabrik.eine_funktion(art="stellvertretung1")

    _vergib(stellvertretung.mandat, "amtierend")

    assert _inhaber("stellvertretung1", TAG) == _inhaber("amtierend", TAG) == [stellvertretung.mandat]


@pytest.mark.parametrize("art", ["vorsitz", "amtierend"])
def test_nobody_leads_meanwhile_while_there_is_a_chair(beirat, art):
    fabrik.eine_funktion(art={"vorsitz": "amtierend", "amtierend": "vorsitz"}[art], erster_tag=TAG)

    with pytest.raises(ValidationError) as fehler:
        fabrik.eine_funktion(art=art, letzter_tag=TAG)

    assert list(fehler.value.message_dict) == ["erster_tag"]


def test_chair_and_who_leads_meanwhile_may_follow_each_other(beirat):
    fabrik.eine_funktion(art="amtierend", letzter_tag=VORTAG)

    fabrik.eine_funktion(erster_tag=TAG)

    assert [len(_inhaber("amtierend", tag)) for tag in (VORTAG, TAG)] == [1, 0]


def test_the_function_lasts_no_longer_than_a_mandate_whose_end_is_known(beirat):
    mandat = fabrik.ein_mandat(letzter_tag=date(2020, 12, 31), ausscheiden="ruecktritt")

    _vergib(mandat)

    assert Funktion.objects.get().letzter_tag == date(2020, 12, 31)


@pytest.mark.parametrize(("letzter_tag", "erlaubt"), [(VORTAG, False), (TAG, True)])
def test_only_a_member_in_office_that_day_takes_a_function_over(beirat, letzter_tag, erlaubt):
    fabrik.ein_mandat()
    mandat = fabrik.ein_mandat(letzter_tag=letzter_tag, ausscheiden="ruecktritt")

    assert _erlaubt(mandat) is erlaubt


def test_only_a_member_who_votes_takes_a_function_over():
    fabrik.eine_satzungsfassung(geschaeftsfuehrung=1)

    assert _erlaubt(fabrik.ein_mandat(sitzart="geschaeftsfuehrung")) is False


def test_nobody_takes_over_what_they_have(vorsitz):
    assert _erlaubt(vorsitz.mandat) is False


def _erlaubt(mandat):
    try:
        uebertragung(mandat, "vorsitz", TAG)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("erster_tag", "gelingt"), [(VORTAG, True), (TAG, False)])
def test_a_function_is_not_taken_away_on_the_day_on_which_it_began(beirat, erster_tag, gelingt):
    fabrik.eine_funktion(erster_tag=erster_tag)

    try:
        _vergib(fabrik.ein_mandat())
    except ValidationError:
        assert not gelingt
    assert Funktion.objects.count() == (2 if gelingt else 1)


def test_an_ended_chair_leaves_a_vacancy_and_ends_the_office(vorsitz):
    fabrik.eine_beauftragung(person=vorsitz.mandat.person)

    vollziehe(ende(vorsitz, VORTAG), mit_amt=True)

    assert [len(_inhaber("vorsitz", tag)) for tag in (VORTAG, TAG)] == [1, 0]
    assert [Beauftragung.objects.am(tag).count() for tag in (VORTAG, TAG)] == [1, 0]


def test_an_ended_chair_does_not_end_the_office_of_somebody_else(vorsitz):
    fabrik.eine_beauftragung()

    assert ende(vorsitz, VORTAG).amtswechsel is None


def test_the_first_deputy_may_lead_meanwhile_and_gets_no_office_by_that(vorsitz):
    fabrik.eine_funktion(art="stellvertretung2")
    erste = fabrik.eine_funktion(art="stellvertretung1")

    vollziehe(ende(vorsitz, VORTAG), mit_amt=True, mit_amtierend=True)

    assert _inhaber("amtierend", TAG) == [erste.mandat]
    assert Beauftragung.objects.am(TAG).count() == 0


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


def _uebertragen(client, mandat, **mehr):
    adresse = reverse("funktion_uebertragen", args=[mandat.amtszeit_id])
    getippt = {"art": "vorsitz", "mandat": mandat.pk, "erster_tag": "2020-07-01"}
    return client.post(adresse, getippt | mehr)


def test_the_first_step_shows_what_follows_and_stores_nothing(client, vorsitz):
    neu = fabrik.ein_mandat()

    uebergang = _uebertragen(client, neu).context["uebergang"]

    assert (uebergang.bisher, uebergang.nachfolge, uebergang.amtswechsel.person) == (vorsitz, neu, neu.person)
    assert _inhaber("vorsitz", TAG) == [vorsitz.mandat]


def test_one_confirmation_hands_chair_and_office_over(client, vorsitz):
    neu = fabrik.ein_mandat()

    gesehen = _uebertragen(client, neu).context["gesehen"]
    _uebertragen(client, neu, bestaetigt="ja", gesehen=gesehen, mit_amt="on")

    assert _inhaber("vorsitz", TAG) == [neu]
    assert Beauftragung.objects.am(TAG).get().person == neu.person


def test_a_chair_elected_after_the_consequences_were_shown_is_not_replaced_unseen(client, vorsitz):
    neu, dazwischen = fabrik.ein_mandat(), fabrik.ein_mandat()
    gesehen = _uebertragen(client, neu).context["gesehen"]
    _vergib(dazwischen)

    antwort = _uebertragen(client, neu, bestaetigt="ja", gesehen=gesehen)

    assert "die Folgen wären andere" in antwort.content.decode()
    assert _inhaber("vorsitz", TAG) == [dazwischen]


@pytest.mark.parametrize("falsch", ["", "x", "0", "99999999999999999999"])
def test_an_impossible_member_is_told_at_the_field(client, vorsitz, falsch):
    antwort = client.post(
        reverse("funktion_uebertragen", args=[vorsitz.amtszeit_id]),
        {"art": "vorsitz", "mandat": falsch, "erster_tag": "2020-07-01", "bestaetigt": "ja"},
    )

    assert list(antwort.context["form"].errors) == ["mandat"]


def test_a_member_of_another_board_cannot_be_chosen(client, vorsitz):
    fremd = fabrik.ein_mandat(amtszeit=fabrik.eine_amtszeit(konstituiert_am=date(2019, 11, 27)))
    adresse = reverse("funktion_uebertragen", args=[vorsitz.amtszeit_id])

    antwort = client.post(adresse, {"art": "vorsitz", "mandat": fremd.pk, "erster_tag": "2020-07-01"})

    assert list(antwort.context["form"].errors) == ["mandat"]


def test_the_page_opens_with_what_the_link_tells(client, beirat):
    mandat = fabrik.ein_mandat()
    adresse = reverse("funktion_uebertragen", args=[beirat.pk])

    antwort = client.get(adresse, {"art": "vorsitz", "person": mandat.person_id, "erster_tag": "2020-07-01"})

    assert antwort.context["form"].initial == {"art": "vorsitz", "mandat": mandat.pk, "erster_tag": TAG}


def test_an_impossible_link_opens_the_page_empty(client, beirat):
    adresse = reverse("funktion_uebertragen", args=[beirat.pk])

    antwort = client.get(adresse, {"art": "x", "person": "99999999999999999999", "erster_tag": "31.02."})

    vorgabe = antwort.context["form"].initial
    assert (antwort.status_code, vorgabe["art"], vorgabe["mandat"]) == (200, None, None)


@pytest.mark.parametrize("mitglieder", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_members(
    client, beirat, mitglieder, django_assert_num_queries
):
    for _ in range(mitglieder):
        fabrik.ein_mandat()

    with django_assert_num_queries(6):
        client.get(reverse("funktion_uebertragen", args=[beirat.pk]))


def test_ending_a_function_asks_for_its_day(client, vorsitz):
    antwort = client.post(reverse("funktion_beenden", args=[vorsitz.pk]), {"letzter_tag": ""})

    assert list(antwort.context["form"].errors) == ["letzter_tag"]


def test_one_confirmation_ends_a_function(client, vorsitz):
    adresse, getippt = reverse("funktion_beenden", args=[vorsitz.pk]), {"letzter_tag": "2020-06-30"}
    gesehen = client.post(adresse, getippt).context["gesehen"]
    client.post(adresse, getippt | {"bestaetigt": "ja", "gesehen": gesehen})

    assert Funktion.objects.get().letzter_tag == VORTAG


def test_a_day_before_the_function_began_is_refused_in_a_sentence(client, vorsitz):
    antwort = client.post(reverse("funktion_beenden", args=[vorsitz.pk]), {"letzter_tag": "2014-11-02"})

    assert antwort.context["form"].non_field_errors() == [
        f"„{vorsitz}“ beginnt erst am 03.11.2014: Bitte wählen Sie einen späteren Tag."
    ]


def test_a_vacant_chair_leads_from_the_composition_to_its_transfer(client, beirat):
    seite = client.get(reverse("besetzung"), {"tag": "2020-07-01"}).content.decode()

    ziel = reverse("funktion_uebertragen", args=[beirat.pk])
    assert f'href="{ziel}?art=vorsitz&amp;erster_tag=2020-07-01"' in seite


def test_an_accepted_election_leads_to_the_transfer_of_its_function(client, beirat):
    wahl = fabrik.eine_wahl(funktion="vorsitz")
    mandat = fabrik.ein_mandat()
    gang = fabrik.ein_wahlgang(wahl=wahl)
    Kandidatur.objects.create(wahlgang=gang, person=mandat.person, gewaehlt=True, angenommen=True)

    seite = client.get(reverse("sitzung", args=[wahl.sitzung_id])).content.decode()

    ziel = reverse("funktion_uebertragen", args=[beirat.pk])
    assert f"{ziel}?art=vorsitz&amp;person={mandat.person_id}&amp;erster_tag={wahl.sitzung.tag}" in seite


def test_entering_a_chair_leads_to_the_office_filled_in_beforehand(client, beirat):
    person = fabrik.eine_person()

    antwort = client.get(
        reverse("beauftragung_neu"),
        {"person": person.pk, "amtszeit": beirat.pk, "erster_tag": "2020-07-01"},
    )

    form = antwort.context["buendel"].form
    gefuellt = [form[feld].value() for feld in ("person", "amtszeit", "erster_tag")]
    assert gefuellt == [
        person.pk,
        beirat.pk,
        TAG,
    ]


def test_a_vacant_office_leads_to_its_form_with_the_chair_filled_in(client, vorsitz):
    seite = client.get(reverse("besetzung"), {"tag": "2020-07-01"}).content.decode()

    vorgabe = (
        f"person={vorsitz.mandat.person_id}&amp;amtszeit={vorsitz.amtszeit_id}&amp;erster_tag=2020-07-01"
    )
    assert f'href="{reverse("beauftragung_neu")}?{vorgabe}"' in seite


def test_where_chair_and_office_are_two_the_form_of_the_office_stays_empty(client):
    fabrik.eine_satzungsfassung(vorsitz_ist_beauftragung=False)
    fabrik.eine_funktion()

    seite = client.get(reverse("besetzung"), {"tag": "2020-07-01"}).content.decode()

    assert f'href="{reverse("beauftragung_neu")}?erster_tag=2020-07-01"' in seite


def test_who_leads_meanwhile_is_told_with_what_does_not_follow_from_it(client, beirat):
    fabrik.eine_funktion(art="amtierend")

    antwort = client.get(reverse("besetzung"), {"tag": "2020-07-01"})

    assert [(amt.funktion.label, amt.sitz is None) for amt in antwort.context["besetzung"].vorstand] == [
        ("Vorsitz", True),
        ("1. Stellvertretung", True),
        ("2. Stellvertretung", True),
        ("Vorsitz (amtierend)", False),
    ]
    assert "ein Amt als Integrationsbeauftragte/r folgt daraus nicht" in antwort.content.decode()


@pytest.mark.parametrize(("erster_tag", "gewarnt"), [(VORTAG, True), (TAG, False)])
def test_after_entering_a_chair_the_office_is_asked_for_as_the_statute_of_that_day_says(
    client, beirat, erster_tag, gewarnt
):
    fabrik.eine_satzungsfassung(bezeichnung="Neue", vorsitz_ist_beauftragung=False, in_kraft_ab=TAG)
    mandat = fabrik.ein_mandat()
    adresse = reverse("funktion_neu", args=[beirat.pk])
    felder = {"mandat": mandat.pk, "art": "vorsitz", "erster_tag": erster_tag.isoformat()}

    antwort = client.post(adresse, gesendet(client.get(adresse), **felder), follow=True)

    assert ("Nach der Satzung gehören Vorsitz und Amt zusammen" in antwort.content.decode()) == gewarnt


def test_an_end_of_a_function_that_somebody_else_entered_meanwhile_is_not_overwritten(client, vorsitz):
    adresse, getippt = reverse("funktion_beenden", args=[vorsitz.pk]), {"letzter_tag": "2020-06-30"}
    gesehen = client.post(adresse, getippt).context["gesehen"]
    vorsitz.letzter_tag = date(2020, 3, 31)
    vorsitz.save()

    client.post(adresse, getippt | {"bestaetigt": "ja", "gesehen": gesehen})

    assert Funktion.objects.get(pk=vorsitz.pk).letzter_tag == date(2020, 3, 31)
