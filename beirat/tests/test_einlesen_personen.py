"""People and their seats read in: each row judged, nothing stored before it is confirmed, all or nothing."""

from datetime import date

import pytest

from basis.einlesen import Andersgeworden
from beirat.einlesen.personen import PERSONEN
from beirat.models import Amtszeit, Mandat, Person
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db
KOPF = "Vorname;Nachname;Amtszeit;Sitzart;Fraktion;erster Tag;letzter Tag;Art des Ausscheidens\n"
MIGRATION = "Sitz für Menschen mit Migrationshintergrund"


def _lies(*zeilen, kopf=KOPF):
    return PERSONEN.lies((kopf + "\n".join(zeilen)).encode(), {})[0]


def urteile(*zeilen, kopf=KOPF):
    """What reading these rows would do."""
    return PERSONEN.vergleiche(_lies(*zeilen, kopf=kopf), {})


def uebernimm(*zeilen, kopf=KOPF):
    """Read these rows in."""
    return PERSONEN.uebernehmen(_lies(*zeilen, kopf=kopf), {}, lambda _: True)


@pytest.fixture
def amtszeit():
    return fabrik.eine_amtszeit(bezeichnung="Beirat 2014")


def test_a_new_person_with_a_seat_is_told_value_by_value_and_not_stored(amtszeit):
    (urteil,) = urteile(f"Ada;Müller;beirat 2014;{MIGRATION};;01.10.2014")

    assert (urteil.art, urteil.titel, urteil.aenderungen, Person.objects.count()) == (
        "neu",
        "Ada Müller",
        (
            ("Vorname", "–", "Ada"),
            ("Nachname", "–", "Müller"),
            ("Mandat Beirat 2014: Sitzart", "–", MIGRATION),
            ("Mandat Beirat 2014: erster Tag", "–", "01.10.2014"),
        ),
        0,
    )


def test_taken_over_it_is_stored_and_then_the_same(amtszeit):
    zeile = f"Ada;Müller;Beirat 2014;{MIGRATION};;01.10.2014"
    uebernimm(zeile)

    assert ([str(m) for m in Mandat.objects.all()], [u.art for u in urteile(zeile)]) == (
        ["Ada Müller (Beirat 2014)"],
        ["gleich"],
    )


def test_a_change_is_told_before_and_after(amtszeit):
    fabrik.eine_person(vorname="Ada", nachname="Muster", telefon="1")

    (urteil,) = urteile("Ada;Muster;2", kopf="Vorname;Nachname;Telefon\n")

    assert (urteil.art, urteil.aenderungen) == ("geaendert", (("Telefon", "1", "2"),))


def test_a_name_is_found_in_other_case_and_accents_and_then_corrected(amtszeit):
    fabrik.eine_person(vorname="Ada", nachname="Muller")
    uebernimm("ADA;Müller", kopf="Vorname;Nachname\n")
    assert [p.name for p in Person.objects.all()] == ["ADA Müller"]


def test_a_name_that_two_people_bear_is_refused_until_a_key_tells_who(amtszeit):
    erste, zweite = (fabrik.eine_person(vorname="Ada", nachname="Muster") for _ in range(2))
    ohne = urteile("Ada;Muster;", kopf="Vorname;Nachname;Schlüssel\n")
    mit = urteile(f"Ada;Muster;{zweite.pk}", kopf="Vorname;Nachname;Schlüssel\n")

    assert (ohne[0].fehler, mit[0].art) == (
        (
            "Ada Muster heißen mehrere Personen: Bitte geben Sie in der Spalte „Schlüssel“ an, wer gemeint "
            f"ist ({erste.pk} oder {zweite.pk}).",
        ),
        "gleich",
    )


