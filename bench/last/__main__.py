"""How the portal bears a crowd: `python -m bench.last ratsabend` or `buero`.

A throw-away portal with the sample data under its own settings is served by gunicorn with two processes, on
SQLite or with `--postgresql`. `--mal 100` copies the records a hundred times, all into one year, or with
`--verteilt` each ten years earlier (bench/vervielfachen.py). The crowd is Locust's, as bench/last/menge.py
tells it; Locust is installed into an environment of its own in a temporary folder, the portal never needs it.

People in the office sign in before the measured time begins: signing in is slow on purpose and rare in a day.
What it took stands in lines of its own, and the sum is told with and without it.

Printed are for each kind of request milliseconds (p50, p95, p99, longest) and errors; requests a second;
memory of all processes of the server (shared pages once); seconds that server and generator computed, for
both run on one machine; and the machine's load, without which the figures mean nothing. docs/messungen.md
keeps them. Aim: no error, p95 under 200 ms on two processors. Exit code 1 if a request failed.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

from bench import postgresql
from bench.fehler.haus import PASSWORT, WURZEL, beziehe, verwalte

LOCUST = "locust==2.47.0"
LESENDE, ARBEITENDE = 500, 20
# Name in menge.py, people, new ones a second: readers are all there and wait for their moment.
MENGEN = {"ratsabend": ("Lesende", LESENDE, LESENDE), "buero": ("Arbeitende", ARBEITENDE, 1)}
TAKT = os.sysconf("SC_CLK_TCK")


def prozesse(gruppe):
    """Folders in /proc of all processes of a process group."""
    for ordner in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(ordner.name)) == gruppe:
                yield ordner
        except ProcessLookupError:
            continue


def speicher(gruppe):
    """Megabytes (PSS: what processes share is divided among them) of a process group."""
    texte = ((ordner / "smaps_rollup").read_text() for ordner in prozesse(gruppe))
    return sum(int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1]) for text in texte) / 1024


def gerechnet(gruppe):
    """Seconds that the processes of a group have computed so far."""
    felder = ((ordner / "stat").read_text().rpartition(")")[2].split() for ordner in prozesse(gruppe))
    return sum(int(f[11]) + int(f[12]) for f in felder) / TAKT


def richte_locust_ein(ordner):
    """Path of the program `locust`, newly installed below `ordner`."""
    venv = Path(ordner) / "locust"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    subprocess.run(
        [venv / "bin" / "pip", "install", "-qq", "--disable-pip-version-check", LOCUST], check=True
    )
    return venv / "bin" / "locust"


def waerme_auf(adresse):
    """Let all processes have answered before anybody comes: the first page of each loads what it needs."""
    for _ in range(20):
        with urlopen(f"{adresse}jahresberichte/") as antwort:
            antwort.read()


def lass_kommen(locust, ordner, was, adresse, sekunden):
    """Let the crowd come for so many seconds. Returns what menge.py measured."""
    name, anzahl, je_sekunde = MENGEN[was]
    befehl = [locust, "-f", WURZEL / "bench" / "last" / "menge.py", name, "--headless", "--only-summary"]
    befehl += ["--host", adresse.rstrip("/"), "-u", anzahl, "-r", je_sekunde, "--stop-timeout", 60]
    befehl += ["--loglevel", "ERROR"]
    # The crowd ends by itself: readers once each has read, who works after so many seconds. The rest is for
    # those who wait, or sign in.
    befehl += ["-t", f"{sekunden + 120}s"]
    ergebnis = Path(ordner) / "ergebnis.json"
    umgebung = {k: v for k, v in os.environ.items() if not k.startswith("LOCUST_")} | {
        "PYTHONPATH": str(WURZEL),
        "SEKUNDEN": str(sekunden),
        "PROBEN_PASSWORT": PASSWORT,
        "ERGEBNIS": str(ergebnis),
    }
    # It ends with 1 if a request failed; what failed it wrote down.
    subprocess.run(list(map(str, befehl)), env=umgebung, stdout=subprocess.DEVNULL)
    return json.loads(ergebnis.read_text(encoding="utf-8"))


def drucke(gemessen, megabyte, server, generator, last):
    """The table of one run."""
    print("| Anfrage | Anzahl | Fehler | p50 ms | p95 ms | p99 ms | längste |\n|---|---|---|---|---|---|---|")
    for zeile in gemessen["zeilen"]:
        print(f"| {' | '.join(map(str, zeile))} |")
    if not gemessen["dauer"]:
        sys.exit(
            "\n".join(["Es kamen nicht alle hinein, also wurde nichts gemessen.", *gemessen["fehler"][:5]])
        )
    (_, anzahl, *_), dauer = gemessen["zeilen"][-1], gemessen["dauer"]
    fehler = max(zeile[2] for zeile in gemessen["zeilen"])
    print(
        f"\n{anzahl / dauer:.1f} Anfragen je Sekunde in {dauer:.0f} s, {fehler} Fehler; {megabyte:.0f} MB; "
        f"gerechnet, auch beim Anmelden: Server {server:.0f} s, Generator {generator:.0f} s; Last der "
        f"Maschine davor {last:.1f}, danach {os.getloadavg()[0]:.1f} auf {os.cpu_count()} Prozessoren."
    )
    print(*gemessen["fehler"][:5], sep="\n")


def main():
    """Run one of the two and print what it took; exit code 1 if a request failed."""
    frage = argparse.ArgumentParser(prog="python -m bench.last")
    frage.add_argument("was", choices=MENGEN)
    frage.add_argument("--sekunden", type=int, default=60)
    frage.add_argument("--mal", type=int, default=1)
    frage.add_argument("--verteilt", action="store_const", const="verteilt", default="im-jahr")
    frage.add_argument("--postgresql", action="store_true")
    gefragt = frage.parse_args()
    with tempfile.TemporaryDirectory() as ordner, postgresql.server(ordner) as datenbank:
        locust = richte_locust_ein(ordner)
        wo = f"{datenbank.adresse}/last" if gefragt.postgresql else Path(ordner) / "last.sqlite3"
        eigene = {"DJANGO_SETTINGS_MODULE": "bench.last.einstellungen", "ZWEITER_FAKTOR": "false"}
        haus = beziehe(wo, ordner, **eigene, PROBEN_STATIC=f"{ordner}/static")
        haus.rufe("django", "collectstatic", "--noinput", "-v", "0")
        haus.rufe("bench.last.konten", ARBEITENDE, PASSWORT)
        if gefragt.mal > 1:
            haus.rufe("bench.vervielfachen", gefragt.mal, gefragt.verteilt)
            if gefragt.postgresql:
                # What a server in use does by itself within a minute.
                verwalte(wo, "ANALYZE")
        with haus.server() as (adresse, prozess):
            waerme_auf(adresse)
            last, bisher = os.getloadavg()[0], resource.getrusage(resource.RUSAGE_CHILDREN)
            vorher = gerechnet(prozess.pid)
            gemessen = lass_kommen(locust, ordner, gefragt.was, adresse, gefragt.sekunden)
            danach = resource.getrusage(resource.RUSAGE_CHILDREN)
            generator = danach.ru_utime + danach.ru_stime - bisher.ru_utime - bisher.ru_stime
            drucke(gemessen, speicher(prozess.pid), gerechnet(prozess.pid) - vorher, generator, last)
    sys.exit(1 if gemessen["fehler"] else 0)


if __name__ == "__main__":
    main()
