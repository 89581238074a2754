"""Attendance with JavaScript switched off: what makes it fast is an extra, not a need."""

import pytest
from django.urls import reverse

from beirat.models import Anwesenheit
from beirat.tests.fabrik import ein_mandat, eine_amtszeit, eine_person, eine_satzungsfassung, eine_sitzung
from portal.tests.browser import anmelden

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ohne_script(kontext, live_server, geschaeftsstelle):
    """The secretary's browser without JavaScript."""
    seite = kontext(java_script_enabled=False).new_page()
    anmelden(seite, live_server, geschaeftsstelle)
    return seite


def test_attendance_is_entered_and_stored(ohne_script):
    amtszeit = eine_amtszeit(satzungsfassung=eine_satzungsfassung(migration=3))
    for nummer in range(3):
        person = eine_person(nachname=f"Mitglied {nummer}")
        ein_mandat(amtszeit=amtszeit, person=person, sitzart="migration")
    sitzung = eine_sitzung(amtszeit=amtszeit)
    ohne_script.goto(reverse("anwesenheit", args=[sitzung.pk]))

    for auswahl in ohne_script.locator('select[name$="-status"]').all():
        auswahl.select_option(label="anwesend")
    ohne_script.get_by_role("button", name="Anwesenheit speichern", exact=True).click()

    assert ohne_script.locator(".meldung.success").count() == 1
    assert list(Anwesenheit.objects.values_list("status", flat=True)) == ["anwesend"] * 3