@pytest.mark.parametrize(
    ("zeile", "satz"),
    [
        (
            f"A;B;Beirat 1;{MIGRATION};;01.10.2014",
            "Eine Amtszeit „Beirat 1“ gibt es im Portal nicht: Bitte prüfen Sie den Namen oder legen Sie "
            "zuerst die Amtszeit an.",
        ),
        (f"A;B;;{MIGRATION}", "Zur Angabe „Sitzart“ gehört eine Amtszeit: Bitte nennen Sie sie."),
        ("A;B;Beirat 2014;;;01.10.2014", "Zu einem Mandat gehört die Angabe „Sitzart“."),
        (
            f"A;B;Beirat 2014;{MIGRATION};;30.09.2014",
            "Das Mandat beginnt frühestens mit der Bestellung des Beirates am 01.10.2014.",
        ),
        (
            "A;B;Beirat 2014;Sitz einer Fraktion;Grau;01.10.2014",
            "Eine Fraktion „Grau“ gibt es im Portal nicht: Bitte prüfen Sie den Namen oder legen Sie sie bei "
            "den Organisationen an.",
        ),
        (
            f"A;B;Beirat 2014;{MIGRATION};;02.10.2014;01.10.2014;Rücktritt",
            "Der letzte Tag liegt vor dem ersten Tag: Bitte prüfen Sie beide Angaben.",
        ),
    ],
)
def test_what_the_rules_forbid_is_told_in_their_words(amtszeit, zeile, satz):
    (urteil,) = urteile(zeile)
    assert (urteil.art, urteil.fehler) == ("fehler", (satz,))


def test_another_fraktion_is_a_new_mandate_and_not_a_change(amtszeit):
    mandat = fabrik.ein_mandat(sitzart="fraktion")
    andere = fabrik.eine_fraktion(name="Grüne Mitte", kurzname="GM")
    person = mandat.person

    (urteil,) = urteile(f"{person.vorname};{person.nachname};Beirat 2014;fraktion;GM;01.10.2014")

    assert (andere.pk, urteil.fehler[0].split(":")[0]) == (
        andere.pk,
        "Ein Wechsel der Sitzart oder der Fraktion ist ein neues Mandat",
    )


def test_who_leaves_makes_room_for_who_follows_whatever_their_order_in_the_file():
    satzung = fabrik.eine_satzungsfassung(migration=1)
    amtszeit = fabrik.eine_amtszeit(bezeichnung="Beirat 2014", satzungsfassung=satzung)
    fabrik.ein_mandat(amtszeit=amtszeit, person=fabrik.eine_person(vorname="Alt", nachname="Geht"))

    uebernimm(
        f"Neu;Kommt;Beirat 2014;{MIGRATION};;01.02.2015",
        f"Alt;Geht;Beirat 2014;{MIGRATION};;01.10.2014;31.01.2015;Rücktritt",
    )

    assert [m.person.nachname for m in Mandat.objects.am(date(2015, 2, 1))] == ["Kommt"]


def test_the_end_of_a_seat_ends_its_functions_and_says_so(amtszeit):
    person = fabrik.eine_person(vorname="Ada", nachname="Muster")
    funktion = fabrik.eine_funktion(mandat=fabrik.ein_mandat(person=person))

    (urteil,) = uebernimm(f"Ada;Muster;Beirat 2014;{MIGRATION};;01.10.2014;31.01.2015;Rücktritt")
    funktion.refresh_from_db()

    assert (urteil.warnungen, funktion.letzter_tag) == (
        ("Mit dem Mandat endet die Funktion Vorsitz.",),
        date(2015, 1, 31),
    )


def test_the_same_seat_twice_in_a_file_is_refused(amtszeit):
    zeile = f"Ada;Müller;Beirat 2014;{MIGRATION};;01.10.2014"
    erste, zweite = urteile(zeile, zeile)
    assert (erste.art, zweite.fehler) == (
        "neu",
        ("Dasselbe steht schon in Zeile 2: Bitte löschen Sie eine davon.",),
    )


def test_one_row_in_error_keeps_the_whole_file_out(amtszeit):
    with pytest.raises(Andersgeworden):
        uebernimm("Ada;Muster", ";Ohne", kopf="Vorname;Nachname\n")
    assert Person.objects.count() == 0


