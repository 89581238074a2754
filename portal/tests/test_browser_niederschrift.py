"""Minutes in headless Chromium: written item by item, signed, confirmed, locked, corrected."""

from datetime import date

import pytest
from django.urls import reverse

from beirat.models import Niederschrift
from beirat.tests import fabrik
from portal.tests.browser import anmelden, axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sitzung(transactional_db):
    """A held session with an item, a decision and somebody present, and a later one."""
    sitzung = fabrik.eine_sitzung(
        amtszeit=fabrik.eine_amtszeit(),
        nummer=3,
        leitung=fabrik.eine_person(vorname="Lea", nachname="Leitung"),
        schriftfuehrung=fabrik.eine_person(vorname="Sam", nachname="Schrift"),
    )
    punkt = fabrik.ein_top(sitzung=sitzung, nummer="1", titel="Sprachmittlung")
    fabrik.ein_beschluss(sitzung=sitzung, tagesordnungspunkt=punkt, nummer="01/2019")
    fabrik.eine_anwesenheit(sitzung=sitzung)
    fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, nummer=4, tag=date(2019, 6, 4))
    return sitzung


@pytest.fixture
def sekretariat(seite, live_server, geschaeftsstelle):
    """The Geschäftsstelle's browser."""
    anmelden(seite, live_server, geschaeftsstelle)
    return seite


def _druecke(seite, knopf):
    seite.get_by_role("button", name=knopf, exact=True).click()
    seite.locator(".meldung.success").wait_for()


def _folge(seite, verweis):
    seite.get_by_role("link", name=verweis, exact=True).click()


def test_minutes_are_written_signed_confirmed_locked_and_corrected(sekretariat, sitzung):
    seite = sekretariat
    seite.goto(reverse("sitzung", args=[sitzung.pk]))
    _folge(seite, "Niederschrift")
    _folge(seite, "Niederschrift schreiben")
    seite.get_by_label("Verlauf").fill("Es wurde lebhaft gesprochen.")
    seite.get_by_label("Ergebnis").fill("zugestimmt")
    _druecke(seite, "Niederschrift speichern")
    assert "Es wurde lebhaft gesprochen." in seite.locator("main").inner_text()

    _folge(seite, "Unterzeichnen")
    seite.get_by_label("Unterzeichnet am").fill("2019-03-20")
    _druecke(seite, "Als unterzeichnet eintragen")

    _folge(seite, "Bestätigen")
    seite.get_by_label("Bestätigt in der Sitzung").select_option(label="4. Sitzung am 04.06.2019")
    _druecke(seite, "Niederschrift bestätigen")
    niederschrift = Niederschrift.objects.get()
    with seite.expect_download() as download:
        _folge(seite, "PDF, öffentlicher Teil")
    datei = niederschrift.pdf_oeffentlich
    assert (download.value.suggested_filename, download.value.path().read_bytes()) == (
        "Niederschrift 2019-03-12 öffentlicher Teil.pdf",
        bytes(datei.inhalt),
    )

    seite.goto(reverse("niederschrift_bearbeiten", args=[sitzung.pk]))
    assert "nur als Berichtigung möglich" in seite.locator("main").inner_text()
    _folge(seite, "01/2019 Mehrsprachige Hinweise")
    seite.locator('[name="neu-ja"]').fill("8")
    seite.locator('[name="neu-nein"]').fill("1")
    seite.get_by_label("Grund").fill("Zählfehler")
    seite.get_by_label("Tag der Berichtigung").fill("2019-06-04")
    seite.get_by_label("beschlossen in der Sitzung").select_option(label="4. Sitzung am 04.06.2019")
    _druecke(seite, "Berichtigung speichern")
    zellen = seite.locator("table.tabelle tbody tr").first.inner_text()
    assert [t for t in ("Ja: 9; Nein: 0", "Ja: 8; Nein: 1", "Zählfehler") if t not in zellen] == []
    assert axe(seite) == []


