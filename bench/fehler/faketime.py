"""Debian's libfaketime: a clock of its own for one process, which may jump while it runs."""

from pathlib import Path

BIBLIOTHEK = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
FEHLT = "es fehlt das Paket libfaketime"


def gestellt(abweichung):
    """The environment of a process whose clock differs by so much, as „+20m“ or „-7d“."""
    return {"LD_PRELOAD": str(BIBLIOTHEK), "FAKETIME": abweichung}


class Zeiger:
    """A clock that is set by a file, for processes with `umgebung`."""

    def __init__(self, datei):
        self._datei = datei
        self.stelle("+0")
        self.umgebung = {
            "LD_PRELOAD": str(BIBLIOTHEK),
            "FAKETIME_TIMESTAMP_FILE": str(datei),
            "FAKETIME_NO_CACHE": "1",
        }

    def stelle(self, abweichung):
        """Let it jump."""
        self._datei.write_text(abweichung)
