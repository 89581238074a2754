"""Projects with phases and money read in, a row for each funder and year."""

from datetime import date
from decimal import Decimal

import pytest

from beirat.tests.fabrik import eine_organisation
from projekte.einlesen import PROJEKTE
from projekte.models import Mittel, Phase, Projekt
from projekte.tests import fabrik

pytestmark = pytest.mark.django_db
KOPF = "Projekt;Rolle der Stadt;Träger;Phase;erster Tag;letzter Tag;Mittelgeber;Jahr;beantragt;bewilligt\n"


def _lies(*zeilen, kopf=KOPF):
    return PROJEKTE.lies((kopf + "\n".join(zeilen)).encode(), {})[0]


def urteile(*zeilen, kopf=KOPF):
    """What reading these rows would do."""
    return PROJEKTE.vergleiche(_lies(*zeilen, kopf=kopf), {})


def uebernimm(*zeilen):
    """Read these rows in."""
    return PROJEKTE.uebernehmen(_lies(*zeilen), {}, bool)


@pytest.fixture
def land():
    return eine_organisation(name="Land Sachsen-Anhalt", kurzname="LSA", art="mittelgeber")


def test_a_project_with_phase_and_money_is_stored_and_then_the_same(land):
    eine_organisation(name="Verein Brücke", art="traeger")
    zeilen = (
        "Gemeinsam;Kofinanzierung;Verein Brücke;P1;01.01.2019;31.12.2020;LSA;2019;;12.500,50",
        "Gemeinsam;;;P1;;;LSA;2020;15000;",
    )
    erste, _ = uebernimm(*zeilen)

    assert erste.aenderungen[3:] == (
        ("Phase", "–", "P1, 01.01.2019 bis 31.12.2020"),
        ("Land Sachsen-Anhalt 2019: bewilligt", "–", "12.500,50"),
    )
    assert list(Mittel.objects.order_by("jahr").values_list("jahr", "beantragt", "bewilligt")) == [
        (2019, None, Decimal("12500.50")),
        (2020, Decimal("15000"), None),
    ]
    assert (Projekt.objects.get().oeffentlich, [u.art for u in urteile(*zeilen)]) == (
        False,
        ["gleich", "gleich"],
    )


def test_a_sum_is_told_before_and_after(land):
    phase = fabrik.eine_phase(projekt=fabrik.ein_projekt(titel="Alt"))
    fabrik.mittel(phase=phase, mittelgeber=land)
    (urteil,) = urteile("ALT;;;;;;land sachsen-anhalt;2019;;13.000")

    assert urteil.aenderungen == (
        ("Titel", "Alt", "ALT"),
        ("Land Sachsen-Anhalt 2019: bewilligt", "12.500,00", "13.000,00"),
    )


@pytest.mark.parametrize(
    ("zeile", "satz"),
    [
        ("Neues;;;;;;;;;", "Rolle der Stadt: Diese Angabe fehlt. Träger: Diese Angabe fehlt."),
        (
            "Neues;Beteiligung;Niemand",
            "Einen Träger „Niemand“ gibt es im Portal nicht: Bitte prüfen Sie den Namen oder legen Sie ihn "
            "bei den Organisationen an.",
        ),
        ("Alt;;;;;;;2019;;1", "Zur Angabe „Jahr“ gehört ein Mittelgeber: Bitte nennen Sie ihn."),
        ("Alt;;;;;;LSA;;;1", "Zu einem Mittelgeber gehört das Jahr: Bitte nennen Sie es."),
        ("Alt;;;;;;LSA;2021;;1", "Das Jahr liegt außerhalb der Phase (01.01.2019 bis 31.12.2019)."),
        (
            "Alt;;;;01.01.2020;31.12.2020;;;;",
            "Für 2019 sind schon Mittel dieser Phase erfasst.",
        ),
    ],
)
def test_what_the_rules_forbid_is_told_in_words(land, zeile, satz):
    fabrik.mittel(phase=fabrik.eine_phase(projekt=fabrik.ein_projekt(titel="Alt")), mittelgeber=land)
    (urteil,) = urteile(zeile)
    assert " ".join(urteil.fehler) == satz


def test_of_several_phases_the_one_meant_has_to_be_named(land):
    projekt = fabrik.ein_projekt(titel="Zwei")
    fabrik.eine_phase(projekt=projekt, bezeichnung="Eins")
    fabrik.eine_phase(projekt=projekt, erster_tag=date(2020, 1, 1), letzter_tag=date(2020, 12, 31))
    ohne = urteile("Zwei;;;;;;LSA;2020;;1")
    mit = urteile("Zwei;;;01.01.2020 bis 31.12.2020;;;LSA;2020;;1")

    assert (ohne[0].fehler, mit[0].art, Phase.objects.count()) == (
        (
            "Das Projekt hat mehrere Phasen: Bitte nennen Sie in der Spalte „Phase“, welche gemeint ist "
            "(„Eins“, „01.01.2020 bis 31.12.2020“).",
        ),
        "neu",
        2,
    )


def test_the_same_funder_and_year_twice_is_refused(land):
    fabrik.eine_phase(projekt=fabrik.ein_projekt(titel="Alt"))
    assert urteile("Alt;;;;;;LSA;2019;;1", "Alt;;;;;;LSA;2019;;1")[1].fehler == (
        "Dasselbe steht schon in Zeile 2: Bitte löschen Sie eine davon.",
    )


def test_the_exported_list_reads_back_as_the_same(als, geschaeftsstelle):
    fabrik.mittel()
    inhalt = als(geschaeftsstelle).get("/projekte/?format=csv").content
    assert [u.art for u in PROJEKTE.vergleiche(PROJEKTE.lies(inhalt, {})[0], {})] == ["gleich"]
