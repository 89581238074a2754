"""§ 33 KVG LSA: the hint names who may be concerned, on the day's facts and only to the secretariat."""

from datetime import date

import pytest

from beirat.befangenheit import hinweistext, mitwirkungsverbote
from beirat.models import Verbindung
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db

TAG = date(2019, 3, 12)


@pytest.fixture
def punkt():
    punkt = fabrik.ein_top(sitzung=fabrik.eine_sitzung(tag=TAG))
    punkt.betroffene.add(fabrik.eine_organisation())
    return punkt


def _verbunden(punkt, person, **abweichend):
    werte = {"erster_tag": TAG, "letzter_tag": TAG, "art": "bezahlt"} | abweichend
    return Verbindung.objects.create(person=person, organisation=punkt.betroffene.get(), **werte)


def _verbindungen(punkt):
    return [hinweis.verbindung for hinweis in mitwirkungsverbote(punkt.sitzung)]


def test_a_member_tied_to_a_body_that_the_item_concerns_is_named(punkt):
    verbindung = _verbunden(punkt, fabrik.ein_mandat().person)
    assert _verbindungen(punkt) == [verbindung]


@pytest.mark.parametrize(
    "tage",
    [
        {"letzter_tag": None, "erster_tag": date(2019, 3, 13)},
        {"erster_tag": date(2019, 1, 1), "letzter_tag": date(2019, 3, 11)},
    ],
)
def test_a_tie_of_another_day_leads_to_no_hint(punkt, tage):
    _verbunden(punkt, fabrik.ein_mandat().person, **tage)
    assert _verbindungen(punkt) == []


def test_a_member_who_left_before_the_session_leads_to_no_hint(punkt):
    _verbunden(punkt, fabrik.ein_mandat(letzter_tag=date(2019, 3, 11)).person)
    assert _verbindungen(punkt) == []


def test_a_body_that_no_item_concerns_leads_to_no_hint(punkt):
    person = fabrik.ein_mandat().person
    Verbindung.objects.create(
        person=person, organisation=fabrik.eine_organisation(), erster_tag=TAG, art="organ"
    )
    assert _verbindungen(punkt) == []


@pytest.mark.parametrize(("status", "anzahl"), [("anwesend", 1), ("entschuldigt", 0), ("unentschuldigt", 0)])
def test_who_is_recorded_as_absent_needs_no_hint(punkt, status, anzahl):
    mandat = fabrik.ein_mandat()
    fabrik.eine_anwesenheit(sitzung=punkt.sitzung, mandat=mandat, status=status)
    _verbunden(punkt, mandat.person)
    assert len(_verbindungen(punkt)) == anzahl


def test_a_deputy_is_asked_in_place_of_the_member(punkt):
    vertretung, mandat = fabrik.eine_person(), fabrik.ein_mandat()
    fabrik.eine_anwesenheit(sitzung=punkt.sitzung, mandat=mandat, status="vertreten", vertretung=vertretung)
    _verbunden(punkt, mandat.person)
    verbindung = _verbunden(punkt, vertretung)
    assert _verbindungen(punkt) == [verbindung]


def test_each_item_names_the_ties_to_its_own_bodies_only(punkt):
    person = fabrik.ein_mandat().person
    erste = _verbunden(punkt, person)
    zweiter = fabrik.ein_top(sitzung=punkt.sitzung)
    zweiter.betroffene.add(fabrik.eine_organisation())
    zweite = _verbunden(zweiter, person)

    alle, nur_zweiter = mitwirkungsverbote(punkt.sitzung), mitwirkungsverbote(punkt.sitzung, zweiter)

    assert [[(h.punkt, h.verbindung) for h in hinweise] for hinweise in (alle, nur_zweiter)] == [
        [(punkt, erste), (zweiter, zweite)],
        [(zweiter, zweite)],
    ]


