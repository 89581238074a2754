"""The `.env` file beside manage.py: what isn't set already is set from there, and a mistake ends the start.

A line that is passed over would let the portal go on with other settings than were meant, with the embedded
database instead of the one that was named; a line that is quoted would carry its password into the log.
"""

import errno
import os
import re
from io import StringIO
from pathlib import Path

import environ

from portal.umgebung.pruefung import falsch

WURZEL = Path(__file__).resolve().parents[2]
# As django-environ takes it; no value of an environment holds a NUL.
_ZEILE = re.compile(r"(export )?[A-Za-z_0-9]+=[^\0]*")
_GRUENDE = {
    errno.EACCES: "Das Konto, unter dem das Portal läuft, darf sie nicht lesen",
    errno.ENOENT: "Sie verweist auf eine Datei, die es nicht gibt",
    errno.ELOOP: "Sie verweist auf sich selbst",
}


def lies_env():
    """Add the lines of `.env` to the environment; a variable that is already set wins.

    Who gives NAME_FILE to the process has set NAME, so the line NAME in the `.env` is left out. Raises
    ImproperlyConfigured for a file that can't be read and for a line that sets nothing.
    """
    zeilen = _zeilen(WURZEL / ".env")
    vorher = set(os.environ)
    environ.Env.read_env(StringIO("\n".join(zeilen)))
    for name in vorher:
        if name.endswith("_FILE") and (ueberstimmt := name.removesuffix("_FILE")) not in vorher:
            os.environ.pop(ueberstimmt, None)


def _zeilen(datei):
    """The lines that set something."""
    gefunden = []
    for nummer, zeile in enumerate(_text(datei).splitlines(), 1):
        if _ZEILE.fullmatch(zeile):
            gefunden.append(zeile)
        elif zeile.strip() and not zeile.lstrip().startswith("#"):
            raise falsch(
                f"Zeile {nummer} der Datei .env",
                "nicht die Form NAME=Wert hat (ohne Leerzeichen um das =)",
            )
    return gefunden


def _text(datei):
    if not os.path.lexists(datei):
        return ""
    # Who opens a pipe waits for somebody to write into it.
    if datei.is_dir() or datei.is_fifo():
        raise _unlesbar("Sie ist keine gewöhnliche Datei")
    try:
        return datei.read_text(encoding="utf-8-sig")
    except OSError as fehler:
        raise _unlesbar(_GRUENDE.get(fehler.errno, "Das Betriebssystem gibt sie nicht her")) from fehler
    except ValueError as fehler:
        raise _unlesbar("Sie ist kein Text in UTF-8") from fehler


def _unlesbar(grund):
    return falsch("die Datei .env", f"nicht lesbar ist: {grund}")
