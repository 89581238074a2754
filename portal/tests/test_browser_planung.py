"""A year planned and a session cancelled, in headless Chromium."""

from datetime import date

import pytest
from django.urls import reverse

from beirat.models import Sitzung
from beirat.tests import fabrik
from portal.tests.browser import anmelden, axe
from portal.tests.test_im_browser import fuelle, speichere

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sekretariat(seite, live_server, geschaeftsstelle):
    anmelden(seite, live_server, geschaeftsstelle)
    return seite


def test_a_year_is_planned_and_a_day_left_out(sekretariat):
    seite = sekretariat
    amtszeit = fabrik.eine_amtszeit(bezeichnung="Beirat im Amt")
    fabrik.eine_vorlage("Eröffnung", bezeichnung="Ordentliche Sitzung")
    seite.goto(reverse("jahr_planen"))
    fuelle(
        seite,
        amtszeit="Beirat im Amt",
        jahr="2020",
        nte="3.",
        wochentag="Mittwoch",
        tage="31.10.2020",
        ort="Altes Rathaus",
        vorlage="Ordentliche Sitzung",
    )
    for monat in ("Januar", "April"):
        seite.get_by_label(monat, exact=True).check()
    seite.get_by_role("button", name="Vorschlag ansehen").click()
    seite.get_by_text("Feiertag: Reformationstag.").wait_for()
    befund = axe(seite)
    fuelle(seite, plan__0__anlegen=False)
    seite.get_by_role("button", name="Sitzungen anlegen").click()
    seite.get_by_text("Die Nummern sind den ausgewählten Tagen angepasst").wait_for()
    speichere(seite, "Sitzungen anlegen")

    sitzungen = amtszeit.sitzungen.order_by("tag")
    assert (befund, [(s.nummer, s.tag, s.tagesordnung.count()) for s in sitzungen]) == (
        [],
        [(1, date(2020, 4, 15), 1), (2, date(2020, 10, 31), 1)],
    )


def test_a_session_is_re_dedicated_after_its_consequences_were_told(sekretariat):
    seite = sekretariat
    sitzung = fabrik.eine_sitzung(zustand="geplant")
    fabrik.ein_thema(titel="Sprachmittlung", tagesordnungspunkt=fabrik.ein_top(sitzung=sitzung))
    seite.goto(reverse("sitzung", args=[sitzung.pk]))
    seite.get_by_role("link", name="Zu einer Veranstaltung umwidmen").click()
    fuelle(seite, titel="Fest der Begegnung")
    seite.get_by_role("button", name="Folgen ansehen").click()
    seite.get_by_text("Neu angelegt wird: „Fest der Begegnung“").wait_for()
    befund = axe(seite)
    speichere(seite, "Jetzt umwidmen")

    jetzt = Sitzung.objects.get()
    assert (befund, jetzt.zustand, str(jetzt.veranstaltung)) == ([], "umgewidmet", "Fest der Begegnung")
