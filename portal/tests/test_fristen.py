"""When what falls due that has no seat and no end to count from: every part in the work ends one day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import PROTECT

from basis.tests.fabrik import eine_einlesung
from beirat.models import Einwilligung, Erinnerung, Mitwirkung, Nachrueckplatz, Person, Verbindung
from beirat.models.person import nennende_nach
from beirat.tests import fabrik
from berichte.models import Kapitel
from berichte.tests.fabrik import ein_bericht, ein_konto, eine_zuarbeit
from portal.datenschutz.aussonderung import anbieten, antworten, frist, loeschen
from portal.datenschutz.modelle import bezuege
from portal.models import Aussonderung
from projekte.models import Phase, Projekt
from projekte.tests.fabrik import ein_projekt, eine_phase

pytestmark = pytest.mark.django_db
HEUTE = date(2026, 6, 30)
# Five years before, to the day, and one year.
STICHTAG = date(2021, 6, 30)
VOR_EINEM_JAHR = date(2025, 6, 30)
TAG_DANACH = timedelta(days=1)


def _faellige(art):
    return list(frist(art, HEUTE).faellige())


def _geloescht(art, datensatz, konto):
    dran = frist(art, HEUTE)
    anbieten(dran, [datensatz.pk], HEUTE)
    antworten(dran, [datensatz.pk], Aussonderung.Antwort.NICHT_ARCHIVWUERDIG)
    return loeschen(dran, [datensatz.pk], HEUTE, konto)


def _wirkte_mit(person, tag):
    Mitwirkung.objects.create(gremium=fabrik.eine_organisation(), person=person, letzter_tag=tag)


def _vertrat(person, tag):
    sitzung = fabrik.eine_sitzung(tag=tag)
    fabrik.eine_anwesenheit(sitzung=sitzung, status="vertreten", vertretung=person)


def _kandidierte(person, tag):
    wahl = fabrik.eine_wahl(sitzung=fabrik.eine_sitzung(tag=tag))
    fabrik.eine_kandidatur(person=person, wahlgang=fabrik.ein_wahlgang(wahl=wahl))


# The last part that somebody had who never held a seat or the office.
ROLLEN = {
    "chaired a session": lambda person, tag: fabrik.eine_sitzung(tag=tag, leitung=person),
    "wrote it down": lambda person, tag: fabrik.eine_sitzung(tag=tag, schriftfuehrung=person),
    "stood in for a member": _vertrat,
    "stood in an election": _kandidierte,
    "sat in another body": _wirkte_mit,
}


@pytest.mark.parametrize("rolle", ROLLEN)
def test_contact_data_is_due_five_years_after_the_last_day_on_which_a_record_names_somebody(rolle):
    person, spaeter = fabrik.eine_person(telefon="0391 1"), fabrik.eine_person(telefon="0391 2")
    ROLLEN[rolle](person, STICHTAG)
    ROLLEN[rolle](spaeter, STICHTAG + TAG_DANACH)

    assert _faellige("kontakt") == [person]


@pytest.mark.parametrize("rolle", ROLLEN)
def test_whoever_held_a_seat_long_ago_counts_from_what_names_them_later(rolle):
    person = fabrik.eine_person(telefon="0391 1")
    fabrik.ein_mandat(person=person, letzter_tag=date(2016, 1, 31))
    ROLLEN[rolle](person, STICHTAG + TAG_DANACH)

    assert _faellige("kontakt") == []


def test_a_part_in_another_body_without_an_end_goes_on():
    _wirkte_mit(fabrik.eine_person(telefon="0391 1"), None)

    assert _faellige("kontakt") == []


def test_ties_of_who_only_wrote_minutes_are_due_two_years_after_the_last_session():
    person = fabrik.eine_person()
    angaben = {"organisation": fabrik.eine_organisation(), "erster_tag": date(2018, 1, 1)}
    verbindung = Verbindung.objects.create(person=person, art="organ", **angaben)
    fabrik.eine_sitzung(tag=date(2024, 6, 30), schriftfuehrung=person)

    assert _faellige("verbindungen") == [verbindung]


def test_ties_of_who_still_sits_are_not_due():
    person = fabrik.ein_mandat().person
    organisation = fabrik.eine_organisation()
    Verbindung.objects.create(
        person=person, art="organ", organisation=organisation, erster_tag=date(2014, 10, 1)
    )

    assert _faellige("verbindungen") == []


@pytest.mark.parametrize("was", ["consent", "reason for leaving"])
def test_of_whom_nothing_is_kept_nothing_is_due_for_what_others_told(was):
    fabrik.ein_mandat(letzter_tag=date(2016, 1, 31))
    andere = fabrik.ein_mandat(erster_tag=date(2016, 3, 1)).person
    if was == "consent":
        Einwilligung.objects.create(person=andere, feld="beruf", erteilt_am=date(2016, 3, 1))
    else:
        fabrik.ein_mandat(person=andere, letzter_tag=date(2016, 1, 31), ausscheiden="ruecktritt")

    assert _faellige("kontakt") == []


def test_every_record_that_needs_a_person_tells_until_when():
    noetig = {(modell, feld) for modell, felder in bezuege(Person, PROTECT) for feld in felder}

    assert {(reihe.model, feld) for reihe, feld in nennende_nach(HEUTE)} == noetig


def _unveraendert_seit(person, tag):
    zeitpunkt = datetime(tag.year, tag.month, tag.day, 12, tzinfo=UTC)
    Person.history.filter(id=person.pk).update(history_date=zeitpunkt)
    return person


def test_whom_no_record_names_is_due_a_year_after_the_last_change_of_the_person():
    person = _unveraendert_seit(fabrik.eine_person(), VOR_EINEM_JAHR)
    _unveraendert_seit(fabrik.eine_person(), VOR_EINEM_JAHR + TAG_DANACH)

    assert _faellige("ohne_rolle") == [person]


def test_whose_account_it_is_does_not_go_although_no_record_names_them(geschaeftsstelle):
    _unveraendert_seit(fabrik.eine_person(konto=geschaeftsstelle), VOR_EINEM_JAHR)

    assert _faellige("ohne_rolle") == []


def _erinnerung(tag):
    angaben = {"adresse": "amt@example.org", "betreff": "B", "text": "T"}
    return Erinnerung.objects.create(empfehlung=fabrik.eine_empfehlung(), tag=tag, **angaben)


def _thema_einer_sitzung(tag):
    punkt = fabrik.ein_top(sitzung=fabrik.eine_sitzung(tag=tag))
    return fabrik.ein_thema(eingebracht_von="Rosa Ruf", tagesordnungspunkt=punkt)


def _zuarbeit(tag):
    kapitel = Kapitel.objects.first() or ein_bericht().kapitel.first()
    return eine_zuarbeit(kapitel=kapitel, email="rosa@example.org", faellig_am=tag)


def _eingelesen(tag):
    zeitpunkt = datetime(tag.year, tag.month, tag.day, 12, tzinfo=UTC)
    return eine_einlesung(hochgeladen_von=ein_konto(), hochgeladen_am=zeitpunkt, inhalt=b"x")


@pytest.mark.parametrize(
    ("art", "jahre", "lege_an"),
    [
        ("erinnerungen", 2, _erinnerung),
        ("themen", 2, _thema_einer_sitzung),
        ("themen", 2, lambda tag: fabrik.ein_thema(eingebracht_von="Rosa Ruf", erledigt_am=tag)),
        ("zuarbeiten", 1, _zuarbeit),
        ("einlesungen", 1, _eingelesen),
    ],
    ids=["reminders", "topics of a session", "topics without one", "contributions", "files"],
)
def test_what_has_a_day_of_its_own_is_due_whole_years_after_it(art, jahre, lege_an):
    tag = HEUTE.replace(year=HEUTE.year - jahre)
    faellig = lege_an(tag)
    lege_an(tag + TAG_DANACH)

    assert _faellige(art) == [faellig]


def test_a_topic_that_still_waits_is_not_due():
    fabrik.ein_thema(eingebracht_von="Rosa Ruf")

    assert _faellige("themen") == []


# Reserve -------------------------------------------------------------------------------------------


def _aus_der_reserve():
    """Somebody of the reserve of a board that was replaced on VOR_EINEM_JAHR, to the day."""
    alte = fabrik.eine_amtszeit()
    person = fabrik.eine_person(telefon="0391 1")
    Nachrueckplatz.objects.create(amtszeit=alte, person=person, rang=1)
    fabrik.eine_amtszeit(bestellt_am=date(2025, 6, 1), konstituiert_am=VOR_EINEM_JAHR + TAG_DANACH)
    return person


def test_who_stood_in_the_reserve_only_has_no_contact_data_due_but_goes_whole():
    person = _aus_der_reserve()

    heute = date(2036, 6, 30)
    assert [list(frist(art, heute).faellige()) for art in ("kontakt", "nachruecker")] == [[], [person]]


@pytest.mark.parametrize("rolle", sorted(set(ROLLEN) - {"sat in another body"}))
def test_whom_a_session_names_too_keeps_only_the_name(rolle, geschaeftsstelle):
    person = _aus_der_reserve()
    ROLLEN[rolle](person, VOR_EINEM_JAHR)

    _geloescht("nachruecker", person, geschaeftsstelle)

    person.refresh_from_db()
    assert (person.telefon, set(person.history.values_list("telefon", flat=True))) == ("", {""})
    assert (Nachrueckplatz.objects.count(), Nachrueckplatz.history.count()) == (0, 0)
    assert (_faellige("nachruecker"), _faellige("kontakt")) == ([], [])


def test_a_session_after_the_reserve_s_last_day_puts_it_off():
    fabrik.eine_sitzung(tag=VOR_EINEM_JAHR + TAG_DANACH, schriftfuehrung=_aus_der_reserve())

    assert _faellige("nachruecker") == []


# Projects ------------------------------------------------------------------------------------------


def _zuletzt_geaendert(projekt, tag, phasen=None):
    Projekt.history.update(history_date=datetime(tag.year, tag.month, tag.day, 12, tzinfo=UTC))
    tag = phasen or tag
    Phase.history.update(history_date=datetime(tag.year, tag.month, tag.day, 12, tzinfo=UTC))
    return projekt


def _ohne_phase():
    return ein_projekt(ansprechperson="Rosa Ruf")


def _ende_unbekannt():
    return eine_phase(projekt=_ohne_phase(), erster_tag=date(2005, 1, 1), letzter_tag=None).projekt


@pytest.mark.parametrize("tage", [0, 1], ids=["on the day", "the day after"])
@pytest.mark.parametrize("ein", [_ohne_phase, _ende_unbekannt])
def test_a_project_whose_end_nobody_knows_counts_from_its_last_change(ein, tage):
    projekt = _zuletzt_geaendert(ein(), STICHTAG + tage * TAG_DANACH)

    assert _faellige("ansprechpersonen") == [projekt][tage:]


def test_a_change_of_its_phases_is_one_of_the_project():
    _zuletzt_geaendert(_ende_unbekannt(), STICHTAG, phasen=STICHTAG + TAG_DANACH)

    assert _faellige("ansprechpersonen") == []


@pytest.mark.parametrize("tage", [0, 1], ids=["on the day", "the day after"])
def test_a_project_whose_end_is_known_counts_from_it_whoever_changed_it_since(tage):
    projekt = _ohne_phase()
    eine_phase(projekt=projekt, erster_tag=date(2015, 1, 1), letzter_tag=STICHTAG + tage * TAG_DANACH)

    assert _faellige("ansprechpersonen") == [projekt][tage:]


def test_a_project_with_a_phase_that_begins_later_is_not_due():
    projekt = _ende_unbekannt()
    eine_phase(projekt=projekt, erster_tag=STICHTAG + TAG_DANACH, letzter_tag=None)
    _zuletzt_geaendert(projekt, date(2016, 1, 31))

    assert _faellige("ansprechpersonen") == []
