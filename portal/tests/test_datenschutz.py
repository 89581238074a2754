"""Personal data goes when its time is over, offered to the archive before; what the law needs stays."""

import re
from datetime import date
from itertools import groupby

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.urls import reverse

from basis.felder import Faltschluessel, Suchschluessel
from basis.models import Konto
from basis.post import Brief, Postausgang
from basis.tests.fabrik import eine_einlesung
from beirat.models import Einwilligung, Ladung, Nachrueckplatz, Person, Verbindung
from beirat.tests import fabrik
from berichte.models import Freigabe
from berichte.tests.fabrik import eine_freigabe, eine_zuarbeit
from portal.datenschutz.auskunft import SCHLUESSEL, auskunft
from portal.datenschutz.aussonderung import (
    NichtMoeglich,
    anbieten,
    antworten,
    frist,
    fristen,
    loeschen,
    vor_jahren,
)
from portal.datenschutz.fristen import FRISTARTEN
from portal.datenschutz.loeschung import KONTAKT
from portal.datenschutz.verarbeitung import JE_ART, JE_FELD
from portal.datenschutz.verzeichnis import (
    MIT_EINWILLIGUNG,
    OEFFENTLICH,
    OHNE_PERSONENBEZUG,
    PERSONENBEZOGEN,
    verzeichnis,
)
from portal.models import Aufbewahrungsfrist, Aussonderung
from portal.tests import test_geheim

pytestmark = pytest.mark.django_db
HEUTE = date(2026, 6, 30)
# Five years before, to the day.
STICHTAG = date(2021, 6, 30)


def ausgeschieden(letzter_tag, **angaben):
    """Somebody whose only seat ended on `letzter_tag`, with a telephone number."""
    person = fabrik.eine_person(**{"telefon": "0391 1234567", **angaben})
    fabrik.ein_mandat(person=person, letzter_tag=letzter_tag)
    return person


def faellige(art, heute=HEUTE):
    return list(frist(art, heute).faellige())


def ausgesondert(art, *datensaetze, konto):
    """Go all the way with these records: offer, archive declines, erase."""
    schluessel = [d.pk for d in datensaetze]
    if FRISTARTEN[art].fuers_archiv:
        anbieten(frist(art, HEUTE), schluessel, HEUTE)
        antworten(frist(art, HEUTE), schluessel, Aussonderung.Antwort.NICHT_ARCHIVWUERDIG)
    return loeschen(frist(art, HEUTE), schluessel, HEUTE, konto)


# What is due ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letzter_tag", "ist_faellig"),
    [(date(2021, 6, 29), True), (STICHTAG, True), (date(2021, 7, 1), False)],
    ids=["the day before", "on the day", "the day after"],
)
def test_contact_data_is_due_five_years_after_the_last_day(letzter_tag, ist_faellig):
    person = ausgeschieden(letzter_tag)

    assert faellige("kontakt") == ([person] if ist_faellig else [])


def test_contact_data_of_a_member_of_the_board_in_office_is_not_due():
    fabrik.ein_mandat(person=fabrik.eine_person(telefon="0391 1234567"))

    assert faellige("kontakt") == []


def test_contact_data_of_a_former_member_who_holds_the_office_is_not_due():
    fabrik.eine_beauftragung(person=ausgeschieden(STICHTAG))

    assert faellige("kontakt") == []


def test_contact_data_of_a_former_member_appointed_to_the_next_board_is_not_due():
    person = ausgeschieden(STICHTAG)
    naechster = fabrik.eine_amtszeit(bestellt_am=date(2026, 6, 1), konstituiert_am=None)
    fabrik.ein_mandat(person=person, amtszeit=naechster)

    assert faellige("kontakt") == []


def test_who_has_nothing_to_erase_is_not_due():
    ausgeschieden(STICHTAG, telefon="")

    assert faellige("kontakt") == []


def test_a_period_that_the_administration_set_holds():
    person = ausgeschieden(date(2024, 6, 30))
    Aufbewahrungsfrist.objects.create(art="kontakt", jahre=2)

    assert faellige("kontakt") == [person]