def test_rows_that_say_nothing_new_cost_no_query_of_their_own(amtszeit, django_assert_num_queries):
    for nummer in range(3):
        fabrik.ein_mandat(person=fabrik.eine_person(vorname="Ada", nachname=f"Muster {nummer}"))
    zeilen = [f"Ada;Muster {n};Beirat 2014;{MIGRATION};;01.10.2014" for n in range(3)]
    eine, drei = _lies(zeilen[0]), _lies(*zeilen)

    with django_assert_num_queries(12):
        PERSONEN.vergleiche(eine, {})
    with django_assert_num_queries(12):
        PERSONEN.vergleiche(drei, {})


def test_new_people_are_written_together_with_their_history(amtszeit, django_assert_num_queries):
    zeilen = [f"Ada;Muster {n}" for n in range(3)]
    for anzahl in (1, 3):
        gelesen = _lies(*zeilen[:anzahl], kopf="Vorname;Nachname\n")
        with django_assert_num_queries(13):
            PERSONEN.vergleiche(gelesen, {})
    PERSONEN.uebernehmen(gelesen, {}, bool)

    assert [(p.name, p.schluessel, p.history.count()) for p in Person.objects.all()] == [
        (f"Ada Muster {n}", f"muster {n} ada", 1) for n in range(3)
    ]


def test_a_new_person_may_have_the_seat_in_a_later_row(amtszeit):
    kopf = "Vorname;Nachname;E-Mail;Amtszeit;Sitzart;erster Tag\n"
    zeilen = "Ada;Muster;ada@example.org;;;", f"Ada;Muster;;Beirat 2014;{MIGRATION};01.10.2014"
    assert [u.art for u in uebernimm(*zeilen, kopf=kopf)] == ["neu", "neu"]

    person = Person.objects.get()
    assert (person.email, person.mandate.count(), person.history.count()) == ("ada@example.org", 1, 1)


def test_a_row_in_error_leaves_the_later_rows_about_its_person_right(amtszeit):
    falsche = "Ada;Muster;Beirat 1999;;;01.10.2014"
    richtige = f"Ada;Muster;Beirat 2014;{MIGRATION};;01.10.2014"
    erste, zweite = urteile(falsche, richtige)

    assert (erste.art, zweite.art, ("Vorname", "–", "Ada") in zweite.aenderungen) == ("fehler", "neu", True)


def test_the_exported_list_reads_back_as_the_same(als, geschaeftsstelle, amtszeit):
    fabrik.ein_mandat(sitzart="fraktion")
    fabrik.ein_mandat()
    for _ in range(2):
        fabrik.ein_mandat(person=fabrik.eine_person(titel="Dr.", vorname="Ada", nachname="Zweimal"))
    client = als(geschaeftsstelle)
    dateien = [client.get(f"/personen/?tag=2019-01-01&format={form}").content for form in ("csv", "xlsx")]
    gelesen = [PERSONEN.lies(datei, {}) for datei in dateien]

    assert [[u.art for u in PERSONEN.vergleiche(zeilen, {})] for zeilen, _ in gelesen] == [["gleich"] * 4] * 2
    assert Amtszeit.objects.count() == 1


@pytest.mark.parametrize(("anzahl", "anfragen"), [(1, 18), (3, 30)])
def test_a_new_seat_asks_for_the_others_of_its_kind_and_person_and_no_more(
    amtszeit, django_assert_num_queries, anzahl, anfragen
):
    for n in range(anzahl):
        fabrik.eine_person(vorname="Ada", nachname=f"Muster {n}")
    zeilen = _lies(*[f"Ada;Muster {n};Beirat 2014;{MIGRATION};;01.10.2014" for n in range(anzahl)])

    with django_assert_num_queries(anfragen):
        PERSONEN.vergleiche(zeilen, {})
