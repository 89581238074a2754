"""What each saving of the print saves: `python bench/druck.py`.

The sample draft of 2019 is built in one process on a throw-away database, in turns as it is and without one
saving after the other: seconds of this processor from records to PDF, median of OFT. All files are the same.
"""

import statistics
import sys
import tempfile
from contextlib import ExitStack, contextmanager, nullcontext
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import process_time
from unittest.mock import patch

from messung import python, tabelle, zahl

OFT = 7


@contextmanager
def ohne(*gespartes):
    """Build without these savings."""
    from basis import druck

    with ExitStack() as anders:
        if "Schriften" in gespartes:
            frisch = cache(type(druck.nur_eigene_schrift()))
            anders.enter_context(patch.object(druck, "nur_eigene_schrift", frisch))
        if "Sammler" in gespartes:
            anders.enter_context(patch.object(druck, "_ohne_sammler", nullcontext))
        if "Stilvorlage" in gespartes:
            druck._gelesene_stilvorlage.cache_clear()
        yield
    if "Schriften" in gespartes:
        # It was read for fonts that are gone; the next turn finds it as it should be.
        druck._gelesene_stilvorlage.cache_clear()
        druck._stilvorlage("druck.css")


TEILE = {
    "wie es ist": (),
    "Stilvorlage jedes Mal neu gelesen": ("Stilvorlage",),
    "Schriften und Stilvorlage jedes Mal neu eingerichtet": ("Stilvorlage", "Schriften"),
    "Speicherbereinigung während des Baus": ("Sammler",),
    "nichts davon gespart": ("Stilvorlage", "Schriften", "Sammler"),
}


def miss():
    """Print the table; runs inside of the portal."""
    import django

    django.setup()
    from bench.bau import baue

    baue("aufzeichnungen")
    dauern, summen = {titel: [] for titel in TEILE}, set()
    for _ in range(OFT):
        for titel, teile in TEILE.items():
            with ohne(*teile):
                beginn = process_time()
                _, _, pdf = baue("aufzeichnungen")
                dauern[titel].append(process_time() - beginn)
            summen.add(sha256(pdf).hexdigest())
    if len(summen) > 1:
        sys.exit("Die Dateien sind nicht gleich.")
    tabelle(
        f"Bericht 2019 drucken, Sekunden des Prozessors, Median aus {OFT}",
        ("", "s"),
        [(titel, zahl(statistics.median(werte))) for titel, werte in dauern.items()],
    )


def main():
    """Make the database and measure on it in a process of its own."""
    with tempfile.TemporaryDirectory() as ordner:
        datenbank = Path(ordner) / "druck.sqlite3"
        python(datenbank, "django", "migrate", "-v", "0")
        python(datenbank, "django", "beispieldaten")
        print(python(datenbank, "bench.druck", "miss"))


if __name__ == "__main__":
    miss() if sys.argv[1:] == ["miss"] else main()
