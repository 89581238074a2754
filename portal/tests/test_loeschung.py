"""What is erased is nowhere any more, also not in the history; what the city keeps stays as it is."""

from datetime import UTC, date, datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps

from basis.loeschsperre import Loeschverbot
from basis.models import Konto, mit_grund
from basis.tests.fabrik import eine_einlesung
from beirat.models import Einwilligung, Erinnerung, Kalenderzugang, Nachrueckplatz, Person, Verbindung
from beirat.tests import fabrik
from berichte.models import Blick, Fassungsbezug, Fassungsdatei
from berichte.tests.fabrik import ein_bericht, ein_konto, eine_fassung, eine_zuarbeit
from portal.datenschutz.aussonderung import frist, loeschen
from portal.datenschutz.fristen import FRISTARTEN
from portal.datenschutz.loeschung import KONTAKT
from portal.datenschutz.modelle import verlaufsmodell
from portal.models import Aussonderung
from projekte.tests.fabrik import ein_projekt, eine_phase

pytestmark = pytest.mark.django_db
HEUTE = date(2026, 6, 30)
LANGE_HER = date(2016, 1, 31)
DAMALS = datetime(2016, 1, 31, 12, tzinfo=UTC)
SPUR = "Spurensicher"
ADRESSE = f"{SPUR.lower()}@example.org"


def geaendert(datensatz, **werte):
    """The record as it is stored, changed once more for a reason that tells of the person."""
    with mit_grund(f"{SPUR} bat darum"):
        for feld, wert in werte.items():
            setattr(datensatz, feld, wert)
        datensatz.save()
    return datensatz


def _kontakt():
    person = fabrik.eine_person(
        beruf=SPUR, kurzbiografie=SPUR, kontakt_oeffentlich=SPUR, email=ADRESSE, telefon=SPUR, notiz=SPUR
    )
    mandat = fabrik.ein_mandat(person=person, letzter_tag=LANGE_HER, ausscheiden="ruecktritt")
    geaendert(mandat, ausscheiden="abberufung")
    Einwilligung.objects.create(person=person, feld="beruf", erteilt_am=LANGE_HER)
    geaendert(Einwilligung.objects.create(person=person, feld="kurzbiografie", erteilt_am=LANGE_HER)).delete()
    Kalenderzugang.objects.eroeffne(LANGE_HER, person=person)
    # What was taken out by hand stands in the history still.
    return geaendert(geaendert(person, anschrift=SPUR), beruf="", anschrift="")


def _verbindung():
    person = fabrik.eine_person()
    fabrik.ein_mandat(person=person, letzter_tag=LANGE_HER)
    angaben = {"person": person, "organisation": fabrik.eine_organisation(), "erster_tag": LANGE_HER}
    return geaendert(Verbindung.objects.create(art="organ", **angaben))


def _nur_reserve():
    alte = fabrik.eine_amtszeit()
    person = geaendert(fabrik.eine_person(nachname=SPUR))
    geaendert(Nachrueckplatz.objects.create(amtszeit=alte, person=person, rang=1))
    Einwilligung.objects.create(person=person, feld="beruf", erteilt_am=LANGE_HER)
    fabrik.eine_amtszeit(bestellt_am=date(2024, 6, 1), konstituiert_am=date(2024, 7, 1))
    return person


def _ohne_rolle():
    person = geaendert(fabrik.eine_person(nachname=SPUR))
    verbindung = {"organisation": fabrik.eine_organisation(), "art": "organ", "erster_tag": LANGE_HER}
    geaendert(Verbindung.objects.create(person=person, **verbindung)).delete()
    person.history.update(history_date=DAMALS)
    return person


def _konto():
    konto = ein_konto(username=SPUR.lower(), email=ADRESSE, letzter_tag=LANGE_HER)
    EmailAddress.objects.create(user=konto, email=ADRESSE)
    Authenticator.objects.create(user=konto, type="totp", data={"secret": SPUR})
    SocialAccount.objects.create(user=konto, provider="stadt", uid=SPUR)
    UserSession.objects.create(user=konto, ip="0.0.0.0", session_key=SPUR, user_agent=SPUR)
    Kalenderzugang.objects.eroeffne(LANGE_HER, konto=konto)
    Blick.objects.create(konto=konto, bericht=ein_bericht(), am=DAMALS, stand={"x": SPUR})
    return geaendert(konto, first_name="Rosa", last_name="Adler")


