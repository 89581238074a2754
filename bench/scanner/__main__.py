"""Crawl the portal for holes with the scanner Wapiti, as readers and as each of the three roles that edit.

    .venv/bin/python -m bench.scanner                         # everything; most of an hour
    .venv/bin/python -m bench.scanner --rolle beauftragte --sekunden 120

Each role gets a throw-away portal with the sample data, served by gunicorn over https with the settings of
production (only the second factor is off). Wapiti, in an environment of its own that the portal never needs,
follows all links, sends all forms, and then puts what is known to break servers into every field of every
address. `--sekunden` bounds the crawl and each kind of attack.

A finding of the scanner, an answer of 500 and more, an exception in the server's log, a crawl that never
opened the pages of its role or was signed out: each is printed, and the exit code is 1.
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from urllib.parse import urlsplit

from bench.fehler.browser import Browser
from bench.fehler.haus import PASSWORT, beziehe

WAPITI = "wapiti3==3.2.3"
# Left out: what needs a server of Wapiti's on the internet (ssrf, xxe, log4shell), guesses products, versions
# or names (wapp, cms, nikto, buster), tries passwords, which the portal's own limits stop, or asks a kind of
# server that the portal doesn't know (ldap: it takes a search that finds something else for a hole).
ARTEN = (
    *("cookieflags", "csp", "http_headers", "methods", "htaccess", "backup", "csrf", "upload", "redirect"),
    *("crlf", "sql", "exec", "file", "xss", "permanentxss"),
)
# Who crawls, and a page that only a crawl of that role can have opened.
ROLLEN = {
    "anonym": "fassung_lesen",
    "geschaeftsstelle": "person_bearbeiten",
    "beauftragte": "kapitel_bearbeiten",
    "administration": "konto_bearbeiten",
}
# What ends the session that crawls, or takes its account away.
NICHT = ("abmelden/", "konto/kennwort/", "konto/sitzungen/")
# The crawl may take so many times as long as each kind of attack.
SUCHE = 6
# Found by the scanner and no hole: (kind, address) → why.
KEINE_LUECKE = {
    ("Cross Site Request Forgery", "/pruefen/"): "needs no session and changes nothing: it hashes a file and "
    "keeps nothing, and a token would need a cookie on a page that everybody may cache",
}


def main(argv):
    """Crawl as each role that is asked for; exit code 1 if anything was found."""
    leser = argparse.ArgumentParser(prog="python -m bench.scanner")
    leser.add_argument("--rolle", choices=ROLLEN, action="append", help="nur diese Rolle; mehrfach möglich")
    leser.add_argument(
        "--sekunden", type=int, default=60, help="Grenze für die Suche und für jede Angriffsart"
    )
    wahl = leser.parse_args(argv)
    # Else the server would outlive its crawl.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Abgebrochen."))
    with tempfile.TemporaryDirectory() as name:
        ordner = Path(name)
        wapiti = _scanner(ordner)
        basis = beziehe(
            ordner / "basis.sqlite3",
            ordner,
            ausweis=_ausweis(ordner),
            DJANGO_SETTINGS_MODULE="bench.scanner.einstellungen",
            SECRET_KEY="nur-fuer-den-scanner-und-lang-genug-dafuer",
            NUR_HTTP="false",
            ZWEITER_FAKTOR="false",
            LOGFORMAT="json",
        )
        basis.rufe("django", "collectstatic", "--noinput", "-v", "0")
        funde = 0
        for rolle in wahl.rolle or ROLLEN:
            funde += _durchsuche(basis.kopie(rolle), wapiti, rolle, wahl.sekunden)
    sys.exit(1 if funde else 0)


def _scanner(ordner):
    """Wapiti's program, installed below `ordner`."""
    venv.create(ordner / "venv", with_pip=True)
    subprocess.run([ordner / "venv/bin/pip", "install", "-q", WAPITI], check=True)
    return ordner / "venv/bin/wapiti"


def _ausweis(ordner):
    """A certificate for 127.0.0.1 that only this crawl trusts, and its key."""
    zeugnis, schluessel = ordner / "zeugnis.pem", ordner / "schluessel.pem"
    befehl = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=127.0.0.1",
    ]
    befehl += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", schluessel, "-out", zeugnis]
    subprocess.run(befehl, check=True, capture_output=True)
    return zeugnis, schluessel