@pytest.mark.parametrize(
    ("fuer_tag", "ist_faellig"), [(date(2024, 6, 30), True), (date(2024, 7, 1), False)], ids=["on", "after"]
)
def test_invitations_are_due_two_years_after_the_session(fuer_tag, ist_faellig):
    sitzung = fabrik.eine_sitzung(tag=fuer_tag)
    ladung = fabrik.eine_ladung(sitzung=sitzung, mandat=fabrik.ein_mandat())

    assert faellige("ladungen") == ([ladung] if ist_faellig else [])


def test_who_stood_in_the_reserve_of_a_replaced_board_only_is_due_a_year_after_it():
    alte = fabrik.eine_amtszeit()
    nur_reserve, auch_mitglied = fabrik.eine_person(), fabrik.eine_person()
    fabrik.ein_mandat(person=auch_mitglied, amtszeit=alte)
    for rang, person in enumerate((nur_reserve, auch_mitglied), start=1):
        Nachrueckplatz.objects.create(amtszeit=alte, person=person, rang=rang)
    fabrik.eine_amtszeit(bestellt_am=date(2025, 6, 1), konstituiert_am=date(2025, 7, 1))

    assert faellige("nachruecker") == [nur_reserve]
    assert faellige("nachruecker", heute=date(2026, 6, 29)) == []


def test_the_day_so_many_years_before_a_leap_day_is_the_28th():
    assert vor_jahren(date(2024, 2, 29), 1) == date(2023, 2, 28)


# Erasing -------------------------------------------------------------------------------------------


def test_erased_contact_data_is_gone_from_the_history_too(geschaeftsstelle):
    person = ausgeschieden(STICHTAG, email="m@example.org", geburtsdatum=date(1980, 1, 1))

    ausgesondert("kontakt", person, konto=geschaeftsstelle)

    leer = [tuple(KONTAKT.values())]
    assert list(Person.objects.values_list(*KONTAKT)) == leer
    assert set(person.history.values_list(*KONTAKT)) == set(leer)


def test_name_and_seat_stay_when_contact_data_is_erased(geschaeftsstelle):
    person = ausgeschieden(STICHTAG)
    name = person.name

    ausgesondert("kontakt", person, konto=geschaeftsstelle)

    person.refresh_from_db()
    assert (person.name, person.mandate.get().letzter_tag) == (name, STICHTAG)


def test_ties_of_former_members_go_with_their_history(geschaeftsstelle):
    verbindung = Verbindung.objects.create(
        person=ausgeschieden(STICHTAG),
        organisation=fabrik.eine_organisation(),
        art="organ",
        erster_tag=date(2018, 1, 1),
    )

    ausgesondert("verbindungen", verbindung, konto=geschaeftsstelle)

    assert (Verbindung.objects.count(), Verbindung.history.count()) == (0, 0)


def test_an_invitation_goes_with_its_history_without_asking_the_archive(geschaeftsstelle):
    ladung = fabrik.eine_ladung(sitzung=fabrik.eine_sitzung(), mandat=fabrik.ein_mandat())

    ausgesondert("ladungen", ladung, konto=geschaeftsstelle)

    assert (Ladung.objects.count(), Ladung.history.count()) == (0, 0)


def test_who_stood_in_the_reserve_only_goes_whole(geschaeftsstelle):
    alte = fabrik.eine_amtszeit()
    person = fabrik.eine_person()
    Nachrueckplatz.objects.create(amtszeit=alte, person=person, rang=1)
    fabrik.eine_amtszeit(bestellt_am=date(2024, 6, 1), konstituiert_am=date(2024, 7, 1))

    ausgesondert("nachruecker", person, konto=geschaeftsstelle)

    assert (Person.objects.count(), Person.history.count(), Nachrueckplatz.history.count()) == (0, 0, 0)


