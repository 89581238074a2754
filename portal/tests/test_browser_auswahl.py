"""Choosing among more than a list bears: searched by keyboard, with JavaScript and without."""

from datetime import date

import pytest
from django.urls import reverse

from basis.formular.eintraege import HOECHSTENS
from beirat.models import Organisation, Verbindung
from beirat.tests.fabrik import eine_organisation, eine_person
from portal.tests.browser import anmelden, axe
from projekte.models import Projekt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


# Half a second for each answer.
VERZOEGERT = """const hole = window.fetch;
window.fetch = async (...was) => {
  const antwort = await hole(...was);
  await new Promise((weiter) => setTimeout(weiter, 500));
  return antwort;
};"""


def eine_verbindung(person, organisation, jahr=2019):
    """What somebody is in a body since the first day of that year."""
    return Verbindung.objects.create(
        person=person, organisation=organisation, art=Verbindung.Art.ORGAN, erster_tag=date(jahr, 1, 1)
    )


@pytest.fixture
def zirkus():
    """One body among more than a list may have."""
    Organisation.objects.bulk_create(
        Organisation(name=f"Verein {nummer}", schluessel=f"verein {nummer}") for nummer in range(HOECHSTENS)
    )
    return eine_organisation(name="Zirkus Ärmelkanal", art="verein")


@pytest.fixture
def oeffne(kontext, live_server, geschaeftsstelle):
    """Open a page as the secretary, with JavaScript or without."""

    def oeffnen(adresse, script=True):
        seite = kontext(java_script_enabled=script).new_page()
        anmelden(seite, live_server, geschaeftsstelle)
        seite.goto(adresse)
        return seite

    return oeffnen


def suche(seite, feld, worte, knopf=False):
    """Search in a choice and wait for the hits."""
    seite.get_by_label(f"{feld} suchen").last.fill(worte)
    if knopf:
        seite.locator("[data-suchen]").last.click()
    else:
        seite.keyboard.press("Enter")
    seite.locator(".suchwahl [role=status]", has_text="1 Treffer").wait_for()


def test_the_search_brings_the_hits_without_leaving_the_page(oeffne, zirkus):
    person = eine_person(nachname="Alt")
    seite = oeffne(reverse("person_bearbeiten", args=[person.pk]))
    seite.locator("#id_nachname").fill("Neu")

    suche(seite, "Organisation", "aermel")

    wahl = seite.locator(":focus")
    assert wahl.locator("option").all_text_contents() == ["Bitte wählen (unten suchen)", "Zirkus Ärmelkanal"]
    assert axe(seite) == []
    wahl.select_option(label="Zirkus Ärmelkanal")
    seite.locator("select[name$='-0-art']").select_option(index=1)
    seite.locator("[name$='-0-erster_tag']").last.fill("2019-01-01")
    seite.get_by_role("button", name="Speichern", exact=True).click()
    assert seite.locator(".meldung.success").count() == 1
    assert [*Verbindung.objects.values_list("person__nachname", "organisation")] == [("Neu", zirkus.pk)]


def test_a_search_leaves_what_was_chosen(oeffne, zirkus):
    gewaehlt, person = Organisation.objects.first(), eine_person()
    eine_verbindung(person, gewaehlt)
    seite = oeffne(reverse("person_bearbeiten", args=[person.pk]))

    seite.get_by_label("Organisation suchen").first.fill("zirkus")
    seite.keyboard.press("Enter")
    seite.locator(".suchwahl [role=status]", has_text="1 Treffer").wait_for()

    assert seite.locator(":focus").input_value() == str(gewaehlt.pk)
    assert seite.locator(":focus option").last.text_content() == "Zirkus Ärmelkanal"


def test_a_search_beside_a_row_that_is_to_be_deleted_saves_nothing(oeffne, zirkus):
    person = eine_person(nachname="Alt")
    eine_verbindung(person, Organisation.objects.first())
    seite = oeffne(reverse("person_bearbeiten", args=[person.pk]))
    seite.locator("#id_nachname").fill("Neu")
    seite.locator("input[name='verbindungen-0-DELETE']").check()

    seite.get_by_label("Organisation suchen").first.fill("zirkus")
    seite.keyboard.press("Enter")
    seite.locator(".suchwahl [role=status]", has_text="1 Treffer").first.wait_for()

    person.refresh_from_db()
    assert (person.nachname, Verbindung.objects.count()) == ("Alt", 1)


