"""Board and frame in headless Chromium: the chair handed over, and the navigation, by keyboard alone."""

import re
from datetime import date

import pytest
from django.urls import reverse

from beirat.models import Beauftragung, Funktion, Kandidatur
from beirat.tests import fabrik
from portal.tests.browser import anmelden, axe, bildschirmfoto

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAG = date(2020, 7, 1)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def sekretariat(request, kontext, live_server, geschaeftsstelle):
    """The Geschäftsstelle's browser."""
    seite = kontext(java_script_enabled=request.param).new_page()
    anmelden(seite, live_server, geschaeftsstelle)
    return seite


def _druecke(seite, name):
    """Go on by Tab to the link or button of that name, then press Enter."""
    ziel = seite.get_by_role("link", name=name, exact=True)
    ziel = ziel.or_(seite.get_by_role("button", name=name, exact=True)).first
    ziel.wait_for(timeout=10_000)
    for _ in range(80):
        seite.keyboard.press("Tab")
        if ziel.evaluate("e => e === document.activeElement"):
            seite.keyboard.press("Enter")
            return
    pytest.fail(f"No way by Tab to „{name}“.")


@pytest.fixture
def wahl(transactional_db):
    """A session on which a new chair was elected and accepted; the old one is the commissioner as well."""
    satzung = fabrik.eine_satzungsfassung(vorsitz_ist_beauftragung=True)
    amtszeit = fabrik.eine_amtszeit(satzungsfassung=satzung)
    alt = fabrik.eine_funktion().mandat
    fabrik.eine_beauftragung(person=alt.person, amtszeit=amtszeit)
    neu = fabrik.ein_mandat(person=fabrik.eine_person(vorname="Zoe", nachname="Albrecht"))
    gang = fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=fabrik.eine_sitzung(tag=TAG)))
    Kandidatur.objects.create(wahlgang=gang, person=neu.person, gewaehlt=True, angenommen=True)
    return gang.wahl


def test_the_elected_chair_gets_function_and_office_by_keyboard_alone(sekretariat, wahl):
    seite = sekretariat
    seite.goto(reverse("sitzung", args=[wahl.sitzung_id]))

    _druecke(seite, re.compile("Funktion übertragen ?: Vorsitz an Zoe Albrecht"))
    seite.wait_for_url("**/funktionen/uebertragen/**")
    _druecke(seite, "Folgen ansehen")
    seite.get_by_role("heading", name="Folgen prüfen").wait_for()
    bildschirmfoto(seite, "funktion-uebertragen")
    _druecke(seite, "Jetzt übertragen")
    seite.locator(".meldung.success").wait_for()

    assert [f.mandat.person.name for f in Funktion.objects.am(TAG)] == ["Zoe Albrecht"]
    assert Beauftragung.objects.am(TAG).get().person.name == "Zoe Albrecht"


def test_axe_finds_nothing_where_the_hand_over_shows_what_follows(seite, live_server, geschaeftsstelle, wahl):
    anmelden(seite, live_server, geschaeftsstelle)
    gewaehlt = Kandidatur.objects.get().person_id
    adresse = reverse("funktion_uebertragen", args=[wahl.sitzung.amtszeit_id])
    seite.goto(f"{adresse}?art=vorsitz&person={gewaehlt}&erster_tag={TAG}")
    seite.get_by_role("button", name="Folgen ansehen").click()
    seite.get_by_role("heading", name="Folgen prüfen").wait_for()

    assert axe(seite) == []


def test_the_navigation_leads_by_keyboard_to_the_pages_of_an_area(sekretariat, db):
    seite = sekretariat
    seite.goto(reverse("start"))

    _druecke(seite, "Beirat")
    seite.wait_for_url(f"**{reverse('besetzung')}")
    _druecke(seite, "Amtszeiten")
    seite.wait_for_url(f"**{reverse('amtszeit_liste')}")

    assert seite.locator("nav [aria-current=page]").all_text_contents() == ["Amtszeiten", "Amtszeiten"]


@pytest.mark.parametrize("breite", [320, 900, 1200])
def test_the_frame_fits_into_every_width(rundgang, live_server, geschaeftsstelle, breite):
    seite = rundgang
    seite.set_viewport_size({"width": breite, "height": 700})
    anmelden(seite, live_server, geschaeftsstelle)
    seite.goto(reverse("amtszeit_liste"))

    bildschirmfoto(seite, f"rahmen-{breite}")

    knopf = seite.get_by_role("button", name="Suchen", exact=True).bounding_box()
    assert seite.evaluate("document.documentElement.scrollWidth") == breite
    # One line of writing: a second one would make it higher.
    assert round(knopf["height"]) == 44
    assert axe(seite) == []


def test_on_paper_there_is_no_navigation(sekretariat, db):
    seite = sekretariat
    seite.goto(reverse("amtszeit_liste"))
    seite.emulate_media(media="print")

    sichtbar = [nav.is_visible() for nav in seite.locator("header nav, header form").all()]

    assert sichtbar == [False] * 4
