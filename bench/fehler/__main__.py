"""What becomes of the portal when something breaks, tried with real processes on throw-away databases.

    .venv/bin/python -m bench.fehler                  # everything; it takes a while
    .venv/bin/python -m bench.fehler abbruch platte   # only these

It prints lines for the table in docs/fehlerproben.md and ends with exit code 1 if one is a fault. It needs
PostgreSQL (.ci/run installs it); a full disk and a jumping clock need more, and say so where it is missing.
"""

import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import postgresql
from bench.fehler import abbruch, ausfall, zugleich
from bench.fehler.ergebnis import Protokoll
from bench.fehler.haus import beziehe

PROBEN = {
    "ausfall": (ausfall.datenbank,),
    "platte": (ausfall.platte,),
    "zugleich": (zugleich.bearbeiten, zugleich.festschreiben),
    "uhr": (zugleich.uhr,),
    "abbruch": (abbruch.anfragen, abbruch.sicherung),
}


def main(gewuenscht):
    """Run the probes of these names, all of them without any."""
    if unbekannt := set(gewuenscht) - set(PROBEN):
        sys.exit(f"Diese Probe gibt es nicht: {', '.join(unbekannt)}. Es gibt: {', '.join(PROBEN)}.")
    if postgresql.programme() is None:
        sys.exit("Für die Proben fehlt PostgreSQL: .ci/run installiert es.")
    protokoll = Protokoll()
    # Else the database server and what serves the portal would outlive it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Abgebrochen."))
    with ExitStack() as stapel:
        ordner = Path(stapel.enter_context(tempfile.TemporaryDirectory()))
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
    sys.exit(1 if protokoll.schlecht else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
