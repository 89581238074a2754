"""The other machine of the probe `stumm`: takes connections and passes them on to a database's socket.

    unshare -n python -m bench.fehler.relais PORT SOCKET

In a network of its own it can be cut off as by a pulled cable, which a server of this machine can't.
"""

import socket
import sys
import threading
from contextlib import suppress


def main(port, pfad):
    """Listen at `port` until it is ended."""
    with socket.create_server(("0.0.0.0", port)) as offen:
        while True:
            gast, _ = offen.accept()
            datenbank = socket.socket(socket.AF_UNIX)
            datenbank.connect(pfad)
            for von, nach in ((gast, datenbank), (datenbank, gast)):
                threading.Thread(target=_reiche_weiter, args=(von, nach), daemon=True).start()


def _reiche_weiter(von, nach):
    with suppress(OSError):
        while stueck := von.recv(65536):
            nach.sendall(stueck)
    for seite in (von, nach):
        seite.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
