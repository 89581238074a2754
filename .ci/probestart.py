"""Run script/start in a fresh clone as a stranger would, and look at what it serves.

Started by .ci/run from the top folder; ends with an AssertionError or a time-out if something is wrong.
"""

import os
import re
import secrets
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener

FREMD = ("ZWEITER_FAKTOR", "SECRET_KEY", "ALLOWED_HOSTS", "NUR_HTTP", "DEBUG", "DATABASE_URL", "SQLITE_DATEI")


def freier_port():
    """A port that nobody listens on just now."""
    with socket.socket() as steckdose:
        steckdose.bind(("127.0.0.1", 0))
        return steckdose.getsockname()[1]


def warte_auf(adresse, prozess):
    """Wait until the portal answers; the installation before it may take minutes."""
    for _ in range(600):
        assert prozess.poll() is None, "script/start ended before the portal answered"
        try:
            return build_opener().open(adresse, timeout=120)
        except URLError:
            time.sleep(1)
    raise AssertionError("the portal didn't answer within ten minutes")


@contextmanager
def laufendes_portal(haus, umgebung):
    """script/start until its first answer; Ctrl-C must end it with exit code 0."""
    adresse = f"http://127.0.0.1:{umgebung['PORT']}/"
    beginn = time.monotonic()
    with subprocess.Popen(
        ["bash", "script/start"], cwd=haus, env=umgebung, stdin=subprocess.DEVNULL, start_new_session=True
    ) as prozess:
        try:
            assert warte_auf(adresse, prozess).status == 200
            sys.stdout.write(f"script/start answered after {time.monotonic() - beginn:.1f} s\n")
            yield adresse
            os.killpg(prozess.pid, signal.SIGINT)
            assert prozess.wait(60) == 0
        finally:
            if prozess.poll() is None:
                os.killpg(prozess.pid, signal.SIGKILL)


def melde_an(browser, adresse, passwort):
    """Sign in as the secretariat, as its form asks for it."""
    seite = urljoin(adresse, "/anmelden/")
    marke = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.open(seite).read().decode())[1]
    felder = {"csrfmiddlewaretoken": marke, "login": "geschaeftsstelle", "password": passwort}
    antwort = browser.open(seite, urlencode(felder).encode())
    assert antwort.status == 200
    assert antwort.url != seite, "the sample sign-in was refused"


def finde_pdf(adresse):
    """Follow the links of the public pages until one leads to a PDF, as a reader without sign-in would."""
    offen, gesehen = [adresse], set()
    while offen:
        seite = offen.pop(0)
        gesehen.add(seite)
        with build_opener().open(seite, timeout=120) as antwort:
            if antwort.headers.get_content_type() == "application/pdf":
                return antwort.read()
            if antwort.headers.get_content_type() != "text/html":
                continue
            ziele = [
                urljoin(seite, ziel)
                for ziel in re.findall(r'<a[^>]* href="([^"#?]+)', antwort.read().decode())
            ]
        offen += [z for z in dict.fromkeys(ziele) if z.startswith(adresse) and z not in {*gesehen, *offen}]
    raise AssertionError("no public page leads to a released PDF")


def main():
    """Start twice, look, sign in, run a command, then start without settings."""
    umgebung = {name: wert for name, wert in os.environ.items() if name not in FREMD}
    umgebung |= {"PORT": str(freier_port()), "BEISPIEL_PASSWORT": secrets.token_urlsafe(12)}
    with tempfile.TemporaryDirectory() as ordner:
        haus = Path(ordner) / "portal"
        subprocess.run(["git", "clone", "--quiet", ".", haus], check=True)

        with laufendes_portal(haus, umgebung) as adresse:
            assert finde_pdf(adresse).startswith(b"%PDF-")
            melde_an(build_opener(HTTPCookieProcessor(CookieJar())), adresse, umgebung["BEISPIEL_PASSWORT"])
        assert (haus / "daten" / "bericht-2019-entwurf.pdf").read_bytes().startswith(b"%PDF-")
        env = haus / ".env"
        assert stat.S_IMODE(env.stat().st_mode) == 0o600
        erster_stand = env.read_bytes()

        # The settings of the first start survive, whatever the second one is called with.
        with laufendes_portal(haus, umgebung | {"BEISPIEL_PASSWORT": "ein-anderes"}) as adresse:
            melde_an(build_opener(HTTPCookieProcessor(CookieJar())), adresse, umgebung["BEISPIEL_PASSWORT"])
        assert env.read_bytes() == erster_stand

        befehl = [haus / ".venv" / "bin" / "python", "manage.py", "check"]
        subprocess.run(befehl, cwd=haus, env=umgebung, check=True)
        env.unlink()
        ohne = subprocess.run(befehl, cwd=haus, env=umgebung, capture_output=True, text=True)
        assert ohne.returncode != 0
        assert re.fullmatch(r"Das Portal startet nicht, weil SECRET_KEY fehlt: [^\n]+\.\n", ohne.stderr)


# Ended by .ci/run, it ends its portal as well.
signal.signal(signal.SIGTERM, lambda *_: sys.exit("The trial was broken off."))
main()