def _ansprechperson():
    projekt = ein_projekt(ansprechperson=SPUR)
    eine_phase(projekt=projekt, erster_tag=date(2015, 1, 1), letzter_tag=LANGE_HER)
    return geaendert(projekt)


def _erinnerung():
    return geaendert(
        Erinnerung.objects.create(
            empfehlung=fabrik.eine_empfehlung(), tag=LANGE_HER, adresse=ADRESSE, betreff="B", text="T"
        )
    )


# A record that is due, of which the word tells wherever the portal keeps it.
FAELLIGE = {
    "kontakt": _kontakt,
    "verbindungen": _verbindung,
    "nachruecker": _nur_reserve,
    "ohne_rolle": _ohne_rolle,
    "konten": _konto,
    "ladungen": lambda: geaendert(
        fabrik.eine_ladung(sitzung=fabrik.eine_sitzung(), mandat=fabrik.ein_mandat(), adresse=ADRESSE)
    ),
    "erinnerungen": _erinnerung,
    "zuarbeiten": lambda: eine_zuarbeit(email=ADRESSE, faellig_am=LANGE_HER),
    "ansprechpersonen": _ansprechperson,
    "themen": lambda: geaendert(fabrik.ein_thema(eingebracht_von=SPUR, erledigt_am=HEUTE.replace(year=2020))),
    "einlesungen": lambda: eine_einlesung(
        hochgeladen_von=ein_konto(), hochgeladen_am=DAMALS, inhalt=SPUR.encode(), hinweise=[SPUR]
    ),
}


def _geloescht(art, konto):
    """The due record of this kind, erased after the archive declined it."""
    datensatz = FAELLIGE[art]()
    _loesche(art, [datensatz], konto)
    return datensatz


def _loesche(art, datensaetze, konto):
    schluessel = [datensatz.pk for datensatz in datensaetze]
    if FRISTARTEN[art].fuers_archiv:
        antwort = Aussonderung.Antwort.NICHT_ARCHIVWUERDIG
        for pk in schluessel:
            Aussonderung.objects.create(art=art, datensatz=pk, angeboten_am=HEUTE, antwort=antwort)
    loeschen(frist(art, HEUTE), schluessel, HEUTE, konto)


def fundstellen(wort):
    """„table.column“ of everything stored that holds the word, whatever its case."""
    return {
        f"{modell._meta.db_table}.{feld.column}"
        for modell in apps.get_models(include_auto_created=True)
        for feld in modell._meta.concrete_fields
        for wert in modell._base_manager.values_list(feld.attname, flat=True)
        if wort.lower() in _als_text(wert).lower()
    }


def _als_text(wert):
    return bytes(wert).decode(errors="replace") if isinstance(wert, memoryview | bytes) else str(wert)


def test_every_kind_is_tried():
    # What was deleted by hand stands in test_geloeschte.py, kind by kind of record.
    assert set(FRISTARTEN) - set(FAELLIGE) == {"geloeschte_personen", "geloeschte_andere"}


@pytest.mark.parametrize("art", FAELLIGE)
def test_what_is_erased_is_nowhere_any_more(art, geschaeftsstelle):
    datensatz = FAELLIGE[art]()
    vorher = fundstellen(SPUR)

    _loesche(art, [datensatz], geschaeftsstelle)

    assert (len(vorher) > 0, fundstellen(SPUR)) == (True, set())


@pytest.mark.parametrize("art", FAELLIGE)
def test_what_is_erased_is_not_due_again(art, geschaeftsstelle):
    _geloescht(art, geschaeftsstelle)

    assert list(frist(art, HEUTE).faellige()) == []


@pytest.mark.parametrize("art", ["nachruecker", "ohne_rolle"])
def test_of_a_deleted_person_and_what_hung_on_it_no_history_is_left(art, geschaeftsstelle):
    _geloescht(art, geschaeftsstelle)

    tabellen = [verlaufsmodell(m) for m in (Person, Einwilligung, Verbindung, Nachrueckplatz)]
    assert [tabelle.objects.count() for tabelle in tabellen] == [0, 0, 0, 0]


