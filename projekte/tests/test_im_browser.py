"""Money and figures entered in headless Chromium: by keyboard, by two people at once, without scripts."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from basis.models import Konto
from beirat.tests.fabrik import eine_organisation
from projekte.models import Kennzahl, Mittel
from projekte.tests.fabrik import eine_phase, mittel

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _anmelden(seite, konto, kennwort="ein-langes-Passwort-19"):
    seite.goto(reverse("account_login"))
    seite.get_by_label("Anmeldename oder E-Mail-Adresse").fill(konto.username)
    seite.get_by_label("Kennwort").fill(kennwort)
    seite.get_by_role("button", name="Anmelden", exact=True).click()
    seite.locator(".konto").wait_for()


@pytest.fixture
def phase(transactional_db):
    """Over three years, without money; two funders to choose from."""
    for name in ("Bund", "Land"):
        eine_organisation(name=name, art="mittelgeber")
    return eine_phase(letzter_tag=date(2021, 12, 31))


def _ergaenze(seite, geber):
    """Ask for the rows of a funder by keyboard; the page comes back with the cursor in the first cell."""
    seite.get_by_label("Mittelgeber", exact=True).focus()
    seite.keyboard.type(geber)
    seite.get_by_role("button", name="Zeilen ergänzen").press("Enter")
    seite.wait_for_function(f"document.activeElement.labels?.[0]?.textContent.includes('{geber} 2019')")


def _tippe_jahre(seite, betraege):
    """Type granted and paid amounts of the years, going from cell to cell by the tabulator."""
    for bewilligt, ausgezahlt in betraege:
        for text in ("", bewilligt, ausgezahlt, ""):
            seite.keyboard.type(text)
            seite.keyboard.press("Tab")


def _gespeicherte():
    return [
        (str(m.mittelgeber), m.jahr, m.bewilligt, m.ausgezahlt)
        for m in Mittel.objects.order_by("mittelgeber__schluessel", "jahr")
    ]


def test_two_funders_over_three_years_are_typed_by_keyboard_and_saved_once(seite, phase, geschaeftsstelle):
    _anmelden(seite, geschaeftsstelle)
    seite.goto(reverse("projekt_mittel", args=[phase.projekt_id]))
    _ergaenze(seite, "Bund")
    _tippe_jahre(seite, [("1.000", "500"), ("2000", ""), ("3000,50", "0")])
    _ergaenze(seite, "Land")
    _tippe_jahre(seite, [("10", "10"), ("20", "20"), ("30", "30")])
    summe = seite.locator("tfoot [data-summe=bewilligt]").first.inner_text()
    davor = Mittel.objects.count()

    seite.get_by_label("Land 2021: Ausgezahlt").press("Enter")
    seite.locator(".meldung.success").wait_for()

    assert (summe.replace("\xa0", " ").split("bewilligt ")[-1].split("\n")[-1], davor, _gespeicherte()) == (
        "6.060,50 €",
        0,
        [
            ("Bund", 2019, Decimal("1000.00"), Decimal("500.00")),
            ("Bund", 2020, Decimal("2000.00"), None),
            ("Bund", 2021, Decimal("3000.50"), Decimal("0.00")),
            ("Land", 2019, Decimal("10.00"), Decimal("10.00")),
            ("Land", 2020, Decimal("20.00"), Decimal("20.00")),
            ("Land", 2021, Decimal("30.00"), Decimal("30.00")),
        ],
    )


def test_the_grid_works_without_scripts(kontext, phase, geschaeftsstelle):
    seite = kontext(java_script_enabled=False).new_page()
    _anmelden(seite, geschaeftsstelle)
    seite.goto(reverse("projekt_mittel", args=[phase.projekt_id]))
    seite.get_by_label("Mittelgeber", exact=True).select_option(label="Land")
    seite.get_by_role("button", name="Zeilen ergänzen").click()
    seite.get_by_label("Land 2020: bewilligt").fill("12.500,50")
    seite.get_by_role("button", name="Mittel speichern").click()
    seite.locator(".meldung.success").wait_for()

    assert _gespeicherte() == [("Land", 2020, Decimal("12500.50"), None)]


def test_the_second_of_two_at_one_cell_decides_what_holds(seite, kontext, phase, geschaeftsstelle):
    zeile = mittel(phase=phase)
    zweite = Konto.objects.create_user(username="zweite", password="ein-langes-Passwort-19")
    zweite.groups.add(Group.objects.get(name="Geschäftsstelle"))
    andere = kontext().new_page()
    for eine, konto in ((seite, geschaeftsstelle), (andere, zweite)):
        _anmelden(eine, konto)
        eine.goto(reverse("projekt_mittel", args=[phase.projekt_id]))
    zelle = f"{zeile.mittelgeber} 2019: bewilligt"
    seite.get_by_label(zelle).fill("1")
    seite.get_by_role("button", name="Mittel speichern").click()
    seite.locator(".meldung.success").wait_for()

    andere.get_by_label(zelle).fill("2")
    andere.get_by_role("button", name="Mittel speichern").click()
    andere.locator("#abgleich").wait_for()
    davor = Mittel.objects.get().bewilligt
    andere.get_by_label("meine Eingabe").check()
    andere.get_by_role("button", name="Mittel speichern").click()
    andere.locator(".meldung.success").wait_for()

    assert (davor, Mittel.objects.get().bewilligt) == (Decimal("1.00"), Decimal("2.00"))


def test_a_figure_and_its_part_are_typed_together_and_what_is_misspelt_is_told(
    seite, phase, geschaeftsstelle
):
    _anmelden(seite, geschaeftsstelle)
    seite.goto(reverse("projekt_bearbeiten", args=[phase.projekt_id]))
    seite.get_by_role("button", name="Weitere Kennzahl hinzufügen").click()
    for nummer, werte in enumerate(
        (
            {"Bezeichnung": "Teilnehmende", "Wert": "12"},
            {"Bezeichnung": "Frauen", "Wert": "11", "Teil von": "Teilnemende"},
        ),
        start=1,
    ):
        zeile = seite.get_by_role("group", name=f"Kennzahl {nummer}")
        for feld, wert in (werte | {"Stichtag": "2019-12-31", "Quelle": "Träger"}).items():
            zeile.get_by_label(feld).fill(wert)
    seite.get_by_role("button", name="Speichern").press("Enter")
    seite.get_by_role("link", name="Kennzahl 2, Teil von: Am 31.12.2019 gibt es hier keine").click()
    seite.keyboard.press("Control+A")
    seite.keyboard.type("Teilnehmende")
    seite.keyboard.press("Enter")
    seite.get_by_text("enthalten in „Teilnehmende“").wait_for()

    assert list(Kennzahl.objects.order_by("pk").values_list("bezeichnung", "teil_von")) == [
        ("Teilnehmende", ""),
        ("Frauen", "Teilnehmende"),
    ]