def test_who_was_absent_from_another_session_is_named(punkt):
    mandat = fabrik.ein_mandat()
    andere = fabrik.eine_sitzung(tag=date(2019, 2, 12))
    fabrik.eine_anwesenheit(sitzung=andere, mandat=mandat, status="entschuldigt")
    verbindung = _verbunden(punkt, mandat.person)
    assert _verbindungen(punkt) == [verbindung]


def test_who_stood_in_at_another_session_leads_to_no_hint(punkt):
    vertretung = fabrik.eine_person()
    andere = fabrik.eine_sitzung(tag=date(2019, 2, 12))
    fabrik.eine_anwesenheit(sitzung=andere, status="vertreten", vertretung=vertretung)
    _verbunden(punkt, vertretung)
    assert _verbindungen(punkt) == []


def test_an_item_without_a_paper_or_with_its_body_can_be_checked(geschaeftsstelle, punkt):
    fabrik.ein_top(sitzung=punkt.sitzung)
    mit_papier = fabrik.ein_top(sitzung=punkt.sitzung, drucksache=fabrik.eine_drucksache())
    mit_papier.betroffene.add(punkt.betroffene.get())
    assert hinweistext(geschaeftsstelle, punkt.sitzung) == ""


def test_the_form_of_a_decision_names_who_may_be_concerned(punkt, als, geschaeftsstelle):
    verbindung = _verbunden(punkt, fabrik.ein_mandat().person)
    antwort = als(geschaeftsstelle).get(f"/sitzungen/{punkt.sitzung_id}/beschluesse/neu/")
    assert antwort.context["hinweis"] == (
        f"Bitte prüfen Sie ein Mitwirkungsverbot (§ 33 KVG LSA): zu {punkt.kennung} {verbindung.person} "
        f"({verbindung}). Dieser Hinweis ist nur intern und wird nicht gespeichert."
    )


def test_the_secretariat_says_which_bodies_an_item_concerns(als, geschaeftsstelle):
    punkt, organisation = fabrik.ein_top(), fabrik.eine_organisation()
    client, adresse = als(geschaeftsstelle), f"/tagesordnungspunkte/{punkt.pk}/betroffene/"
    client.post(adresse, gesendet(client.get(adresse), betroffene=[organisation.pk]))
    assert list(punkt.betroffene.all()) == [organisation]


def test_an_item_with_a_paper_but_no_body_says_that_nothing_can_be_checked(als, geschaeftsstelle):
    punkt = fabrik.ein_top(nummer="4", drucksache=fabrik.eine_drucksache())
    seiten = [
        als(geschaeftsstelle).get(f"/sitzungen/{punkt.sitzung_id}/{seite}/").content.decode()
        for seite in ("anwesenheit", "beschluesse/neu")
    ]
    assert ["lässt sich zu Ö 4 nicht prüfen" in seite for seite in seiten] == [True, True]


def test_the_page_of_attendance_names_who_may_be_concerned(als, geschaeftsstelle, punkt):
    verbindung = _verbunden(punkt, fabrik.ein_mandat().person)
    seite = als(geschaeftsstelle).get(f"/sitzungen/{punkt.sitzung_id}/anwesenheit/").content.decode()
    assert f"zu {punkt.kennung} {verbindung.person}" in seite


def test_who_keeps_no_personal_data_sees_no_hint_there(als, geschaeftsstelle, punkt):
    geschaeftsstelle.groups.get().permissions.filter(codename="view_verbindung").first().group_set.clear()
    verbindung = _verbunden(punkt, fabrik.ein_mandat().person)
    seite = als(geschaeftsstelle).get(f"/sitzungen/{punkt.sitzung_id}/anwesenheit/").content.decode()
    assert ("§ 33" in seite, str(verbindung) in seite) == (False, False)


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_page_of_attendance_takes_12_queries_with_the_hint(
    als, geschaeftsstelle, punkt, anzahl, django_assert_num_queries
):
    for _ in range(anzahl):
        _verbunden(punkt, fabrik.ein_mandat().person)
    client = als(geschaeftsstelle)
    with django_assert_num_queries(12):
        client.get(f"/sitzungen/{punkt.sitzung_id}/anwesenheit/")