def test_of_what_is_chosen_together_all_stays_where_an_edition_needs_one_of_it(geschaeftsstelle):
    personen = [_ohne_rolle(), _ohne_rolle()]
    fassung = eine_fassung()
    Fassungsbezug.objects.bulk_create(
        [Fassungsbezug(fassung=fassung, modell="beirat.person", schluessel=personen[1].pk)]
    )

    with pytest.raises(Loeschverbot):
        _loesche("ohne_rolle", personen, geschaeftsstelle)

    assert list(Person.objects.all()) == personen


def test_of_a_person_nothing_stays_but_name_duty_and_days():
    felder = {feld.name for feld in Person._meta.concrete_fields}

    bleibt = "id titel vorname nachname belehrt_am voraussetzungen_geprueft_am konto schluessel suchwoerter"
    assert felder - set(KONTAKT) == set(bleibt.split())


def test_the_reason_for_leaving_goes_and_the_days_of_the_seat_stay(geschaeftsstelle):
    mandat = _geloescht("kontakt", geschaeftsstelle).mandate.get()

    assert (mandat.letzter_tag, mandat.ausscheiden) == (LANGE_HER, "")
    assert set(mandat.history.values_list("ausscheiden", flat=True)) == {""}


def test_an_erased_account_opens_nothing_and_is_still_told_by_its_name(geschaeftsstelle):
    konto = Konto.objects.get(pk=_geloescht("konten", geschaeftsstelle).pk)

    assert (str(konto), konto.is_active, konto.has_usable_password()) == ("Rosa Adler", False, False)
    assert (konto.groups.count(), konto.usersession_set.count(), konto.kalenderzugaenge.count()) == (0, 0, 0)


def test_an_account_without_a_name_keeps_its_sign_in_name_as_one(geschaeftsstelle):
    konto = Konto.objects.create_user(username="kanzlei", letzter_tag=LANGE_HER)

    _loesche("konten", [konto], geschaeftsstelle)

    konto.refresh_from_db()
    assert (str(konto), konto.username) == ("kanzlei", f"beendet-{konto.pk}")


@pytest.mark.parametrize(
    ("angaben", "ist_faellig"),
    [
        ({"letzter_tag": date(2024, 6, 30)}, True),
        ({"letzter_tag": date(2024, 7, 1)}, False),
        ({"is_active": False, "last_login": datetime(2024, 6, 30, 9, tzinfo=UTC)}, True),
        ({"is_active": False, "last_login": datetime(2024, 7, 1, 9, tzinfo=UTC)}, False),
        ({"is_active": False, "date_joined": datetime(2024, 6, 30, 9, tzinfo=UTC)}, True),
        ({"last_login": datetime(2016, 1, 31, tzinfo=UTC)}, False),
    ],
    ids=["ended", "ended a day later", "closed", "used a day later", "closed and never used", "not closed"],
)
def test_an_account_is_due_two_years_after_its_end(angaben, ist_faellig):
    konto = Konto.objects.create_user(username="jemand", **angaben)

    assert (konto in frist("konten", HEUTE).faellige()) is ist_faellig


def test_somebody_whom_a_session_names_is_not_without_a_part():
    person = fabrik.eine_person()
    fabrik.eine_sitzung(leitung=person)
    person.history.update(history_date=DAMALS)

    assert list(frist("ohne_rolle", HEUTE).faellige()) == []


def test_a_frozen_edition_stays_to_the_byte_when_its_people_and_accounts_are_erased(geschaeftsstelle):
    konto = ein_konto(first_name="Rosa", last_name="Adler", letzter_tag=LANGE_HER)
    fassung = eine_fassung(konto=konto)
    person = fabrik.eine_person(telefon="0391 1234567")
    fabrik.ein_mandat(person=person, letzter_tag=LANGE_HER)

    def inhalt():
        dateien = Fassungsdatei.objects.filter(fassung=fassung).order_by("pk")
        zeile = type(fassung).objects.filter(pk=fassung.pk).values().get()
        return [bytes(d.datei.inhalt) for d in dateien], zeile

    vorher = inhalt()
    _loesche("konten", [konto], geschaeftsstelle)
    _loesche("kontakt", [person], geschaeftsstelle)

    assert inhalt() == vorher
    assert fassung.konto_name == "Rosa Adler"