def test_of_a_file_that_was_read_in_only_the_act_stays(geschaeftsstelle):
    einlesung = eine_einlesung(hochgeladen_von=geschaeftsstelle, konto_name="Geschäftsstelle")

    ausgesondert("einlesungen", einlesung, konto=geschaeftsstelle)

    einlesung.refresh_from_db()
    assert (bytes(einlesung.inhalt), einlesung.urteile, einlesung.konto_name) == (b"", [], "Geschäftsstelle")
    assert faellige("einlesungen") == []


def test_what_was_erased_is_noted_without_a_name(geschaeftsstelle):
    person = ausgeschieden(STICHTAG)

    ausgesondert("kontakt", person, konto=geschaeftsstelle)

    assert list(
        Aussonderung.objects.values_list("art", "datensatz", "angeboten_am", "antwort", "geloescht_am")
    ) == [("kontakt", person.pk, HEUTE, "verzichtet", HEUTE)]


@pytest.mark.parametrize("schritte", [0, 1], ids=["not offered", "offered, not answered"])
def test_nothing_is_erased_before_the_archive_has_answered(geschaeftsstelle, schritte):
    person = ausgeschieden(STICHTAG)
    if schritte:
        anbieten(frist("kontakt", HEUTE), [person.pk], HEUTE)

    with pytest.raises(NichtMoeglich, match="fehlt die Antwort des Archivs"):
        loeschen(frist("kontakt", HEUTE), [person.pk], HEUTE, geschaeftsstelle)
    person.refresh_from_db()
    assert person.telefon == "0391 1234567"


def test_one_record_that_is_not_due_stops_the_whole_act(geschaeftsstelle):
    faellig, im_amt = ausgeschieden(STICHTAG), ausgeschieden(HEUTE)

    with pytest.raises(NichtMoeglich, match="Nicht alles Ausgewählte ist noch fällig"):
        anbieten(frist("kontakt", HEUTE), [faellig.pk, im_amt.pk], HEUTE)
    assert Aussonderung.objects.count() == 0


def test_offering_twice_keeps_the_first_day():
    person = ausgeschieden(STICHTAG)
    anbieten(frist("kontakt", HEUTE), [person.pk], HEUTE)

    assert anbieten(frist("kontakt", HEUTE), [person.pk], date(2026, 7, 1)) == 0
    assert Aussonderung.objects.get().angeboten_am == HEUTE


# Pages ---------------------------------------------------------------------------------------------


def test_the_secretariat_goes_from_the_due_list_to_erased_data(als, geschaeftsstelle):
    person = ausgeschieden(date(2016, 1, 31))
    client, seite = als(geschaeftsstelle), reverse("aussonderung", args=["kontakt"])

    for akt in ("anbieten", "verzichtet"):
        client.post(seite, {"akt": akt, "datensatz": person.pk})
    frage = client.post(seite, {"akt": "loeschen", "datensatz": person.pk})
    person.refresh_from_db()
    assert ("Wirklich löschen?" in frage.text, person.telefon) == (True, "0391 1234567")
    client.post(seite, {"akt": "loeschen", "datensatz": person.pk, "bestaetigt": "ja"})

    person.refresh_from_db()
    assert person.telefon == ""


def test_erasing_too_early_says_what_is_missing(als, geschaeftsstelle):
    person = ausgeschieden(date(2016, 1, 31))

    antwort = als(geschaeftsstelle).post(
        reverse("aussonderung", args=["kontakt"]), {"akt": "loeschen", "datensatz": person.pk}
    )

    assert antwort.status_code == 409
    assert "Zu Ausgewähltem fehlt die Antwort des Archivs" in antwort.text


@pytest.mark.parametrize("zahl", [1, 3])
def test_the_due_list_needs_the_same_queries_for_any_number(
    als, geschaeftsstelle, zahl, django_assert_num_queries
):
    for _ in range(zahl):
        ausgeschieden(date(2016, 1, 31))
    client = als(geschaeftsstelle)

    with django_assert_num_queries(8):
        client.get(reverse("aussonderung", args=["kontakt"]))


