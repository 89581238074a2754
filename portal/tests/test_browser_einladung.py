"""From the invitation to the attendance, in headless Chromium: two people who never share a sign-in."""

from datetime import date, time

import pytest
from django.urls import reverse

from basis.tests.postserver import zugestellt
from beirat.models import Anwesenheit, Ladung
from beirat.tests.fabrik import ein_mandat, ein_top, eine_amtszeit, eine_person, eine_sitzung
from portal.tests.browser import anmelden, axe, bildschirmfoto, ueberwache

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sitzung(transactional_db):
    """A planned session that no test will live to see, of a board with two members."""
    amtszeit = eine_amtszeit()
    for name in ("Adler", "Bär"):
        person = eine_person(nachname=name, email=f"{name[0].lower()}@example.org")
        ein_mandat(amtszeit=amtszeit, person=person)
    sitzung = eine_sitzung(
        amtszeit=amtszeit,
        nummer=5,
        tag=date(2099, 6, 4),
        beginn=time(17),
        ort="Altes Rathaus",
        zustand="geplant",
    )
    ein_top(sitzung=sitzung, titel="Arbeitsplan")
    return sitzung


@pytest.fixture
def sekretariat(seite, live_server, geschaeftsstelle):
    """The secretary's browser."""
    anmelden(seite, live_server, geschaeftsstelle)
    return seite


def _link(nachricht):
    return next(wort for wort in nachricht.body.split() if "/antwort/" in wort)


def test_invited_answered_by_the_link_expected_and_taken_over_as_attendance(sekretariat, sitzung, kontext):
    sekretariat.goto(reverse("sitzung", args=[sitzung.pk]))
    sekretariat.get_by_role("link", name="Einladung", exact=True).click()
    bildschirmfoto(sekretariat, "einladung-vorher")
    sekretariat.get_by_role("link", name="Versenden", exact=True).click()
    bildschirmfoto(sekretariat, "einladung-fragen")
    sekretariat.get_by_role("button", name="Jetzt versenden").click()
    sekretariat.locator(".meldung.success").wait_for()
    erster, zweiter = zugestellt()

    # Somebody else's browser, which has never seen the portal.
    mitglied = kontext(viewport={"width": 390, "height": 844}).new_page()
    meldungen = ueberwache(mitglied)
    mitglied.goto(_link(erster))
    bildschirmfoto(mitglied, "antwort")
    funde = axe(mitglied)
    mitglied.get_by_role("button", name="Ja, ich komme").click()
    mitglied.get_by_text("Vielen Dank!").wait_for()
    bildschirmfoto(mitglied, "antwort-danach")
    anderes = kontext(java_script_enabled=False).new_page()
    anderes.goto(_link(zweiter))
    anderes.get_by_role("button", name="Nein, ich bin entschuldigt").click()
    anderes.get_by_text("Vielen Dank für die Nachricht!").wait_for()
    assert (funde, meldungen, mitglied.context.cookies()) == ([], [], [])

    sekretariat.goto(reverse("einladung", args=[sitzung.pk]))
    bildschirmfoto(sekretariat, "einladung-nachher")
    assert ": 1 zugesagt, 1 entschuldigt, 0 noch ohne Antwort." in sekretariat.locator("main").inner_text()

    sekretariat.goto(reverse("anwesenheit", args=[sitzung.pk]))
    sekretariat.get_by_role("link", name="Antworten übernehmen").click()
    auswahl = sekretariat.locator("tr[data-mitglied] select[name$='-status']")
    vorgeschlagen = [auswahl.nth(nummer).input_value() for nummer in range(2)]
    assert (vorgeschlagen, Anwesenheit.objects.count()) == (["anwesend", "entschuldigt"], 0)
    bildschirmfoto(sekretariat, "anwesenheit-vorschlag")
    sekretariat.get_by_role("button", name="Anwesenheit speichern").click()
    sekretariat.locator(".meldung.success").wait_for()
    gespeichert = Anwesenheit.objects.order_by("mandat__person__schluessel").values_list("status", flat=True)
    assert list(gespeichert) == ["anwesend", "entschuldigt"]


def test_an_answer_can_be_entered_by_hand_with_the_keyboard(sekretariat, sitzung):
    sekretariat.goto(reverse("antworten_eintragen", args=[sitzung.pk]))
    sekretariat.locator("select[name$='-antwort']").first.focus()
    sekretariat.keyboard.type("k")
    sekretariat.keyboard.press("Tab")
    bildschirmfoto(sekretariat, "antworten-eintragen")
    sekretariat.get_by_role("button", name="Antworten speichern").click()
    sekretariat.locator(".meldung.success").wait_for()

    assert Ladung.objects.get().antwort == "kommt"


def test_a_calendar_address_is_opened_read_and_revoked(sekretariat, sitzung):
    sekretariat.goto(reverse("sitzung_liste"))
    sekretariat.get_by_role("link", name="Kalender abonnieren", exact=True).click()
    sekretariat.get_by_role("button", name="Adresse anlegen").click()
    adresse = sekretariat.get_by_label("Adresse für das Kalenderprogramm").input_value()
    bildschirmfoto(sekretariat, "kalender-adresse")
    funde = axe(sekretariat)
    vorher = sekretariat.request.get(adresse)
    sekretariat.goto(reverse("kalenderzugang_liste"))
    sekretariat.get_by_role("link", name="Widerrufen").click()
    sekretariat.get_by_role("button", name="Widerrufen").click()
    sekretariat.locator(".meldung.success").wait_for()

    assert (funde, vorher.status, "Arbeitsplan" in vorher.text()) == ([], 200, True)
    assert sekretariat.request.get(adresse).status == 404


def test_a_moved_session_is_told_and_then_cancelled_and_told_again(sekretariat, sitzung):
    sekretariat.goto(reverse("einladung_versenden", args=[sitzung.pk]))
    sekretariat.get_by_role("button", name="Jetzt versenden").click()
    sekretariat.locator(".meldung.success").wait_for()
    zugestellt().clear()

    sekretariat.goto(reverse("sitzung_bearbeiten", args=[sitzung.pk]))
    sekretariat.get_by_label("Ort", exact=True).fill("Stadtbibliothek")
    sekretariat.get_by_role("button", name="Speichern").click()
    sekretariat.get_by_role("heading", name="Änderung senden").wait_for()
    bildschirmfoto(sekretariat, "aenderung-senden")
    befund = axe(sekretariat)
    sekretariat.get_by_role("button", name="Jetzt senden").click()
    sekretariat.locator(".meldung.success").wait_for()

    sekretariat.goto(reverse("sitzung_ausfallen", args=[sitzung.pk]))
    sekretariat.get_by_role("button", name="Als ausgefallen eintragen").click()
    sekretariat.get_by_role("heading", name="Absage senden").wait_for()
    bildschirmfoto(sekretariat, "absage-senden")
    befund += axe(sekretariat)
    sekretariat.get_by_role("button", name="Jetzt senden").click()
    sekretariat.locator(".meldung.success").wait_for()
    bildschirmfoto(sekretariat, "einladung-abgesagt")

    assert (befund, [nachricht.subject.split(":")[0] for nachricht in zugestellt()]) == (
        [],
        ["Änderung", "Änderung", "Absage", "Absage"],
    )
