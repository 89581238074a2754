"""An agenda built by keyboard alone, in headless Chromium: no mouse, and no script is needed."""

from datetime import date

import pytest
from django.urls import reverse

from beirat.tests import fabrik
from portal.tests.browser import anmelden, axe, bildschirmfoto

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sitzung(transactional_db):
    """A planned session, a template with three standing items, and a topic that waits."""
    fabrik.eine_vorlage("Eröffnung", "- Niederschrift", "! Personalfragen", bezeichnung="Ordentliche Sitzung")
    fabrik.ein_thema(titel="Sprachmittlung")
    return fabrik.eine_sitzung(zustand="geplant", tag=date(2019, 3, 12))


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def tastatur(request, kontext, live_server, geschaeftsstelle):
    """A page, and `tippe(name)`: go on by Tab to the control of that name, then press the keys."""
    seite = kontext(java_script_enabled=request.param).new_page()
    anmelden(seite, live_server, geschaeftsstelle)

    def tippe(name, *tasten):
        gesehen = []
        while len(gesehen) < 80:
            if gesehen:
                seite.keyboard.press("Tab")
            gesehen.append(_name(seite))
            if gesehen[-1] == name:
                break
        else:
            pytest.fail(f"No way by Tab to „{name}“: {gesehen}")
        for taste in tasten:
            seite.keyboard.press(taste)

    return seite, tippe


def _name(seite):
    """Accessible name of what has the focus: its label, or else its text."""
    feld = seite.locator(":focus")
    if not feld.count():
        return ""
    beschriftung = seite.locator(f'label[for="{feld.get_attribute("id") or "-"}"]')
    return (beschriftung if beschriftung.count() else feld).first.text_content().strip()


def _punkte(seite):
    return [" ".join(t.split()) for t in seite.locator(".ordnung > li > p").all_text_contents()]


def test_an_agenda_is_built_by_keyboard_alone(tastatur, sitzung):
    seite, tippe = tastatur
    seite.goto(reverse("tagesordnung", args=[sitzung.pk]))

    tippe("Vorlage (Pflichtfeld)", "o")
    tippe("Standardpunkte übernehmen", "Enter")
    seite.get_by_text("3 Punkte sind aus der Vorlage").wait_for()
    tippe("Sprachmittlung", "Space")
    tippe("Themen übernehmen", "Enter")
    seite.get_by_text("Aus dem Themenspeicher übernommen").wait_for()
    # The topic has the focus: one key moves it before the opening.
    oben = _name(seite)
    seite.keyboard.press("Enter")
    seite.get_by_text("steht jetzt weiter oben").wait_for()
    danach = _name(seite)
    bildschirmfoto(seite, "tagesordnung-tastatur")
    tippe("Titel (Pflichtfeld)", *"Anfragen")
    tippe("Punkt einfügen", "Enter")
    seite.get_by_text("ist eingefügt").wait_for()
    bereit = _name(seite)
    tippe("Neu nummerieren", "Enter")
    seite.get_by_text("neu nummeriert").wait_for()

    assert (oben, danach, bereit) == (
        "↑Nach oben: Ö 2 Sprachmittlung",
        "↓Nach unten: Ö 2 Sprachmittlung",
        "Titel (Pflichtfeld)",
    )
    assert _punkte(seite) == [
        "Ö 1 Sprachmittlung",
        "Ö 2 Eröffnung",
        "Ö 2.1 Niederschrift",
        "Ö 3 Anfragen",
        "NÖ 1 Personalfragen nicht öffentlich",
    ]


def test_moving_an_item_keeps_what_is_typed_for_a_new_one_and_enter_still_inserts_it(tastatur, sitzung):
    fabrik.ein_top(sitzung=sitzung, position=1, nummer="1", titel="Eröffnung")
    fabrik.ein_top(sitzung=sitzung, position=2, nummer="2", titel="Bericht")
    seite, tippe = tastatur
    seite.goto(reverse("tagesordnung", args=[sitzung.pk]))
    seite.get_by_label("Titel (Pflichtfeld)").fill("Anfragen")

    seite.get_by_role("button", name="Nach oben: Ö 2 Bericht").click()
    seite.get_by_text("steht jetzt weiter oben").wait_for()
    tippe("Titel (Pflichtfeld)", "Enter")
    seite.get_by_text("ist eingefügt").wait_for()

    assert _punkte(seite) == ["Ö 2 Bericht", "Ö 1 Eröffnung", "Ö 3 Anfragen"]


def test_editing_another_item_keeps_what_is_typed_and_ticked(tastatur, sitzung):
    fabrik.ein_top(sitzung=sitzung, position=1, nummer="1", titel="Eröffnung")
    seite, _ = tastatur
    seite.goto(reverse("tagesordnung", args=[sitzung.pk]))
    seite.get_by_label("Titel (Pflichtfeld)").fill("Anfragen")
    seite.get_by_label("Sprachmittlung").check()

    seite.get_by_role("button", name="Bearbeiten").click()
    seite.locator('[name="titel"]').fill("Begrüßung")
    seite.get_by_role("button", name="Speichern", exact=True).click()
    seite.get_by_text("Der Tagesordnungspunkt ist gespeichert").wait_for()

    assert _punkte(seite) == ["Ö 1 Begrüßung"]
    assert seite.get_by_label("Titel (Pflichtfeld)").input_value() == "Anfragen"
    assert seite.get_by_label("Sprachmittlung").is_checked()


def test_axe_finds_nothing_on_a_full_agenda(seite, live_server, geschaeftsstelle, sitzung):
    for position, nummer in enumerate(("2", "2.1", "1"), start=1):
        fabrik.ein_top(
            sitzung=sitzung, position=position, nummer=nummer, titel=f"Ein längerer Titel {nummer}"
        )
    fabrik.ein_top(sitzung=sitzung, position=4, nummer="1", oeffentlich=False)
    anmelden(seite, live_server, geschaeftsstelle)
    seite.emulate_media(reduced_motion="reduce")
    seite.goto(reverse("tagesordnung", args=[sitzung.pk]))
    seite.locator("summary").nth(1).click()
    funde = axe(seite)
    seite.emulate_media(color_scheme="dark", reduced_motion="reduce")
    seite.set_viewport_size({"width": 320, "height": 640})
    funde += axe(seite)
    bildschirmfoto(seite, "tagesordnung-schmal")
    breiter = seite.evaluate("document.documentElement.scrollWidth > window.innerWidth")

    assert (funde, breiter) == ([], False)
