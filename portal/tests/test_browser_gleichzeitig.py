"""Two browsers on one record, and a session that ends while somebody types."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.urls import reverse

from basis.models import Konto
from beirat.models import Handlungsfeld, Person
from beirat.tests.fabrik import ein_handlungsfeld, eine_person
from portal.rollen import GESCHAEFTSSTELLE
from portal.tests.browser import anmelden, axe
from portal.tests.test_im_browser import fuelle, speichere

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KENNWORT = "ein-langes-Passwort-19"


@pytest.fixture
def zweite_seite(kontext, live_server, transactional_db):
    konto = Konto.objects.create_user(username="zweite", password=KENNWORT)
    konto.groups.add(Group.objects.get(name=GESCHAEFTSSTELLE))
    seite = kontext().new_page()
    anmelden(seite, live_server, konto)
    return seite


def test_the_second_of_two_decides_what_holds(seite, zweite_seite, live_server, geschaeftsstelle):
    anmelden(seite, live_server, geschaeftsstelle)
    adresse = reverse("person_bearbeiten", args=[eine_person(vorname="Ada", nachname="Alt").pk])
    seite.goto(adresse)
    zweite_seite.goto(adresse)
    fuelle(seite, nachname="Anderes")
    speichere(seite, "Speichern")

    fuelle(zweite_seite, nachname="Meins")
    zweite_seite.get_by_role("button", name="Speichern", exact=True).click()
    zweite_seite.locator("#abgleich").wait_for()
    befund = axe(zweite_seite)
    zweite_seite.get_by_label("meine Eingabe").check()
    speichere(zweite_seite, "Speichern")

    assert (befund, Person.objects.get().nachname) == ([], "Meins")


@pytest.mark.parametrize("breite", [320, 390])
def test_the_differences_fit_on_a_phone(seite, live_server, geschaeftsstelle, breite):
    anmelden(seite, live_server, geschaeftsstelle)
    person = eine_person(nachname="Alt")
    seite.set_viewport_size({"width": breite, "height": 800})
    seite.goto(reverse("person_bearbeiten", args=[person.pk]))
    person.nachname = "Zwischendurch-Geändert-Mit-Langem-Namen"
    person.save()
    fuelle(seite, nachname="Meinseinsehrlangernameohneleerzeichendrin")
    seite.get_by_role("button", name="Speichern", exact=True).click()
    rahmen = seite.locator("#abgleich .tabellenrahmen")
    rahmen.wait_for()
    ueberstand = rahmen.evaluate("e => e.scrollWidth - e.clientWidth")

    assert (ueberstand, axe(seite)) == (0, [])


def test_what_was_typed_is_there_after_the_session_ended(seite, live_server, geschaeftsstelle):
    anmelden(seite, live_server, geschaeftsstelle)
    seite.goto(reverse("person_bearbeiten", args=[eine_person(nachname="Alt").pk]))
    fuelle(seite, nachname="Lang getippt")
    Session.objects.all().delete()

    seite.get_by_role("button", name="Speichern", exact=True).click()
    fuelle(seite, login="geschaeftsstelle", password=KENNWORT)
    seite.get_by_role("button", name="Anmelden", exact=True).click()
    seite.locator(".meldung.warning").wait_for()
    getippt = seite.locator('[name="nachname"]').input_value()
    vorher = Person.objects.get().nachname
    speichere(seite, "Speichern")

    assert (getippt, vorher, Person.objects.get().nachname) == ("Lang getippt", "Alt", "Lang getippt")


def test_an_earlier_state_is_brought_back_from_the_history(seite, live_server, geschaeftsstelle):
    anmelden(seite, live_server, geschaeftsstelle)
    feld = ein_handlungsfeld(name="Alt")
    feld.name = "Neu"
    feld.save()
    seite.goto(reverse("verlauf", args=["handlungsfeld", feld.pk]))

    seite.get_by_role("link", name="Diesen Stand wiederherstellen").last.click()
    speichere(seite, "Diesen Stand wiederherstellen")

    assert Handlungsfeld.objects.get().name == "Alt"
