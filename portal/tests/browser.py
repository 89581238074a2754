"""Fixtures and helpers for tests that drive headless Chromium over the real pages.

conftest.py names this module in `pytest_plugins`; such tests carry `pytestmark = pytest.mark.browser`.
Playwright is imported inside functions only: plain `pytest` has to run without requirements-dev.txt.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from portal.tests.ankunft import kenne_tastatur, warte_nach_jedem_schritt

STARTOPTIONEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# WCAG 2.2 AA is our aim (EN 301 549 asks for 2.1); the best practices come on top.
AXE_REGELN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What other colours can change.
AXE_FARBREGELN = ["color-contrast", "link-in-text-block"]
BEIDE_FARBEN_UND_BREITEN = [("light", 1280), ("dark", 1280), ("dark", 320), ("light", 320)]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Give browser tests an SQLite file, as in real life.

    In memory, all threads of the live server would share one connection and stumble into each other's
    transactions. The other tests stay in memory, where they are fast.
    """
    datenbank = settings.DATABASES["default"]
    if "sqlite3" in datenbank["ENGINE"] and any(
        t.get_closest_marker("browser") for t in request.session.items
    ):
        datei = tmp_path_factory.mktemp("datenbank") / "portal.sqlite3"
        datenbank.setdefault("TEST", {})["NAME"] = str(datei)


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    """One browser process for the whole run. Without Chromium the test fails; it isn't skipped."""
    from playwright.sync_api import sync_playwright

    programm = shutil.which("chromium")
    if programm is None:
        pytest.fail("Chromium is missing: script/test installs it.", pytrace=False)
    # Playwright keeps an event loop running in this thread, so Django takes each of our queries for one
    # from a coroutine. There is none: the loop stands still while a test runs.
    with pytest.MonkeyPatch.context() as umgebung, sync_playwright() as playwright:
        umgebung.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        warte_nach_jedem_schritt(umgebung)
        browser = playwright.chromium.launch(executable_path=programm, args=STARTOPTIONEN)
        yield browser
        browser.close()
        # Django keeps separate connections while a loop runs; an open one would hold the test database.
        connections.close_all()


def _profil(chromium, live_server, **optionen):
    angaben = {"locale": "de-DE", "timezone_id": "Europe/Berlin", "base_url": live_server.url} | optionen
    profil = chromium.new_context(**angaben)
    profil.on("page", kenne_tastatur)
    return profil


@pytest.fixture
def kontext(chromium, live_server):
    """A fresh browser profile in German; options of Playwright's `new_context` make another one."""
    offen = []

    def oeffnen(**optionen):
        offen.append(_profil(chromium, live_server, **optionen))
        return offen[-1]

    yield oeffnen
    for profil in offen:
        profil.close()


@pytest.fixture
def seite(kontext):
    """An empty page; `seite.goto("/sitzungen/")` opens an address of the portal.

    The test fails at its end if a script of ours broke or the Content-Security-Policy stopped something.
    """
    seite = kontext().new_page()
    meldungen = ueberwache(seite)
    yield seite
    assert meldungen == []


@pytest.fixture(scope="session")
def _wandernde(chromium, live_server):
    profil = _profil(chromium, live_server)
    seite = profil.new_page()
    yield seite, profil.new_cdp_session(seite), ueberwache(seite)
    profil.close()


@pytest.fixture
def rundgang(_wandernde, live_server):
    """A page for tests that open an address and look, but do nothing there; it is watched as `seite` is.

    All of them share one browser profile, emptied in between: starting another one's process and reading axe
    anew took half of such a test's time. Colours fade at once: halfway they have no contrast to measure.
    """
    seite, leitung, meldungen = _wandernde
    leitung.send(
        "Storage.clearDataForOrigin",
        {"origin": live_server.url, "storageTypes": "cookies,local_storage,indexeddb"},
    )
    seite.set_viewport_size({"width": 1280, "height": 720})
    seite.emulate_media(color_scheme="light", reduced_motion="reduce")
    meldungen.clear()
    yield seite
    assert meldungen == []


def ueberwache(seite):
    """List that fills with every uncaught error and every breach of the Content-Security-Policy."""
    meldungen = []
    seite.on("pageerror", lambda fehler: meldungen.append(str(fehler)))
    seite.on(
        "console",
        lambda m: meldungen.append(m.text) if "Content Security Policy" in m.text else None,
    )
    return meldungen


def anmelden(seite, live_server, konto):
    """Sign the page's browser in with this account, without going through the form."""
    client = Client()
    client.force_login(konto)
    keks = client.cookies[settings.SESSION_COOKIE_NAME]
    seite.context.add_cookies([{"name": keks.key, "value": keks.value, "url": live_server.url}])


def axe(seite, nur=None):
    """What axe finds on the page as it stands: one line for each rule and place; empty if all is well.

    `nur` names single rules, where the page was examined before and only something of it has changed.
    """
    from axe_playwright_python.sync_playwright import Axe

    # What a script brought, such as a passkey's page, is waited for by one of its words: they may come first.
    seite.wait_for_load_state()
    # Half a megabyte of script: once for a page.
    if not seite.evaluate("'axe' in window"):
        seite.evaluate(Axe().axe_script)
    verstoesse = seite.evaluate(
        "optionen => axe.run(optionen).then(ergebnis => ergebnis.violations)",
        {"runOnly": nur or AXE_REGELN, "resultTypes": ["violations"]},
    )
    return [
        f"{regel['id']}: {regel['help']} – {' '.join(map(str, stelle['target']))}"
        for regel in verstoesse
        for stelle in regel["nodes"]
    ]


def axe_in_ansichten(seite, name, ansichten):
    """What axe finds on the open page in each of these views (colours and width), and what is too wide.

    A width is examined by all rules once; in the other colours, by what colours can change.
    """
    funde, gesehen = [], set()
    for farben, breite in ansichten:
        seite.emulate_media(color_scheme=farben, reduced_motion="reduce")
        seite.set_viewport_size({"width": breite, "height": 900})
        bildschirmfoto(seite, f"{name} {farben} {breite}")
        ansicht = axe(seite, nur=AXE_FARBREGELN if breite in gesehen else None)
        if seite.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            ansicht.append("breiter als das Fenster")
        funde += [(name, farben, breite, fund) for fund in ansicht]
        gesehen.add(breite)
    return funde


def bildschirmfoto(seite, name):
    """Keep a picture of the whole page in the folder BILDSCHIRMFOTOS, if that variable is set."""
    if ordner := os.environ.get("BILDSCHIRMFOTOS"):
        datei = Path(ordner) / f"{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}.png"
        seite.screenshot(path=datei, full_page=True)
