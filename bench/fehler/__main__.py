"""What becomes of the portal when something breaks, tried with real processes on throw-away databases.

    .venv/bin/python -m bench.fehler                  # everything; it takes a while
    .venv/bin/python -m bench.fehler abbruch platte   # only these
    .venv/bin/python -m bench.fehler --bericht docs/fehlerproben.md

It prints lines for the table in docs/fehlerproben.md, writes them there if told to, and ends with exit code 1
if one is a fault. It needs PostgreSQL (.ci/run installs it); a full disk, a silent database and another clock
need more, and say so where it is missing.
"""

import argparse
import platform
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import django

from bench import postgresql
from bench.fehler.abbruch import anfragen, sicherung
from bench.fehler.ausfall import datenbank
from bench.fehler.eingaben import eingaben
from bench.fehler.ergebnis import Protokoll
from bench.fehler.haus import beziehe
from bench.fehler.platte import platte
from bench.fehler.post import post
from bench.fehler.stumm import stumm
from bench.fehler.uhr import uhr
from bench.fehler.zugleich import bearbeiten, festschreiben

PROBEN = {
    "ausfall": (datenbank,),
    "stumm": (stumm,),
    "platte": (platte,),
    "zugleich": (bearbeiten, festschreiben),
    "uhr": (uhr,),
    "post": (post,),
    "eingaben": (eingaben,),
    "abbruch": (anfragen, sicherung),
}


def main(gewuenscht, bericht=None):
    """Run the probes of these names, all of them without any; `bericht` is the document for the table."""
    if unbekannt := set(gewuenscht) - set(PROBEN):
        sys.exit(f"Diese Probe gibt es nicht: {', '.join(unbekannt)}. Es gibt: {', '.join(PROBEN)}.")
    if postgresql.programme() is None:
        sys.exit("Für die Proben fehlt PostgreSQL: .ci/run installiert es.")
    # Else the database server and what serves the portal would outlive it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Abgebrochen."))
    with ExitStack() as stapel:
        ordner = Path(stapel.enter_context(tempfile.TemporaryDirectory()))
        protokoll = Protokoll(ordner)
        server = stapel.enter_context(postgresql.server(ordner))
        haeuser = {
            "SQLite": beziehe(ordner / "basis.sqlite3", ordner),
            "PostgreSQL": beziehe(f"{server.adresse}/basis", ordner),
        }
        haeuser["PostgreSQL"].server_der_datenbank = server
        for name in gewuenscht or PROBEN:
            for probe in PROBEN[name]:
                for wo, haus in haeuser.items():
                    probe(haus, protokoll, wo)
        if bericht:
            protokoll.schreibe(bericht, _versionen())
    sys.exit(1 if protokoll.schlecht else 0)


def _versionen():
    postgres = [postgresql.programme() / "postgres", "--version"]
    server = subprocess.run(postgres, capture_output=True, text=True, check=True).stdout.split()[2]
    worauf = f"Python {platform.python_version()}, Django {django.__version__}"
    return f"{worauf}, SQLite {sqlite3.sqlite_version} and PostgreSQL {server}"


if __name__ == "__main__":
    worte = argparse.ArgumentParser(prog="python -m bench.fehler")
    worte.add_argument("proben", nargs="*", help=", ".join(PROBEN))
    worte.add_argument("--bericht", help="the document whose results are written anew")
    gefragt = worte.parse_args()
    main(gefragt.proben, gefragt.bericht)
