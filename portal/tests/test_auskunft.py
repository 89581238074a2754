"""A person's file (GDPR Art. 15) tells all that the portal holds about them, and nothing about others."""

from datetime import date

import pytest

from basis.models import mit_grund
from beirat.models import Verbindung
from beirat.tests import fabrik
from portal.datenschutz.auskunft import auskunft
from portal.tests.test_geheim import ZEITPUNKT

pytestmark = pytest.mark.django_db


def fruehere(person, bereich, feld, konto=None):
    """What the earlier states of this kind of record tell in one field, oldest first."""
    staende = auskunft(person, konto, ZEITPUNKT)["fruehere_angaben"]
    return [stand.get(feld) for stand in staende if stand["bereich"] == bereich]


def eine_verbindung(**angaben):
    return Verbindung.objects.create(**{"art": "organ", "erster_tag": date(2018, 1, 1), **angaben})


# Earlier states ------------------------------------------------------------------------------------


def test_of_a_deleted_tie_the_organisation_is_told():
    person = fabrik.eine_person()
    verein = fabrik.eine_organisation(name="Verein Geheimbund")
    eine_verbindung(person=person, organisation=verein).delete()

    assert fruehere(person, "Verbindung", "Organisation") == ["Verein Geheimbund", "Verein Geheimbund"]


def test_an_organisation_deleted_since_is_told_by_its_last_name():
    person = fabrik.eine_person()
    verein = fabrik.eine_organisation(name="Verein Geheimbund")
    eine_verbindung(person=person, organisation=verein).delete()
    verein.name = "Verein Umbenannt"
    verein.save()
    verein.delete()

    name = "Organisation „Verein Umbenannt“ (gelöscht)"
    assert fruehere(person, "Verbindung", "Organisation") == [name, name]


def test_an_earlier_fraktion_is_told():
    eine, andere = fabrik.eine_fraktion(name="Fraktion Eins"), fabrik.eine_fraktion(name="Fraktion Zwei")
    mandat = fabrik.ein_mandat(sitzart="fraktion", fraktion=eine)
    mandat.fraktion = andere
    mandat.save()

    assert fruehere(mandat.person, "Mandat", "Fraktion") == ["Fraktion Eins", "Fraktion Zwei"]


def test_an_earlier_account_is_told_by_name(beauftragte):
    person = fabrik.eine_person(konto=beauftragte)
    person.konto = None
    person.save()

    assert fruehere(person, "Person", "Konto im Portal") == ["beauftragte", None]


def test_the_reason_of_a_change_is_told():
    person = fabrik.eine_person(vorname="Vera", nachname="Bindung")
    with mit_grund("Vera Bindung hat sich beschwert"):
        person.notiz = "x"
        person.save()

    assert fruehere(person, "Person", "Grund der Änderung") == [None, "Vera Bindung hat sich beschwert"]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_names_of_earlier_states_take_the_same_queries_however_many_they_are(
    anzahl, django_assert_num_queries
):
    person = fabrik.eine_person()
    for nummer in range(anzahl):
        bleibende, verein = fabrik.eine_organisation(), fabrik.eine_organisation()
        for organisation in (bleibende, verein):
            eine_verbindung(person=person, organisation=organisation).delete()
        verein.delete()
        mandat = fabrik.ein_mandat(
            person=person,
            amtszeit=fabrik.eine_amtszeit(
                bestellt_am=date(2014 + nummer, 10, 1), konstituiert_am=date(2014 + nummer, 11, 3)
            ),
        )
        fabrik.eine_funktion(mandat=mandat).delete()

    with django_assert_num_queries(30):
        auskunft(person, None, ZEITPUNKT)
