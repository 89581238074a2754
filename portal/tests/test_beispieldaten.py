"""The sample data keep the house's rules, tell the year 2019, and never touch other data."""

import re
from datetime import date
from html import unescape
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from basis.models import Datensatz, Konto
from beirat.models import (
    Amtszeit,
    Beauftragung,
    Beschluss,
    Drucksache,
    Empfehlung,
    Handlungsfeld,
    Mandat,
    Person,
    Sitzung,
)
from beirat.tests.fabrik import eine_amtszeit
from berichte.ausgabe import als_html
from berichte.models import Deckblatt, Fassung, Freigabe, Herausgeber, Jahresbericht, Statistikwert, Zeichen
from berichte.pruefung import Gewicht, alle_befunde, befunde
from berichte.pruefung.im_stand import VOM_BERICHT, orte
from berichte.stand import erheben
from portal.tests.fakten_2019 import FAKTEN
from projekte.models import Projekt, Verwendungsnachweis

STICHTAG = date(2019, 12, 31)
JAHR_2019 = (date(2019, 1, 1), STICHTAG)
PASSWORT = "Zum-Ausprobieren-2019"


@pytest.fixture(scope="module")
def beispiel(django_db_setup, django_db_blocker):
    """The sample, laid down once; taken back when this module is done. Holds what was printed."""
    ausgabe = StringIO()
    with pytest.MonkeyPatch.context() as umgebung, django_db_blocker.unblock(), transaction.atomic():
        umgebung.setenv("BEISPIEL_PASSWORT", PASSWORT)
        call_command("beispieldaten", stdout=ausgabe)
        yield ausgabe.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def jahr(db, beispiel):
    """A test that reads the sample."""
    return beispiel


@pytest.fixture
def leer(db):
    """A test that needs the database without the sample."""
    if Konto.objects.exists():
        pytest.fail("This test has to run before those that need the sample.")


def bestand():
    """How many rows and how many changes of each kind there are."""
    modelle = [m for m in apps.get_models() if issubclass(m, (Datensatz, Konto))]
    return {m._meta.label: (m.objects.count(), m.history.count()) for m in modelle}


# Before the sample stands ------------------------------------------------------------------------


def test_a_database_with_other_records_is_refused_and_left_alone(leer):
    eine_amtszeit()
    vorher = bestand()
    with pytest.raises(CommandError) as fehler:
        call_command("beispieldaten")
    assert (str(fehler.value), bestand()) == (
        "Die Datenbank enthält schon andere Daten (Amtszeiten, Satzungsfassungen, Sitzkontingente): "
        "Beispieldaten kommen nur in eine leere Datenbank.",
        vorher,
    )


def test_a_single_account_is_refused_as_other_data(leer):
    Konto.objects.create_user("jemand")
    with pytest.raises(CommandError, match=r"schon andere Daten \(Konten\)"):
        call_command("beispieldaten")


# The command -------------------------------------------------------------------------------------


def test_the_second_run_changes_nothing_and_says_so(jahr):
    vorher, ausgabe = bestand(), StringIO()
    call_command("beispieldaten", stdout=ausgabe)
    assert (bestand(), ausgabe.getvalue()) == (
        vorher,
        "Die Beispieldaten sind schon da; es wurde nichts geändert.\n",
    )


def test_the_second_run_leaves_records_alone_that_people_added_since(jahr):
    Handlungsfeld.objects.create(name="Sport")
    ausgabe = StringIO()
    call_command("beispieldaten", stdout=ausgabe)
    assert ausgabe.getvalue() == "Die Beispieldaten sind schon da; es wurde nichts geändert.\n"


def test_a_password_from_the_environment_opens_all_four_accounts_and_is_not_printed(jahr):
    konten = Konto.objects.filter(is_active=True).order_by("username")
    assert {k.username: k.check_password(PASSWORT) for k in konten} == dict.fromkeys(
        ("administration", "beauftragte", "geschaeftsstelle", "ratsmitglied"), True
    )
    assert PASSWORT not in jahr


def test_each_account_has_its_one_role(jahr):
    assert {k.username: [g.name for g in k.groups.all()] for k in Konto.objects.all()} == {
        "administration": ["Administration"],
        "beauftragte": ["Integrationsbeauftragte"],
        "beauftragte-bis-2019": [],
        "geschaeftsstelle": ["Geschäftsstelle"],
        "ratsmitglied": ["Stadtrat"],
    }


def test_the_commissioners_account_belongs_to_who_holds_the_office(jahr):
    im_amt = Beauftragung.objects.am(date(2020, 1, 1)).get()
    assert im_amt.person.konto.username == "beauftragte"


