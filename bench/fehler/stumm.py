"""The database's machine falls silent, as by a pulled cable: nothing comes back, no connection is ended.

It takes two networks of their own: this one's, with the web server, and one for the database's machine. The
half of the probe that runs in there is `python -m bench.fehler.stumm DATENBANK ORDNER SOCKET`.
"""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bench.fehler.browser import Browser
from bench.fehler.ergebnis import nichts_halbes, zaehlung
from bench.fehler.haus import WURZEL, Haus

PORT = 5432
HIER, DORT = "10.99.0.1", "10.99.0.2"
FAEDEN = 4
# What a page may take while nothing comes back, and what a supervisor should wait for /gesundheit/.
HOECHSTENS = 25
SCHWEIGEN = 60


def stumm(basis, protokoll, wo):
    """PostgreSQL's machine is silent for SCHWEIGEN seconds and comes back; the web server is left alone."""
    if (server := basis.server_der_datenbank) is None:
        return
    haus = basis.kopie("stumm")
    vorher = haus.befund()
    titel = f"Datenbank {SCHWEIGEN} s stumm, {wo}"
    befehl = [sys.executable, "-m", "bench.fehler.stumm", haus.datenbank, haus.ordner, server.socket]
    # Whatever ends the probe, what it started in there ends with it.
    eigenes = ["unshare", "--net", "--pid", "--mount-proc", "--fork", "--kill-child", *map(str, befehl)]
    lauf = subprocess.run(eigenes, cwd=WURZEL, env=haus.umgebung, capture_output=True, text=True)
    if lauf.returncode:
        sys.exit(f"Für eine stumme Datenbank braucht die Probe ein eigenes Netz (root): {lauf.stderr}")
    for zeile in lauf.stdout.splitlines():
        protokoll.halte_fest(titel, *json.loads(zeile))
    nichts_halbes(protokoll, titel, vorher, haus)


def probe(datenbank, ordner, pfad):
    """Ask a web server with one process for pages, before, while and after; print a line for each."""
    name = datenbank.rpartition("/")[2]
    adresse = f"postgres://portal@{DORT}:{PORT}/{name}?sslmode=disable"
    with _anderer_rechner(pfad) as dort, Haus(adresse, ordner).server(arbeiter=1) as (portal, _):
        browser = Browser(portal, frist=2 * HOECHSTENS)

        def frage(seite):
            """A page for each thread of the server at once, and a moment later `seite`."""
            with ThreadPoolExecutor() as zugleich:
                seiten = [zugleich.submit(browser.hole, "/oeffentlich/beirat/") for _ in range(FAEDEN)]
                time.sleep(1)
                danach = browser.hole(seite)
                return [antwort.result() for antwort in seiten], [danach]

        # Each thread of the server has its connection then.
        for _ in range(3):
            frage("/bereitschaft/")
        dort("route", "add", "blackhole", HIER)
        beginn = time.monotonic()
        for wann in ("währenddessen", "gleich danach"):
            seiten, gesundheit = frage("/gesundheit/")
            _melde(f"{wann} {FAEDEN} Seiten zugleich, eine für jeden Faden", seiten, 503)
            _melde(f"{wann} /gesundheit/ hinter ihnen", gesundheit, 200)
        time.sleep(max(0, SCHWEIGEN - (time.monotonic() - beginn)))
        dort("route", "del", "blackhole", HIER)
        seiten, bereit = frage("/bereitschaft/")
        _melde("danach, ohne den Webserver neu zu starten", seiten + bereit, 200)


def _melde(geschehen, antworten, status):
    laengste = max(antwort.sekunden for antwort in antworten)
    gut = all(antwort.status == status for antwort in antworten) and laengste < HOECHSTENS
    gefunden = f"{zaehlung(antworten)}, längste {laengste:.1f} s"
    print(json.dumps([geschehen, gefunden, gut]), flush=True)


@contextmanager
def _anderer_rechner(pfad):
    """A network beside this one in which the database's socket answers at DORT; a function for its `ip`."""
    relais = subprocess.Popen(
        ["unshare", "-n", sys.executable, "-m", "bench.fehler.relais", str(PORT), pfad], cwd=WURZEL
    )
    try:
        _warte_auf_netz(relais.pid)

        def dort(*worte):
            _ip("nsenter", "-t", str(relais.pid), "-n", "ip", *worte)

        _ip("ip", "link", "set", "lo", "up")
        _ip("ip", "link", "add", "hier", "type", "veth", "peer", "name", "dort", "netns", str(relais.pid))
        _ip("ip", "addr", "add", f"{HIER}/24", "dev", "hier")
        _ip("ip", "link", "set", "hier", "up")
        dort("addr", "add", f"{DORT}/24", "dev", "dort")
        dort("link", "set", "dort", "up")
        yield dort
    finally:
        relais.kill()
        relais.wait()


def _ip(*befehl):
    subprocess.run(befehl, check=True)


def _warte_auf_netz(nummer):
    """Until that process has its own network."""
    while os.readlink(f"/proc/{nummer}/ns/net") == os.readlink("/proc/self/ns/net"):
        time.sleep(0.05)


if __name__ == "__main__":
    probe(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
