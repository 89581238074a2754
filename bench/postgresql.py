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


@contextmanager
def cluster(ordner):
    """Address (without a database's name) of a server whose data lie below `ordner`."""
    ort = Path(ordner) / "postgresql"
    ort.mkdir()
    als = []
    # PostgreSQL refuses to run as root, and its user has to come through to the folder.
    if os.geteuid() == 0:
        als = ["runuser", "-u", "postgres", "--"]
        Path(ordner).chmod(0o711)
        os.chown(ort, pwd.getpwnam("postgres").pw_uid, -1)
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]

    def rufe(programm, *argumente):
        befehl = [*als, programme() / programm, *argumente]
        subprocess.run(befehl, cwd=ort, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    rufe("initdb", "-D", "daten", "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    start = f"-p {port} -k {ort} -c listen_addresses=127.0.0.1"
    rufe("pg_ctl", "-D", "daten", "-w", "-l", "protokoll", "-o", start, "start")
    try:
        yield f"postgres://portal@127.0.0.1:{port}"
    finally:
        rufe("pg_ctl", "-D", "daten", "-m", "immediate", "stop")
        shutil.rmtree(ort)
