"""The services that the portal works with, as the settings name them: database, mail, sign-in, scanner."""

import re
from email.utils import getaddresses
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.http.request import validate_host

from basis.eigene_datei import EigeneDatei
from portal.umgebung.pruefung import falsch, ist_adresse, ist_rechner, ist_seite, wahrheit

POSTGRESQL = ("postgres", "postgresql")
HIER = ("localhost", "127.0.0.1", "::1")
# A new connection costs as much as a small page. Each thread that answers keeps its own for a minute, asking
# before each request whether it still lives: a database that was away is found again.
_VERBINDUNG = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
# A machine that swallows packets must not hold a page or a command: the kernel would send what a kept
# connection was asked again and again for a quarter of an hour, with all threads waiting. Seconds; the second
# is in milliseconds, the last a number of tries.
_GEDULD = {
    "connect_timeout": 5,
    "tcp_user_timeout": 5000,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
}
MAILSERVER = ("smtp", "smtp+tls", "smtp+ssl", "consolemail", "dummymail")
_MIT_PASSWORT = "(Sonderzeichen im Passwort als %-Zeichen)"


class Dienste:
    """The part of the reader that knows addresses.

    An address that is refused isn't repeated: it may hold a password.
    """

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
        if not ist_adresse(adresse, POSTGRESQL):
            muster = "postgres://name:passwort@rechner:5432/datenbank"
            raise falsch(var, f"keine Adresse der Form {muster} ist {_MIT_PASSWORT}")
        djangos, gesagte = _zusaetze(var, urlsplit(adresse).query)
        einstellungen = self.db_url_config(adresse.partition("?")[0])
        if not einstellungen["NAME"]:
            raise falsch(var, "keine Datenbank nennt: Ihr Name gehört hinter den letzten Schrägstrich")
        # The folder of a socket stands there as %2Fvar%2Frun%2Fpostgresql.
        einstellungen["HOST"] = unquote(einstellungen["HOST"])
        optionen = dict(_GEDULD)
        rechner = (einstellungen["HOST"], gesagte.get("host"), gesagte.get("hostaddr"))
        if any(r and r not in HIER and not r.startswith("/") for r in rechner):
            # Else the driver would go on unencrypted where the server, or who poses as it, offers no more.
            optionen["sslmode"] = "verify-full"
        return _VERBINDUNG | einstellungen | djangos | {"OPTIONS": optionen | gesagte}

    def sqlite(self, var, wurzel, vorgabe):
        """Django's settings for the file in `var`, else for `vorgabe`; a relative path starts at `wurzel`."""
        return _VERBINDUNG | {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(wurzel / (self.str(var, default="").strip() or vorgabe)),
            "OPTIONS": {
                "factory": EigeneDatei,
                # One writer at a time from its first statement on: check-then-write is safe.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }

    def mailserver(self, var):
        """Django's settings for the mail server in `var`. Raises ImproperlyConfigured."""
        adresse = self.str(var)
        if ist_adresse(adresse, ("smtps",)):
            # django-environ takes it for smtp+tls; at port 465 both sides would wait for the other one.
            raise falsch(
                var,
                "mit smtps:// beginnt, das zweierlei heißen kann: smtp+ssl:// verschlüsselt von Anfang an "
                "(meist Port 465), smtp+tls:// nach der Begrüßung (meist Port 587)",
            )
        if not ist_adresse(adresse, MAILSERVER):
            muster = "smtp+tls://name:passwort@rechner:587"
            raise falsch(var, f"keine Adresse der Form {muster} ist {_MIT_PASSWORT}")
        if urlsplit(adresse).scheme in ("smtp", "smtp+tls") and urlsplit(adresse).port == 465:
            raise falsch(
                var,
                "den Port 465 ohne smtp+ssl:// nennt: Dort beginnt die Verbindung verschlüsselt, und beide "
                "Seiten würden aufeinander warten",
            )
        einstellungen = self.email_url_config(adresse)
        if adresse.lower().startswith("smtp") and not ist_rechner(einstellungen["EMAIL_HOST"] or ""):
            raise falsch(var, "keinen möglichen Rechner nennt: Sein Name gehört hinter „://“ oder das „@“")
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
            if teile.path:
                raise falsch(var, "mehr ist als https:// und ein Rechnername")
            if not validate_host(teile.hostname, rechnernamen):
                raise falsch(var, "einen Rechner nennt, der nicht in ALLOWED_HOSTS steht")
        return adresse

    def _https(self, var, auch_http, muster):
        adresse = self.str(var, default="").strip().rstrip("/")
        if adresse and not ist_seite(adresse, ("https", "http") if auch_http else ("https",)):
            raise falsch(var, f"keine Adresse der Form {muster} ist")
        return adresse


def _zusaetze(var, text):
    """What stands behind the ? of a database's address: (settings of Django, options of the driver)."""
    # Only who is on PostgreSQL has to wait for its driver.
    from psycopg2 import ProgrammingError
    from psycopg2.extensions import make_dsn

    djangos, treiber = {}, {}
    for name, (wert, *_) in parse_qs(text).items():
        if name.lower() == "conn_max_age":
            if not re.fullmatch("[0-9]{1,9}|none", wert.lower()):
                raise falsch(f"{name} in {var}", "keine ganze Zahl von Sekunden und nicht None ist")
            djangos["CONN_MAX_AGE"] = int(wert) if wert.isdecimal() else None
        elif name.lower() in ("conn_health_checks", "disable_server_side_cursors"):
            djangos[name.upper()] = wahrheit(f"{name} in {var}", wert)
        elif name in _GEDULD:
            if not re.fullmatch("[0-9]{1,9}", wert):
                raise falsch(f"{name} in {var}", "keine ganze Zahl ist")
            treiber[name] = int(wert)
        else:
            treiber[name] = wert
    try:
        make_dsn(**{name: wert for name, wert in treiber.items() if name != "assume_role"})
    except ProgrammingError as fehler:
        raise falsch(
            var,
            "hinter dem ? etwas anderes angibt als conn_max_age, conn_health_checks, "
            "disable_server_side_cursors, assume_role oder was PostgreSQL selbst kennt wie sslmode",
        ) from fehler
    return djangos, treiber