def test_every_row_names_the_sample_as_its_origin(jahr):
    modelle = [m for m in apps.get_models() if issubclass(m, Datensatz) and m.objects.exists()]
    erste = {
        m: m.history.filter(history_type="+").exclude(history_change_reason="Beispieldaten") for m in modelle
    }
    # Made by the acts of the models themselves: the successor's mandate, a correction, a release; and by
    # reading in a file.
    assert {m._meta.model_name: zeilen.count() for m, zeilen in erste.items() if zeilen.exists()} == {
        "mandat": 1,
        "berichtigung": 1,
        "freigabe": 1,
        "statistikwert": 3,
    }


# Case 1: which board is in office ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "wahlperiode"),
    [
        (date(2019, 6, 1), "VI"),
        (date(2019, 10, 17), "VI"),
        (date(2019, 11, 26), "VI"),
        (date(2019, 11, 27), "VII"),
    ],
)
def test_the_old_board_is_in_office_until_the_new_one_is_constituted(jahr, tag, wahlperiode):
    assert [a.wahlperiode for a in Amtszeit.objects.am(tag)] == [wahlperiode]


@pytest.mark.parametrize(
    ("tag", "anzahl"),
    [
        (date(2019, 10, 16), 0),
        (date(2019, 10, 17), 15),
        (date(2019, 11, 26), 15),
        (date(2019, 11, 27), 0),
    ],
)
def test_the_new_members_are_designiert_between_appointment_and_constitution(jahr, tag, anzahl):
    assert Mandat.objects.designiert_am(tag).count() == anzahl


def test_the_commissioners_office_changes_hands_on_the_day_of_constitution(jahr):
    assert [
        [b.person.nachname for b in Beauftragung.objects.am(date(2019, 11, tag))] for tag in (26, 27)
    ] == [["Tchavadze"], ["Nazemi"]]


def test_the_report_of_2019_shows_both_boards_with_their_days(jahr):
    stand = erheben(Jahresbericht.objects.get(herausgeber=Herausgeber.DEZERNAT))
    assert [(a.wahlperiode, a.konstituiert_am, a.letzter_amtstag) for a in stand.beirat.amtszeiten] == [
        ("VI", date(2014, 11, 19), date(2019, 11, 26)),
        ("VII", date(2019, 11, 27), None),
    ]


# Case 2: delegates who lost their seat in the council --------------------------------------------


@pytest.mark.parametrize("nachname", ["Aldag", "Mertesloh"])
def test_a_delegate_not_re_elected_stays_a_voting_member_until_the_new_board(jahr, nachname):
    mandat = Mandat.objects.get(person__nachname=nachname)
    tage = (date(2019, 6, 1), date(2019, 7, 1), date(2019, 11, 26), date(2019, 11, 27))
    assert [
        (
            Mandat.objects.am(tag).stimmberechtigt().contains(mandat),
            mandat.ist_ratsmitglied_am(tag),
            "§ 3 Abs. 2" in mandat.fortdauer_am(tag),
        )
        for tag in tage
    ] == [(True, True, False), (True, False, True), (True, False, True), (False, False, True)]


# Case 5: answers after the Stichtag --------------------------------------------------------------


def test_an_answer_of_2020_changes_no_status_told_as_of_the_end_of_2019(jahr):
    empfehlungen = Empfehlung.objects.mit_status_am(STICHTAG)
    assert {e.nummer: e.status for e in empfehlungen} == {
        "2016/2": "in_pruefung",
        "2017/1": "abgelehnt",
        "2018/1": "umgesetzt",
        "2018/2": "in_pruefung",
        "2018/3": "in_pruefung",
        "2018/4": "offen",
        "2018/5": "in_pruefung",
        "2019/1": "in_umsetzung",
        "2019/2": "offen",
    }


# Case 7: who is asked for in an attendance -------------------------------------------------------


def test_a_member_who_joined_in_october_is_not_absent_in_april(jahr):
    sitzungen = Sitzung.objects.filter(anwesenheiten__mandat__person__nachname="Ostermoor")
    assert sorted(s.tag for s in sitzungen) == [
        date(2019, 11, 5),
        date(2019, 11, 27),
        date(2020, 1, 22),
    ]


def test_every_held_session_has_one_attendance_for_each_mandate_in_force(jahr):
    gehalten = Sitzung.objects.durchgefuehrte()
    assert [sorted(s.anwesenheiten.values_list("mandat", flat=True)) for s in gehalten] == [
        sorted(s.mandate().values_list("pk", flat=True)) for s in gehalten
    ]


# Case 8: people on both boards -------------------------------------------------------------------