@pytest.mark.parametrize("zahl", [1, 3])
@pytest.mark.parametrize(
    "art, anfragen, eine",
    [
        ("ladungen", 7, lambda: fabrik.eine_ladung(fuer_tag=date(2016, 1, 31))),
        (
            "verbindungen",
            # The one more asks what was offered to the archive.
            8,
            lambda: Verbindung.objects.create(
                person=ausgeschieden(date(2016, 1, 31)),
                organisation=fabrik.eine_organisation(),
                art="organ",
                erster_tag=date(2015, 1, 1),
            ),
        ),
    ],
)
def test_what_names_another_record_needs_no_query_of_its_own(
    als, geschaeftsstelle, art, anfragen, eine, zahl, django_assert_num_queries
):
    for _ in range(zahl):
        eine()
    client = als(geschaeftsstelle)

    with django_assert_num_queries(anfragen):
        client.get(reverse("aussonderung", args=[art]))


# Register and a person's own data ------------------------------------------------------------------


def test_every_model_is_told_as_personal_or_not():
    ohne = {f"{app}.{modell}" for app, namen in OHNE_PERSONENBEZUG.items() for modell in namen.split()}
    alle = {m._meta.label_lower for m in apps.get_models() if not m.__name__.startswith("Historical")}

    assert (ohne & set(PERSONENBEZOGEN), alle - ohne - set(PERSONENBEZOGEN)) == (set(), set())


def test_the_register_calls_nothing_public_that_readers_never_see():
    intern = {(label, feld) for label, felder in test_geheim.INTERN.items() for feld in felder.split()}
    spaeter = {(label, feld) for label, felder in test_geheim.SOBALD_BESTAETIGT.items() for feld in felder}
    oeffentlich = {(label, f) for label, zweck in PERSONENBEZOGEN.items() for f in zweck.oeffentlich.split()}

    assert oeffentlich & intern - spaeter == set()


def test_the_register_names_only_fields_that_there_are():
    falsch = {
        (label, feld)
        for label, zweck in PERSONENBEZOGEN.items()
        for feld in zweck.oeffentlich.split()
        if feld not in {f.name for f in apps.get_model(label)._meta.fields}
    }

    assert falsch == set()


def test_every_kind_tells_how_long_it_is_kept():
    erzaehlt = {label for label, _ in JE_FELD} | set(JE_ART)
    fristen_dort = set(JE_ART.values()) | set(JE_FELD.values())

    assert (set(PERSONENBEZOGEN) - set(JE_ART), erzaehlt - set(PERSONENBEZOGEN)) == (set(), set())
    # Who isn't named anywhere goes whole; what was deleted isn't a record any more.
    assert set(FRISTARTEN) - fristen_dort == {"ohne_rolle", "geloeschte_personen", "geloeschte_andere"}


def test_the_register_tells_ground_recipients_and_the_period_in_force():
    Aufbewahrungsfrist.objects.create(art="kontakt", jahre=3)
    je_feld = {(a.bereich, a.feld): a for a in verzeichnis(fristen(HEUTE))}

    telefon, beruf = je_feld["Person", "Telefon"], je_feld["Person", "Beruf"]
    assert (telefon.empfaenger, beruf.grundlage[:12]) == ("Geschäftsstelle", "Einwilligung")
    assert telefon.dauer.startswith("3\N{NO-BREAK SPACE}Jahre seit dem letzten Tag im Beirat")
    assert je_feld["Person", "Nachname"].dauer == "auf Dauer"


def test_each_kind_of_record_has_a_name_of_its_own_in_the_register():
    namen = [bereich for bereich, _ in groupby(verzeichnis(fristen(HEUTE)), key=lambda a: a.bereich)]
    assert [name for name in namen if namen.count(name) > 1] == []


@pytest.mark.parametrize(
    ("bereich", "empfaenger", "dauer"),
    [
        (
            "Datei",
            "wie bei dem Eintrag, zu dem die Datei gehört",
            "auf Dauer: eine gespeicherte Datei wird nie gelöscht",
        ),
        (
            "Anlage",
            "Geschäftsstelle, Integrationsbeauftragte",
            "bis die Anlage ersetzt oder gelöscht wird; mit einer festgeschriebenen Fassung auf Dauer",
        ),
    ],
    ids=["files", "annexes"],
)
def test_the_register_tells_documents_in_which_people_are_named(bereich, empfaenger, dauer):
    inhalt = [a for a in verzeichnis(fristen(HEUTE)) if (a.bereich, a.feld) == (bereich, "Inhalt")]

    assert [(a.empfaenger, a.dauer) for a in inhalt] == [(empfaenger, dauer)]


