"""No page asks another machine for anything, in Chromium over real pages; and the queue of mails there."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from basis.post import Brief, Postausgang
from basis.tests.postserver import postserver, zugestellt
from portal.tests.browser import anmelden, axe, bildschirmfoto

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OEFFENTLICHE = ["start", "oeffentlich_beirat", "oeffentlich_sitzung_liste", "fassung_liste", "account_login"]
INTERNE = ["start", "person_liste", "sitzung_neu", "jahresbericht_liste", "suche", "postausgang"]


def _fremde(seite, live_server, namen):
    """Addresses of other machines that these pages ask, and messages of the security policy."""
    gefragt, beschwerden = [], []
    seite.on("request", lambda anfrage: gefragt.append(anfrage.url))
    seite.on("console", lambda meldung: beschwerden.append(meldung.text) if meldung.type == "error" else None)
    for name in namen:
        seite.goto(live_server.url + reverse(name), wait_until="networkidle")
    hier = urlsplit(live_server.url).netloc
    return [adresse for adresse in gefragt if urlsplit(adresse).netloc != hier], beschwerden


def test_no_page_of_readers_asks_another_machine(seite, live_server):
    assert _fremde(seite, live_server, OEFFENTLICHE) == ([], [])


def test_no_page_of_the_secretariat_asks_another_machine(seite, live_server, geschaeftsstelle):
    anmelden(seite, live_server, geschaeftsstelle)
    assert _fremde(seite, live_server, INTERNE) == ([], [])


def test_a_mail_that_was_given_up_is_seen_and_sent_again(seite, live_server, geschaeftsstelle, settings):
    with Postausgang() as post:
        post.schicke(Brief("mira@example.org", "Einladung zur 5. Sitzung", "Text"))
    with postserver(settings, abgelehnte=("mira@example.org",)):
        zugestellt()
    anmelden(seite, live_server, geschaeftsstelle)
    seite.goto(live_server.url + reverse("postausgang"))
    befund = axe(seite)
    bildschirmfoto(seite, "postausgang")
    seite.get_by_text("Der Mailserver nimmt diese Adresse nicht an.").wait_for()
    seite.get_by_role("button", name="Jetzt versuchen").click()
    seite.get_by_text("geht mit dem nächsten Versand hinaus").wait_for()
    with postserver(settings) as briefe:
        zugestellt()

    assert (befund, len(briefe)) == ([], 1)
