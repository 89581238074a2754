"""Proofs: when one is due, how far it is on a day, and where each step is entered."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from beirat.tests.formulardaten import gesendet
from projekte.models import Stand, Verwendungsnachweis
from projekte.tests.fabrik import ein_projekt, ein_verwendungsnachweis, eine_phase

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


def _nachweis(ende=date(2019, 12, 31), titel="Projekt", **tage):
    phase = eine_phase(projekt=ein_projekt(titel=titel), erster_tag=date(2019, 1, 1), letzter_tag=ende)
    return ein_verwendungsnachweis(phase=phase, **tage)


@pytest.mark.parametrize(
    ("ende", "faellig"),
    [
        (date(2019, 12, 31), date(2020, 6, 30)),
        (date(2019, 8, 31), date(2020, 2, 29)),
        (date(2020, 8, 31), date(2021, 2, 28)),
        (date(2019, 6, 30), date(2019, 12, 30)),
        (None, None),
    ],
)
def test_a_proof_is_due_six_months_after_the_end_of_its_phase(ende, faellig):
    assert _nachweis(ende).faelligkeit() == faellig


@pytest.mark.parametrize(
    ("genauigkeit", "tag", "erlaubt"),
    [
        ("tag", date(2019, 2, 28), False),
        ("tag", date(2019, 3, 1), True),
        ("jahr", date(2019, 1, 1), True),
        ("jahr", date(2018, 12, 31), False),
    ],
)
def test_a_proof_is_not_handed_in_before_its_phase_begins(genauigkeit, tag, erlaubt):
    phase = eine_phase(erster_tag=date(2019, 3, 1), erster_genauigkeit=genauigkeit)
    nachweis = Verwendungsnachweis(phase=phase, eingereicht_am=tag)
    if erlaubt:
        nachweis.full_clean()
    else:
        with pytest.raises(ValidationError, match="hatte die Phase noch nicht begonnen"):
            nachweis.full_clean()


@pytest.mark.parametrize(
    ("tag", "stand"),
    [
        (date(2020, 6, 30), Stand.OFFEN),
        (date(2020, 7, 1), Stand.UEBERFAELLIG),
        (date(2020, 7, 31), Stand.UEBERFAELLIG),
        (date(2020, 8, 1), Stand.EINGEREICHT),
        (date(2020, 8, 31), Stand.EINGEREICHT),
        (date(2020, 9, 1), Stand.GEPRUEFT),
    ],
)
def test_the_record_and_the_list_agree_how_far_a_proof_is_on_a_day(tag, stand):
    nachweis = _nachweis(eingereicht_am=date(2020, 8, 1), geprueft_am=date(2020, 9, 1))

    assert (nachweis.stand_am(tag), Verwendungsnachweis.objects.mit_stand_am(tag).get().stand) == (
        stand,
        stand.value,
    )


@pytest.mark.parametrize(
    ("ende", "tage", "letzter_tag_der_frist"),
    [
        (date(2019, 8, 31), {}, date(2020, 2, 29)),
        (date(2019, 8, 30), {}, date(2020, 2, 29)),
        (date(2020, 8, 29), {}, date(2021, 2, 28)),
        (date(2019, 12, 31), {}, date(2020, 6, 30)),
        (date(2019, 12, 31), {"faellig_am": date(2020, 3, 31)}, date(2020, 3, 31)),
        (None, {"faellig_am": date(2019, 12, 31)}, date(2019, 12, 31)),
    ],
)
def test_record_and_list_agree_on_the_last_day_in_time_and_the_day_after(ende, tage, letzter_tag_der_frist):
    nachweis = _nachweis(ende, **tage)
    danach = date.fromordinal(letzter_tag_der_frist.toordinal() + 1)

    assert [
        (nachweis.ueberfaellig_am(tag), Verwendungsnachweis.objects.mit_stand_am(tag).get().stand)
        for tag in (letzter_tag_der_frist, danach)
    ] == [(False, "offen"), (True, "ueberfaellig")]


def test_a_proof_without_a_due_day_is_never_overdue():
    _nachweis(None)

    assert Verwendungsnachweis.objects.mit_stand_am(date(2099, 1, 1)).get().stand == "offen"


@pytest.fixture
def vier_nachweise():
    """One of each Stand on 01.07.2020, and one without a due day."""
    _nachweis(titel="überfällig")
    _nachweis(date(2020, 6, 30), titel="offen")
    _nachweis(None, titel="ohne Frist")
    _nachweis(titel="eingereicht", eingereicht_am=date(2020, 6, 1))
    _nachweis(titel="geprüft", eingereicht_am=date(2020, 5, 1), geprueft_am=date(2020, 6, 1))


def _titel(antwort):
    return [n.phase.projekt.titel for n in antwort.context["seite"]]


@pytest.mark.parametrize(
    ("frage", "titel"),
    [
        ({}, ["überfällig", "offen", "ohne Frist", "eingereicht", "geprüft"]),
        ({"stand": "ueberfaellig"}, ["überfällig"]),
        ({"stand": "offen"}, ["offen", "ohne Frist"]),
        ({"stand": "erfunden"}, ["überfällig", "offen", "ohne Frist", "eingereicht", "geprüft"]),
        ({"sortierung": "projekt"}, ["eingereicht", "geprüft", "offen", "ohne Frist", "überfällig"]),
        ({"sortierung": "-frist"}, ["offen", "eingereicht", "geprüft", "überfällig", "ohne Frist"]),
    ],
)
def test_the_list_is_asked_by_its_address(client, vier_nachweise, frage, titel):
    antwort = client.get(reverse("verwendungsnachweis_liste"), {"tag": "2020-07-01"} | frage)

    assert _titel(antwort) == titel


def test_the_list_is_told_as_of_its_day(client, vier_nachweise):
    antwort = client.get(reverse("verwendungsnachweis_liste"), {"tag": "30.06.2020"})

    assert [(stand.value, zahl) for stand, zahl in antwort.context["je_stand"]] == [
        ("ueberfaellig", 0),
        ("offen", 3),
        ("eingereicht", 1),
        ("geprueft", 1),
    ]


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_list_costs_eight_queries_for_any_number_of_rows(client, zeilen, django_assert_num_queries):
    for _ in range(zeilen):
        _nachweis()

    with django_assert_num_queries(8):
        antwort = client.get(reverse("verwendungsnachweis_liste"))

    assert len(antwort.context["seite"]) == zeilen


def test_the_list_is_offered_as_a_file(client, vier_nachweise):
    adresse = reverse("verwendungsnachweis_liste")

    zeilen = client.get(adresse, {"tag": "2020-07-01", "stand": "ueberfaellig", "format": "csv"})
    kopf, zeile, _ = zeilen.content.decode("utf-8-sig").split("\r\n")

    assert (kopf.split(";")[3:5], zeile.split(";")[3:]) == (
        ["fällig am", "Stand am 01.07.2020"],
        ["30.06.2020", "überfällig", "", ""],
    )


def test_an_empty_list_says_where_a_proof_comes_from(client):
    antwort = client.get(reverse("verwendungsnachweis_liste"))

    assert "Noch kein Verwendungsnachweis erfasst" in antwort.content.decode()


def _senden(client, adresse, **getippt):
    return client.post(adresse, gesendet(client.get(adresse)) | getippt)


def test_a_proof_is_asked_for_on_the_page_of_its_phase(client):
    phase = eine_phase()

    _senden(client, reverse("verwendungsnachweis_neu", args=[phase.projekt_id, phase.pk]))

    assert Verwendungsnachweis.objects.get().faelligkeit() == date(2020, 6, 30)


def test_a_phase_has_one_proof_only(client):
    nachweis = _nachweis()
    adresse = reverse("verwendungsnachweis_neu", args=[nachweis.phase.projekt_id, nachweis.phase_id])

    antwort = client.post(adresse, {})

    assert (antwort.url, Verwendungsnachweis.objects.count()) == (
        reverse("verwendungsnachweis_bearbeiten", args=[nachweis.pk]),
        1,
    )


def test_the_page_of_a_phase_belongs_to_its_own_project_only(client):
    adresse = reverse("verwendungsnachweis_neu", args=[ein_projekt().pk, eine_phase().pk])

    assert client.get(adresse).status_code == 404


def test_handing_in_and_checking_are_entered_by_one_day_each(client):
    nachweis = _nachweis()

    _senden(
        client, reverse("verwendungsnachweis_eingereicht", args=[nachweis.pk]), eingereicht_am="01.03.2020"
    )
    _senden(client, reverse("verwendungsnachweis_geprueft", args=[nachweis.pk]), geprueft_am="01.04.2020")

    nachweis.refresh_from_db()
    assert (nachweis.eingereicht_am, nachweis.geprueft_am) == (date(2020, 3, 1), date(2020, 4, 1))


@pytest.mark.parametrize(
    ("getippt", "satz"),
    [
        ("", "Bitte geben Sie einen Tag an."),
        ("31.02.2020", "Bitte geben Sie einen Tag an, den es gibt, zum Beispiel 31.12.2019."),
        ("29.02.2020", "Geprüft wird ein Nachweis, nachdem er eingereicht wurde."),
    ],
)
def test_a_day_that_makes_no_sense_is_told_at_its_field(client, getippt, satz):
    nachweis = _nachweis(eingereicht_am=date(2020, 3, 1))
    adresse = reverse("verwendungsnachweis_geprueft", args=[nachweis.pk])

    antwort = _senden(client, adresse, geprueft_am=getippt)

    assert dict(antwort.context["buendel"].form.errors) == {"geprueft_am": [satz]}


def test_a_day_that_somebody_else_entered_meanwhile_is_shown_first(client):
    nachweis = _nachweis()
    adresse = reverse("verwendungsnachweis_eingereicht", args=[nachweis.pk])
    daten = gesendet(client.get(adresse)) | {"eingereicht_am": "01.03.2020"}
    Verwendungsnachweis.objects.update(eingereicht_am=date(2020, 2, 1))

    antwort = client.post(adresse, daten)

    assert (antwort.status_code, Verwendungsnachweis.objects.get().eingereicht_am) == (409, date(2020, 2, 1))


def test_deleting_a_proof_asks_first_and_leaves_its_phase(client):
    nachweis = _nachweis()
    adresse = reverse("verwendungsnachweis_loeschen", args=[nachweis.pk])
    client.get(adresse)
    davor = Verwendungsnachweis.objects.count()

    client.post(adresse)

    assert (davor, Verwendungsnachweis.objects.count(), type(nachweis.phase).objects.count()) == (1, 0, 1)


def test_after_a_quick_step_the_list_is_asked_as_before(client):
    nachweis = _nachweis(titel="A & B")
    liste = client.get(reverse("verwendungsnachweis_liste"), {"stand": "offen", "tag": "2020-06-01"})
    schritt = f"{reverse('verwendungsnachweis_eingereicht', args=[nachweis.pk])}?stand=offen&tag=2020-06-01"
    verlinkt = schritt.replace("&", "&amp;") in liste.content.decode()

    antwort = _senden(client, schritt, eingereicht_am="01.03.2020")

    assert (verlinkt, antwort.url) == (
        True,
        f"{reverse('verwendungsnachweis_liste')}?stand=offen&tag=2020-06-01",
    )