def test_the_register_tells_once_what_every_history_keeps():
    verlauf = [a for a in verzeichnis(fristen(HEUTE)) if a.bereich == "Verlauf"]

    assert [(a.feld, a.sicht, a.zweck) for a in verlauf] == [
        (
            "Konto, Zeitpunkt und Grund jeder Änderung",
            "intern",
            "Nachweis, wer wann was geändert hat und warum",
        )
    ]


def test_the_register_tells_who_sees_which_field_of_a_person():
    sicht = {a.feld: a.sicht for a in verzeichnis(fristen(HEUTE)) if a.bereich == "Person"}

    assert sicht["Nachname"] == OEFFENTLICH
    assert sicht["Beruf"] == MIT_EINWILLIGUNG
    assert sicht["Anschrift"] == "intern"


def _worte(angaben):
    """Every word of the file, once."""
    match angaben:
        case dict():
            return {w for name, wert in angaben.items() for w in {name} | _worte(wert)}
        case list():
            return {w for wert in angaben for w in _worte(wert)}
    return {str(angaben)}


def test_a_person_s_file_tells_all_that_is_stored_about_it():
    person = fabrik.eine_person(telefon="0391 1234567", notiz="nur intern")
    mandat = fabrik.ein_mandat(person=person)
    sitzung = fabrik.eine_sitzung()
    fabrik.eine_anwesenheit(sitzung=sitzung, mandat=mandat, status="entschuldigt")
    person.telefon = "0391 7654321"
    person.save()

    datei = auskunft(person, None, test_geheim.ZEITPUNKT)

    assert [b["bereich"] for b in datei["bereiche"]] == ["Person", "Mandate", "Anwesenheiten"]
    assert {"0391 7654321", "0391 1234567", "nur intern", "entschuldigt"} - _worte(datei) == set()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_a_person_s_file_takes_the_same_queries_however_much_there_is(anzahl, django_assert_num_queries):
    person = fabrik.eine_person()
    mandat = fabrik.ein_mandat(person=person)
    for tag in range(1, anzahl + 1):
        sitzung = fabrik.eine_sitzung(tag=date(2019, 3, tag))
        fabrik.eine_anwesenheit(sitzung=sitzung, mandat=mandat)

    with django_assert_num_queries(32):
        auskunft(person, None, test_geheim.ZEITPUNKT)


def test_a_person_s_file_tells_what_was_deleted_but_stands_in_the_history_still():
    person = fabrik.eine_person()
    angaben = {"organisation": fabrik.eine_organisation(), "art": "organ", "erster_tag": date(2018, 1, 1)}
    Verbindung.objects.create(person=person, **angaben).delete()

    fruehere = auskunft(person, None, test_geheim.ZEITPUNKT)["fruehere_angaben"]

    assert [(f["bereich"], f["eintrag"]) for f in fruehere if f["bereich"] != "Person"] == [
        ("Verbindung", "gelöscht"),
        ("Verbindung", "gelöscht"),
    ]


def test_a_person_s_file_tells_consents_mails_and_what_was_asked_of_the_address():
    person = fabrik.eine_person(email="mira@example.org")
    Einwilligung.objects.create(
        person=person, feld="beruf", erteilt_am=date(2019, 3, 1), erteilt_weg="schriftlich"
    )
    eine_zuarbeit(email="Mira@Example.org")
    with Postausgang() as post:
        post.schicke(Brief("mira@example.org", "Einladung", "Text"))
        post.schicke(Brief("andere@example.org", "Nicht für Mira", "Text"))

    datei = auskunft(person, None, test_geheim.ZEITPUNKT)

    bereiche = {b["bereich"]: b["eintraege"] for b in datei["bereiche"]}
    assert bereiche["Einwilligungen"][0]["Weg der Einwilligung"] == "schriftlich"
    assert [m["Betreff"] for m in bereiche["Mails des Portals"]] == ["Einladung"]
    assert bereiche["Zuarbeiten"][0]["E-Mail-Adresse"] == "Mira@Example.org"


