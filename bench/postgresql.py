"""A throw-away PostgreSQL for one measurement: made, used, removed."""

import os
import pwd
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path


def programme():
    """Folder of the newest installed server's programs, or None."""
    gefunden = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return gefunden[-1].parent if gefunden else None


class Server:
    """A server whose data lie below `ordner`.

    `adresse` is its address without a database's name, `socket` the path of its local socket.
    """

    def __init__(self, ordner):
        self.ort = Path(ordner) / "postgresql"
        self.ort.mkdir()
        self._als = []
        # PostgreSQL refuses to run as root, and its user has to come through to the folder.
        if os.geteuid() == 0:
            self._als = ["runuser", "-u", "postgres", "--"]
            Path(ordner).chmod(0o711)
            os.chown(self.ort, pwd.getpwnam("postgres").pw_uid, -1)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self._port = s.getsockname()[1]
        self.adresse = f"postgres://portal@127.0.0.1:{self._port}"
        self.socket = self.ort / f".s.PGSQL.{self._port}"
        self._rufe("initdb", "-D", "daten", "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")

    def _rufe(self, programm, *argumente):
        befehl = [*self._als, programme() / programm, *argumente]
        subprocess.run(befehl, cwd=self.ort, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def starte(self):
        """Start it and wait until it answers."""
        start = f"-p {self._port} -k {self.ort} -c listen_addresses=127.0.0.1"
        self._rufe("pg_ctl", "-D", "daten", "-w", "-l", "protokoll", "-o", start, "start")

    def stoppe(self):
        """End it at once, as a power cut would."""
        self._rufe("pg_ctl", "-D", "daten", "-m", "immediate", "stop")


@contextmanager
def server(ordner):
    """A running Server, removed afterwards whether it still runs or not."""
    einer = Server(ordner)
    einer.starte()
    try:
        yield einer
    finally:
        if (einer.ort / "daten" / "postmaster.pid").exists():
            einer.stoppe()
        shutil.rmtree(einer.ort)


@contextmanager
def cluster(ordner):
    """Address (without a database's name) of a server whose data lie below `ordner`."""
    with server(ordner) as einer:
        yield einer.adresse