def _durchsuche(haus, wapiti, rolle, sekunden):
    """Crawl and attack as one role; prints what was found and returns how much that is."""
    bericht, protokoll = haus.ordner / f"{rolle}.json", f"{rolle}.log"
    with haus.server(protokoll=protokoll) as (adresse, _):
        browser = Browser(adresse, ausweis=haus.ausweis)
        if rolle != "anonym":
            browser.melde_an(rolle, PASSWORT)
        # The token's cookie has to be the same in crawl and attack.
        browser.hole("/anmelden/")
        befehl = [wapiti, "-u", adresse, "--scope", "folder", "--flush-session", "--no-bugreport", "-v", "1"]
        befehl += ["--store-session", haus.ordner / f"wapiti-{rolle}", "-m", ",".join(ARTEN), "-t", "30"]
        befehl += [
            "-c",
            _kekse(browser, haus.ordner / f"{rolle}-kekse.json"),
            "--skip",
            "csrfmiddlewaretoken",
        ]
        befehl += ["--max-scan-time", SUCHE * sekunden, "--max-attack-time", sekunden]
        befehl += ["-f", "json", "-o", bericht]
        for pfad in NICHT:
            befehl += ["-x", f"{adresse}{pfad}*"]
        umgebung = os.environ | {"PYTHONWARNINGS": "ignore"}
        lauf = subprocess.run([*map(str, befehl)], env=umgebung, check=True, capture_output=True, text=True)
        angemeldet = rolle == "anonym" or 'action="/abmelden/"' in browser.hole("/").text
    anfragen = _anfragen(haus.ordner / protokoll)
    funde = [*_luecken(bericht), *_ausfaelle(haus.ordner / protokoll)]
    offen = {a["seite"] for a in anfragen if a["status"] == 200}
    if ROLLEN[rolle] not in offen or not angemeldet:
        funde.append(f"Die Suche hat die Seiten der Rolle nicht gesehen (angemeldet: {angemeldet}).")
    gesendet = {a["seite"] for a in anfragen if a["methode"] == "POST"}
    print(
        f"{rolle}: {len(offen)} Seiten geöffnet, an {len(gesendet)} gesendet, {len(anfragen)} Anfragen, ",
        end="",
    )
    print(f"{len(funde)} Funde", *sorted(set(funde)), sep="\n  ")
    # Honest about what a longer run would still have tried.
    print(
        "  nicht zu Ende:",
        ", ".join(re.findall(r"attack time was reached for module (\w+)", lauf.stdout)) or "nichts",
    )
    print(f"  Suche: {'abgebrochen' if 'Max scan time' in lauf.stdout else 'zu Ende'}", flush=True)
    return len(funde)


def _kekse(browser, datei):
    """The browser's cookies as Wapiti reads them."""
    kekse = {
        keks.name: {"value": keks.value, "expires": None, "secure": keks.secure, "port": None, "version": 0}
        for keks in browser.kekse
    }
    datei.write_text(json.dumps({urlsplit(browser.adresse).hostname: {"/": kekse}}))
    return datei


def _luecken(bericht):
    """What the scanner holds against the portal, one line each."""
    urteil = json.loads(bericht.read_text(encoding="utf-8"))
    for gruppe in ("vulnerabilities", "anomalies"):
        for art, liste in urteil[gruppe].items():
            for fund in liste:
                if (art, urlsplit(fund["path"]).path) not in KEINE_LUECKE:
                    yield f"{art}: {fund['method']} {fund['path']} {fund['parameter']}: {fund['info']}"


def _zeilen(protokoll):
    for zeile in protokoll.read_text(encoding="utf-8").splitlines():
        yield json.loads(zeile) if zeile.startswith("{") else {"meldung": zeile}


def _anfragen(protokoll):
    """What the server says of each request that it answered."""
    return [zeile for zeile in _zeilen(protokoll) if zeile.get("woher") == "portal.zugriff"]


def _ausfaelle(protokoll):
    """What the log tells of crashes; a line that isn't ours is one too, but for what gunicorn refused."""
    for zeile in _zeilen(protokoll):
        if "[WARNING] Invalid request" in zeile["meldung"]:
            continue
        if "woher" not in zeile or "fehler" in zeile or (zeile.get("status") or 0) >= 500:
            yield f"Im Protokoll: {json.dumps(zeile, ensure_ascii=False)}"


if __name__ == "__main__":
    main(sys.argv[1:])
