"""Crawl the portal for holes with the scanner Wapiti, as readers and as each of the three roles that edit.

    .venv/bin/python -m bench.scanner                               # everything, and a rehearsal
    .venv/bin/python -m bench.scanner --rolle beauftragte --sekunden 120
    .venv/bin/python -m bench.scanner --rolle probe                 # does it find holes that are there?
    .venv/bin/python -m bench.scanner --bericht docs/sicherheit.md  # everything, and write the table anew

Each role gets a throw-away portal with the sample data, served by gunicorn over https with the settings of
production but for bench/scanner/einstellungen. Wapiti, in an environment of its own that the portal never
needs, follows all links and sends all forms; then it puts what is known to break servers into every field of
each kind of address and form (bench/scanner/auswahl). `--sekunden` bounds each kind of attack.

A finding of the scanner, an answer of 500 and more, an exception in the server's log, a crawl that never
opened the pages of its role or was signed out: each is printed, and the exit code is 1.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path

from bench.fehler.haus import beziehe
from bench.scanner.ergebnis import Ergebnis
from bench.scanner.probe import PROBE
from bench.scanner.rolle import ROLLEN, besuch
from bench.scanner.wapiti import richte_ein

# Left out: what needs a server of Wapiti's on the internet (ssrf, xxe, log4shell), guesses products, versions
# or names (wapp, cms, nikto, buster), tries passwords, which the portal's own limits stop, or asks a kind of
# server that the portal doesn't know (ldap: it takes a search that finds something else for a hole).
# Each line is tried beside the others, the longest first, and nothing of it stays.
ARTEN = (
    ("file",),
    ("exec",),
    ("sql",),
    ("csp", "http_headers", "htaccess", "methods", "backup", "csrf", "upload", "redirect", "crlf", "xss"),
)
# What these send stays, for the second looks for it on all other pages.
BLEIBEND = ("xss", "permanentxss")
ALLE = sorted({art for arten in (*ARTEN, BLEIBEND) for art in arten})


def main(argv):
    """Scan as each role that is asked for, the rehearsal first; exit code 1 if anything was found."""
    leser = argparse.ArgumentParser(prog="python -m bench.scanner")
    leser.add_argument(
        "--rolle", choices=(PROBE, *ROLLEN), action="append", help="nur diese Rolle; mehrfach möglich"
    )
    leser.add_argument("--art", choices=ALLE, action="append", help="nur diese Angriffsart; mehrfach möglich")
    leser.add_argument(
        "--sekunden", type=int, help="Grenze für jede Angriffsart; für die Suche sechsmal so lange"
    )
    leser.add_argument("--nebenher", type=int, default=2 * os.cpu_count(), help="so viele Angriffe zugleich")
    leser.add_argument("--bericht", type=Path, help="Dokument, in das die Tabelle kommt")
    wahl = leser.parse_args(argv)
    # Else the servers would outlive it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Abgebrochen."))
    ergebnis = Ergebnis()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stapel:
        ordner = Path(name)
        programm, haus = richte_ein(ordner), _haus(ordner)
        bereitet = json.loads(haus.rufe("bench.scanner.vorbereitung").splitlines()[-1])
        besuche = [
            stapel.enter_context(besuch(rolle, haus.kopie(rolle), programm, wahl.sekunden, bereitet["wege"]))
            for rolle in wahl.rolle or (PROBE, *ROLLEN)
        ]
        helfer = stapel.enter_context(ThreadPoolExecutor(wahl.nebenher))
        _greife_an(besuche, helfer, ergebnis, wahl.art or ALLE)
        for einer in besuche:
            ergebnis.nimm(einer, wahl.art or ())
        if not wahl.rolle:
            ergebnis.nenne_ungesehene(besuche, bereitet["seiten"])
    if wahl.bericht:
        ergebnis.schreibe(wahl.bericht, " ".join(["python -m bench.scanner", *argv]), dazu=bool(wahl.rolle))
    sys.exit(1 if ergebnis.funde else 0)


def _haus(ordner):
    """The portal that each role gets a copy of."""
    haus = beziehe(
        ordner / "basis.sqlite3",
        ordner,
        ausweis=_ausweis(ordner),
        DJANGO_SETTINGS_MODULE="bench.scanner.einstellungen",
        SECRET_KEY="nur-fuer-den-scanner-und-lang-genug-dafuer",
        PROBEN_STATIC=str(ordner / "static"),
        NUR_HTTP="false",
        # Nobody listens there, and nobody sends what waits.
        EMAIL_URL="smtp://127.0.0.1:9",
        ABSENDER="portal@example.org",
        ZWEITER_FAKTOR="false",
        SITZUNG_UNTAETIG_MINUTEN="1440",
        SITZUNG_HOECHSTENS_STUNDEN="168",
        LOGFORMAT="json",
    )
    haus.rufe("django", "collectstatic", "--noinput", "-v", "0")
    return haus


def _greife_an(besuche, helfer, ergebnis, gewuenscht):
    """Crawl as all, choose, attack."""
    for zeile in helfer.map(lambda einer: einer.suche(), besuche):
        print(zeile, flush=True)
    bekannte = Counter()
    for einer in besuche:
        # The holes of the rehearsal are nobody else's.
        einer.waehle(Counter() if einer.name == PROBE else bekannte)
    # What takes longest first, so that nobody waits for it alone at the end.
    wellen = [(BLEIBEND, True)] if "permanentxss" in gewuenscht else []
    wellen += [([art for art in arten if art in gewuenscht], False) for arten in ARTEN]
    auftraege = [
        helfer.submit(einer.greife_an, arten, behalten)
        for einer in sorted(besuche, key=lambda besuch: -besuch.auswahl.felder)
        for arten, behalten in wellen
        if arten
    ]
    for auftrag in as_completed(auftraege):
        print(auftrag.result(), flush=True)
        ergebnis.merke_last()


def _ausweis(ordner):
    """A certificate for 127.0.0.1 that only this crawl trusts, and its key."""
    zeugnis, schluessel = ordner / "zeugnis.pem", ordner / "schluessel.pem"
    befehl = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "8"]
    befehl += ["-subj", "/CN=127.0.0.1"]
    befehl += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", schluessel, "-out", zeugnis]
    subprocess.run(befehl, check=True, capture_output=True)
    return zeugnis, schluessel


if __name__ == "__main__":
    main(sys.argv[1:])
