"""What the start page says is to do, and the frame around every page."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from beirat.models import Mitwirkung
from beirat.tests.fabrik import (
    ein_mandat,
    ein_umlauf,
    eine_amtszeit,
    eine_beauftragung,
    eine_empfehlung,
    eine_funktion,
    eine_niederschrift,
    eine_organisation,
    eine_person,
    eine_satzungsfassung,
    eine_sitzung,
)
from berichte.tests.fabrik import ein_bericht, freigegebene_jahre
from portal import aufgaben
from portal.kontext import OEFFENTLICHE_SEITEN
from portal.models import Rechtstext
from portal.views.start import NEUESTE
from projekte.tests.fabrik import ein_verwendungsnachweis

pytestmark = pytest.mark.django_db
TAG = date(2019, 6, 1)
MUSTERTEXTE = [
    "Impressum: noch ein Mustertext.",
    "Datenschutzerklärung: noch ein Mustertext.",
    "Erklärung zur Barrierefreiheit: noch ein Mustertext.",
]


def _texte(liste):
    return [aufgabe.text for aufgabe in liste]


def test_the_next_sessions_are_named():
    sitzung = eine_sitzung(tag=TAG + timedelta(days=3), zustand="eingeladen")
    eine_sitzung(tag=TAG + timedelta(days=9), zustand="ausgefallen", amtszeit=sitzung.amtszeit, nummer=99)

    assert _texte(aufgaben.sitzungen(aufgaben.offene_sitzungen(TAG))) == [
        f"Nächste Sitzung: {sitzung} (eingeladen)"
    ]


@pytest.mark.parametrize(
    ("tag", "gewicht", "wort"),
    [(date(2019, 5, 31), "sollte", "ist"), (date(2019, 6, 1), "muss", "war")],
)
def test_minutes_are_due_thirty_days_after_the_session(tag, gewicht, wort):
    sitzung = eine_sitzung(tag=date(2019, 5, 1), zustand="durchgefuehrt")

    assert [(a.gewicht, a.text) for a in aufgaben.niederschriften(aufgaben.offene_sitzungen(tag), tag)] == [
        (gewicht, f"Die Niederschrift der {sitzung} {wort} am 31.05.2019 fällig.")
    ]


@pytest.mark.parametrize(
    ("faellig", "gesagt"),
    [
        (date(2019, 5, 31), [("muss", "war am 31.05.2019 fällig.", "ueberfaellig")]),
        (date(2019, 6, 1), [("sollte", "ist am 01.06.2019 fällig.", "offen")]),
        (date(2019, 7, 1), [("sollte", "ist am 01.07.2019 fällig.", "offen")]),
        (date(2019, 7, 2), []),
    ],
)
def test_a_proof_of_use_is_told_thirty_days_before_it_is_due(faellig, gesagt):
    ein_verwendungsnachweis(faellig_am=faellig)

    liste = aufgaben.verwendungsnachweise(TAG)

    assert [(a.gewicht, a.text[-25:], a.adresse.split("=")[1]) for a in liste] == gesagt


def test_many_tasks_of_one_kind_are_cut_with_the_way_to_all():
    amtszeit = eine_amtszeit()
    for nummer in range(1, 8):
        eine_sitzung(amtszeit=amtszeit, nummer=nummer, tag=date(2019, 1, nummer), zustand="durchgefuehrt")

    liste = aufgaben.niederschriften(aufgaben.offene_sitzungen(TAG), TAG)

    assert (len(liste), liste[-1].text) == (6, "Dazu 2\N{NO-BREAK SPACE}weitere Niederschriften.")


def test_an_open_recommendation_without_an_answer_in_time_is_named(geschaeftsstelle):
    empfehlung = eine_empfehlung(verabschiedet_am=date(2019, 1, 1), frist=date(2019, 5, 31))

    assert _texte(aufgaben.vereinte_aufgaben(geschaeftsstelle, TAG)) == [
        f"Empfehlung {empfehlung}: Eine Antwort war bis zum 31.05.2019 erbeten, es gibt noch keine.",
        *MUSTERTEXTE,
    ]


def test_a_held_session_without_attendance_leads_to_where_it_is_recorded():
    sitzung = eine_sitzung(tag=date(2019, 5, 1), zustand="durchgefuehrt")
    eine_sitzung(tag=date(2019, 5, 2), amtszeit=sitzung.amtszeit, nummer=99, zustand="ausgefallen")

    liste = aufgaben.anwesenheiten(aufgaben.offene_sitzungen(TAG))

    assert [(a.text, a.adresse) for a in liste] == [
        (f"Die Anwesenheit der {sitzung} ist noch nicht erfasst.", reverse("anwesenheit", args=[sitzung.pk]))
    ]


@pytest.mark.parametrize(
    ("tag", "erwartet"),
    [
        (date(2019, 5, 4), []),
        (date(2019, 5, 5), [("sollte", "muss bis zum 19.05.2019 verschickt werden.")]),
        (date(2019, 5, 19), [("sollte", "muss bis zum 19.05.2019 verschickt werden.")]),
        (date(2019, 5, 20), [("muss", "musste bis zum 19.05.2019 verschickt sein (Ladungsfrist).")]),
        (date(2019, 5, 26), [("muss", "musste bis zum 19.05.2019 verschickt sein (Ladungsfrist).")]),
        (date(2019, 5, 27), []),
    ],
)
def test_an_invitation_is_due_before_the_ladungsfrist_of_the_version_in_force(
    geschaeftsstelle, tag, erwartet
):
    eine_satzungsfassung(in_kraft_ab=date(2019, 5, 1), ladungsfrist_tage=7)
    eine_satzungsfassung(in_kraft_ab=date(2019, 6, 1), ladungsfrist_tage=21)
    sitzung = eine_sitzung(tag=date(2019, 5, 26), zustand="geplant")

    satzungen = aufgaben.besetzung_am(tag).satzungen
    liste = aufgaben.einladungen(aufgaben.offene_sitzungen(tag), satzungen, geschaeftsstelle, tag)

    assert [(a.gewicht, a.text) for a in liste] == [
        (gewicht, f"Die Einladung zur {sitzung} {rest}") for gewicht, rest in erwartet
    ]


@pytest.mark.parametrize("schon", [{"zustand": "eingeladen"}, {"eingeladen_am": date(2019, 5, 1)}])
def test_who_was_invited_is_not_to_be_invited_again(geschaeftsstelle, schon):
    eine_satzungsfassung(in_kraft_ab=date(2019, 1, 1))
    eine_sitzung(**{"tag": date(2019, 6, 2), "zustand": "geplant"} | schon)

    satzungen = aufgaben.besetzung_am(TAG).satzungen
    assert aufgaben.einladungen(aufgaben.offene_sitzungen(TAG), satzungen, geschaeftsstelle, TAG) == []


def _mit_niederschrift(nummer, tag, amtszeit, **werte):
    sitzung = eine_sitzung(nummer=nummer, tag=tag, zustand="durchgefuehrt", amtszeit=amtszeit)
    eine_niederschrift(sitzung=sitzung, **werte)
    return sitzung


@pytest.mark.parametrize(("spaetere_am", "genannt"), [(date(2019, 6, 1), 1), (date(2019, 6, 2), 0)])
def test_signed_minutes_wait_for_confirmation_once_the_board_met_again(spaetere_am, genannt):
    amtszeit = eine_amtszeit()
    erste = _mit_niederschrift(1, date(2019, 5, 1), amtszeit, unterzeichnet_am=date(2019, 5, 10))
    eine_sitzung(nummer=2, tag=spaetere_am, zustand="durchgefuehrt", amtszeit=amtszeit)

    assert _texte(aufgaben.bestaetigungen(aufgaben.offene_sitzungen(TAG))) == genannt * [
        f"Die Niederschrift der {erste} ist unterzeichnet, aber noch nicht bestätigt; seitdem tagte "
        "der Beirat am 01.06.2019."
    ]


@pytest.mark.parametrize(
    ("abweichend", "tag", "genannt"),
    [
        ({}, date(2019, 5, 31), False),
        ({}, date(2019, 6, 1), True),
        ({"umlauf_antworten": 1}, date(2019, 6, 1), False),
    ],
)
def test_a_circulation_procedure_past_its_deadline_without_a_result_is_named(
    geschaeftsstelle, abweichend, tag, genannt
):
    frist = date(2019, 5, 31)
    beschluss = ein_umlauf(**{"umlauf_frist": frist, "umlauf_antworten": 0} | abweichend)
    adressen = [a.adresse for a in aufgaben.vereinte_aufgaben(geschaeftsstelle, tag)]

    assert (reverse("beschluss_bearbeiten", args=[beschluss.pk]) in adressen) == genannt


def test_tasks_stand_in_groups_by_their_weight(als, geschaeftsstelle):
    gruppen = als(geschaeftsstelle).get(reverse("start")).context["gruppen"]

    assert [(titel, _texte(liste)) for _, titel, liste in gruppen] == [
        ("Überfällig oder Pflicht", MUSTERTEXTE),
        ("Steht an", []),
        ("Gut zu wissen", ["Heute ist kein Beirat im Amt."]),
    ]


def test_a_page_without_any_task_says_so(als, beauftragte):
    eine_beauftragung(person=eine_person(konto=beauftragte), erster_tag=date(2018, 1, 1), letzter_tag=None)

    assert "Heute ist kein Beirat im Amt." in als(beauftragte).get(reverse("start")).content.decode()


def test_a_member_who_was_never_briefed_is_named():
    person = eine_person(nachname="Unbelehrt", belehrt_am=None)
    ein_mandat(person=person)
    eine_person(nachname="Ohne Mandat", belehrt_am=None)

    assert _texte(aufgaben.belehrungen(aufgaben.besetzung_am(TAG))) == [
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

    assert _texte(aufgaben.vakanzen(aufgaben.besetzung_am(TAG))) == [
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
    assert satz not in _texte(aufgaben.vakanzen(aufgaben.besetzung_am(TAG)))

    vorsitz.mandat.beenden(TAG - timedelta(days=1), "ruecktritt")
    assert _texte(aufgaben.vakanzen(aufgaben.besetzung_am(TAG))).count(satz) == genannt


def test_a_new_version_of_the_statute_parts_chair_and_office_of_the_board_in_office_from_its_first_day():
    eine_satzungsfassung(vorsitz_ist_beauftragung=True)
    eine_funktion()
    eine_beauftragung(person=eine_person())
    eine_satzungsfassung(
        bezeichnung="Neue", in_kraft_ab=TAG + timedelta(days=1), vorsitz_ist_beauftragung=False
    )
    genannt = [
        [satz for satz in _texte(aufgaben.vakanzen(aufgaben.besetzung_am(tag))) if "gehören" in satz]
        for tag in (TAG, TAG + timedelta(days=1))
    ]

    assert list(map(len, genannt)) == [1, 0]


def test_the_account_of_a_former_commissioner_is_named(geschaeftsstelle, beauftragte):
    person = eine_person(konto=beauftragte)
    eine_beauftragung(person=person, erster_tag=date(2018, 1, 1), letzter_tag=date(2019, 5, 31))

    assert _texte(aufgaben.vereinte_aufgaben(geschaeftsstelle, TAG)) == [
        f"Das Konto „beauftragte“ hat die Rolle Integrationsbeauftragte, {person} hat das Amt heute aber "
        "nicht inne.",
        *MUSTERTEXTE,
    ]


@pytest.mark.parametrize(
    ("letzter_tag", "genannt"),
    [(date(2019, 5, 31), True), (date(2019, 6, 1), False), (None, False)],
)
def test_a_part_without_an_end_of_a_former_member_is_named(geschaeftsstelle, letzter_tag, genannt):
    person = eine_person(vorname="Ines", nachname="Albrecht")
    ein_mandat(person=person, letzter_tag=letzter_tag)
    Mitwirkung.objects.create(person=person, gremium=eine_organisation(name="Netzwerk"))

    assert _texte(aufgaben.vereinte_aufgaben(geschaeftsstelle, TAG)) == [
        *[
            "Netzwerk: Ines Albrecht wirkt ohne Ende mit, aber Sitz und Amt sind vorbei. Ohne letzten Tag "
            "bleiben die Kontaktdaten."
        ]
        * genannt,
        *MUSTERTEXTE,
    ]


def test_the_account_of_the_commissioner_in_office_is_no_concern(geschaeftsstelle, beauftragte):
    eine_beauftragung(person=eine_person(konto=beauftragte), erster_tag=date(2018, 1, 1), letzter_tag=None)

    assert _texte(aufgaben.vereinte_aufgaben(geschaeftsstelle, TAG)) == MUSTERTEXTE


def _uebergaben(konto):
    return [a.adresse for a in aufgaben.vereinte_aufgaben(konto, TAG) if "Übergabeblatt" in a.text]


@pytest.mark.parametrize(
    ("erster_tag", "genannt"),
    [(date(2019, 6, 1), True), (date(2019, 4, 21), True), (date(2019, 4, 20), False)],
)
def test_who_follows_in_the_office_is_told_of_the_hand_over_for_six_weeks(beauftragte, erster_tag, genannt):
    eine_beauftragung(erster_tag=date(2018, 1, 1), letzter_tag=erster_tag - timedelta(days=1))
    eine_beauftragung(erster_tag=erster_tag, letzter_tag=None)
    bericht = ein_bericht()

    adressen = [reverse("jahresbericht_uebergabe", args=[bericht.pk])]
    assert _uebergaben(beauftragte) == (adressen if genannt else [])


def test_while_the_office_is_newly_vacant_the_geschaeftsstelle_is_told_of_the_hand_over(geschaeftsstelle):
    eine_beauftragung(erster_tag=date(2018, 1, 1), letzter_tag=date(2019, 5, 31))
    ein_bericht()

    assert len(_uebergaben(geschaeftsstelle)) == 1


def test_while_the_office_is_held_the_geschaeftsstelle_hands_nothing_over(geschaeftsstelle):
    eine_beauftragung(erster_tag=date(2019, 5, 31), letzter_tag=None)
    ein_bericht()

    assert _uebergaben(geschaeftsstelle) == []


def test_the_same_person_appointed_anew_hands_nothing_over(beauftragte):
    person = eine_person()
    eine_beauftragung(person=person, erster_tag=date(2018, 1, 1), letzter_tag=date(2019, 5, 31))
    eine_beauftragung(person=person, erster_tag=date(2019, 6, 1), letzter_tag=None)
    ein_bericht()

    assert _uebergaben(beauftragte) == []


def test_legal_texts_are_named_while_they_are_samples(administration):
    Rechtstext.objects.create(art="impressum", text="Die Stadt", ist_muster=False)
    Rechtstext.objects.create(art="datenschutz", text="Muster")

    assert _texte(aufgaben.vereinte_aufgaben(administration, TAG)) == [
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
        ein_umlauf(umlauf_antworten=0)
        ein_mandat(person=eine_person(belehrt_am=None))
    client = als(geschaeftsstelle)

    with django_assert_num_queries(13):
        antwort = client.get(reverse("start"))

    assert antwort.status_code == 200


def test_readers_see_no_tasks(als, ratsmitglied):
    eine_sitzung(zustand="durchgefuehrt", tag=date(2019, 1, 1))

    assert als(ratsmitglied).get(reverse("start")).context["aufgaben"] == []


@pytest.mark.parametrize(
    ("persona", "titel"),
    [
        (
            "ratsmitglied",
            {
                "Start": ["Start"],
                "Berichte": ["Veröffentlicht"],
                "Öffentlich": [titel for titel, *_ in OEFFENTLICHE_SEITEN],
            },
        ),
        (
            "administration",
            {
                "Start": ["Start"],
                "Beirat": ["Satzung"],
                "Berichte": ["Veröffentlicht"],
                "Verwaltung": ["Konten", "Rechtstexte", "Aufbewahrung", "Postausgang", "Personendaten"],
                "Öffentlich": [titel for titel, *_ in OEFFENTLICHE_SEITEN],
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


@pytest.mark.parametrize("anzahl", [NEUESTE - 1, NEUESTE])
def test_the_start_page_shows_the_newest_reports_and_leads_to_the_others(client, anzahl):
    freigegebene_jahre(*range(2018, 2018 - anzahl, -1))

    seite = client.get(reverse("start"))

    weiter = "Alle freigegebenen Jahresberichte" in seite.content.decode()
    assert (len(seite.context["fassungen"]), weiter) == (NEUESTE, anzahl == NEUESTE)
