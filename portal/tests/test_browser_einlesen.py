"""A list of people is read in by hand: one error is named, the corrected file is taken over and kept."""

import pytest
from django.urls import reverse

from beirat.models import Mandat
from beirat.tests.fabrik import eine_amtszeit
from portal.tests.browser import anmelden, axe, bildschirmfoto
from portal.tests.test_im_browser import speichere

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KOPF = "Vorname;Nachname;Amtszeit;Sitzart;erster Tag\n"
ADA = "Ada;Müller;Beirat 2014;Sitz für Menschen mit Migrationshintergrund;01.10.2014\n"
EVA = "Eva;Özdemir;Beirat 2014;Sitz für Menschen mit Migrationshintergrund;{}\n"


def _waehle(seite, inhalt):
    datei = {"name": "mitglieder.csv", "mimeType": "text/csv", "buffer": inhalt.encode("cp1252")}
    seite.locator('[name="datei"]').set_input_files(datei)
    seite.get_by_role("button", name="Vorschau zeigen").click()


def test_a_list_with_an_error_is_corrected_taken_over_and_kept(seite, live_server, geschaeftsstelle):
    eine_amtszeit(bezeichnung="Beirat 2014")
    anmelden(seite, live_server, geschaeftsstelle)
    seite.goto(reverse("einlesen"))
    seite.get_by_role("link", name="Personen mit Mandaten", exact=True).click()

    _waehle(seite, KOPF + ADA + EVA.format("31.02.2015"))
    seite.get_by_role("link", name="fehlerhaft").click()
    zeile = seite.locator("tbody tr").inner_text()
    befund = axe(seite)
    bildschirmfoto(seite, "einlesen fehler")
    knoepfe = seite.get_by_role("button", name="Alle übernehmen").count()
    seite.get_by_role("link", name="Andere Datei wählen").click()

    _waehle(seite, KOPF + ADA + EVA.format("01.02.2015"))
    bildschirmfoto(seite, "einlesen vorschau")
    vorher = Mandat.objects.count()
    speichere(seite, "Alle übernehmen")
    seite.get_by_role("link", name="Protokoll").click()
    bildschirmfoto(seite, "einlesen protokoll")
    with seite.expect_download() as herunterladen:
        seite.get_by_role("link", name="Datei mitglieder.csv").first.click()

    assert "3" in zeile.split() and "erster Tag: Bitte geben Sie einen Tag an, den es gibt" in zeile
    assert (befund, knoepfe, vorher, Mandat.objects.count()) == ([], 0, 0, 2)
    assert [t.split("\t")[4:6] for t in seite.locator("tbody tr").all_inner_texts()] == [
        ["übernommen", "2 neu"],
        ["noch nicht übernommen", "1 neu, 1 fehlerhaft"],
    ]
    assert herunterladen.value.suggested_filename == "mitglieder.csv"
