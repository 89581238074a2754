"""A council member has ten minutes: find the report, read, jump, ask what was counted, search, download."""

from datetime import date

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_empfehlung, eine_rueckmeldung
from berichte.models import Fassung
from berichte.tests.fabrik import ein_bericht, ein_statistikwert, eine_fassung, eine_freigabe
from portal.tests.browser import BEIDE_FARBEN_UND_BREITEN, anmelden, axe_in_ansichten

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bericht_2019(transactional_db):
    """A report for the council with a recommendation, a figure, a footnote and a summary in Arabic."""
    wert = ein_statistikwert()
    ein_statistikwert(reihe=wert.reihe, stichtag=date(2018, 12, 31))
    empfehlung = eine_empfehlung(nummer="E 1/2018", titel="Mehr Sprachkurse")
    eine_rueckmeldung(empfehlung=empfehlung)
    bericht = ein_bericht(titel="Jahresbericht 2019")
    bericht.kapitel.filter(art="ausblick").update(
        text_davor="<p>Wir wünschen uns Brückenkurse.[[Fußnote: Kurse zwischen Schule und Beruf]]</p>"
    )
    bericht.kapitel.filter(art="auftrag").update(text_davor="<p>ملخص</p>", sprache="ar")
    freigabe = eine_freigabe(eine_fassung(bericht), "stadtrat")
    eine_rueckmeldung(empfehlung=empfehlung, tag=date(2021, 5, 4), status="umgesetzt", quelle="Stadtrat")
    return freigabe


@pytest.fixture
def leserin(seite, live_server, ratsmitglied, bericht_2019):
    """The browser of a council member."""
    anmelden(seite, live_server, ratsmitglied)
    return seite


def test_a_council_member_reads_jumps_asks_what_was_counted_searches_and_downloads(leserin):
    seite = leserin
    seite.goto(reverse("fassung_liste"))
    seite.get_by_role("heading", name="Jahresbericht 2019").get_by_role("link").click()
    seite.get_by_role("link", name="Bericht lesen").click()
    seite.wait_for_url("**/jahresberichte/2019/fassung-1/")

    seite.get_by_text("So gezählt: Offene Empfehlungen").click()
    assert seite.get_by_role("listitem").get_by_text("E 1/2018 Mehr Sprachkurse", exact=True).is_visible()

    seite.get_by_role("navigation", name="Inhalt").get_by_role("link", name="Empfehlungen").click()
    stelle = seite.get_by_role("link", name="Link zu dieser Stelle: E 1/2018 Mehr Sprachkurse")
    stelle.focus()
    seite.keyboard.press("Enter")
    assert seite.url.endswith("#empfehlung-e-1-2018")

    seite.get_by_role("link", name="Was heute daraus geworden ist").click()
    zeile = seite.get_by_role("row", name="E 1/2018 Mehr Sprachkurse")
    assert [m.inner_text() for m in zeile.locator(".marke").all()] == ["in Prüfung", "umgesetzt"]

    seite.goto(reverse("fassung_liste"))
    seite.get_by_label("In den Jahresberichten suchen").fill("bruckenk")
    seite.get_by_role("button", name="Suchen").last.click()
    assert seite.locator("mark").all_inner_texts() == ["Brückenkurse"]
    seite.get_by_role("link", name="Ausblick").click()
    assert seite.url.endswith("/jahresberichte/2019/fassung-1/#kapitel-9")

    with seite.expect_download() as lauf:
        seite.get_by_role("link", name="Als PDF herunterladen").click()
    pdf = Fassung.objects.get().dateien.get(art="pdf").datei
    with open(lauf.value.path(), "rb") as datei:
        assert datei.read() == bytes(pdf.inhalt)


def test_on_paper_stands_the_report_without_what_only_leads_around_it(leserin):
    leserin.goto("/jahresberichte/2019/fassung-1/")
    leserin.emulate_media(media="print", color_scheme="dark")

    sichtbar = {
        auswahl: leserin.locator(auswahl).first.is_visible()
        for auswahl in (".deckblatt h1", ".tabelle caption", ".diagramm", ".fussnoten", ".hauptnavigation")
    } | {hilfe: leserin.locator(hilfe).first.is_visible() for hilfe in (".lesehilfe", ".anker", ".heute")}
    hintergrund = leserin.evaluate("getComputedStyle(document.body).backgroundColor")

    assert ([a for a, gezeigt in sichtbar.items() if not gezeigt], hintergrund) == (
        [".hauptnavigation", ".lesehilfe", ".anker", ".heute"],
        "rgb(255, 255, 255)",
    )


def test_axe_finds_nothing_on_the_readers_pages(rundgang, live_server, ratsmitglied, bericht_2019):
    anmelden(rundgang, live_server, ratsmitglied)
    funde = []
    for name, adresse in {
        "liste": "/jahresberichte/",
        "jahr": "/jahresberichte/2019/",
        "lesen": "/jahresberichte/2019/fassung-1/",
        "heute": "/jahresberichte/2019/fassung-1/empfehlungen/",
        "suche": "/jahresberichte/suche/?q=empfehlung",
    }.items():
        rundgang.goto(adresse)
        for teil in rundgang.locator("main details > summary").all():
            teil.click()
        funde += axe_in_ansichten(rundgang, f"lesen {name}", BEIDE_FARBEN_UND_BREITEN)

    assert funde == []
