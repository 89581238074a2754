"""Figures read in: a number or a sign, with its source, for a series that has a definition."""

from datetime import date
from decimal import Decimal

import pytest

from berichte.einlesen import STATISTIK
from berichte.models import Statistikwert
from berichte.tests.fabrik import ein_statistikwert, eine_statistikreihe

pytestmark = pytest.mark.django_db
KOPF = "Reihe;Stichtag;Wert;Zeichen;Quelle\n"


def urteile(*zeilen):
    """What reading these rows would do."""
    return STATISTIK.vergleiche(STATISTIK.lies((KOPF + "\n".join(zeilen)).encode(), {})[0], {})


def uebernimm(*zeilen):
    """Read these rows in."""
    return STATISTIK.uebernehmen(STATISTIK.lies((KOPF + "\n".join(zeilen)).encode(), {})[0], {}, bool)


@pytest.fixture
def reihe():
    return eine_statistikreihe(bezeichnung="Ausländer")


@pytest.mark.parametrize(
    ("wert", "zeichen", "gelesen"),
    [
        ("23.430", "", (Decimal("23430"), "")),
        ("-9,7", "", (Decimal("-9.7"), "")),
        ("0", "", (Decimal("0"), "")),
        ("-", "", (None, "-")),
        (".", "", (None, ".")),
        ("", "0", (None, "0")),
    ],
)
def test_a_number_or_a_sign_is_stored_and_then_the_same(reihe, wert, zeichen, gelesen):
    zeile = f"auslander;31.12.2019;{wert};{zeichen};Amt"
    uebernimm(zeile)

    assert (
        list(Statistikwert.objects.values_list("wert", "zeichen")),
        [u.art for u in urteile(zeile)],
    ) == ([gelesen], ["gleich"])


def test_a_number_that_becomes_a_sign_is_told_before_and_after(reihe):
    ein_statistikwert(reihe=reihe)
    (urteil,) = urteile("Ausländer;31.12.2019;.;;")
    assert urteil.aenderungen == (
        ("Wert", "23.430,00", "–"),
        ("Zeichen statt Zahl", "–", ". (unbekannt oder geheim zu halten)"),
    )


@pytest.mark.parametrize(
    ("zeile", "satz"),
    [
        (
            "Inländer;31.12.2019;1;;Amt",
            "Eine Reihe „Inländer“ gibt es im Portal nicht: Bitte prüfen Sie den Namen oder legen Sie sie "
            "zuerst mit ihrer Definition an.",
        ),
        ("Ausländer;31.12.2019;1;;", "Ein Wert braucht eine Quelle: Bitte nennen Sie sie."),
        ("Ausländer;31.12.2019;;;Amt", "Bitte geben Sie entweder eine Zahl oder ein Zeichen an."),
        ("Ausländer;31.12.2019;1;-;Amt", "Bitte geben Sie entweder eine Zahl oder ein Zeichen an."),
        ("Ausländer;31.12.2019;;x;Amt", "Zeichen: „x“ ist keines der Zeichen „-“, „0“ und „.“."),
        (
            "Ausländer;31.12.2019;12.50;;Amt",
            "Wert: Bitte schreiben Sie die Zahl mit einem Komma vor den Nachkommastellen und Punkten nur "
            "zwischen Tausendern, zum Beispiel 12.500 oder 9,7.",
        ),
    ],
)
def test_what_is_no_figure_is_refused_with_its_reason(reihe, zeile, satz):
    assert [u.fehler for u in urteile(zeile)] == [(satz,)]


def test_the_exported_figures_read_back_as_the_same(als, geschaeftsstelle, reihe):
    ein_statistikwert(reihe=reihe)
    ein_statistikwert(reihe=reihe, stichtag=date(2018, 12, 31), wert=None, zeichen="-")
    client = als(geschaeftsstelle)
    dateien = [client.get(f"/statistik/?format={form}").content for form in ("csv", "xlsx")]

    assert [[u.art for u in STATISTIK.vergleiche(STATISTIK.lies(datei, {})[0], {})] for datei in dateien] == [
        ["gleich"] * 2
    ] * 2


def test_the_commissioner_may_read_figures_in(als, beauftragte):
    assert als(beauftragte).get("/einlesen/statistik/").status_code == 200
