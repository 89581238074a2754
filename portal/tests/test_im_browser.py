"""What people do, in headless Chromium over the real pages; and axe over every page of the house."""

import re
import subprocess
from datetime import date

import pytest
from django.urls import reverse

from beirat.models import Person, Sitzung
from beirat.tests.fabrik import eine_amtszeit, eine_organisation, eine_satzungsfassung
from berichte.models import Jahresbericht
from portal.tests.browser import AXE_FARBREGELN, anmelden, axe, bildschirmfoto
from portal.tests.test_seiten import RECHTE
from projekte.models import Mittel, Projekt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sekretariat(seite, live_server, geschaeftsstelle):
    """The Geschäftsstelle's browser; it may write the report because nobody holds the office."""
    anmelden(seite, live_server, geschaeftsstelle)
    return seite


@pytest.fixture
def beirat_im_amt(transactional_db):
    """A board constituted on 27.11.2019, a Fraktion and a Träger: what is there before the work begins."""
    satzung = eine_satzungsfassung()
    eine_amtszeit(
        satzungsfassung=satzung,
        bezeichnung="Neuer Beirat",
        bestellt_am=date(2019, 10, 17),
        konstituiert_am=date(2019, 11, 27),
    )
    eine_organisation(name="Fraktion Domplatz", art="fraktion")
    eine_organisation(name="Verein Brücke", art="traeger")


def fuelle(seite, **felder):
    """Type into fields, by the names of the form; „__“ stands for the hyphen of row prefixes."""
    for name, wert in felder.items():
        feld = seite.locator(f'[name="{name.replace("__", "-")}"]')
        if feld.evaluate("f => f.tagName") == "SELECT":
            feld.select_option(label=wert)
        elif feld.get_attribute("type") == "checkbox":
            feld.set_checked(wert)
        else:
            feld.fill(wert)


def speichere(seite, knopf):
    """Press the page's primary button and wait for the next page to say that it worked."""
    seite.get_by_role("button", name=knopf, exact=True).click()
    seite.locator(".meldung.success").wait_for()


def oeffne_mittel(seite, geber):
    """Open the money of the only project, with rows for this funder."""
    seite.goto(reverse("projekt_mittel", args=[Projekt.objects.get().pk]))
    seite.get_by_label("Mittelgeber", exact=True).select_option(label=geber)
    seite.get_by_role("button", name="Zeilen ergänzen").click()
    seite.get_by_label(f"{geber} 2019: Beantragt").wait_for()


def lege_bericht_an(seite):
    """Begin the Dezernat's report of 2019 in the browser."""
    seite.goto(reverse("jahresbericht_neu"))
    fuelle(
        seite,
        titel="Jahresbericht 2019",
        thema="Bericht zur Integration",
        erster_tag="2019-01-01",
        letzter_tag="2019-12-31",
        herausgeber="Dezernat",
        rechtsgrundlage="Dienstanweisung SDA II 90/03",
        stichtag="2019-12-31",
        redaktionsschluss="2020-05-15",
    )
    speichere(seite, "Bericht speichern")


def test_a_member_a_session_and_a_project_typed_in_the_browser_stand_in_the_drafts_pdf(
    sekretariat, beirat_im_amt, tmp_path
):
    seite = sekretariat
    seite.goto(reverse("person_neu"))
    fuelle(
        seite,
        vorname="Zeynep",
        nachname="Öztürk-Löwe",
        mandate__0__amtszeit="Neuer Beirat",
        mandate__0__sitzart="Sitz einer Fraktion",
        mandate__0__fraktion="Fraktion Domplatz",
        mandate__0__erster_tag="2019-10-17",
    )
    speichere(seite, "Speichern")
    assert Person.objects.get().mandate.count() == 1

    seite.goto(reverse("sitzung_neu"))
    fuelle(
        seite,
        amtszeit="Neuer Beirat",
        nummer="1",
        tag="2019-12-11",
        ort="Rathaus am Domplatz",
        zustand="durchgeführt",
        oeffentlich=True,
    )
    speichere(seite, "Speichern")
    fuelle(seite, titel="Arbeitsplan für das neue Jahr")
    speichere(seite, "Punkt einfügen")
    seite.goto(reverse("anwesenheit", args=[Sitzung.objects.get().pk]))
    seite.locator('[name$="-status"]').select_option(label="anwesend")
    speichere(seite, "Anwesenheit speichern")

    seite.goto(reverse("projekt_neu"))
    fuelle(
        seite,
        titel="Nachbarschaft lernt Sprache",
        rolle="Kofinanzierung",
        traeger="Verein Brücke",
        oeffentlich=True,
        phasen__0__erster_tag="2019-03-01",
        phasen__0__letzter_tag="2019-12-31",
    )
    speichere(seite, "Speichern")
    oeffne_mittel(seite, "Verein Brücke")
    for art, betrag in (("beantragt", "15.000"), ("bewilligt", "12.500,50"), ("ausgezahlt", "12.500,50")):
        seite.get_by_label(f"Verein Brücke 2019: {art}").fill(betrag)
    speichere(seite, "Mittel speichern")

    lege_bericht_an(seite)
    pdf = tmp_path / "entwurf.pdf"
    adresse = reverse("jahresbericht_entwurf", args=[Jahresbericht.objects.get().pk])
    pdf.write_bytes(seite.request.get(adresse).body())
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout

    fehlend = [
        stueck
        for stueck in (
            "Zeynep Öztürk-Löwe",
            "Fraktion Domplatz",
            "1. Sitzung am 11.",
            "Arbeitsplan für das neue Jahr",
            "1 von 1",
            "Nachbarschaft lernt Sprache",
            "12.500,50",
            "Entwurf",
        )
        if stueck not in text
    ]
    assert fehlend == []


