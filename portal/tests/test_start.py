"""What the start page says is to do, and the frame around every page."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from beirat.tests.fabrik import (
    ein_mandat,
    eine_amtszeit,
    eine_beauftragung,
    eine_empfehlung,
    eine_funktion,
    eine_person,
    eine_satzungsfassung,
    eine_sitzung,
)
from portal import aufgaben
from portal.models import Rechtstext
from projekte.tests.fabrik import ein_verwendungsnachweis

pytestmark = pytest.mark.django_db
TAG = date(2019, 6, 1)


def _texte(liste):
    return [aufgabe.text for aufgabe in liste]


def test_the_next_sessions_are_named():
    sitzung = eine_sitzung(tag=TAG + timedelta(days=3), zustand="eingeladen")
    eine_sitzung(tag=TAG + timedelta(days=9), zustand="ausgefallen", amtszeit=sitzung.amtszeit, nummer=99)

    assert _texte(aufgaben.sitzungen(aufgaben.alle_sitzungen(), TAG)) == [
        f"Nächste Sitzung: {sitzung} (eingeladen)"
    ]


@pytest.mark.parametrize(
    ("tag", "gewicht", "wort"),
    [(date(2019, 5, 31), "sollte", "ist"), (date(2019, 6, 1), "muss", "war")],
)
def test_minutes_are_due_thirty_days_after_the_session(tag, gewicht, wort):
    sitzung = eine_sitzung(tag=date(2019, 5, 1), zustand="durchgefuehrt")

    assert [(a.gewicht, a.text) for a in aufgaben.niederschriften(aufgaben.alle_sitzungen(), tag)] == [
        (gewicht, f"Die Niederschrift der {sitzung} {wort} am 31.05.2019 fällig.")
    ]


def test_many_tasks_of_one_kind_are_cut_with_the_way_to_all():
    amtszeit = eine_amtszeit()
    for nummer in range(1, 8):
        eine_sitzung(amtszeit=amtszeit, nummer=nummer, tag=date(2019, 1, nummer), zustand="durchgefuehrt")

    liste = aufgaben.niederschriften(aufgaben.alle_sitzungen(), TAG)

    assert (len(liste), liste[-1].text) == (6, "Dazu 2\N{NO-BREAK SPACE}weitere Niederschriften.")


def test_an_open_recommendation_without_an_answer_in_time_is_named():
    empfehlung = eine_empfehlung(verabschiedet_am=date(2019, 1, 1), frist=date(2019, 5, 31))

    assert _texte(aufgaben.empfehlungen(TAG)) == [
        f"Empfehlung {empfehlung}: Eine Antwort war bis zum 31.05.2019 erbeten, es gibt noch keine."
    ]


def test_a_held_session_without_attendance_leads_to_where_it_is_recorded():
    sitzung = eine_sitzung(tag=date(2019, 5, 1), zustand="durchgefuehrt")
    eine_sitzung(tag=date(2019, 5, 2), amtszeit=sitzung.amtszeit, nummer=99, zustand="ausgefallen")

    liste = aufgaben.anwesenheiten(aufgaben.alle_sitzungen(), TAG)

    assert [(a.text, a.adresse) for a in liste] == [
        (f"Die Anwesenheit der {sitzung} ist noch nicht erfasst.", reverse("anwesenheit", args=[sitzung.pk]))
    ]


def test_a_member_who_was_never_briefed_is_named():
    person = eine_person(nachname="Unbelehrt", belehrt_am=None)
    ein_mandat(person=person)
    eine_person(nachname="Ohne Mandat", belehrt_am=None)

    assert _texte(aufgaben.belehrungen(TAG)) == [
        f"{person} ist im Amt, aber noch nicht über die Pflichten belehrt."
    ]


def test_only_who_sees_personal_data_reads_that_somebody_was_not_briefed(als, beauftragte, geschaeftsstelle):
    ein_mandat(person=eine_person(nachname="Unbelehrt", belehrt_am=None))
    seiten = [als(konto).get(reverse("start")).content.decode() for konto in (geschaeftsstelle, beauftragte)]

    assert ["Pflichten belehrt" in seite for seite in seiten] == [True, False]


def test_an_overdue_proof_is_named():
    nachweis = ein_verwendungsnachweis(faellig_am=date(2019, 5, 31))

    assert _texte(aufgaben.verwendungsnachweise(TAG)) == [
        f"Der Verwendungsnachweis zu „{nachweis.phase.projekt}“ (01.01.2019 bis 31.12.2019) war am "
        "31.05.2019 fällig."
    ]


def test_vacant_seats_functions_and_the_office_are_named():
    ein_mandat(sitzart="migration", fraktion=None)

    assert _texte(aufgaben.vakanzen(TAG)) == [
        "Sitz einer Fraktion: 7 von 7 unbesetzt.",
        "Sitz für Menschen mit Migrationshintergrund: 7 von 8 unbesetzt.",
        "Die Funktion „Vorsitz“ ist unbesetzt.",
        "Die Funktion „1. Stellvertretung“ ist unbesetzt.",
        "Die Funktion „2. Stellvertretung“ ist unbesetzt.",
        "Das Amt der oder des Integrationsbeauftragten ist unbesetzt.",
    ]


@pytest.mark.parametrize(("vorsitz_ist_beauftragung", "genannt"), [(True, 1), (False, 0)])
def test_a_commissioner_who_left_the_chair_is_named_where_the_statute_joins_both(
    vorsitz_ist_beauftragung, genannt
):
    eine_satzungsfassung(vorsitz_ist_beauftragung=vorsitz_ist_beauftragung)
    vorsitz = eine_funktion()
    person = vorsitz.mandat.person
    eine_beauftragung(person=person)
    satz = (
        f"Nach der Satzung gehören Vorsitz und Amt zusammen: {person} hat das Amt der oder des "
        "Integrationsbeauftragten, aber nicht den Vorsitz."
    )
    assert satz not in _texte(aufgaben.vakanzen(TAG))

    vorsitz.mandat.beenden(TAG - timedelta(days=1), "ruecktritt")
    assert _texte(aufgaben.vakanzen(TAG)).count(satz) == genannt


def test_the_account_of_a_former_commissioner_is_named(geschaeftsstelle, beauftragte):
    person = eine_person(konto=beauftragte)
    eine_beauftragung(person=person, erster_tag=date(2018, 1, 1), letzter_tag=date(2019, 5, 31))

    assert _texte(aufgaben.fremde_konten(geschaeftsstelle, TAG)) == [
        f"Das Konto „beauftragte“ hat die Rolle Integrationsbeauftragte, {person} hat das Amt heute aber "
        "nicht inne."
    ]


def test_the_account_of_the_commissioner_in_office_is_no_concern(geschaeftsstelle, beauftragte):
    eine_beauftragung(person=eine_person(konto=beauftragte), erster_tag=date(2018, 1, 1), letzter_tag=None)

    assert aufgaben.fremde_konten(geschaeftsstelle, TAG) == []


def test_legal_texts_are_named_while_they_are_samples(administration):
    Rechtstext.objects.create(art="impressum", text="Die Stadt", ist_muster=False)
    Rechtstext.objects.create(art="datenschutz", text="Muster")

    assert _texte(aufgaben.rechtstexte(administration)) == [
        "Datenschutzerklärung: noch ein Mustertext.",
        "Erklärung zur Barrierefreiheit: noch ein Mustertext.",
    ]


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_start_page_costs_the_same_for_any_number_of_tasks(
    als, geschaeftsstelle, zeilen, django_assert_num_queries
):
    for nummer in range(zeilen):
        ein_verwendungsnachweis(faellig_am=date(2019, 1, 1))
        eine_sitzung(nummer=nummer + 1, zustand="durchgefuehrt", tag=date(2019, 1, 1))
        eine_empfehlung(verabschiedet_am=date(2019, 1, 1), frist=date(2019, 5, 31))
    client = als(geschaeftsstelle)

    with django_assert_num_queries(17):
        antwort = client.get(reverse("start"))

    assert antwort.status_code == 200


def test_readers_see_no_tasks(als, ratsmitglied):
    eine_sitzung(zustand="durchgefuehrt", tag=date(2019, 1, 1))

    assert als(ratsmitglied).get(reverse("start")).context["aufgaben"] == []


@pytest.mark.parametrize(
    ("persona", "titel"),
    [
        ("ratsmitglied", {"Start": ["Start"], "Berichte": ["Veröffentlicht"]}),
        (
            "administration",
            {
                "Start": ["Start"],
                "Beirat": ["Satzung"],
                "Berichte": ["Veröffentlicht"],
                "Verwaltung": ["Konten", "Rechtstexte"],
            },
        ),
    ],
)
def test_the_navigation_holds_what_the_role_may_open(als, request, persona, titel):
    antwort = als(request.getfixturevalue(persona)).get(reverse("start"))

    gezeigt = {b["titel"]: [s["titel"] for s in b["seiten"]] for b in antwort.context["navigation"]}
    assert gezeigt == titel


@pytest.mark.parametrize("persona", ["administration", "beauftragte", "geschaeftsstelle", "ratsmitglied"])
def test_every_page_of_the_navigation_opens_and_marks_itself(als, request, persona):
    client = als(request.getfixturevalue(persona))
    start = client.get(reverse("start"))
    adressen = [seite["adresse"] for bereich in start.context["navigation"] for seite in bereich["seiten"]]

    def markierte(adresse):
        bereiche = client.get(adresse).context["navigation"]
        return [seite["adresse"] for b in bereiche for seite in b["seiten"] if seite["aktiv"]]

    assert {adresse: markierte(adresse) for adresse in adressen} == {a: [a] for a in adressen}


def test_a_page_belongs_to_the_longest_beginning_of_its_address(als, geschaeftsstelle):
    antwort = als(geschaeftsstelle).get(reverse("anhoerungsregister"))

    markiert = [
        (b["titel"], s["titel"]) for b in antwort.context["navigation"] for s in b["seiten"] if s["aktiv"]
    ]
    assert markiert == [("Drucksachen", "Anhörungsregister")]


def test_the_navigation_marks_under_which_list_a_form_stands(als, geschaeftsstelle):
    antwort = als(geschaeftsstelle).get(reverse("projekt_neu"))

    assert [b["titel"] for b in antwort.context["navigation"] if b["aktiv"]] == ["Projekte"]


def test_a_search_belongs_to_no_area(als, geschaeftsstelle):
    antwort = als(geschaeftsstelle).get(reverse("suche"))

    assert [b["titel"] for b in antwort.context["navigation"] if b["aktiv"]] == []