def test_a_search_after_somebody_deleted_another_row_brings_the_page_to_compare(oeffne, zirkus):
    person = eine_person()
    erste, zweite = Organisation.objects.all()[:2]
    geloeschte = eine_verbindung(person, erste)
    eine_verbindung(person, zweite, 2018)
    seite = oeffne(reverse("person_bearbeiten", args=[person.pk]))
    geloeschte.delete()

    seite.get_by_label("Organisation suchen").nth(1).fill("zirkus")
    # The script sends the form once its own question failed: later than the key is over.
    with seite.expect_navigation():
        seite.keyboard.press("Enter")

    assert seite.locator("#abgleich").count() == 1
    gewaehlte = [wahl.input_value() for wahl in seite.locator("select[name$='-organisation']").all()]
    assert str(zweite.pk) in gewaehlte


def test_what_is_ticked_while_the_hits_are_on_their_way_stays(oeffne, zirkus):
    seite = oeffne(reverse("projekt_neu"))
    suche_nach = seite.get_by_label("Partner suchen")
    suche_nach.fill("verein 1")
    seite.keyboard.press("Enter")
    seite.locator(".suchwahl [role=status]", has_text="Treffer zu").wait_for()
    seite.evaluate(VERZOEGERT)

    suche_nach.fill("zirkus")
    seite.keyboard.press("Enter")
    seite.get_by_label("Verein 1", exact=True).check()
    seite.locator(".suchwahl [role=status]", has_text="zirkus").wait_for()

    assert seite.get_by_label("Verein 1", exact=True).is_checked()


def test_a_row_that_was_added_searches_too(oeffne, zirkus):
    seite = oeffne(reverse("person_bearbeiten", args=[eine_person().pk]))
    seite.get_by_role("button", name="Weitere Verbindung hinzufügen").click()

    suche(seite, "Organisation", "zirkus", knopf=True)

    assert seite.locator(":focus option").last.text_content() == "Zirkus Ärmelkanal"
    assert seite.locator(":focus").get_attribute("name").endswith("-1-organisation")


def test_partners_are_searched_and_ticked(oeffne, zirkus):
    seite = oeffne(reverse("projekt_neu"))

    suche(seite, "Partner", "zirkus")

    assert seite.locator(":focus").get_attribute("type") == "checkbox"
    assert seite.get_by_label("Zirkus Ärmelkanal").count() == 1
    assert axe(seite) == []
    assert not Projekt.objects.exists()


def test_a_filter_searches_by_its_address(oeffne, zirkus):
    Projekt.objects.bulk_create(
        Projekt(titel=f"Projekt {o.pk}", schluessel=str(o.pk), rolle=Projekt.Rolle.choices[0][0], traeger=o)
        for o in Organisation.objects.all()
    )
    seite = oeffne(reverse("projekt_liste"))

    suche(seite, "Träger", "zirkus")
    seite.locator(":focus").select_option(label="Zirkus Ärmelkanal")
    seite.get_by_role("button", name="Anzeigen").click()

    assert seite.locator("main tbody tr").count() == 1


def test_without_javascript_the_form_comes_back_with_the_hits(oeffne, zirkus):
    person = eine_person(nachname="Alt")
    seite = oeffne(reverse("person_bearbeiten", args=[person.pk]), script=False)
    seite.locator("#id_nachname").fill("Neu")
    assert not seite.locator("[data-suchen]").first.is_visible()

    suche(seite, "Organisation", "aermel")

    assert seite.locator("#id_nachname").input_value() == "Neu"
    person.refresh_from_db()
    assert (person.nachname, Verbindung.objects.count()) == ("Alt", 0)

    seite.locator("select[name$='-0-organisation']").select_option(label="Zirkus Ärmelkanal")
    seite.locator("select[name$='-0-art']").select_option(index=1)
    seite.locator("[name$='-0-erster_tag']").last.fill("2019-01-01")
    seite.get_by_role("button", name="Speichern", exact=True).click()
    assert [*Verbindung.objects.values_list("person__nachname", "organisation")] == [("Neu", zirkus.pk)]
