"""The file of a backup: a sealed ZIP that any tool opens, in twenty years too.

| member                        | what it holds                                                             |
|-------------------------------|---------------------------------------------------------------------------|
| LIESMICH.txt                  | what this file is, for whoever finds it                                   |
| zeilen/APP.MODELL.jsonl       | one row a line: its values in the order of the columns in kopf.json       |
| bytes/APP.MODELL.SPALTE/KEY   | the bytes of one row (PDF, annex, photo), as they are                     |
| kopf.json                     | columns, number of rows, SHA-256 of each member, the migrations in force  |

The archive's comment is the seal: the SHA-256 of everything before it. A file that was cut, or in which one
byte changed anywhere, doesn't match its seal.
"""

import errno
import hashlib
import json
import os
import zipfile
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from django.db import Error

from basis.dateifehler import GRUENDE, KEIN_PLATZ

FORMAT = 1
LIESMICH = "LIESMICH.txt"
KOPF = "kopf.json"
SIEGEL_LAENGE = 64
_STUECK = 1 << 20
_GRUENDE = GRUENDE | {
    errno.ENOENT: "Die Datei oder ihren Ordner gibt es nicht",
    errno.ENAMETOOLONG: "Ihr Name ist zu lang",
    errno.EPERM: GRUENDE[errno.EACCES],
    errno.EDQUOT: KEIN_PLATZ,
}


class Sicherungsfehler(Exception):
    """A backup can't be written or read back; the message is one German sentence for the person who tried."""


def zeilenname(modell):
    """The member with the rows of the model with this label."""
    return f"zeilen/{modell}.jsonl"


def bytesname(modell, spalte, schluessel):
    """The member with the bytes that one row of the model has in a column."""
    return f"bytes/{modell}.{spalte}/{schluessel}"


def besiegle(datei):
    """Put the seal into an archive that was closed with a comment of SIEGEL_LAENGE bytes; return the seal."""
    datei.seek(0, os.SEEK_END)
    laenge = datei.tell() - SIEGEL_LAENGE
    siegel = _pruefsumme(datei, laenge)
    datei.seek(laenge)
    datei.write(siegel.encode("ascii"))
    return siegel


@contextmanager
def geoeffnet(pfad):
    """Open a backup as (archive, kopf). Raises Sicherungsfehler if it is none, or not as it was written."""
    with _zum_lesen(pfad) as datei:
        _pruefe_siegel(pfad, datei)
        with verstaendlich(KOPF):
            archiv = zipfile.ZipFile(datei)
            kopf = _kopf(pfad, archiv)
        with archiv:
            yield archiv, kopf


def _kopf(pfad, archiv):
    kopf = json.loads(archiv.read(KOPF))
    if kopf["format"] != FORMAT:
        raise Sicherungsfehler(
            f"Die Sicherung {pfad} hat das Format {kopf['format']}, dieses Portal liest das Format "
            f"{FORMAT}: Spielen Sie sie mit der Ausgabe des Portals ein, die sie geschrieben hat."
        )
    return kopf


@contextmanager
def verstaendlich(wo):
    """Raises Sicherungsfehler for whatever the reading of `wo` ends in that the database didn't say.

    Anybody can seal a file: that it is whole doesn't tell that this portal wrote it.
    """
    try:
        yield
    except (Sicherungsfehler, Error, OSError):
        raise
    except Exception as fehler:
        raise Sicherungsfehler(
            f"In der Sicherung steht bei „{wo}“ etwas, das dieses Portal nicht geschrieben hat oder diese "
            f"Datenbank nicht aufnehmen kann ({type(fehler).__name__}): Es wurde nichts geändert."
        ) from fehler


def _zum_lesen(pfad):
    try:
        art = os.stat(pfad).st_mode
        # A pipe would keep whoever opens it waiting, and can't be read twice.
        if not (S_ISREG(art) or S_ISDIR(art)):
            raise Sicherungsfehler(
                f"{pfad} ist keine gespeicherte Datei: Bitte speichern Sie die Sicherung zuerst."
            )
        return Path(pfad).open("rb")
    except OSError as fehler:
        raise Sicherungsfehler(f"Die Datei {pfad} lässt sich nicht lesen: {grund(fehler)}.") from fehler


def _pruefe_siegel(pfad, datei):
    anfang = datei.read(30 + len(LIESMICH))
    if not anfang.startswith(b"PK\x03\x04") or not anfang.endswith(LIESMICH.encode("ascii")):
        raise Sicherungsfehler(
            f"Die Datei {pfad} ist keine Sicherung dieses Portals; an der Datenbank wurde nichts geändert."
        )
    laenge = datei.seek(0, os.SEEK_END) - SIEGEL_LAENGE
    datei.seek(max(laenge, 0))
    siegel = datei.read()
    if siegel != _pruefsumme(datei, laenge).encode("ascii"):
        raise Sicherungsfehler(
            f"Die Sicherung {pfad} ist unvollständig oder verändert, ihre Prüfsumme stimmt nicht: "
            "Nehmen Sie eine andere Sicherung; an der Datenbank wurde nichts geändert."
        )
    datei.seek(0)


def _pruefsumme(datei, laenge):
    """SHA-256 of the first `laenge` bytes, in hexadecimal digits."""
    summe = hashlib.sha256()
    datei.seek(0)
    while laenge > 0 and (stueck := datei.read(min(_STUECK, laenge))):
        summe.update(stueck)
        laenge -= len(stueck)
    return summe.hexdigest()


def grund(fehler):
    """Why the system refused a file, as the end of a German sentence; it may be read or written here."""
    return _GRUENDE.get(fehler.errno) or f"Das Betriebssystem meldet „{fehler.strerror}“"
