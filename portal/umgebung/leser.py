"""Where settings come from: the environment of the process, to which envdatei.py adds the `.env` file.

Each variable NAME may be given as NAME_FILE instead, the path of a file that holds the value: so secrets
reach the process without standing in its environment.
"""

import os
import re
from email.utils import getaddresses
from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.http.request import validate_host

from portal.umgebung.satz import falsch

JA = ("true", "1", "yes", "on", "ja")
NEIN = ("false", "0", "no", "off", "nein", "")
# As in a request's Host header: letters of other alphabets as xn--…, an address of IPv6 in brackets.
_RECHNERNAME = re.compile(r"\*|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
# Characters; drawn at random of letters and digits, so many are worth 190 bits.
SCHLUESSELLAENGE = 32
# Different ones, as Django asks for.
SCHLUESSELZEICHEN = 5
POSTGRESQL = ("postgres", "postgresql")
HIER = ("localhost", "127.0.0.1", "::1")
# A new connection costs as much as a small page. Each thread that answers keeps its own for a minute, asking
# before each request whether it still lives: a database that was away is found again.
VERBINDUNG = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
MAILSERVER = ("smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "dummymail")


class Umgebung(environ.Env):
    """django-environ's reader that takes NAME_FILE as well, guesses nothing and complains in German.

    A value that begins with `$` is that value: it is no reference to another variable.
    """

    def get_value(self, var, cast=None, default=environ.Env.NOTSET, parse_default=False):
        """The value of `var`. Raises ImproperlyConfigured where its file or its form is wrong."""
        wert = _roher_wert(var)
        if wert is None:
            if default is self.NOTSET:
                raise falsch(var, "fehlt: Bitte setzen Sie diese Umgebungsvariable")
            return default
        if cast is bool:
            return _wahrheit(var, wert)
        if cast is list:
            return [teil.strip() for teil in wert.split(",") if teil.strip()]
        return self.parse_value(wert, cast)

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

    def socketpfad(self, var):
        """The path of a local socket in `var`, or an empty text. Raises ImproperlyConfigured.

        No port: there a scanner neither encrypts nor asks who comes, and files would go over the network.
        """
        pfad = self.str(var, default="").strip()
        if pfad and not (pfad.startswith("/") and pfad.isprintable() and len(pfad.encode()) < 108):
            raise falsch(var, "nicht der volle Pfad eines Sockets wie /run/clamav/clamd.ctl ist")
        return pfad

    def datenbank(self, var):
        """Django's settings for the PostgreSQL address in `var`. Raises ImproperlyConfigured."""
        adresse = self.str(var)
        _pruefe(var, adresse, POSTGRESQL, "postgres://name:passwort@rechner:5432/datenbank")
        einstellungen = self.db_url_config(adresse)
        if not einstellungen["NAME"]:
            raise falsch(var, "keine Datenbank nennt: Ihr Name gehört hinter den letzten Schrägstrich")
        # The folder of a socket stands there as %2Fvar%2Frun%2Fpostgresql.
        einstellungen["HOST"] = unquote(einstellungen["HOST"])
        # A machine that swallows packets must not hold a page or a command for minutes.
        optionen, gesagte = {"connect_timeout": 5}, einstellungen.get("OPTIONS", {})
        rechner = (einstellungen["HOST"], gesagte.get("host"), gesagte.get("hostaddr"))
        if any(r and r not in HIER and not r.startswith("/") for r in rechner):
            # Else the driver would go on unencrypted where the server, or who poses as it, offers no more.
            optionen["sslmode"] = "verify-full"
        einstellungen["OPTIONS"] = optionen | gesagte
        return einstellungen

    def mailserver(self, var):
        """Django's settings for the mail server in `var`. Raises ImproperlyConfigured."""
        adresse = self.str(var)
        _pruefe(var, adresse, MAILSERVER, "smtp+tls://name:passwort@rechner:587")
        einstellungen = self.email_url_config(adresse)
        if adresse.startswith("smtp") and not einstellungen["EMAIL_HOST"]:
            raise falsch(var, "keinen Rechner nennt: Er gehört hinter „://“ oder das „@“")
        return einstellungen

    def absender(self, var):
        """The address that mails come from, in `var`. Raises ImproperlyConfigured."""
        absender = self.str(var, default="")
        if not absender:
            raise ImproperlyConfigured(
                f"Das Portal startet nicht, weil EMAIL_URL gesetzt ist, {var} aber fehlt: Setzen Sie die "
                f"Umgebungsvariable {var} auf die Adresse, von der Einladungen kommen sollen."
            )
        # As „portal@stadt.example“, or with a name before it.
        adressen = [adresse for _, adresse in getaddresses([absender])] if absender.isprintable() else []
        try:
            validate_email(", ".join(adressen))
        except ValidationError as fehler:
            raise falsch(var, "keine E-Mail-Adresse ist") from fehler
        return absender

    def aussteller(self, var, auch_http):
        """The address of an OpenID provider in `var`, or an empty text. Raises ImproperlyConfigured.

        What the provider says is believed because of the connection: it has to be https, but for a trial.
        """
        return self._https(var, auch_http, "https://anmeldung.example.org")

    def eigene_adresse(self, var, rechnernamen, auch_http):
        """The portal's own address in `var`, or an empty text. Raises ImproperlyConfigured.

        It leads somewhere only if its host is one of `rechnernamen`.
        """
        adresse = self._https(var, auch_http, "https://portal.example.org")
        if adresse:
            teile = urlsplit(adresse)
            if adresse != f"{teile.scheme}://{teile.netloc}" or "@" in teile.netloc:
                raise falsch(var, "mehr ist als https:// und ein Rechnername")
            if not validate_host(teile.hostname, rechnernamen):
                raise falsch(var, "einen Rechner nennt, der nicht in ALLOWED_HOSTS steht")
        return adresse

    def _https(self, var, auch_http, muster):
        adresse = self.str(var, default="").rstrip("/")
        if adresse:
            _pruefe(var, adresse, ("https", "http") if auch_http else ("https",), muster)
        return adresse


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


def _wahrheit(name, wert):
    klein = wert.strip().lower()
    if klein not in JA + NEIN:
        raise falsch(name, "weder „true“ noch „false“ ist")
    return klein in JA


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


def _pruefe(name, adresse, arten, muster):
    """Raise ImproperlyConfigured unless `adresse` is an address of one of these kinds.

    The address itself isn't repeated: it holds a password.
    """
    try:
        teile = urlsplit(adresse)
        passt = teile.scheme in arten and (teile.port is None or teile.port > 0) and "%00" not in adresse
    except ValueError:
        passt = False
    if not passt:
        raise falsch(name, f"keine Adresse der Form {muster} ist (Sonderzeichen im Passwort als %-Zeichen)")
