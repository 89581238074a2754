"""Attendance read in: the session by number, identifier or day, the member by the seat of that day."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from basis.models import mit_grund
from beirat.einlesen.anwesenheit import ANWESENHEIT
from beirat.models import Anwesenheit
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db
KOPF = "Nummer;Tag;Vorname;Nachname;Anwesenheit;von;bis;vertreten durch;Vertretung stimmt ab\n"


def urteile(*zeilen, kopf=KOPF):
    """What reading these rows would do."""
    return ANWESENHEIT.vergleiche(ANWESENHEIT.lies((kopf + "\n".join(zeilen)).encode(), {})[0], {})


def uebernimm(*zeilen):
    """Read these rows in."""
    return ANWESENHEIT.uebernehmen(ANWESENHEIT.lies((KOPF + "\n".join(zeilen)).encode(), {})[0], {}, bool)


@pytest.fixture
def sitzung():
    return fabrik.eine_sitzung(
        amtszeit=fabrik.eine_amtszeit(bezeichnung="B"),
        nummer=3,
        tag=date(2019, 3, 12),
        kennung="BIM/003(VI)/19",
    )


@pytest.fixture
def ada(sitzung):
    return fabrik.ein_mandat(
        amtszeit=sitzung.amtszeit, person=fabrik.eine_person(vorname="Ada", nachname="M")
    )


def test_attendance_is_told_stored_and_then_the_same(sitzung, ada):
    zeile = "3;12.03.2019;Ada;M;anwesend;;19.30 Uhr"
    vorher = urteile(zeile)
    uebernimm(zeile)
    gespeichert = Anwesenheit.objects.get()

    assert (vorher[0].art, vorher[0].aenderungen) == (
        "neu",
        (("Anwesenheit", "–", "anwesend"), ("bis", "–", "19:30")),
    )
    assert (gespeichert.mandat, gespeichert.bis, urteile(zeile)[0].art) == (ada, time(19, 30), "gleich")


@pytest.mark.parametrize(
    ("kopf", "zeile"),
    [
        ("Kennung;Vorname;Nachname;Status\n", "bim/003(vi)/19;ADA;m;x"),
        ("Datum;Vorname;Nachname;Status\n", "12.03.2019;Ada;M;anwesend"),
        ("Sitzungsnummer;Amtszeit;Vorname;Nachname;Status\n", "3;b;Ada;M;Anwesend"),
    ],
)
def test_a_session_is_found_by_identifier_day_or_number(sitzung, ada, kopf, zeile):
    assert [u.art for u in urteile(zeile, kopf=kopf)] == ["neu"]


def test_who_is_no_longer_represented_loses_the_substitute(sitzung, ada):
    ersatz = fabrik.eine_person(vorname="Eva", nachname="von Alt")
    uebernimm("3;;Ada;M;vertreten;;;Eva von Alt;ja")
    vertreten = Anwesenheit.objects.get()
    uebernimm("3;;Ada;M;anwesend")
    anwesend = Anwesenheit.objects.get()

    assert (vertreten.vertretung, vertreten.vertretung_stimmberechtigt) == (ersatz, True)
    assert (anwesend.vertretung, anwesend.vertretung_stimmberechtigt) == (None, False)


@pytest.mark.parametrize(
    ("zeile", "satz"),
    [
        (";;Ada;M;anwesend", "Bitte nennen Sie die Sitzung: ihre Kennung, ihre Nummer oder ihren Tag."),
        ("4;;Ada;M;anwesend", "Eine Sitzung mit diesen Angaben gibt es nicht: Bitte prüfen Sie sie."),
        ("3;13.03.2019;Ada;M;x", "Eine Sitzung mit diesen Angaben gibt es nicht: Bitte prüfen Sie sie."),
        ("3;;Eva;M;x", "Eine Person „Eva M“ gibt es im Portal nicht: Bitte prüfen Sie den Namen."),
        ("3;;Ada;M;vertreten", "Zum Stand „vertreten“ gehört eine Vertretung, sonst keine."),
        (
            "3;;Ada;M;vertreten;;;Niemand",
            "Eine Person „Niemand“ gibt es im Portal nicht: Bitte prüfen Sie den Namen.",
        ),
    ],
)
def test_a_row_that_isnt_clear_is_refused_with_its_reason(sitzung, ada, zeile, satz):
    assert [u.fehler for u in urteile(zeile)] == [(satz,)]


def test_a_number_of_two_boards_has_to_be_told_apart(sitzung, ada):
    anderer = fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    fabrik.eine_sitzung(amtszeit=anderer, nummer=3, tag=date(2020, 3, 12))
    (urteil,) = urteile("3;;Ada;M;x")
    assert urteil.fehler == (
        "Zu diesen Angaben passen 2 Sitzungen: Bitte nennen Sie auch Tag, Nummer oder Amtszeit.",
    )


def test_a_member_who_joined_later_isnt_absent_before(sitzung, ada):
    spaete = fabrik.eine_person(vorname="Eva", nachname="Neu")
    fabrik.ein_mandat(amtszeit=sitzung.amtszeit, person=spaete, erster_tag=date(2019, 3, 13))
    (urteil,) = urteile("3;;Eva;Neu;unentschuldigt")
    assert urteil.fehler == (
        "Eva Neu hatte am 12.03.2019 kein Mandat in dieser Amtszeit: Bitte prüfen Sie die Sitzung oder das "
        "Mandat.",
    )


def test_confirmed_minutes_lock_attendance_but_not_the_same_row(sitzung, ada):
    fabrik.eine_anwesenheit(sitzung=sitzung, mandat=ada)
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, nummer=4, tag=date(2019, 6, 4))
    fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    gleiche, geaenderte = urteile("3;;Ada;M;anwesend"), urteile("3;;Ada;M;entschuldigt")

    assert (gleiche[0].art, geaenderte[0].fehler) == (
        "gleich",
        ("Die Niederschrift dieser Sitzung ist bestätigt. Änderungen sind nur als Berichtigung möglich.",),
    )


def test_the_same_member_twice_in_a_session_is_refused(sitzung, ada):
    assert urteile("3;;Ada;M;x", "3;12.03.2019;Ada;M;x")[1].fehler == (
        "Dasselbe steht schon in Zeile 2: Bitte löschen Sie eine davon.",
    )


@pytest.mark.parametrize("vorher", [False, True], ids=["new rows", "changed rows"])
def test_attendance_is_written_together_with_its_history(sitzung, django_assert_num_queries, vorher):
    mandate = [
        fabrik.ein_mandat(
            amtszeit=sitzung.amtszeit, person=fabrik.eine_person(vorname="Ada", nachname=f"M{n}")
        )
        for n in range(3)
    ]
    for mandat in mandate if vorher else ():
        fabrik.eine_anwesenheit(sitzung=sitzung, mandat=mandat)
    zeilen = [f"3;;Ada;M{n};entschuldigt" for n in range(3)]
    gelesen = [ANWESENHEIT.lies((KOPF + "\n".join(zeilen[:anzahl])).encode(), {})[0] for anzahl in (1, 3)]
    for je_anzahl in gelesen:
        with django_assert_num_queries(14):
            ANWESENHEIT.vergleiche(je_anzahl, {})
    with mit_grund("nachgetragen"):
        ANWESENHEIT.uebernehmen(gelesen[-1], {}, bool)
    verlauf = Anwesenheit.history.filter(status="entschuldigt")

    assert Anwesenheit.objects.filter(status="entschuldigt").count() == 3
    assert (
        list(verlauf.values_list("history_type", "history_change_reason"))
        == [("~" if vorher else "+", "nachgetragen")] * 3
    )


def test_the_rows_that_the_judgement_rests_on_are_held_while_it_is_carried_out(sitzung, ada):
    with CaptureQueriesContext(connection) as mitschrift:
        uebernimm("3;;Ada;M;anwesend")
    gehalten = [
        abfrage["sql"].split('"')[1]
        for abfrage in mitschrift.captured_queries
        if abfrage["sql"].startswith("SELECT") and ' AS "pk"' in abfrage["sql"]
    ]
    assert gehalten == ["beirat_amtszeit", "beirat_sitzung", "beirat_mandat", "beirat_anwesenheit"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_attendance_of_a_session_as_a_file_reads_back_as_the_same(als, geschaeftsstelle, sitzung, form):
    for nachname in ("M", "=1+1", "Zweimal", "Zweimal"):
        person = fabrik.eine_person(vorname="Ada", nachname=nachname)
        mandat = fabrik.ein_mandat(amtszeit=sitzung.amtszeit, person=person)
        fabrik.eine_anwesenheit(sitzung=sitzung, mandat=mandat, von=time(18, 30))
    for _ in range(2):
        ersatz = fabrik.eine_person(vorname="Eva", nachname="von Alt")
    vertreten = fabrik.ein_mandat(amtszeit=sitzung.amtszeit)
    fabrik.eine_anwesenheit(
        sitzung=sitzung,
        mandat=vertreten,
        status="vertreten",
        vertretung=ersatz,
        vertretung_stimmberechtigt=True,
    )
    datei = als(geschaeftsstelle).get(reverse("anwesenheit", args=[sitzung.pk]), {"format": form}).content
    zeilen, hinweise = ANWESENHEIT.lies(datei, {})

    assert ([u.art for u in ANWESENHEIT.vergleiche(zeilen, {})], hinweise) == (["gleich"] * 5, [])


def test_attendance_as_a_file_is_only_for_who_may_see_personal_data(als, geschaeftsstelle, sitzung, ada):
    fabrik.eine_anwesenheit(sitzung=sitzung, mandat=ada)
    rolle = geschaeftsstelle.groups.get()
    rolle.permissions.remove(rolle.permissions.get(codename="personendaten_person"))
    antwort = als(geschaeftsstelle).get(reverse("anwesenheit", args=[sitzung.pk]), {"format": "csv"})

    assert antwort["Content-Type"] == "text/html; charset=utf-8"
    assert "Anwesenheit als Tabelle" not in antwort.content.decode()


ZWEIMAL = ("Diese Person stimmt schon für einen anderen Sitz ab.",)


@pytest.fixture
def bo(sitzung):
    return fabrik.ein_mandat(amtszeit=sitzung.amtszeit, person=fabrik.eine_person(vorname="Bo", nachname="N"))


@pytest.mark.parametrize(
    ("erste", "zweite"),
    [
        ("3;;Ada;M;anwesend;;;;", "3;;Bo;N;vertreten;;;Ada M;ja"),
        ("3;;Bo;N;vertreten;;;Ada M;ja", "3;;Ada;M;anwesend;;;;"),
        ("3;;Ada;M;vertreten;;;Eva Alt;ja", "3;;Bo;N;vertreten;;;Eva Alt;ja"),
    ],
)
def test_the_row_that_lets_somebody_vote_twice_is_refused(sitzung, ada, bo, erste, zweite):
    fabrik.eine_person(vorname="Eva", nachname="Alt")

    assert [u.fehler for u in urteile(erste, zweite)] == [(), ZWEIMAL]


def test_who_votes_is_asked_of_what_is_stored_too(sitzung, ada, bo):
    fabrik.eine_anwesenheit(sitzung=sitzung, mandat=bo)

    assert urteile("3;;Ada;M;vertreten;;;Bo N;ja")[0].fehler == ZWEIMAL


def test_two_members_who_change_places_are_judged_by_the_end(sitzung, ada, bo):
    eva = fabrik.eine_person(vorname="Eva", nachname="Alt")
    fabrik.eine_anwesenheit(
        sitzung=sitzung, mandat=ada, status="vertreten", vertretung=eva, vertretung_stimmberechtigt=True
    )
    fabrik.eine_anwesenheit(sitzung=sitzung, mandat=bo, status="entschuldigt")

    zeilen = ("3;;Bo;N;vertreten;;;Eva Alt;ja", "3;;Ada;M;entschuldigt;;;;")
    assert [u.art for u in urteile(*zeilen)] == ["geaendert", "geaendert"]
    uebernimm(*zeilen)
    assert Anwesenheit.objects.get(vertretung=eva).mandat == bo


def test_an_absent_member_with_a_time_is_refused(sitzung, ada):
    assert urteile("3;;Ada;M;entschuldigt;18:00;;;")[0].fehler == (
        "Wer fehlt, kommt und geht nicht: Bitte leeren Sie die Uhrzeit, oder ändern Sie den Stand.",
    )


def test_who_turns_out_to_have_been_absent_loses_the_times(sitzung, ada):
    fabrik.eine_anwesenheit(sitzung=sitzung, mandat=ada, von=time(18))

    uebernimm("3;;Ada;M;entschuldigt;;;;")

    assert list(Anwesenheit.objects.values_list("status", "von")) == [("entschuldigt", None)]
