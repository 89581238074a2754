"""Where settings come from: the environment of the process, to which envdatei.py adds the `.env` file.

Each variable NAME may be given as NAME_FILE instead, the path of a file that holds the value: so secrets
reach the process without standing in its environment.
"""

import os
import re
from pathlib import Path

import environ

from portal.umgebung.dienste import Dienste
from portal.umgebung.pruefung import falsch, wahrheit

# As in a request's Host header: letters of other alphabets as xn--…, an address of IPv6 in brackets.
_RECHNERNAME = re.compile(r"\*|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
FEHLT = "fehlt: Bitte setzen Sie diese Umgebungsvariable"
# Characters; drawn at random of letters and digits, so many are worth 190 bits.
SCHLUESSELLAENGE = 32
# Different ones, as Django asks for.
SCHLUESSELZEICHEN = 5


class Umgebung(Dienste, environ.Env):
    """django-environ's reader that takes NAME_FILE as well, guesses nothing and complains in German.

    A value that begins with `$` is that value: it is no reference to another variable.
    """

    def get_value(self, var, cast=None, default=environ.Env.NOTSET, parse_default=False):
        """The value of `var`. Raises ImproperlyConfigured where its file or its form is wrong."""
        wert = _roher_wert(var)
        if wert is None:
            if default is self.NOTSET:
                raise falsch(var, FEHLT)
            return default
        if cast is bool:
            return wahrheit(var, wert)
        if cast is list:
            return [teil.strip() for teil in wert.split(",") if teil.strip()]
        return self.parse_value(wert, cast)

    def pflicht(self, var):
        """The text in `var`. Raises ImproperlyConfigured if there is none, or nothing but blanks."""
        wert = self.str(var)
        if not wert.strip():
            raise falsch(var, FEHLT)
        return wert

    def zahl(self, var, default, mindestens, hoechstens):
        """A whole number in that span, both ends included. Raises ImproperlyConfigured for anything else."""
        wert = self.str(var, default=str(default)).strip()
        if not re.fullmatch("[0-9]{1,9}", wert) or not mindestens <= int(wert) <= hoechstens:
            raise falsch(var, f"keine ganze Zahl von {mindestens} bis {hoechstens} ist")
        return int(wert)

    def auswahl(self, var, *moegliche):
        """One of these words, the first if none is given. Raises ImproperlyConfigured for another one."""
        wert = self.str(var, default=moegliche[0])
        if wert not in moegliche:
            raise falsch(var, f"weder „{'“ noch „'.join(moegliche)}“ ist")
        return wert

    def schluessel(self, var, auch_kurz):
        """The key in `var` that all seals are made with. Raises ImproperlyConfigured: none, a weak one."""
        wert = self.str(var, default="")
        if not wert.strip():
            raise falsch(
                var,
                f"fehlt: Rufen Sie script/start auf oder setzen Sie die Umgebungsvariable {var} auf eine "
                "lange zufällige Zeichenfolge",
            )
        if not auch_kurz:
            _pruefe_schluessel(var, wert)
        return wert

    def schluesselliste(self, var, auch_kurz):
        """The earlier keys in `var`, whose seals are still good. Raises ImproperlyConfigured: weak ones."""
        werte = self.list(var, default=[])
        for wert in werte:
            if not auch_kurz:
                _pruefe_schluessel(var, wert)
        return werte

    def rechnernamen(self, var):
        """The host names in `var`, maybe none. Raises ImproperlyConfigured for what no request could name."""
        namen = self.list(var, default=[])
        for name in namen:
            if not _RECHNERNAME.fullmatch(name):
                raise falsch(var, f"„{name}“ nennt: Dorthin gehören Rechnernamen ohne https:// und ohne Port")
        return namen


def _roher_wert(name):
    """What stands in NAME or in the file of NAME_FILE; None if neither is set."""
    pfad = os.environ.get(f"{name}_FILE")
    if not pfad:
        return os.environ.get(name)
    if name in os.environ:
        raise falsch(name, f"und {name}_FILE beide gesetzt sind: Bitte behalten Sie nur eines davon")
    try:
        wert = Path(pfad).read_text(encoding="utf-8-sig").removesuffix("\n").removesuffix("\r")
    except FileNotFoundError as fehler:
        raise falsch(f"{name}_FILE", f"auf eine Datei zeigt, die es nicht gibt: {pfad}") from fehler
    except (OSError, ValueError) as fehler:
        raise falsch(f"{name}_FILE", f"auf eine Datei zeigt, die nicht lesbar ist: {pfad}") from fehler
    if not wert.strip():
        raise falsch(f"{name}_FILE", f"auf eine leere Datei zeigt: {pfad}")
    if "\n" in wert or "\0" in wert:
        raise falsch(f"{name}_FILE", f"auf eine Datei mit mehr als einer Zeile Text zeigt: {pfad}")
    return wert


def _pruefe_schluessel(name, wert):
    """One seal in somebody's hand, from a link or a cookie, is enough to try weak keys at home."""
    if len(wert.strip()) < SCHLUESSELLAENGE:
        raise falsch(
            name,
            f"einen Schlüssel mit weniger als {SCHLUESSELLAENGE} Zeichen enthält: Setzen Sie einen aus etwa "
            "50 zufälligen Zeichen; wie ein Schlüssel gewechselt wird, der zu kurz war, sagt docs/schutz.md",
        )
    if len(set(wert.strip())) < SCHLUESSELZEICHEN:
        raise falsch(
            name,
            f"einen Schlüssel mit weniger als {SCHLUESSELZEICHEN} verschiedenen Zeichen enthält: Setzen Sie "
            "einen aus etwa 50 zufälligen Zeichen",
        )