def test_what_lacks_for_the_signature_is_told_where_it_is_signed(sekretariat, sitzung):
    type(sitzung).objects.update(schriftfuehrung=None)
    seite = sekretariat
    seite.goto(reverse("niederschrift_unterzeichnen", args=[sitzung.pk]))
    seite.get_by_label("Unterzeichnet am").fill("2019-03-20")
    seite.get_by_role("button", name="Als unterzeichnet eintragen").click()

    liste = seite.locator("#fehlerliste")
    liste.wait_for()
    assert "Bitte tragen Sie zuerst beide auf der Seite der Sitzung ein." in liste.inner_text()
    assert seite.get_by_label("Unterzeichnet am").input_value() == "2019-03-20"


def test_replies_to_a_circulation_are_entered_from_its_list(sekretariat, transactional_db):
    fabrik.ein_umlauf(nummer="05/2019", umlauf_antworten=0)
    seite = sekretariat
    seite.goto(reverse("beschluss_liste"))
    seite.locator("main").get_by_role("link", name="Umlaufverfahren", exact=True).click()
    assert "überfällig" in seite.locator("main").inner_text()
    seite.get_by_role("link", name="Antworten zu 05/2019 eintragen").click()
    seite.locator('[name="umlauf_antworten"]').fill("7")
    _druecke(seite, "Speichern")

    assert "angenommen" in seite.locator("tbody tr").inner_text()


def test_a_confirmation_needs_no_script(kontext, live_server, geschaeftsstelle, sitzung):
    fabrik.eine_niederschrift(sitzung=sitzung)
    seite = kontext(java_script_enabled=False).new_page()
    anmelden(seite, live_server, geschaeftsstelle)
    seite.goto(reverse("niederschrift", args=[sitzung.pk]))
    _folge(seite, "Bestätigen")
    seite.get_by_label("Bestätigt in der Sitzung").select_option(label="4. Sitzung am 04.06.2019")
    _druecke(seite, "Niederschrift bestätigen")

    assert Niederschrift.objects.get().zustand == "bestätigt"


def _begruende(seite):
    seite.get_by_label("Grund").fill("Vergessen")
    seite.get_by_label("Tag der Berichtigung").fill("2019-06-04")
    seite.get_by_label("beschlossen in der Sitzung").select_option(label="4. Sitzung am 04.06.2019")


def test_a_forgotten_member_is_added_and_a_decision_struck_out_without_scripts(
    kontext, live_server, geschaeftsstelle, sitzung
):
    person = fabrik.eine_person(vorname="Ada", nachname="Anders")
    mandat = fabrik.ein_mandat(amtszeit=sitzung.amtszeit, person=person)
    spaetere = sitzung.amtszeit.sitzungen.get(nummer=4)
    fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    seite = kontext(java_script_enabled=False).new_page()
    anmelden(seite, live_server, geschaeftsstelle)
    seite.goto(reverse("anwesenheit", args=[sitzung.pk]))

    _folge(seite, "Anwesenheit nachtragen")
    seite.locator('[name="neu-mandat"]').select_option(str(mandat.pk))
    seite.locator('[name="neu-status"]').select_option("anwesend")
    _begruende(seite)
    _druecke(seite, "Nachtrag speichern")
    seite.goto(reverse("anwesenheit", args=[sitzung.pk]))
    seite.get_by_role("link", name="streichen").filter(has_text="01/2019").click()
    _begruende(seite)
    _druecke(seite, "Eintrag streichen")

    zeilen = [" ".join(t.split()) for t in seite.locator("table.tabelle tbody tr").all_inner_texts()]
    assert ["nicht erfasst Anwesenheit: anwesend" in zeilen[0], "gestrichen Vergessen" in zeilen[1]] == [
        True,
        True,
    ]
    assert (sitzung.anwesenheiten.count(), sitzung.beschluesse.count()) == (2, 0)
