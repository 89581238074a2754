"""A report's way in the browser: read by others, sent back with a remark, frozen, corrected, compared."""

import re

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_beauftragung
from berichte.models import Jahresbericht, Kommentar
from berichte.tests.fabrik import ein_bericht, eine_berichtigung
from portal.tests.browser import BEIDE_FARBEN_UND_BREITEN, anmelden, axe_in_ansichten, ueberwache

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def beide(kontext, live_server, beauftragte, geschaeftsstelle):
    """Two signed-in browsers while the office is held: the commissioner's and the Geschäftsstelle's."""
    eine_beauftragung()
    seiten = [kontext().new_page() for _ in range(2)]
    meldungen = [ueberwache(seite) for seite in seiten]
    for seite, konto in zip(seiten, (beauftragte, geschaeftsstelle), strict=True):
        anmelden(seite, live_server, konto)
    yield seiten
    assert meldungen == [[], []]


def _druecke(seite, name):
    seite.get_by_role("button", name=name, exact=True).click()
    seite.locator(".meldung.success").wait_for()


def test_a_report_comes_back_with_a_remark_and_is_frozen_once_that_is_done(beide):
    amt, sekretariat = beide
    bericht = ein_bericht()
    adresse = reverse("jahresbericht", args=[bericht.pk])
    amt.goto(adresse)
    amt.get_by_role("link", name="In Abstimmung geben").click()
    amt.get_by_label("Anmerkung dazu").fill("Bitte bis Freitag lesen.")
    _druecke(amt, "In Abstimmung geben")

    sekretariat.goto(adresse)
    sekretariat.get_by_role("link", name="Zurückgeben", exact=True).click()
    sekretariat.get_by_label("Was soll geändert werden?").fill("Der Ausblick fehlt.")
    sekretariat.get_by_label("Anmerkung zu einem Kapitel").select_option(label="Ausblick")
    sekretariat.get_by_label("Text dieser Anmerkung").fill("Bitte Ziele nennen.")
    _druecke(sekretariat, "Zurückgeben")

    amt.goto(adresse)
    assert amt.get_by_role("link", name="Festschreiben").count() == 0
    amt.get_by_role("link", name="Anmerkungen zu Ausblick").click()
    amt.get_by_role("button", name="Erledigt").click()
    amt.locator(".meldung.success").wait_for()
    amt.goto(adresse)
    amt.get_by_role("link", name="In Abstimmung geben").click()
    _druecke(amt, "In Abstimmung geben")
    amt.get_by_role("link", name="Festschreiben", exact=True).click()
    _druecke(amt, "Festschreiben")

    assert list(Jahresbericht.objects.get().schritte.values_list("art", "konto__username")) == [
        ("abstimmung", "beauftragte"),
        ("zurueck", "geschaeftsstelle"),
        ("abstimmung", "beauftragte"),
        ("festgeschrieben", "beauftragte"),
    ]
    assert Kommentar.objects.get().erledigt_name == "beauftragte"


def test_a_finding_is_accepted_with_a_reason_and_taken_back(beide):
    amt, _ = beide
    amt.goto(reverse("jahresbericht_pruefung", args=[ein_bericht().pk]))
    link = amt.get_by_role("link", name=re.compile("Mit Grund hinnehmen.*Zahlen zur Situation"))
    link.click()
    amt.get_by_label("Grund").fill("Sie kommen im Juni.")
    _druecke(amt, "Hinnehmen")
    angenommen = amt.get_by_role("table").get_by_text("Sie kommen im Juni.").count()
    amt.get_by_role("button", name=re.compile("Zurücknehmen.*Zahlen zur Situation")).click()
    amt.locator(".meldung.success").wait_for()

    assert (angenommen, link.count()) == (1, 1)


def test_what_is_new_is_marked_after_one_looked(beide):
    amt, _ = beide
    bericht = ein_bericht()
    amt.goto(reverse("jahresbericht", args=[bericht.pk]))
    _druecke(amt, "Als gesehen merken")
    kapitel = bericht.kapitel.get(art="ausblick")
    kapitel.text_davor = "<p>Wir haben viel vor.</p>"
    kapitel.save()
    amt.reload()

    zeile = amt.get_by_role("row").filter(has_text="Ausblick")
    assert "neu seit Ihrem letzten Blick" in zeile.inner_text()
    amt.get_by_role("link", name="Was sich seit Ihrem letzten Blick geändert hat").click()
    assert "Wir haben viel vor." in amt.locator("ins").inner_text()


def test_axe_finds_nothing_where_something_is_compared_accepted_and_remarked(
    rundgang, live_server, beauftragte
):
    eine_beauftragung()
    anmelden(rundgang, live_server, beauftragte)
    fassung = eine_berichtigung()
    bericht = fassung.bericht
    kapitel = bericht.kapitel.get(art="ausblick")
    kapitel.text_davor = "<p>Wir haben viel vor.</p>"
    kapitel.save()
    funde = []
    for name, adresse in {
        "bericht": reverse("jahresbericht", args=[bericht.pk]),
        "vergleich": reverse("jahresbericht_vergleich", args=[bericht.pk]),
        "aenderungen": reverse("fassung_aenderungen", args=[fassung.pk]),
        "festschreiben": reverse("jahresbericht_festschreiben", args=[bericht.pk]),
        "pruefung": reverse("jahresbericht_pruefung", args=[bericht.pk]),
        "pdf-pruefung": reverse("jahresbericht_pdf_pruefung", args=[bericht.pk]),
        "jahr": reverse("fassung_jahr", args=[2019]),
    }.items():
        rundgang.goto(adresse)
        funde += axe_in_ansichten(rundgang, f"ablauf {name}", BEIDE_FARBEN_UND_BREITEN)

    assert funde == []
