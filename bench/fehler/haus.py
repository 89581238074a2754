"""A throw-away portal with the sample data on either database, and its processes."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import connect
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psycopg2

from bench.fehler.browser import Browser

WURZEL = Path(__file__).resolve().parents[2]
PASSWORT = "ein-langes-Probenpasswort-26"
FREMD = ("SECRET_KEY_FILE", "DATABASE_URL_FILE", "EMAIL_URL_FILE", "DEBUG", "VIER_AUGEN", "VERTRAUTER_PROXY")


def freier_port():
    """A port that nobody listens on just now."""
    with socket.socket() as steckdose:
        steckdose.bind(("127.0.0.1", 0))
        return steckdose.getsockname()[1]


class Haus:
    """The portal on one database: an SQLite file, or the address of a PostgreSQL database.

    `bericht` is the key of the draft of 2019, `server_der_datenbank` the Server that may be stopped, if any,
    `ausweis` the files of a certificate for 127.0.0.1 and of its key: with them it is served by https.
    """

    def __init__(self, datenbank, ordner, bericht=None, ausweis=None, **umgebung):
        self.datenbank, self.ordner, self.bericht = str(datenbank), Path(ordner), bericht
        self.ausweis, self._weiteres = ausweis, umgebung
        self.server_der_datenbank = None
        in_postgresql = self.datenbank.startswith("postgres:")
        self.umgebung = {k: v for k, v in os.environ.items() if k not in FREMD} | {
            "DJANGO_SETTINGS_MODULE": "portal.settings_test",
            "SECRET_KEY": "nur-fuer-proben-und-lang-genug-dafuer",
            "ALLOWED_HOSTS": "127.0.0.1,testserver",
            "NUR_HTTP": "true",
            # Empty, not absent: a developer's .env must not name another database.
            "DATABASE_URL": self.datenbank if in_postgresql else "",
            "EMAIL_URL": "",
            "BEISPIEL_PASSWORT": PASSWORT,
            "PYTHONPATH": str(WURZEL),
            "PYTHONWARNINGS": "ignore",
            **({} if in_postgresql else {"SQLITE_DATEI": self.datenbank}),
            **umgebung,
        }

    def starte(self, *argumente):
        """Begin `python -m …`, as a group of its own that can be killed whole."""
        return subprocess.Popen(
            [sys.executable, "-m", *map(str, argumente)],
            cwd=WURZEL,
            env=self.umgebung,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def rufe(self, *argumente):
        """Run `python -m …` to its end. Returns what it printed; stops if it fails."""
        prozess = self.starte(*argumente)
        ausgabe, _ = prozess.communicate()
        if prozess.returncode:
            raise SystemExit(f"{argumente}: {ausgabe}")
        return ausgabe

    def als_verwaltung(self, **umgebung):
        """The same portal with the settings that an administrator has, and these."""
        eigene = {"DJANGO_SETTINGS_MODULE": "portal.settings"} | umgebung
        return Haus(self.datenbank, self.ordner, self.bericht, **eigene)

    def verwalte(self, *argumente, **umgebung):
        """Run `manage.py …` as an administrator does. Returns (exit code, what it said in lines)."""
        prozess = self.als_verwaltung(**umgebung).starte("manage", *argumente)
        ausgabe, _ = prozess.communicate()
        return prozess.returncode, ausgabe.splitlines()

    def befund(self):
        """What stands in the database: `abdruck` per kind of record, and `maengel` in words."""
        return json.loads(self.rufe("bench.fehler.befund").splitlines()[-1])

    @contextmanager
    def server(self, arbeiter=2, protokoll="server.log", frist=120):
        """(Address, process) of gunicorn serving this portal; killed at the end if it still runs.

        `frist`: seconds after which gunicorn takes a process for dead; 0 for never.
        """
        port = freier_port()
        adresse = f"{'https' if self.ausweis else 'http'}://127.0.0.1:{port}/"
        befehl = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(arbeiter)]
        befehl += ["--timeout", str(frist)]
        if self.ausweis:
            befehl += ["--certfile", str(self.ausweis[0]), "--keyfile", str(self.ausweis[1])]
        with (self.ordner / protokoll).open("a") as log:
            prozess = subprocess.Popen(
                befehl, cwd=WURZEL, env=self.umgebung, stdout=log, stderr=log, start_new_session=True
            )
        try:
            _warte(adresse, prozess, self.ausweis)
            yield adresse, prozess
        finally:
            toete(prozess)

    def browser(self, adresse, konto):
        """A signed-in Browser."""
        return Browser(adresse, ausweis=self.ausweis).melde_an(konto, PASSWORT)

    def fremder(self, adresse):
        """A Browser of somebody without an account."""
        return Browser(adresse, ausweis=self.ausweis)

    def kopie(self, name):
        """A copy of this portal, untouched by what becomes of the original."""
        if not self.datenbank.startswith("postgres:"):
            ziel = self.ordner / f"{name}.sqlite3"
            # Not the file's bytes: what was written last may still stand in the log beside it.
            with closing(connect(self.datenbank)) as quelle, closing(connect(ziel)) as kopie:
                quelle.backup(kopie)
        else:
            wo, _, quelle = self.datenbank.rpartition("/")
            # A killed client's connection holds the original for another moment.
            verwalte(
                f"{wo}/template1",
                f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{quelle}'",
            )
            verwalte(f"{wo}/template1", f"CREATE DATABASE {name} TEMPLATE {quelle}")
            ziel = f"{wo}/{name}"
        return Haus(ziel, self.ordner, self.bericht, self.ausweis, **self._weiteres)


def verwalte(adresse, befehl):
    """Run one command of SQL outside of a transaction."""
    verbindung = psycopg2.connect(adresse)
    try:
        verbindung.autocommit = True
        verbindung.cursor().execute(befehl)
    finally:
        verbindung.close()


def beziehe(datenbank, ordner, **weiteres):
    """A Haus with tables, sample data and a draft of 2019 that may be frozen; `weiteres` as it takes it."""
    if str(datenbank).startswith("postgres:"):
        wo, _, name = str(datenbank).rpartition("/")
        verwalte(f"{wo}/postgres", f"CREATE DATABASE {name}")
    haus = Haus(datenbank, ordner, **weiteres)
    haus.rufe("django", "migrate", "-v", "0")
    haus.rufe("django", "beispieldaten")
    haus.bericht = int(haus.rufe("bench.fehler.abstimmung"))
    return haus


def toete(prozess):
    """kill -9 to the process and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(prozess.pid, signal.SIGKILL)
    prozess.wait()


def _warte(adresse, prozess, ausweis):
    vertrauen = ssl.create_default_context(cafile=ausweis[0]) if ausweis else None
    for _ in range(240):
        if prozess.poll() is not None:
            raise SystemExit("gunicorn ist nicht angelaufen; siehe das Protokoll im Arbeitsordner.")
        try:
            urlopen(f"{adresse}robots.txt", timeout=60, context=vertrauen).close()
            return
        except HTTPError:
            return
        except URLError:
            time.sleep(0.25)
    raise SystemExit("gunicorn antwortet nicht.")
