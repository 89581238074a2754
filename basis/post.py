"""Mail from the portal: whether it can be sent at all, one letter at a time, and why one failed in German."""

import logging
import smtplib
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

OHNE_SERVER = "django.core.mail.backends.dummy.EmailBackend"
_log = logging.getLogger(__name__)


def versand_moeglich():
    """Whether a mail server is set; without one a page says so instead of pretending."""
    return settings.EMAIL_BACKEND != OHNE_SERVER


def absenderadresse():
    """The bare address that mails come from; empty where the portal sends none."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1] if versand_moeglich() else ""


@dataclass(frozen=True)
class Brief:
    """One mail to one address. `anhaenge` are (file name, bytes, MIME type)."""

    an: str
    betreff: str
    text: str
    anhaenge: tuple = ()


class Postfehler(Exception):
    """A letter wasn't sent; the text says why, in German. `fuer_alle`: no other one would be either."""

    def __init__(self, satz, fuer_alle=False):
        super().__init__(satz)
        self.fuer_alle = fuer_alle


class Postausgang:
    """A connection to the mail server, used for several letters: `with Postausgang() as post`."""

    def __init__(self):
        self._verbindung = get_connection()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._verbindung.close()

    def schicke(self, brief):
        """Send one letter. Raises Postfehler."""
        try:
            self._versuche(brief)
        except (smtplib.SMTPException, OSError, ValueError) as fehler:
            # Neither the address nor what the server said: both may tell what a log shouldn't know.
            _log.warning("A mail wasn't sent: %s", type(fehler).__name__)
            self._verbindung.close()
            raise _in_worten(fehler) from fehler

    def _versuche(self, brief):
        # Whatever a title holds, it can't begin a header of its own.
        betreff = " ".join(brief.betreff.split())
        nachricht = EmailMessage(betreff, brief.text, to=[brief.an], connection=self._verbindung)
        for name, inhalt, art in brief.anhaenge:
            nachricht.attach(name, inhalt, art)
        try:
            nachricht.send()
        except smtplib.SMTPServerDisconnected:
            # Some servers take only so many letters over one connection.
            self._verbindung.close()
            nachricht.send()


def _in_worten(fehler):
    match fehler:
        case smtplib.SMTPRecipientsRefused():
            return Postfehler("Der Mailserver nimmt diese Adresse nicht an.")
        case smtplib.SMTPAuthenticationError():
            return Postfehler("Der Mailserver lehnt die Anmeldung des Portals ab.", fuer_alle=True)
        case smtplib.SMTPSenderRefused():
            return Postfehler("Der Mailserver lehnt den Absender des Portals ab.", fuer_alle=True)
        case smtplib.SMTPConnectError() | smtplib.SMTPServerDisconnected() | smtplib.SMTPHeloError():
            return Postfehler("Der Mailserver ist nicht erreichbar.", fuer_alle=True)
        case smtplib.SMTPException():
            return Postfehler("Der Mailserver hat die Nachricht nicht angenommen.")
        case OSError():
            return Postfehler("Der Mailserver ist nicht erreichbar.", fuer_alle=True)
        case _:
            return Postfehler("Das ist keine gültige E-Mail-Adresse.")
