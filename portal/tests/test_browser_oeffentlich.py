"""What residents do, in headless Chromium: look up the board, follow a recommendation, check a file."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from beirat.tests.fabrik import (
    ein_handlungsfeld,
    ein_mandat,
    eine_amtszeit,
    eine_empfehlung,
    eine_person,
    eine_rueckmeldung,
)
from berichte.models import Fassungsdatei
from berichte.tests.fabrik import eine_freigabe
from portal.tests.browser import axe_in_ansichten, ueberwache

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ZIEHEN = """([inhalt]) => {
    const daten = new DataTransfer();
    daten.items.add(new File([new Uint8Array(inhalt)], "bericht.pdf"));
    const ziel = document.querySelector("section[aria-labelledby=mit-datei]");
    ziel.dispatchEvent(new DragEvent("drop", {dataTransfer: daten, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def ohne_script(kontext):
    """A reader's browser without JavaScript."""
    return kontext(java_script_enabled=False).new_page()


@pytest.fixture
def bericht(transactional_db):
    """Bytes of the PDF of a released edition."""
    return bytes(eine_freigabe().fassung.dateien.get(art="pdf").datei.inhalt)


def _datei(inhalt):
    return {"name": "bericht.pdf", "mimeType": "application/pdf", "buffer": inhalt}


def test_who_was_on_the_board_on_a_day_is_found_from_the_start_page(seite, transactional_db):
    amtszeit = eine_amtszeit(bestellt_am=date(2014, 10, 1), konstituiert_am=date(2014, 11, 3))
    person = eine_person(vorname="Otto", nachname="Alt")
    ein_mandat(amtszeit=amtszeit, person=person, erster_tag=date(2014, 10, 1), letzter_tag=date(2018, 1, 31))

    seite.goto(reverse("start"))
    seite.get_by_role("link", name="Der Beirat", exact=True).click()
    seite.get_by_label("Stand am").fill("2018-01-31")
    seite.get_by_role("button", name="Anzeigen").click()
    seite.get_by_role("link", name="Otto Alt").click()

    assert seite.get_by_text("03.11.2014 – 31.01.2018").count() == 1


def test_the_fate_of_a_recommendation_is_found_by_its_field_without_scripts(ohne_script, transactional_db):
    empfehlung = eine_empfehlung(handlungsfeld=ein_handlungsfeld(name="Bildung"))
    eine_rueckmeldung(empfehlung=empfehlung, status="umgesetzt", text="Seit 2018 im Einsatz.")

    ohne_script.goto(reverse("start"))
    ohne_script.get_by_role("navigation").get_by_role("link", name="Empfehlungen").click()
    ohne_script.get_by_label("Handlungsfeld").select_option(label="Bildung")
    ohne_script.get_by_role("button", name="Anzeigen").click()
    ohne_script.get_by_role("link", name="Sprachmittlung ausbauen").click()

    assert ohne_script.get_by_text("Seit 2018 im Einsatz.").count() == 1


def test_a_chosen_file_is_checked_and_never_leaves_the_device(seite, bericht):
    gesendet = []
    seite.on("request", lambda anfrage: gesendet.append(anfrage.method))
    seite.goto(reverse("pruefen"))

    seite.get_by_label("Datei", exact=True).set_input_files(_datei(bericht))
    seite.get_by_role("button", name="Datei prüfen").click()

    seite.get_by_role("heading", name="Ja, das ist eine freigegebene Fassung").wait_for()
    assert set(gesendet) == {"GET"}


def test_a_file_dropped_on_the_page_is_checked(seite, bericht):
    seite.goto(reverse("pruefen"))

    seite.evaluate(ZIEHEN, [list(bericht)])

    seite.get_by_role("heading", name="Ja, das ist eine freigegebene Fassung").wait_for()


def test_a_changed_file_is_told_as_none_without_scripts(ohne_script, bericht):
    meldungen = ueberwache(ohne_script)
    ohne_script.goto(reverse("pruefen"))

    ohne_script.get_by_label("Datei", exact=True).set_input_files(_datei(bericht + b" "))
    ohne_script.get_by_role("button", name="Datei prüfen").click()

    ohne_script.get_by_role("heading", name="Nein, so eine Fassung ist hier nicht freigegeben").wait_for()
    assert meldungen == []


def test_without_a_file_the_sentence_at_the_field_says_what_to_do(seite, transactional_db):
    seite.goto(reverse("pruefen"))

    seite.get_by_role("button", name="Datei prüfen").click()

    assert seite.get_by_role("status").inner_text() == "Fehler: Bitte wählen Sie zuerst eine Datei aus."


def test_axe_finds_nothing_on_the_public_pages_of_the_sample_house(rundgang, transactional_db):
    """The walk over every address asks empty lists; here they are full, and forms in error."""
    call_command("beispieldaten", stdout=StringIO())
    summe = Fassungsdatei.objects.filter(art="pdf").values_list("datei__sha256", flat=True).first()
    adressen = (
        reverse("start"),
        "/oeffentlich/beirat/?tag=2019-11-01",
        "/oeffentlich/beirat/?tag=31.02.2019",
        "/oeffentlich/sitzungen/?jahr=2019",
        "/oeffentlich/sitzungen/?jahr=neunzehn",
        "/oeffentlich/empfehlungen/",
        "/oeffentlich/projekte/",
        "/oeffentlich/projekte/?jahr=19",
        f"/pruefen/?sha256={summe}",
        "/pruefen/?sha256=abc",
    )
    funde = []
    for adresse in adressen:
        rundgang.goto(adresse)
        funde += axe_in_ansichten(rundgang, adresse, [("light", 1280), ("dark", 1280), ("light", 320)])

    assert funde == []
