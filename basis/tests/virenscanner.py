"""A process that answers like clamd, at a socket of its own: it finds what holds a mark, or fails somehow.

Started as a program it serves until it is killed: `python virenscanner.py SOCKET ART`.
"""

import socket
import struct
import subprocess
import sys
from contextlib import contextmanager

# Nothing harmful: what stands for harm in these tests.
SCHAEDLICH = b"GEFAEHRLICH-NUR-FUER-TESTS"


@contextmanager
def virenscanner(settings, tmp_path, art="gut"):
    """Run it and point VIRENPRUEFUNG there; yields the process."""
    pfad = tmp_path / "clamd.ctl"
    with subprocess.Popen([sys.executable, __file__, str(pfad), art], stdout=subprocess.PIPE) as prozess:
        prozess.stdout.readline()
        settings.VIRENPRUEFUNG = str(pfad)
        try:
            yield prozess
        finally:
            prozess.kill()


def _genau(leitung, anzahl):
    daten = b""
    while len(daten) < anzahl and (teil := leitung.recv(anzahl - len(daten))):
        daten += teil
    return daten


def _gesendet(leitung):
    if _genau(leitung, 10) != b"zINSTREAM\0":
        return None
    inhalt = b""
    while laenge := struct.unpack("!L", _genau(leitung, 4))[0]:
        inhalt += _genau(leitung, laenge)
    return inhalt


def _antworte(leitung, art):
    if art == "legt auf":
        return
    if art == "zu gross":
        _genau(leitung, 10 + 4 + 1000)
        leitung.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        return
    if art == "sagt nichts":
        # Until whoever asks hangs up.
        while leitung.recv(65536):
            pass
        return
    inhalt = _gesendet(leitung)
    if inhalt is None:
        leitung.sendall(b"UNKNOWN COMMAND\0")
    elif art == "bricht ab":
        leitung.sendall(b"stream: O")
    elif SCHAEDLICH in inhalt:
        leitung.sendall(b"stream: Test.Signatur-1 FOUND\0")
    else:
        leitung.sendall(b"stream: OK\0")


if __name__ == "__main__":
    with socket.socket(socket.AF_UNIX) as tuer:
        tuer.bind(sys.argv[1])
        tuer.listen()
        sys.stdout.write("bereit\n")
        sys.stdout.flush()
        while True:
            leitung, _ = tuer.accept()
            with leitung:
                _antworte(leitung, sys.argv[2])