def test_a_wrong_amount_keeps_what_was_typed_and_says_how_to_write_it(sekretariat, beirat_im_amt):
    seite = sekretariat
    seite.goto(reverse("projekt_neu"))
    fuelle(
        seite,
        titel="Sprachcafé",
        rolle="Kofinanzierung",
        traeger="Verein Brücke",
        phasen__0__erster_tag="2019-03-01",
    )
    speichere(seite, "Speichern")
    oeffne_mittel(seite, "Verein Brücke")
    zelle = seite.get_by_label("Verein Brücke 2019: bewilligt")
    zelle.fill("12.50")
    seite.get_by_role("button", name="Mittel speichern", exact=True).click()

    seite.locator("#fehlerliste").wait_for()
    assert (zelle.input_value(), zelle.get_attribute("aria-invalid")) == ("12.50", "true")
    assert Mittel.objects.count() == 0


def test_a_report_is_frozen_released_and_downloaded_without_sign_in(
    sekretariat, beirat_im_amt, kontext, tmp_path
):
    seite = sekretariat
    lege_bericht_an(seite)
    seite.get_by_role("link", name="In Abstimmung geben").click()
    speichere(seite, "In Abstimmung geben")
    seite.get_by_role("link", name="Festschreiben", exact=True).click()
    speichere(seite, "Festschreiben")
    seite.get_by_role("link", name=re.compile("Freigeben.*Fassung 1")).click()
    seite.get_by_label("öffentlich", exact=True).check()
    speichere(seite, "Freigeben")

    lesende = kontext().new_page()
    lesende.goto(reverse("start"))
    lesende.get_by_role("link", name="Jahresbericht 2019").click()
    with lesende.expect_download() as download:
        lesende.get_by_role("link", name="Als PDF herunterladen").click()
    ziel = tmp_path / "bericht.pdf"
    download.value.save_as(ziel)
    datei = Jahresbericht.objects.get().fassungen.get().dateien.get(art="pdf").datei
    assert ziel.read_bytes() == bytes(datei.inhalt)


# Files aren't pages; signing out and the like are POSTs.
OHNE_SEITE = {
    "account_logout",
    "anlage_datei",
    "anwesenheitsliste",
    "bereitschaft",
    "deckblatt",
    "einladung_termin",
    "einladung_vermerken",
    "einlesen_vorlage",
    "einlesung_datei",
    "fassung_feed",
    "fassungsdatei",
    "gesundheit",
    "hinnahme_zuruecknehmen",
    "jahresbericht_entwurf",
    "jahresbericht_gesehen",
    "kalender",
    "kapitel_bestaetigen",
    "kommentar_erledigen",
    "mfa_bild",
    "openid_connect_callback",
    "openid_connect_login",
    "kalender_persoenlich",
    "meine_daten_datei",
    "nachrueckplatz_vorziehen",
    "person_auskunft_datei",
    "postausgang_erneut",
    "robots",
    "sitemap",
}
OHNE_SEITE |= {name for name in RECHTE if name.endswith("_pdf") or name.startswith("oparl_")}


@pytest.mark.parametrize("name", sorted(set(RECHTE) - OHNE_SEITE))
def test_axe_finds_nothing_in_light_and_dark_and_on_a_narrow_phone(name, rundgang, live_server, request):
    seite = rundgang
    wer, argumente = RECHTE[name]
    persona = wer.split()[0]
    if persona != "anonym":
        anmelden(seite, live_server, request.getfixturevalue(persona))
    antwort = seite.goto(reverse(name, args=argumente()))
    bildschirmfoto(seite, name)
    funde = axe(seite)
    seite.emulate_media(color_scheme="dark", reduced_motion="reduce")
    funde += axe(seite, nur=AXE_FARBREGELN)
    seite.set_viewport_size({"width": 320, "height": 640})
    funde += axe(seite)
    breiter = seite.evaluate("document.documentElement.scrollWidth > window.innerWidth")

    assert (antwort.status, funde, breiter) == (200, [], False)
