"""Two web processes behind one database, as on two machines: whoever answers, it is the same portal."""

import json
import os
import re
import socket
import subprocess
import sys
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from beirat.models import Handlungsfeld
from beirat.tests.fabrik import ein_handlungsfeld
from portal.tests.seitenleser import Seite
from portal.tests.webserver import freier_port, warte_auf

pytestmark = pytest.mark.django_db(transaction=True)
KENNWORT = "ein-langes-Passwort-19"


def _umgebung():
    """The test's own database, for another process."""
    angaben = connection.settings_dict
    umgebung = {n: w for n, w in os.environ.items() if not n.startswith(("PYTEST", "DATABASE"))}
    umgebung |= {"DJANGO_SETTINGS_MODULE": "portal.settings_test", "LOGFORMAT": "json"}
    if connection.vendor == "sqlite":
        return umgebung | {"SQLITE_DATEI": angaben["NAME"]}
    anmeldung = f"{quote(angaben['USER'], safe='')}:{quote(angaben['PASSWORD'], safe='')}"
    wo = f"{angaben['HOST'] or 'localhost'}:{angaben['PORT'] or 5432}"
    return umgebung | {"DATABASE_URL": f"postgres://{anmeldung}@{wo}/{angaben['NAME']}"}


@pytest.fixture
def protokoll(tmp_path):
    """The file that both processes write to."""
    with (tmp_path / "protokoll").open("a+") as datei:
        yield datei


@pytest.fixture
def beide(eigene_datei, protokoll):
    """The addresses of two gunicorn processes that share nothing but the database."""
    ports = [freier_port() for _ in range(2)]
    prozesse = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--bind",
                f"127.0.0.1:{port}",
                "--workers",
                "1",
            ],
            cwd=settings.BASE_DIR,
            env=_umgebung(),
            stdout=subprocess.DEVNULL,
            stderr=protokoll,
        )
        for port in ports
    ]
    adressen = [f"http://127.0.0.1:{port}" for port in ports]
    try:
        for adresse, prozess in zip(adressen, prozesse, strict=True):
            warte_auf(adresse, prozess)
        yield adressen
    finally:
        for prozess in prozesse:
            prozess.terminate()
        for prozess in prozesse:
            prozess.wait(60)


class Browser:
    """Cookies, and what a page's form would send; a load balancer in between hides who answers."""

    def __init__(self):
        self._oeffner = build_opener(HTTPCookieProcessor(CookieJar()))

    def hole(self, adresse, daten=None):
        """(status, address in the end, text)."""
        try:
            antwort = self._oeffner.open(
                adresse, data=urlencode(daten, doseq=True).encode() if daten else None
            )
        except HTTPError as fehler:
            antwort = fehler
        with antwort:
            return antwort.status, antwort.url, antwort.read().decode()

    def sende(self, seite, an, **getippt):
        """Send the form of this page in which these fields stand to the process at `an`."""
        _, adresse, text = seite
        formulare = Seite(text).formulare
        formular = next(f for f in formulare if f.methode == "post" and set(getippt) <= set(f.felder))
        ziel = urljoin(adresse, formular.ziel) if formular.ziel else adresse
        ziel = re.sub(r"http://127\.0\.0\.1:\d+", an, ziel)
        return self.hole(ziel, formular.felder | {n: [w] for n, w in getippt.items()})

    def melde_an(self, prozess, wohin=""):
        """Sign the Geschäftsstelle in at this process."""
        seite = self.hole(f"{prozess}/anmelden/{wohin}")
        return self.sende(seite, prozess, login="geschaeftsstelle", password=KENNWORT)


def test_who_signs_in_at_one_goes_on_at_the_other_and_signs_out_of_both(geschaeftsstelle, beide):
    eins, zwei = beide
    browser = Browser()
    browser.melde_an(eins)
    drinnen = browser.hole(f"{zwei}/personen/")
    browser.sende(drinnen, zwei)
    draussen = browser.hole(f"{eins}/personen/")

    assert (drinnen[0], drinnen[1], draussen[1].split("?")[0]) == (
        200,
        f"{zwei}/personen/",
        f"{eins}/anmelden/",
    )


def test_a_change_made_at_one_is_a_conflict_at_the_other(geschaeftsstelle, beide):
    eins, zwei = beide
    browser, feld = Browser(), ein_handlungsfeld(name="Arbeit")
    weg = f"/handlungsfelder/{feld.pk}/bearbeiten/"
    browser.melde_an(eins)
    seiten = [browser.hole(prozess + weg) for prozess in beide]

    erste = browser.sende(seiten[0], zwei, name="Arbeit und Beruf")
    zweite = browser.sende(seiten[1], eins, name="Ausbildung")

    assert (erste[0], zweite[0], Handlungsfeld.objects.get().name) == (200, 409, "Arbeit und Beruf")


def test_what_was_typed_at_one_waits_at_the_other_after_the_session_is_gone(geschaeftsstelle, beide):
    eins, zwei = beide
    browser, feld = Browser(), ein_handlungsfeld(name="Arbeit")
    weg = f"/handlungsfelder/{feld.pk}/bearbeiten/"
    browser.melde_an(eins)
    seite = browser.hole(eins + weg)
    Session.objects.all().delete()

    anmeldung = browser.sende(seite, zwei, name="Getippt")
    _, adresse, danach = browser.sende(anmeldung, eins, login="geschaeftsstelle", password=KENNWORT)

    assert adresse == eins + weg
    assert ("noch nicht gespeichert" in danach, 'value="Getippt"' in danach) == (True, True)
    assert Handlungsfeld.objects.get().name == "Arbeit"


def test_wrong_passwords_are_counted_over_both(geschaeftsstelle, beide):
    browser = Browser()
    seite = browser.hole(f"{beide[0]}/anmelden/")

    for versuch in range(5):
        browser.sende(seite, beide[versuch % 2], login="geschaeftsstelle", password="falsch")
    # The right one comes too late, at either of them.
    danach = [browser.sende(seite, prozess, login="geschaeftsstelle", password=KENNWORT) for prozess in beide]

    assert [adresse for _, adresse, _ in danach] == [f"{prozess}/anmelden/" for prozess in beide]


def test_every_line_that_they_write_is_json_and_names_nobody(geschaeftsstelle, beide, protokoll):
    browser = Browser()
    browser.melde_an(beide[0])
    browser.hole(f"{beide[1]}/antwort/erika-geheim/?q=erika-geheim")
    for anfrage in ("GET /antwort/erika-geheim HTTP/1.1\r\nerika-geheim oh: x", "GET /erika-geheim HTTP/9.9"):
        with socket.create_connection(("127.0.0.1", int(beide[0].rpartition(":")[2]))) as leitung:
            leitung.sendall(f"{anfrage}\r\n\r\n".encode())
            assert leitung.recv(100).startswith(b"HTTP/1.1 400 ")

    protokoll.seek(0)
    geschrieben = protokoll.read()
    woher = [json.loads(zeile)["woher"] for zeile in geschrieben.splitlines()]
    assert (woher.count("gunicorn.error"), "portal.zugriff" in woher) == (2, True)
    assert [wort for wort in ("geschaeftsstelle", "erika-geheim", "127.0.0.1") if wort in geschrieben] == []