def test_people_on_both_boards_are_counted_once_in_the_year(jahr):
    mandate = Mandat.objects.waehrend(*JAHR_2019)
    personen = Person.objects.filter(mandate__in=mandate).distinct()
    beide = Person.objects.filter(mandate__in=mandate.filter(amtszeit__wahlperiode="VI")).filter(
        mandate__in=mandate.filter(amtszeit__wahlperiode="VII")
    )
    assert (mandate.count(), personen.count(), sorted(p.nachname for p in beide.distinct())) == (
        31,
        25,
        ["Hollenstedt", "Munteanu", "Nazemi", "Okonjo-Lindner", "Ostermoor", "Thiessenhusen"],
    )


def test_the_report_counts_each_person_once(jahr):
    stand = erheben(Jahresbericht.objects.get(herausgeber=Herausgeber.DEZERNAT))
    assert stand.beirat.personen.wert == 25


# The boards --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "sitze"),
    [
        (date(2019, 1, 1), {"fraktion": 5, "migration": 8, "geschaeftsfuehrung": 1}),
        (date(2019, 9, 30), {"fraktion": 4, "migration": 7, "geschaeftsfuehrung": 1}),
        (date(2019, 11, 26), {"fraktion": 5, "migration": 7, "geschaeftsfuehrung": 1}),
        (date(2019, 11, 27), {"fraktion": 6, "migration": 8, "geschaeftsfuehrung": 1}),
    ],
)
def test_the_seats_are_filled_as_the_year_went(jahr, tag, sitze):
    mandate = Mandat.objects.am(tag)
    assert {art: mandate.filter(sitzart=art).count() for art in sitze} == sitze


def test_the_new_board_has_three_ranked_successors(jahr):
    plaetze = Amtszeit.objects.get(wahlperiode="VII").nachrueckliste.order_by("rang")
    assert [(p.rang, p.person.nachname, p.bereit) for p in plaetze] == [
        (1, "Diabaté", True),
        (2, "Ferrer Bauermann", True),
        (3, "Achmedkhanov", True),
    ]


# Sessions and decisions --------------------------------------------------------------------------


def test_the_sessions_of_2019_stand_with_number_day_and_state(jahr):
    sitzungen = Sitzung.objects.zwischen(*JAHR_2019).order_by("tag")
    assert [(s.kennung, f"{s.tag:%d.%m.}", s.zustand) for s in sitzungen] == [
        ("BIM/018(VI)/19", "22.01.", "durchgefuehrt"),
        ("BIM/019(VI)/19", "26.02.", "umgewidmet"),
        ("BIM/020(VI)/19", "09.04.", "durchgefuehrt"),
        ("BIM/021(VI)/19", "18.06.", "umgewidmet"),
        ("BIM/022(VI)/19", "20.08.", "ausgefallen"),
        ("BIM/023(VI)/19", "24.09.", "umgewidmet"),
        ("BIM/024(VI)/19", "05.11.", "durchgefuehrt"),
        ("BIM/001(VII)/19", "27.11.", "durchgefuehrt"),
    ]


def test_every_re_dedicated_session_names_its_event_of_the_same_day(jahr):
    umgewidmet = Sitzung.objects.filter(zustand=Sitzung.Zustand.UMGEWIDMET)
    assert [s.veranstaltung.erster_tag for s in umgewidmet] == [s.tag for s in umgewidmet]


def test_one_decision_of_2019_is_not_public(jahr):
    beschluesse = Beschluss.objects.zwischen(*JAHR_2019)
    assert (beschluesse.count(), beschluesse.oeffentliche().count()) == (6, 5)


# Projects and figures ----------------------------------------------------------------------------


def test_the_six_projects_of_the_paper_stand_once_each_in_2019(jahr):
    assert [p.titel for p in Projekt.objects.waehrend(*JAHR_2019).order_by("schluessel")] == [
        "Engagiert für Integration – Information, Vernetzung und ehrenamtliches Engagement",
        "Integrationslots*innen",
        "Neustadtmiteinander",
        "Resonanzboden // House of Resources Magdeburg",
        "Vielfalt gestalten – Integration im Gemeinwesen",
        "VOR-Schule für Kinder, Mütter und Väter",
    ]


def test_one_proof_of_use_is_overdue_at_the_end_of_the_year(jahr):
    nachweise = Verwendungsnachweis.objects.all()
    assert [n.phase.projekt.titel for n in nachweise if n.ueberfaellig_am(STICHTAG)] == [
        "VOR-Schule für Kinder, Mütter und Väter"
    ]


