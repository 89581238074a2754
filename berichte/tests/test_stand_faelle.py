"""The cases of domain law that a report has to hold, asked of its Stand and of its print."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from beirat.tests.fabrik import (
    ein_beschluss,
    ein_mandat,
    ein_top,
    eine_aktivitaet,
    eine_amtszeit,
    eine_anwesenheit,
    eine_beauftragung,
    eine_empfehlung,
    eine_fraktion,
    eine_funktion,
    eine_person,
    eine_rueckmeldung,
    eine_satzungsfassung,
    eine_sitzung,
)
from berichte.ausgabe import als_html
from berichte.stand import erheben
from berichte.tests.fabrik import ein_bericht, ein_statistikwert, eine_statistikreihe
from projekte.tests.fabrik import ein_projekt, eine_phase, mittel

pytestmark = pytest.mark.django_db

WECHSEL = date(2019, 11, 27)
VORTAG = WECHSEL - timedelta(days=1)


@pytest.fixture
def beiraete():
    """The old board and the new one, which takes over on 27.11.2019."""
    alt = eine_amtszeit(bezeichnung="Alter Beirat")
    neu = eine_amtszeit(
        bezeichnung="Neuer Beirat",
        bestellt_am=date(2019, 10, 17),
        konstituiert_am=WECHSEL,
        satzungsfassung=eine_satzungsfassung(in_kraft_ab=date(2019, 9, 1), bezeichnung="Neue Satzung"),
    )
    return alt, neu


def _mitglieder(stand):
    return [
        (a.bezeichnung, m.name, m.erster_tag, m.letzter_tag)
        for a in stand.beirat.amtszeiten
        for m in a.mitglieder
    ]


# Case 1 ------------------------------------------------------------------------------------------


def test_the_report_names_both_boards_with_their_days(beiraete):
    stand = erheben(ein_bericht())

    assert [(a.bezeichnung, a.konstituiert_am, a.letzter_amtstag) for a in stand.beirat.amtszeiten] == [
        ("Alter Beirat", date(2014, 11, 3), VORTAG),
        ("Neuer Beirat", WECHSEL, None),
    ]


def test_a_new_member_is_in_office_from_the_constitution_and_not_from_the_appointment(beiraete):
    alt, neu = beiraete
    bleibt = eine_person(nachname="Alt")
    ein_mandat(amtszeit=alt, person=bleibt)
    ein_mandat(amtszeit=neu, person=eine_person(nachname="Neu"))

    assert _mitglieder(erheben(ein_bericht())) == [
        ("Alter Beirat", "Mira Alt", date(2014, 11, 3), VORTAG),
        ("Neuer Beirat", "Mira Neu", WECHSEL, None),
    ]


@pytest.mark.parametrize(
    ("letzter_tag", "beiraete_im_bericht"),
    [(VORTAG, ["Alter Beirat"]), (WECHSEL, ["Alter Beirat", "Neuer Beirat"])],
)
def test_a_report_that_ends_before_the_constitution_knows_no_new_board(
    beiraete, letzter_tag, beiraete_im_bericht
):
    stand = erheben(ein_bericht(letzter_tag=letzter_tag))

    assert [a.bezeichnung for a in stand.beirat.amtszeiten] == beiraete_im_bericht


@pytest.mark.parametrize(
    ("erster_tag", "beiraete_im_bericht"),
    [(VORTAG, ["Alter Beirat", "Neuer Beirat"]), (WECHSEL, ["Neuer Beirat"])],
)
def test_a_report_that_begins_with_the_constitution_knows_no_old_board(
    beiraete, erster_tag, beiraete_im_bericht
):
    stand = erheben(ein_bericht(erster_tag=erster_tag))

    assert [a.bezeichnung for a in stand.beirat.amtszeiten] == beiraete_im_bericht


def test_the_commissioners_office_changes_hands_on_the_day_of_the_constitution(beiraete):
    eine_beauftragung(person=eine_person(nachname="Vorher"), letzter_tag=VORTAG)
    eine_beauftragung(person=eine_person(nachname="Nachher"), erster_tag=WECHSEL)

    teil = erheben(ein_bericht()).beirat

    assert [(b.name, b.erster_tag, b.letzter_tag) for b in teil.beauftragungen] == [
        ("Mira Vorher", date(2014, 11, 3), VORTAG),
        ("Mira Nachher", WECHSEL, None),
    ]
    assert teil.beauftragung_luecken == ()


def test_days_without_a_commissioner_are_told_as_a_vacancy(beiraete):
    eine_beauftragung(letzter_tag=date(2019, 11, 20))
    eine_beauftragung(erster_tag=WECHSEL)

    assert [
        (gap.erster_tag, gap.letzter_tag) for gap in erheben(ein_bericht()).beirat.beauftragung_luecken
    ] == [(date(2019, 11, 21), VORTAG)]


def test_the_print_tells_the_days_of_both_boards(beiraete):
    html = als_html(erheben(ein_bericht()), entwurf=True).replace("\N{NO-BREAK SPACE}", " ")

    assert "konstituiert am 3. November 2014, im Amt bis zum 26. November 2019." in html
    assert "konstituiert am 27. November 2019, seitdem im Amt." in html


# Case 2 ------------------------------------------------------------------------------------------


def _delegierte(amtszeit, **abweichend):
    werte = {"ratsmandat_letzter_tag": date(2019, 6, 30)} | abweichend
    return ein_mandat(amtszeit=amtszeit, sitzart="fraktion", **werte)


def test_a_delegate_not_re_elected_stays_a_voting_member_and_the_print_says_why(beiraete):
    _delegierte(beiraete[0], person=eine_person(nachname="Delegiert"))

    stand = erheben(ein_bericht())
    (mitglied,) = stand.beirat.amtszeiten[0].mitglieder

    grund = (
        "Das Ratsmandat endete am 30.06.2019. Der Sitz im Beirat besteht nach § 3 Abs. 2 der Satzung fort, "
        "bis der neue Beirat konstituiert ist."
    )
    assert (mitglied.stimmberechtigt, mitglied.letzter_tag, mitglied.fortdauer) == (True, VORTAG, grund)
    assert grund in als_html(stand, entwurf=True).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("letzter_tag", "erklaert"), [(date(2019, 6, 30), False), (date(2019, 7, 1), True)])
def test_the_seat_needs_its_reason_from_the_day_after_the_council_seat_was_lost(
    beiraete, letzter_tag, erklaert
):
    _delegierte(beiraete[0])

    (mitglied,) = erheben(ein_bericht(letzter_tag=letzter_tag)).beirat.amtszeiten[0].mitglieder

    assert bool(mitglied.fortdauer) is erklaert


# Case 3 ------------------------------------------------------------------------------------------


def test_a_re_dedicated_session_is_listed_but_not_held_and_its_event_counts_once(beiraete):
    event = eine_aktivitaet(titel="Gemeinsame Veranstaltung")
    eine_sitzung(
        nummer=31, tag=date(2019, 2, 26), zustand="umgewidmet", veranstaltung=event, amtszeit=beiraete[0]
    )
    eine_sitzung(nummer=32, tag=date(2019, 4, 2), amtszeit=beiraete[0])

    stand = erheben(ein_bericht())
    zahlen = {name: zahl.wert for name, zahl in stand.alle_zahlen().items()}

    assert [(s.nummer, s.zustand, s.veranstaltung) for s in stand.sitzungen.sitzungen] == [
        (31, "zu einer Veranstaltung umgewidmet", "Gemeinsame Veranstaltung"),
        (32, "durchgeführt", ""),
    ]
    assert (zahlen["sitzungen"], zahlen["sitzungen_umgewidmet"], zahlen["aktivitaeten_veranstaltung"]) == (
        1,
        1,
        1,
    )
    assert [e.titel for e in stand.sitzungen.veranstaltungen] == ["Gemeinsame Veranstaltung"]


@pytest.mark.parametrize(
    ("tag", "nummern"),
    [
        (date(2018, 12, 31), []),
        (date(2019, 1, 1), [7]),
        (date(2019, 12, 31), [7]),
        (date(2020, 1, 1), []),
    ],
)
def test_a_session_belongs_to_the_report_of_its_own_year(beiraete, tag, nummern):
    eine_sitzung(nummer=7, tag=tag, amtszeit=beiraete[0])

    assert [s.nummer for s in erheben(ein_bericht()).sitzungen.sitzungen] == nummern


# Case 4 ------------------------------------------------------------------------------------------


def test_a_project_with_two_phases_in_the_year_is_told_once_with_both():
    projekt = ein_projekt(titel="Resonanzboden")
    eine_phase(projekt=projekt, erster_tag=date(2016, 9, 1), letzter_tag=date(2019, 8, 31))
    eine_phase(projekt=projekt, erster_tag=date(2019, 9, 1), letzter_tag=date(2022, 8, 31))

    stand = erheben(ein_bericht())

    assert [
        (p.titel, [ph.zeitraum for ph in p.phasen]) for g in stand.projekte.gruppen for p in g.projekte
    ] == [("Resonanzboden", ["01.09.2016 bis 31.08.2019", "01.09.2019 bis 31.08.2022"])]
    assert stand.alle_zahlen()["projekte"].wert == 1


@pytest.mark.parametrize(
    ("erster_tag", "letzter_tag", "anzahl"),
    [
        (date(2017, 1, 1), date(2018, 12, 31), 0),
        (date(2017, 1, 1), date(2019, 1, 1), 1),
        (date(2019, 12, 31), None, 1),
        (date(2020, 1, 1), None, 0),
        (None, None, 1),
    ],
)
def test_a_project_stands_in_the_report_if_a_phase_touches_its_days(erster_tag, letzter_tag, anzahl):
    eine_phase(erster_tag=erster_tag, letzter_tag=letzter_tag)

    assert erheben(ein_bericht()).alle_zahlen()["projekte"].wert == anzahl


# Case 5 ------------------------------------------------------------------------------------------


def _frueher(stand):
    return [
        (e.status, e.jahre_offen, len(e.rueckmeldungen), len(e.danach)) for e in stand.empfehlungen.fruehere
    ]


def test_a_recommendation_without_an_answer_is_open_and_tells_its_age():
    eine_empfehlung(verabschiedet_am=date(2017, 12, 31))

    assert _frueher(erheben(ein_bericht())) == [("offen", 2, 0, 0)]


def test_an_answer_on_the_stichtag_counts_and_one_on_the_next_day_does_not():
    empfehlung = eine_empfehlung(verabschiedet_am=date(2018, 3, 15))
    eine_rueckmeldung(empfehlung=empfehlung, tag=date(2019, 12, 31), status="in_pruefung")
    eine_rueckmeldung(empfehlung=empfehlung, tag=date(2020, 1, 1), status="umgesetzt")

    assert _frueher(erheben(ein_bericht())) == [("in Prüfung", 1, 1, 1)]


def test_an_answer_of_2020_changes_no_status_told_for_2019():
    empfehlung = eine_empfehlung()
    eine_rueckmeldung(empfehlung=empfehlung, tag=date(2018, 9, 10), status="in_pruefung")
    eine_rueckmeldung(empfehlung=empfehlung, tag=date(2020, 2, 3), status="umgesetzt")

    stand = erheben(ein_bericht())

    assert (_frueher(stand), stand.alle_zahlen()["empfehlungen_offen"].wert) == ([("in Prüfung", 1, 1, 1)], 1)


def test_an_earlier_recommendation_settled_before_the_year_is_no_longer_told():
    erledigt = eine_empfehlung()
    eine_rueckmeldung(empfehlung=erledigt, tag=date(2018, 12, 31), status="umgesetzt")

    assert _frueher(erheben(ein_bericht())) == []


def test_an_earlier_recommendation_settled_on_the_years_first_day_is_still_told():
    erledigt = eine_empfehlung()
    eine_rueckmeldung(empfehlung=erledigt, tag=date(2019, 1, 1), status="umgesetzt")

    assert _frueher(erheben(ein_bericht())) == [("umgesetzt", 1, 1, 0)]


def test_the_age_counts_from_the_first_recommendation_of_the_same_concern():
    erste = eine_empfehlung(nummer="E1", verabschiedet_am=date(2015, 6, 1))
    zweite = eine_empfehlung(nummer="E2", verabschiedet_am=date(2017, 6, 1), greift_auf=erste)
    eine_empfehlung(nummer="E3", verabschiedet_am=date(2019, 6, 1), greift_auf=zweite)

    (neue,) = erheben(ein_bericht()).empfehlungen.neue

    assert (neue.nummer, neue.greift_auf, neue.erste_am, neue.jahre_offen) == (
        "E3",
        "E2",
        date(2015, 6, 1),
        4,
    )


# Case 7 ------------------------------------------------------------------------------------------


def test_a_member_who_joined_in_october_is_not_absent_in_march(beiraete):
    sitzung = eine_sitzung(tag=date(2019, 3, 12), amtszeit=beiraete[0])
    eine_anwesenheit(sitzung=sitzung)
    eine_anwesenheit(sitzung=sitzung, status="entschuldigt")
    ein_mandat(amtszeit=beiraete[0], erster_tag=date(2019, 10, 1))

    stand = erheben(ein_bericht())

    assert [(s.anwesend, s.von) for s in stand.sitzungen.sitzungen] == [(1, 2)]
    assert stand.alle_zahlen()["anwesenheit"].wert == 50


def test_a_row_of_attendance_outside_a_mandates_days_is_no_base_of_the_rate(beiraete):
    sitzung = eine_sitzung(tag=date(2019, 3, 12), amtszeit=beiraete[0])
    eine_anwesenheit(sitzung=sitzung)
    danach = eine_anwesenheit(sitzung=sitzung, status="unentschuldigt").mandat
    danach.erster_tag = date(2019, 3, 13)
    danach.save()

    assert [(s.anwesend, s.von) for s in erheben(ein_bericht()).sitzungen.sitzungen] == [(1, 1)]


# Case 8 ------------------------------------------------------------------------------------------


def test_a_person_on_both_boards_and_chair_of_both_counts_once(beiraete):
    person = eine_person(nachname="Beide")
    for amtszeit in beiraete:
        eine_funktion(mandat=ein_mandat(amtszeit=amtszeit, person=person))
    ein_mandat(amtszeit=beiraete[0], person=eine_person())

    teil = erheben(ein_bericht()).beirat

    assert (teil.personen.wert, len(teil.personen.bezuege)) == (2, 3)
    assert [
        (f.funktion, f.name, f.erster_tag, f.letzter_tag) for a in teil.amtszeiten for f in a.vorstand
    ] == [
        ("Vorsitz", "Mira Beide", date(2014, 11, 3), VORTAG),
        ("Vorsitz", "Mira Beide", WECHSEL, None),
    ]


def test_a_person_who_left_and_came_back_counts_once(beiraete):
    person = eine_person()
    ein_mandat(amtszeit=beiraete[0], person=person, letzter_tag=date(2019, 2, 28))
    ein_mandat(amtszeit=beiraete[0], person=person, erster_tag=date(2019, 6, 1))

    stand = erheben(ein_bericht())

    assert stand.beirat.personen.wert == 1
    assert [(w.tag, w.was) for w in stand.beirat.wechsel] == [
        (date(2019, 2, 28), "ausgeschieden"),
        (date(2019, 6, 1), "eingetreten"),
    ]


# Case 9 ------------------------------------------------------------------------------------------


def test_without_any_written_text_the_report_still_names_everything(beiraete):
    mandat = ein_mandat(amtszeit=beiraete[0], person=eine_person(nachname="Mitglied"))
    _delegierte(beiraete[0], fraktion=eine_fraktion(name="Fraktion Mitte"))
    eine_funktion(mandat=mandat)
    sitzung = eine_sitzung(nummer=33, kennung="BIM/033(VI)/19", amtszeit=beiraete[0])
    ein_top(sitzung=sitzung, titel="Sprachkurse")
    ein_beschluss(sitzung=sitzung, nummer="B 7/19")
    eine_aktivitaet(titel="Ideenwerkstatt", art="workshop")
    eine_aktivitaet(titel="Kommunalwahl", art="praegend")
    eine_aktivitaet(titel="Arbeitskreis", art="massnahme")
    reihe = eine_statistikreihe(bezeichnung="Ausländerinnen und Ausländer")
    ein_statistikwert(reihe=reihe)
    projekt = ein_projekt(titel="Engagiert für Integration")
    mittel(phase=eine_phase(projekt=projekt), bewilligt=Decimal("18750.50"))
    eine_empfehlung(nummer="2018/4", titel="Mehr Sprachmittlung")
    eine_empfehlung(nummer="2019/1", titel="Mehr Räume", verabschiedet_am=date(2019, 3, 12))
    bericht = ein_bericht()

    html = als_html(erheben(bericht), entwurf=True)

    erwartet = (
        "Mira Mitglied",
        "Fraktion Mitte",
        "BIM/033(VI)/19",
        "Sprachkurse",
        "B 7/19",
        "Ideenwerkstatt",
        "Kommunalwahl",
        "Arbeitskreis",
        "Ausländerinnen und Ausländer",
        "23.430",
        "Engagiert für Integration",
        "18.750,50",
        "2018/4 Mehr Sprachmittlung",
        "2019/1 Mehr Räume",
    )
    assert [stueck for stueck in erwartet if stueck not in html] == []


@pytest.mark.parametrize(("wieder_da", "wechsel"), [(date(2019, 5, 1), 0), (date(2019, 5, 2), 2)])
def test_changing_the_fraktion_is_neither_joining_nor_leaving_unless_a_day_lies_between(
    beiraete, wieder_da, wechsel
):
    person = eine_person()
    _delegierte(beiraete[0], person=person, letzter_tag=date(2019, 4, 30), ratsmandat_letzter_tag=None)
    _delegierte(beiraete[0], person=person, erster_tag=wieder_da, ratsmandat_letzter_tag=None)

    assert len(erheben(ein_bericht()).beirat.wechsel) == wechsel
