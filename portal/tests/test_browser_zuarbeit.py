"""A contribution from the request to the chapter, and an annex, in headless Chromium."""

import pytest
from django.urls import reverse

from basis.tests.postserver import zugestellt
from beirat.tests.fabrik import eine_beauftragung
from berichte.models import Anlage, Zuarbeit
from berichte.tests.fabrik import ein_bericht, ein_pdf, eine_zuarbeit
from berichte.zuarbeit.link import schluessel
from berichte.zuarbeit.schritte import abdruck
from portal.tests.browser import anmelden, axe, bildschirmfoto, ueberwache

ZWEITER = abdruck("Ein Satz. Noch einer.")
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bericht(transactional_db):
    """The commissioner's report of 2019; the office is held."""
    eine_beauftragung()
    return ein_bericht()


@pytest.fixture
def amt(seite, live_server, beauftragte):
    """The commissioner's browser."""
    anmelden(seite, live_server, beauftragte)
    return seite


def _link(nachricht):
    return next(wort for wort in nachricht.body.split() if "/beitrag/" in wort)


def test_asked_written_by_the_link_returned_and_taken_into_the_chapter(amt, bericht, kontext):
    amt.goto(reverse("zuarbeit_liste", args=[bericht.pk]))
    amt.get_by_role("link", name="Ausblick").click()
    amt.get_by_label("Name").fill("Amt für Bildung")
    amt.get_by_label("E-Mail-Adresse").fill("bildung@example.org")
    amt.get_by_label("fällig am").fill("2099-03-01")
    amt.get_by_label("Worum geht es?").fill("Zahlen der Sprachkurse")
    bildschirmfoto(amt, "zuarbeit-neu")
    funde = axe(amt)
    amt.get_by_role("button", name="Speichern").click()
    bildschirmfoto(amt, "zuarbeit-senden")
    funde += axe(amt)
    amt.get_by_role("button", name="Jetzt senden").click()
    amt.get_by_text("ist auf dem Weg").wait_for()
    (nachricht,) = zugestellt()

    # Somebody else's browser, which has never seen the portal.
    fremde = kontext(viewport={"width": 390, "height": 844}, color_scheme="dark").new_page()
    meldungen = ueberwache(fremde)
    fremde.goto(_link(nachricht))
    bildschirmfoto(fremde, "beitrag")
    funde += axe(fremde)
    fremde.get_by_label("Ihr Beitrag").fill("Es gab 12 Kurse.")
    fremde.get_by_role("button", name="Zwischenstand speichern").click()
    fremde.get_by_text("aber noch nicht abgegeben").wait_for()
    fremde.get_by_label("Ihr Beitrag").fill("Es gab 14 Kurse.")
    fremde.get_by_role("button", name="Beitrag abgeben").click()
    fremde.get_by_text("Vielen Dank!").wait_for()
    bildschirmfoto(fremde, "beitrag-abgegeben")
    assert (meldungen, fremde.context.cookies()) == ([], [])

    amt.goto(reverse("zuarbeit", args=[Zuarbeit.objects.get().pk]))
    bildschirmfoto(amt, "zuarbeit-eingegangen")
    funde += axe(amt)
    amt.get_by_role("link", name="Zurückgeben").click()
    amt.get_by_label("Was fehlt noch?").fill("Bitte auch die Teilnehmenden.")
    amt.get_by_role("button", name="Zurückgeben").click()
    amt.locator(".meldung.success").wait_for()

    fremde.goto(_link(zugestellt()[1]))
    assert "Bitte auch die Teilnehmenden." in fremde.locator("main").inner_text()
    bildschirmfoto(fremde, "beitrag-zurueck")
    fremde.get_by_label("Ihr Beitrag").fill("Es gab 14 Kurse mit 210 Teilnehmenden.")
    fremde.get_by_role("button", name="Beitrag abgeben").click()
    fremde.get_by_text("Vielen Dank!").wait_for()

    amt.goto(reverse("zuarbeit", args=[Zuarbeit.objects.get().pk]))
    amt.get_by_role("link", name="Annehmen").click()
    bildschirmfoto(amt, "zuarbeit-annehmen")
    amt.get_by_role("button", name="Annehmen").click()
    amt.get_by_text("steht jetzt im Kapitel").wait_for()

    assert "210 Teilnehmenden" in bericht.kapitel.get(art="ausblick").text_davor
    assert funde == []


