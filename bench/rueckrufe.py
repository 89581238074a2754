"""Try `script/rueckrufe` against a server here that answers as osv.dev does: nothing, a warning, an error.

    .venv/bin/python -m bench.rueckrufe

It tells for each how the script ended, for how many packages it asked, and what it said last. The exit code
is 1 if one ended otherwise than it has to. The world's advisories aren't asked: this tries the script.
"""

import json
import re
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from packaging.requirements import Requirement

WURZEL = Path(__file__).resolve().parents[1]
GEWARNT = "django"
WARNUNG = {
    "id": "PROBE-2026-1",
    "summary": "Nur eine Probe",
    "affected": [{"package": {"name": GEWARNT, "ecosystem": "PyPI"}}],
}
# What the server does → how the script has to end.
PROBEN = {"nichts": 0, "eine Warnung": 1, "Fehler 500": 1, "für ein Paket keine Antwort": 1}


class _Antwort(BaseHTTPRequestHandler):
    def do_POST(self):  # noqa: N802
        frage = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = frage["package"]["name"]
        self.server.gefragt.add(name)
        art = self.server.art
        scheitert = art == "Fehler 500" or (art == "für ein Paket keine Antwort" and name == GEWARNT)
        treffer = {"vulns": [WARNUNG]} if art == "eine Warnung" and name == GEWARNT else {}
        inhalt = json.dumps(treffer).encode()
        self.send_response(500 if scheitert else 200)
        self.send_header("Content-Length", str(len(inhalt)))
        self.end_headers()
        self.wfile.write(inhalt)

    def log_message(self, format, *args):
        pass


def _verlangte():
    """The names of all locked packages that this system needs."""
    dateien = ("requirements.txt", "requirements-dev.txt")
    zeilen = (z for d in dateien for z in re.findall(r"^[\w.-]+==[^\\\n]+", (WURZEL / d).read_text(), re.M))
    gelesen = map(Requirement, zeilen)
    return {eins.name for eins in gelesen if eins.marker is None or eins.marker.evaluate()}


def main():
    with ThreadingHTTPServer(("127.0.0.1", 0), _Antwort) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        dorthin = f"http://127.0.0.1:{server.server_port}/"
        schlecht = 0
        for server.art, soll in PROBEN.items():
            server.gefragt = set()
            lauf = subprocess.run(
                ["bash", str(WURZEL / "script" / "rueckrufe"), dorthin],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            gesagt = lauf.stdout.strip().splitlines()
            sys.stdout.write(
                f"{server.art}: Ausgang {lauf.returncode}, gefragt nach {len(server.gefragt)} von "
                f"{len(_verlangte())} Paketen; „{gesagt[-1] if gesagt else ''}“\n"
            )
            nennt = "PROBE-2026-1" in lauf.stdout
            ganz = soll == 1 and not nennt or server.gefragt == _verlangte()
            schlecht += lauf.returncode != soll or nennt != (server.art == "eine Warnung") or not ganz
        server.shutdown()
    return int(schlecht > 0)


if __name__ == "__main__":
    sys.exit(main())