def test_the_page_to_hand_over_says_the_same_as_the_file(als, geschaeftsstelle):
    person = fabrik.ein_mandat(person=fabrik.eine_person(telefon="0391 1234567")).person
    client = als(geschaeftsstelle)

    seite = client.get(reverse("person_auskunft", args=[person.pk]))

    datei = client.get(reverse("person_auskunft_datei", args=[person.pk])).json()
    assert seite.context["angaben"] | {"erteilt_am": ""} == datei | {"erteilt_am": ""}
    assert "0391 1234567" in seite.text


def test_a_person_s_file_hands_out_no_key_that_would_let_somebody_in(
    client, als, beauftragte, geschaeftsstelle
):
    person = fabrik.eine_person(konto=beauftragte)
    client.force_login(beauftragte)
    offene = UserSession.objects.create(
        user=beauftragte, session_key=client.session.session_key, ip="0.0.0.0", user_agent="Firefox auf Linux"
    )
    Authenticator.objects.create(user=beauftragte, type="totp", data={"secret": "GEHEIM-siegel"})

    datei = als(geschaeftsstelle).get(reverse("person_auskunft_datei", args=[person.pk])).text

    assert [wort in datei for wort in ("Firefox auf Linux", offene.session_key, "GEHEIM-siegel")] == [
        True,
        False,
        False,
    ]


def test_every_field_named_like_a_key_is_kept_out_of_a_person_s_file():
    heisst_so = re.compile("password|secret|token|key|schluessel|kennwort|sha256|session_data|^data$")
    erzaehlte = [apps.get_model(label) for label, zweck in PERSONENBEZOGEN.items() if not zweck.nennt_nur]

    assert {
        f"{modell._meta.label_lower}.{feld.name}"
        for modell in erzaehlte
        for feld in modell._meta.fields
        if not feld.remote_field
        and not isinstance(feld, Suchschluessel | Faltschluessel)
        and heisst_so.search(feld.name)
    } == SCHLUESSEL


def test_a_person_s_file_tells_nothing_of_others_but_their_names():
    fabrik.ein_mandat(person=fabrik.eine_person(telefon="0391 9999999"))
    person = fabrik.ein_mandat().person

    assert "0391 9999999" not in str(auskunft(person, None, test_geheim.ZEITPUNKT))


def test_a_council_member_s_file_tells_neither_what_others_wrote_nor_what_is_stored_of_others(
    als, ratsmitglied
):
    person = fabrik.eine_person(konto=ratsmitglied)
    fabrik.eine_sitzung(leitung=person, oeffentlich=False, einladungstext="GEHEIM: hinter Türen")
    fabrik.eine_person(vorname="GEHEIM", telefon="GEHEIM", notiz="GEHEIM")
    freigabe = eine_freigabe()
    Freigabe.objects.filter(pk=freigabe.pk).update(
        konto=ratsmitglied, widerrufen_am=test_geheim.ZEITPUNKT, widerruf_grund="GEHEIM: ein Name darin"
    )
    eine_einlesung(hochgeladen_von=ratsmitglied, hinweise=["GEHEIM"], urteile=[{"titel": "GEHEIM"}])

    daten = als(ratsmitglied).get(reverse("meine_daten_datei")).json()

    genannte = {b["bereich"] for b in daten["bereiche"]}
    assert genannte >= {"Person", "Sitzungen", "Freigaben", "Einlesungen"}
    assert "GEHEIM" not in str(daten)


def test_an_account_s_file_holds_neither_password_nor_secret(als, geschaeftsstelle):
    daten = als(geschaeftsstelle).get(reverse("meine_daten_datei")).json()

    konto = Konto.objects.get(pk=geschaeftsstelle.pk)
    assert konto.username in _worte(daten)
    assert konto.password not in str(daten)