def test_typed_while_the_request_is_withdrawn_the_text_is_there_to_copy(amt, bericht, kontext):
    amt.goto(reverse("zuarbeit_neu", args=[bericht.kapitel.first().pk]))
    amt.get_by_label("Name").fill("Amt für Bildung")
    amt.get_by_label("E-Mail-Adresse").fill("bildung@example.org")
    amt.get_by_label("fällig am").fill("2099-03-01")
    amt.get_by_role("button", name="Speichern").click()
    amt.get_by_role("button", name="Jetzt senden").click()
    amt.get_by_text("ist auf dem Weg").wait_for()
    fremde = kontext().new_page()
    fremde.goto(_link(zugestellt()[0]))
    fremde.get_by_label("Ihr Beitrag").fill("Ein langer Text")
    Zuarbeit.objects.update(zustand="hinfaellig")

    fremde.get_by_role("button", name="Beitrag abgeben").click()

    assert fremde.get_by_label("Ihr Text zum Kopieren").input_value() == "Ein langer Text"
    bildschirmfoto(fremde, "beitrag-zu-spaet")
    assert axe(fremde) == []


def test_what_is_typed_is_saved_by_itself_until_somebody_else_ends_the_request(seite, bericht):
    from playwright.sync_api import expect

    zuarbeit = eine_zuarbeit(kapitel=bericht.kapitel.get(art="ausblick"))
    seite.clock.install()
    seite.goto(reverse("beitrag", args=[schluessel(zuarbeit)]))
    feld, ansage = seite.get_by_label("Ihr Beitrag"), seite.locator("[data-ansage]")

    feld.fill("Ein Satz.")
    seite.clock.fast_forward(61_000)
    ansage.get_by_text("von selbst gespeichert").wait_for()
    feld.fill("Ein Satz. Noch einer.")
    seite.clock.fast_forward(61_000)
    ansage.get_by_text("von selbst gespeichert").wait_for()
    expect(seite.locator("[name=gelesen]")).to_have_value(ZWEITER)
    assert Zuarbeit.objects.values_list("text", "zustand").get() == ("Ein Satz. Noch einer.", "erbeten")

    Zuarbeit.objects.update(zustand="hinfaellig")
    feld.fill("Ein Satz. Noch einer. Zu spät.")
    seite.clock.fast_forward(61_000)
    ansage.get_by_text("ließ sich der Text nicht speichern").wait_for()
    assert feld.input_value() == "Ein Satz. Noch einer. Zu spät."


def test_annexes_are_uploaded_examined_and_put_in_order_by_keyboard(amt, bericht):
    for titel, inhalt in (("Erste", ein_pdf(seiten=12)), ("Zweite", ein_pdf(gut=False))):
        amt.goto(reverse("anlage_neu", args=[bericht.pk]))
        datei = {"name": f"{titel}.pdf", "mimeType": "application/pdf", "buffer": inhalt}
        amt.get_by_label("PDF-Datei").set_input_files(datei)
        amt.get_by_label("Titel").fill(titel)
        amt.get_by_label("öffentlich").check()
        amt.get_by_role("button", name="Hochladen").click()
        amt.locator(".meldung.success").wait_for()
    bildschirmfoto(amt, "anlagen")
    amt.get_by_role("button", name="Nach oben").focus()
    amt.keyboard.press("Enter")
    amt.get_by_text("ist verschoben").wait_for()

    assert list(Anlage.objects.order_by("position").values_list("titel", flat=True)) == ["Zweite", "Erste"]
    amt.goto(reverse("anlage_neu", args=[bericht.pk]))
    datei = {"name": "brief.pdf", "mimeType": "application/pdf", "buffer": b"Kein PDF"}
    amt.get_by_label("PDF-Datei").set_input_files(datei)
    amt.get_by_label("Titel").fill("Brief")
    amt.get_by_role("button", name="Hochladen").click()
    bildschirmfoto(amt, "anlage-fehler")
    assert amt.get_by_label("Titel").input_value() == "Brief"
    assert axe(amt) == []
    amt.goto(reverse("jahresbericht_uebergabe", args=[bericht.pk]))
    bildschirmfoto(amt, "uebergabe")
