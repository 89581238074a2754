"""The board in public: who was in office on a day, what people agreed to show, what nobody is told."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from beirat.einwilligung import erteile
from beirat.models import Einwilligung
from beirat.tests.fabrik import (
    ein_mandat,
    eine_amtszeit,
    eine_beauftragung,
    eine_fraktion,
    eine_funktion,
    eine_person,
)

pytestmark = pytest.mark.django_db
BEIRAT = "/oeffentlich/beirat/"


@pytest.fixture
def leser(als):
    """Reads without an account."""
    return als(None)


def _zwei_beiraete():
    """An old board with a delegate who lost the council seat, and the new one of 2019."""
    alt = eine_amtszeit(bestellt_am=date(2014, 10, 1), konstituiert_am=date(2014, 11, 3))
    neu = eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    delegierter = ein_mandat(
        amtszeit=alt,
        person=eine_person(vorname="Otto", nachname="Alt"),
        sitzart="fraktion",
        fraktion=eine_fraktion(),
        erster_tag=alt.bestellt_am,
        ratsmandat_letzter_tag=date(2019, 6, 30),
    )
    ein_mandat(amtszeit=neu, person=eine_person(vorname="Nora", nachname="Neu"), erster_tag=neu.bestellt_am)
    return delegierter


def test_the_old_board_is_in_office_until_the_day_before_the_new_one_is_constituted(leser):
    _zwei_beiraete()

    stand = leser.get(f"{BEIRAT}?tag=2019-11-26").context["besetzung"]
    am_tag = leser.get(f"{BEIRAT}?tag=2019-11-27").context["besetzung"]

    def namen(besetzung):
        return [str(s.mandat.person) for g in besetzung.gruppen for s in g.besetzt]

    assert (namen(stand), namen(am_tag)) == (["Otto Alt"], ["Nora Neu"])


def test_between_appointment_and_constitution_the_new_members_are_told_as_designated(leser):
    _zwei_beiraete()

    html = leser.get(f"{BEIRAT}?tag=2019-10-17").content.decode()

    assert "Nora Neu" in html.split("Designiert:")[1]


def test_the_page_says_why_a_delegate_without_a_council_seat_stays(leser):
    _zwei_beiraete()

    davor, danach = (leser.get(f"{BEIRAT}?tag=2019-{tag}").content.decode() for tag in ("06-30", "07-01"))

    satz = "Das Ratsmandat endete am 30.06.2019."
    assert (satz in davor, satz in danach) == (False, True)


def test_a_vacant_office_is_a_fact_to_show(leser):
    _zwei_beiraete()

    assert "nicht besetzt" in leser.get(f"{BEIRAT}?tag=2019-11-27").content.decode()


@pytest.mark.parametrize(
    ("tag", "satz"),
    [
        ("31.02.2019", "Bitte geben Sie einen Tag an, den es gibt, zum Beispiel 31.12.2019."),
        ("0001-01-01", "Bitte prüfen Sie das Jahr: Es muss zwischen 1900 und 2100 liegen."),
        ("gestern", "Bitte geben Sie einen Tag an, den es gibt, zum Beispiel 31.12.2019."),
        ("2100-12-31", "Bitte wählen Sie einen Tag bis heute: Spätere stehen noch nicht fest."),
    ],
)
def test_a_day_that_cannot_be_told_is_answered_with_what_to_do(leser, tag, satz):
    antwort = leser.get(BEIRAT, {"tag": tag})

    assert (antwort.status_code, satz in antwort.content.decode()) == (200, True)


def test_a_planned_end_is_not_told_before_it_has_come(leser):
    heute = localdate()
    mandat = ein_mandat(letzter_tag=heute + timedelta(days=1))

    seite = leser.get(reverse("oeffentlich_person", args=[mandat.person_id]))

    assert [zeile["letzter"] for zeile in seite.context["mandate"]] == [None]


def test_a_consent_shows_its_field_until_the_day_before_its_withdrawal(leser):
    heute = localdate()
    person = eine_person(
        beruf="Ingenieurin", kurzbiografie="Lebt hier.", kontakt_oeffentlich="post@ada.example"
    )
    ein_mandat(person=person)
    erteilt = {"person": person, "erteilt_am": date(2019, 1, 1)}
    Einwilligung.objects.create(feld="beruf", widerrufen_am=heute + timedelta(days=1), **erteilt)
    Einwilligung.objects.create(feld="kurzbiografie", widerrufen_am=heute, **erteilt)

    seite = leser.get(reverse("oeffentlich_person", args=[person.pk]))

    assert seite.context["angaben"] == [("Beruf", "Ingenieurin")]


@pytest.mark.parametrize(("tage", "kopf"), [(0, None), (1, "noindex")])
def test_search_engines_are_kept_from_former_members_only(leser, tage, kopf):
    mandat = ein_mandat(letzter_tag=localdate() - timedelta(days=tage))

    antwort = leser.get(reverse("oeffentlich_person", args=[mandat.person_id]))

    meta = '<meta name="robots" content="noindex">' in antwort.content.decode()
    assert (antwort.headers.get("X-Robots-Tag"), meta) == (kopf, kopf is not None)


def test_search_engines_are_kept_from_the_board_of_an_earlier_day(leser):
    ein_mandat()

    assert leser.get(f"{BEIRAT}?tag=2019-03-12").headers["X-Robots-Tag"] == "noindex"


def test_who_holds_no_public_office_has_no_page(leser):
    assert leser.get(reverse("oeffentlich_person", args=[eine_person().pk])).status_code == 404


def test_whose_seat_lies_ahead_has_no_page_yet(leser):
    mandat = ein_mandat(erster_tag=localdate() + timedelta(days=1))

    assert leser.get(reverse("oeffentlich_person", args=[mandat.person_id])).status_code == 404


def test_the_commissioner_has_a_page_without_a_seat_on_the_board(leser):
    amt = eine_beauftragung()

    assert (
        "seit 03.11.2014" in leser.get(reverse("oeffentlich_person", args=[amt.person_id])).content.decode()
    )


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_board_is_read_with_six_queries(leser, django_assert_num_queries, anzahl):
    alt = _zwei_beiraete().amtszeit
    for _ in range(anzahl):
        ein_mandat(amtszeit=alt, erster_tag=alt.bestellt_am)

    with django_assert_num_queries(6):
        leser.get(f"{BEIRAT}?tag=2019-11-01")


@pytest.mark.parametrize("anzahl", [1, 3])
def test_a_person_is_read_with_six_queries(leser, django_assert_num_queries, anzahl):
    person = eine_beauftragung().person
    for nummer in range(anzahl):
        tag = date(2001 + nummer, 1, 1)
        mandat = ein_mandat(
            amtszeit=eine_amtszeit(bestellt_am=tag, konstituiert_am=tag), person=person, erster_tag=tag
        )
        eine_funktion(mandat=mandat, amtszeit=mandat.amtszeit, erster_tag=tag)

    with django_assert_num_queries(6):
        leser.get(reverse("oeffentlich_person", args=[person.pk]))


def test_a_withdrawal_empties_the_public_page_at_once_also_for_who_kept_a_copy(als, geschaeftsstelle, leser):
    person = eine_person(beruf="Hebamme")
    ein_mandat(person=person)
    tag = localdate() - timedelta(days=1)
    erteile(person, ["beruf"], tag, "schriftlich", tag)
    seite = reverse("oeffentlich_person", args=[person.pk])
    vorher = leser.get(seite)

    antwort = als(geschaeftsstelle).post(
        reverse("person_einwilligungen", args=[person.pk]),
        {
            "erklaerung": "widerrufen",
            "felder": ["beruf"],
            "tag": f"{localdate():%d.%m.%Y}",
            "weg": "schriftlich",
        },
    )

    nachher = leser.get(seite, headers={"If-None-Match": vorher["ETag"]})
    assert antwort.status_code == 302
    assert ("Hebamme" in vorher.text, nachher.status_code, "Hebamme" in nachher.text) == (True, 200, False)
