"""What people do with figures, in headless Chromium: paste, mend, confirm, see picture and table."""

import pytest
from django.urls import reverse

from berichte.models import Statistikwert
from berichte.tests.fabrik import eine_statistikreihe
from portal.tests.browser import anmelden, axe, bildschirmfoto

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "31.12.2018\t22.470\tAmt\n31.12.2019\t23.430\tAmt\n31.12.2020\t{}\tAmt"


def test_a_pasted_series_is_mended_confirmed_and_shown_as_picture_and_table(
    seite, live_server, geschaeftsstelle
):
    reihe = eine_statistikreihe(bezeichnung="Ausländerinnen und Ausländer")
    anmelden(seite, live_server, geschaeftsstelle)
    seite.goto(reverse("statistikreihe", args=[reihe.pk]))
    seite.get_by_role("link", name="Werte einfügen").click()

    seite.get_by_label("Zellen aus der Tabelle").fill(TEXT.format("24.10"))
    seite.get_by_role("button", name="Vorschau zeigen").click()
    seite.get_by_text("1 Wert ist fehlerhaft").wait_for()
    assert axe(seite) == []
    bildschirmfoto(seite, "eingefügt mit einem Fehler")
    assert (seite.get_by_role("button", name="Alle übernehmen").count(), Statistikwert.objects.count()) == (
        0,
        0,
    )

    seite.get_by_label("Zellen aus der Tabelle").fill(TEXT.format("24.100"))
    seite.get_by_role("button", name="Neue Vorschau zeigen").click()
    seite.get_by_text("Noch ist nichts gespeichert: 3 neu.").wait_for()
    seite.get_by_role("button", name="Alle übernehmen").click()
    seite.locator(".meldung.success").wait_for()

    assert seite.locator("svg.diagramm title").text_content() == (
        "Balkendiagramm: Ausländerinnen und Ausländer (Personen): 31.12.2018 22.470, 31.12.2019 23.430, "
        "31.12.2020 24.100"
    )
    werte = seite.get_by_role("table", name="Werte mit Stichtag und Quelle")
    assert [zeile.split("\t")[:3] for zeile in werte.locator("tbody").inner_text().splitlines()] == [
        ["31.12.2020", "24.100", "+670"],
        ["31.12.2019", "23.430", "+960"],
        ["31.12.2018", "22.470", ""],
    ]
    assert axe(seite) == []
