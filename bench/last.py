"""How the portal bears a crowd: `python bench/last.py ratsabend` or `buero`, with `--mal N`, `--postgresql`.

- `ratsabend`: 500 readers within a minute; each opens the list of reports, the year's page, the
  report itself, and its PDF.
- `buero`: 20 people who are signed in open lists and records, and every fifth time change a record and save.

A throw-away portal with the sample data (`--mal 100`: a hundred times the records) is served by gunicorn with
two processes. Printed are requests a second, milliseconds (p50, p95, p99, longest), errors, memory of all
processes of the server, and the machine's load, without which the figures mean nothing. The generator runs on
the same machine. Queries of each page at 1 and 10 times: bench/messung.py.
Aim: no error, p95 under 200 ms on two processors.
"""

import argparse
import os
import random
import re
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import postgresql  # noqa: E402
from bench.fehler.browser import Browser  # noqa: E402
from bench.fehler.haus import beziehe  # noqa: E402

LESENDE, ARBEITENDE = 500, 20
WEGE = (
    ("Jahresseite", r"/jahresberichte/\d{4}/"),
    ("Lesen", r"/jahresberichte/\d{4}/fassung-\d+/"),
    ("PDF", r"/jahresberichte/dateien/\d+/[^\"]+\.pdf"),
)
LISTEN = ("/personen/", "/sitzungen/", "/projekte/", "/empfehlungen/", "/", "/suche/?q=integration")


class Messung:
    """Answers by what was asked for; threads add to it."""

    def __init__(self):
        self._schloss, self.dauern, self.fehler = threading.Lock(), {}, []

    def nimm(self, was, antwort):
        """Note one answer and return it."""
        with self._schloss:
            self.dauern.setdefault(was, []).append(1000 * antwort.sekunden)
            if antwort.status not in (200, 304):
                self.fehler.append(f"{was}: {antwort.status} {antwort.grund}")
        return antwort


def ratsabend(adresse, sekunden, messung):
    """LESENDE people come at random moments within `sekunden`, each with a connection of their own."""

    def lies(nummer):
        time.sleep(random.Random(nummer).uniform(0, sekunden))
        mensch = Browser(adresse)
        liste = messung.nimm("Liste", mensch.hole("/jahresberichte/"))
        for was, muster in WEGE:
            # Without the link nobody could go on: that ends the run, not the way of this reader alone.
            weg = re.search(rf'href="({muster})[#"]', liste.text)
            messung.nimm(was, mensch.hole(weg[1]))

    with ThreadPoolExecutor(LESENDE) as menschen:
        list(menschen.map(lies, range(LESENDE)))


def buero(haus, adresse, sekunden, messung):
    """ARBEITENDE people work for `sekunden`: about one page in two seconds each, every fifth a save."""
    ende = time.monotonic() + sekunden

    def arbeite(nummer):
        zufall, mensch, schritt = random.Random(nummer), haus.browser(adresse, "geschaeftsstelle"), 0
        while time.monotonic() < ende:
            schritt += 1
            if schritt % 5:
                ort = zufall.choice(LISTEN)
                messung.nimm(ort, mensch.hole(ort))
            else:
                # One record for each person: who meets on one record is bench/fehler's question.
                seite = f"/personen/{nummer + 1}/bearbeiten/"
                formular, wo = mensch.formular(seite, "nachname")
                messung.nimm("speichern", mensch.sende(formular, wo, beruf=f"Probe {schritt}"))
            time.sleep(zufall.uniform(1, 3))

    with ThreadPoolExecutor(ARBEITENDE) as menschen:
        list(menschen.map(arbeite, range(ARBEITENDE)))


def speicher(gruppe):
    """Megabytes (RSS) of all processes of a process group: shared pages are counted in each of them."""
    summe = 0
    for ordner in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(ordner.name)) == gruppe:
                summe += int(re.search(r"VmRSS:\s+(\d+)", (ordner / "status").read_text())[1])
        except (ProcessLookupError, FileNotFoundError, TypeError):
            continue
    return summe / 1024


def _teil(werte, anteil):
    return sorted(werte)[min(len(werte) - 1, int(anteil * len(werte)))]


def drucke(messung, dauer, megabyte):
    """The table of one run."""
    alle = [wert for werte in messung.dauern.values() for wert in werte]
    print("| Anfrage | Anzahl | p50 ms | p95 ms | p99 ms | längste |\n|---|---|---|---|---|---|")
    for was, werte in [*sorted(messung.dauern.items()), ("**alle**", alle)]:
        spalten = (_teil(werte, 0.5), _teil(werte, 0.95), _teil(werte, 0.99), max(werte))
        print(f"| {was} | {len(werte)} | {' | '.join(f'{ms:.0f}' for ms in spalten)} |")
    print(
        f"{len(alle) / dauer:.1f} Anfragen je Sekunde, {len(messung.fehler)} Fehler, {megabyte:.0f} MB, "
        f"Last der Maschine {os.getloadavg()[0]:.1f} auf {os.cpu_count()} Prozessoren."
    )
    print(*messung.fehler[:5], sep="\n")


def main():
    """Run one of the two and print what it took; exit code 1 if a request failed."""
    frage = argparse.ArgumentParser()
    frage.add_argument("was", choices=("ratsabend", "buero"))
    frage.add_argument("--sekunden", type=int, default=60)
    frage.add_argument("--mal", type=int, default=1)
    frage.add_argument("--postgresql", action="store_true")
    gefragt, messung = frage.parse_args(), Messung()
    with tempfile.TemporaryDirectory() as ordner, postgresql.server(ordner) as server:
        wo = f"{server.adresse}/last" if gefragt.postgresql else Path(ordner) / "last.sqlite3"
        haus = beziehe(wo, ordner)
        if gefragt.mal > 1:
            haus.rufe("bench.vervielfachen", gefragt.mal)
        with haus.server() as (adresse, prozess):
            beginn = time.monotonic()
            if gefragt.was == "ratsabend":
                ratsabend(adresse, gefragt.sekunden, messung)
            else:
                buero(haus, adresse, gefragt.sekunden, messung)
            drucke(messung, time.monotonic() - beginn, speicher(prozess.pid))
    sys.exit(1 if messung.fehler else 0)


if __name__ == "__main__":
    main()