def test_only_the_figures_of_the_cited_paper_are_not_marked_as_invented(jahr):
    werte = Statistikwert.objects.exclude(quelle="Beispielwert, erfunden")
    assert [(w.reihe.bezeichnung, str(w.wert), w.drucksache.kennung) for w in werte.order_by("pk")] == [
        ("Ausländerinnen und Ausländer", "23430.00", "I0062/20"),
        ("Anteil an der Bevölkerung", "9.70", "I0062/20"),
    ]


def test_one_figure_is_told_by_a_sign(jahr):
    werte = Statistikwert.objects.exclude(zeichen="")
    assert [(w.reihe.bezeichnung, w.zeichen) for w in werte] == [
        ("Menschen mit Migrationshintergrund", Zeichen.GEHEIM)
    ]


# The reports -------------------------------------------------------------------------------------


@pytest.mark.parametrize("jahreszahl", [2018, 2019])
def test_nothing_keeps_a_sample_report_from_being_frozen(jahr, jahreszahl):
    bericht = next(b for b in Jahresbericht.objects.all() if b.jahr == jahreszahl)
    assert [b.text for b in befunde(erheben(bericht)) if b.gewicht == Gewicht.MUSS] == []


def test_the_report_of_2018_is_frozen_and_released_to_the_public(jahr):
    fassung = Fassung.objects.get()
    assert (fassung.bericht.jahr, fassung.nummer, fassung.konto_name) == (2018, 1, "Mariam Tchavadze")
    assert [f.reichweite for f in fassung.freigaben.all()] == [Freigabe.Reichweite.OEFFENTLICH]


def test_the_report_of_2018_was_resolved_by_the_board_and_has_a_cover_sheet_with_an_invented_number(jahr):
    bericht = Fassung.objects.get().bericht
    schritt, blatt = bericht.schritte.get(art="beschlossen"), Deckblatt.objects.get()

    assert (bericht.zustand, schritt.beschluss.nummer, blatt.fassung.bericht) == (
        "kenntnis",
        "02a/2019 (VI)",
        bericht,
    )
    assert (bericht.drucksache.kennung, "Nummer erfunden" in bericht.drucksache.titel) == ("I9018/19", True)


def test_the_draft_of_2019_has_nine_chapters_three_summaries_and_no_number(jahr):
    bericht = Jahresbericht.objects.get(herausgeber=Herausgeber.DEZERNAT)
    assert (bericht.kapitel.count(), bericht.zustand, bericht.drucksache) == (12, "entwurf", None)


def test_the_report_that_the_council_got_went_through_four_deliberations(jahr):
    papier = Drucksache.objects.get(kennung="I0140/20")
    assert [(f"{b.tag:%d.%m.%Y}", b.gremium.name, b.ergebnis) for b in papier.beratungen.all()] == [
        ("10.06.2020", "Gesundheits- und Sozialausschuss", "vertagt"),
        ("16.06.2020", "Ausschuss für Familie und Gleichstellung", "kenntnis"),
        ("08.07.2020", "Gesundheits- und Sozialausschuss", "kenntnis"),
        ("09.07.2020", "Stadtrat", "kenntnis"),
    ]


@pytest.mark.parametrize("jahreszahl", [2018, 2019])
def test_every_finding_and_every_place_of_a_finding_leads_to_a_page(jahr, jahreszahl):
    bericht = next(b for b in Jahresbericht.objects.all() if b.jahr == jahreszahl)
    gefundene = [(b.seite, b.schluessel) for b in alle_befunde(bericht, STICHTAG)]
    moegliche = [(seite, tuple(*rest)) for _, (seite, *rest), _ in orte(erheben(bericht))]
    wege = [(seite, (bericht.pk,) if seite in VOM_BERICHT else rest) for seite, rest in gefundene + moegliche]

    assert {reverse(seite, args=schluessel) for seite, schluessel in wege} >= {
        reverse("organisation_liste"),
        reverse("mitwirkung_liste"),
    }


@pytest.fixture(scope="module")
def berichtstext(beispiel, django_db_blocker):
    """The printed text of the draft of 2019, in one line."""
    with django_db_blocker.unblock():
        bericht = Jahresbericht.objects.get(herausgeber=Herausgeber.DEZERNAT)
        html = als_html(erheben(bericht), entwurf=True)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\xad", "").split())


@pytest.mark.parametrize(("fakt", "fragmente"), FAKTEN, ids=[fakt for fakt, _ in FAKTEN])
def test_the_report_of_2019_tells(db, berichtstext, fakt, fragmente):
    assert [f for f in fragmente if f not in berichtstext] == []


def test_nothing_confidential_reaches_the_report_of_2019(db, berichtstext):
    vertraulich = ("Vertraulich", "vertraulich", "2019/2", "03/2019", "Klausur", "beispiel.example")
    assert [wort for wort in vertraulich if wort in berichtstext] == []
