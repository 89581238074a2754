"""The archive's answer covers what it was offered: what changed since, or wasn't due, is offered anew."""

from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse

from beirat.models import Einwilligung, Person, Verbindung
from beirat.tests import fabrik
from portal.datenschutz.angebot import offene
from portal.datenschutz.aussonderung import NichtMoeglich, anbieten, antworten, frist, loeschen
from portal.models import Aufbewahrungsfrist, Aussonderung

pytestmark = pytest.mark.django_db
HEUTE = date(2026, 6, 30)
# Five years before, to the day.
STICHTAG = date(2021, 6, 30)
VERZICHTET = Aussonderung.Antwort.NICHT_ARCHIVWUERDIG
JAHRE_SPAETER = date(2036, 6, 30)


def _ausgeschieden(letzter_tag=STICHTAG):
    person = fabrik.eine_person(telefon="0391 1")
    fabrik.ein_mandat(person=person, letzter_tag=letzter_tag)
    return person


def _angeboten(person, tag=HEUTE):
    """The person, whom the archive declined on `tag`."""
    anbieten(frist("kontakt", tag), [person.pk], tag)
    antworten(frist("kontakt", tag), [person.pk], VERZICHTET)
    return person


def _warum_ueberholt(person, tag=HEUTE):
    return offene(frist("kontakt", tag), [person])[person.pk].ueberholt


def _notiert(person):
    person.notiz = "Nachlass bei der Tochter"
    person.save()


def _willigte_ein(person):
    Einwilligung.objects.create(person=person, feld="beruf", erteilt_am=date(2019, 3, 1))


def _sitz_geaendert(person):
    mandat = person.mandate.get()
    mandat.ausscheiden = "ruecktritt"
    mandat.save()


def _verbunden(person):
    angaben = {"organisation": fabrik.eine_organisation(), "erster_tag": date(2018, 1, 1)}
    Verbindung.objects.create(person=person, art="organ", **angaben).delete()


AENDERUNGEN = [_notiert, _willigte_ein, _sitz_geaendert, _verbunden]


def test_an_answer_counts_while_nothing_changes():
    assert _warum_ueberholt(_angeboten(_ausgeschieden()), JAHRE_SPAETER) == ""


@pytest.mark.parametrize("aendere", AENDERUNGEN)
def test_what_changed_after_the_offer_is_not_erased(aendere, geschaeftsstelle):
    person = _angeboten(_ausgeschieden())
    aendere(person)

    with pytest.raises(NichtMoeglich, match="Ein Angebot an das Archiv ist überholt"):
        loeschen(frist("kontakt", HEUTE), [person.pk], HEUTE, geschaeftsstelle)
    assert Person.objects.get(pk=person.pk).telefon == "0391 1"


@pytest.mark.parametrize("aendere", AENDERUNGEN)
def test_what_changed_before_the_offer_was_seen_by_the_archive(aendere):
    person = _ausgeschieden()
    aendere(person)

    assert _warum_ueberholt(_angeboten(person)) == ""


def test_the_archive_cannot_answer_an_offer_that_counts_no_more():
    person = _ausgeschieden()
    anbieten(frist("kontakt", HEUTE), [person.pk], HEUTE)
    _notiert(person)

    with pytest.raises(NichtMoeglich, match="Ein Angebot an das Archiv ist überholt"):
        antworten(frist("kontakt", HEUTE), [person.pk], VERZICHTET)


def test_a_session_that_names_somebody_is_not_of_them():
    person = _ausgeschieden()
    sitzung = fabrik.eine_sitzung(leitung=person)
    _angeboten(person)
    sitzung.ort = "Altes Rathaus"
    sitzung.save()

    assert _warum_ueberholt(person) == ""


@pytest.mark.parametrize(
    ("angeboten_am", "warum"),
    [(date(2026, 6, 29), "damals noch nicht fällig"), (date(2026, 6, 30), "")],
    ids=["the day before it was due", "on the day"],
)
def test_an_offer_from_before_the_period_in_force_was_over_counts_no_more(angeboten_am, warum):
    kuerzer = Aufbewahrungsfrist.objects.create(art="kontakt", jahre=2)
    person = _angeboten(_ausgeschieden(), angeboten_am)
    kuerzer.delete()

    assert _warum_ueberholt(person) == warum


def test_who_came_back_into_office_after_the_offer_is_offered_anew(geschaeftsstelle):
    person = _angeboten(_ausgeschieden())
    fabrik.eine_beauftragung(person=person, erster_tag=date(2026, 12, 1), letzter_tag=date(2030, 1, 1))
    dran = frist("kontakt", JAHRE_SPAETER)

    with pytest.raises(NichtMoeglich, match="Ein Angebot an das Archiv ist überholt"):
        loeschen(dran, [person.pk], JAHRE_SPAETER, geschaeftsstelle)
    _angeboten(person, JAHRE_SPAETER)
    loeschen(dran, [person.pk], JAHRE_SPAETER, geschaeftsstelle)

    zeilen = Aussonderung.objects.order_by("pk").values_list("angeboten_am", "ueberholt_am", "geloescht_am")
    assert list(zeilen) == [(HEUTE, JAHRE_SPAETER, None), (JAHRE_SPAETER, None, JAHRE_SPAETER)]


# All or nothing ------------------------------------------------------------------------------------


def _nur_einmal(spalte, bedingung=""):
    """The database refuses a second row with the same value: the second of two fails after the first."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE UNIQUE INDEX nur_einmal ON portal_aussonderung ({spalte}) {bedingung}")


def test_of_what_is_offered_together_nothing_is_where_one_offer_cannot_be_stored():
    _nur_einmal("angeboten_am")
    personen = [_ausgeschieden().pk, _ausgeschieden().pk]

    with pytest.raises(IntegrityError):
        anbieten(frist("kontakt", HEUTE), personen, HEUTE)

    assert Aussonderung.objects.count() == 0


def test_of_what_is_answered_together_nothing_is_where_one_answer_cannot_be_stored():
    _nur_einmal("antwort", f"WHERE antwort = '{VERZICHTET}'")
    personen = [_ausgeschieden().pk, _ausgeschieden().pk]
    anbieten(frist("kontakt", HEUTE), personen, HEUTE)

    with pytest.raises(IntegrityError):
        antworten(frist("kontakt", HEUTE), personen, VERZICHTET)

    assert Aussonderung.objects.filter(antwort=VERZICHTET).count() == 0


# Pages ---------------------------------------------------------------------------------------------


def test_the_list_says_which_offer_counts_no_more_and_takes_a_new_one(als, geschaeftsstelle):
    person = _angeboten(_ausgeschieden(date(2016, 1, 31)))
    _notiert(person)
    client, seite = als(geschaeftsstelle), reverse("aussonderung", args=["kontakt"])

    vorher = client.get(seite).text
    assert "30.06.2026, überholt: danach geändert" in vorher
    assert "bitte neu anbieten" in vorher
    client.post(seite, {"akt": "anbieten", "datensatz": person.pk})

    assert "überholt" not in client.get(seite).text


@pytest.mark.parametrize("zahl", [1, 3])
def test_the_list_needs_the_same_queries_for_any_number_of_offers(
    als, geschaeftsstelle, zahl, django_assert_num_queries
):
    for _ in range(zahl):
        _angeboten(_ausgeschieden(date(2016, 1, 31)))
    client = als(geschaeftsstelle)

    with django_assert_num_queries(10):
        client.get(reverse("aussonderung", args=["kontakt"]))
