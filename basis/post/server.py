"""Whether mail can be sent at all, and why the server didn't take one, in German."""

import smtplib
import ssl
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings

OHNE_SERVER = "django.core.mail.backends.dummy.EmailBackend"
OHNE_ADRESSE = (
    "Von selbst erinnert das Portal niemanden: Bitte setzen Sie die Umgebungsvariable ADRESSE auf seine "
    "Adresse, damit die Links in den Mails stimmen."
)


def versand_moeglich():
    """Whether a mail server is set; without one a page says so instead of pretending."""
    return settings.VERSANDWEG != OHNE_SERVER


def absenderadresse():
    """The bare address that mails come from; empty where the portal sends none."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1] if versand_moeglich() else ""


def von_selbst_moeglich():
    """Whether letters may go out that nobody's request leads to: their links need the portal's address."""
    return versand_moeglich() and bool(settings.ADRESSE)


def volle_adresse(pfad):
    """The whole address of a page, for letters without a request."""
    return f"{settings.ADRESSE}{pfad}"


class Ueberholt(Exception):
    """A letter that waited mustn't go out any more; the text says why, in German."""


@dataclass(frozen=True)
class Hindernis:
    """Why one mail didn't go out. `fuer_alle`: no other one would either; `endgueltig`: not later either."""

    satz: str
    fuer_alle: bool = False
    endgueltig: bool = False


def hindernis(fehler):
    """What an exception of sending means. Neither the address nor what the server said is repeated."""
    match fehler:
        case Ueberholt():
            return Hindernis(str(fehler), endgueltig=True)
        case smtplib.SMTPRecipientsRefused():
            kennzahlen = [kennzahl for kennzahl, _ in fehler.recipients.values()]
            endgueltig = any(kennzahl >= 500 for kennzahl in kennzahlen)
            return Hindernis("Der Mailserver nimmt diese Adresse nicht an.", endgueltig=endgueltig)
        case smtplib.SMTPAuthenticationError():
            return Hindernis("Der Mailserver lehnt die Anmeldung des Portals ab.", fuer_alle=True)
        case smtplib.SMTPSenderRefused():
            return Hindernis("Der Mailserver lehnt den Absender des Portals ab.", fuer_alle=True)
        case smtplib.SMTPConnectError() | smtplib.SMTPServerDisconnected() | smtplib.SMTPHeloError():
            return Hindernis("Der Mailserver ist nicht erreichbar.", fuer_alle=True)
        case smtplib.SMTPResponseException():
            satz = "Der Mailserver hat die Nachricht nicht angenommen."
            return Hindernis(satz, endgueltig=fehler.smtp_code >= 500)
        case smtplib.SMTPNotSupportedError():
            satz = "Der Mailserver kann nicht, was EMAIL_URL verlangt, etwa eine verschlüsselte Verbindung."
            return Hindernis(satz, fuer_alle=True)
        case ssl.SSLError():
            satz = "Die verschlüsselte Verbindung zum Mailserver kam nicht zustande."
            return Hindernis(satz, fuer_alle=True)
        case OSError():
            return Hindernis("Der Mailserver ist nicht erreichbar.", fuer_alle=True)
        case _:
            return Hindernis("Die Nachricht ließ sich nicht versenden.", endgueltig=True)


class KeineVerbindung(Exception):
    """The server couldn't be spoken to at all: `hindernis` concerns every letter, and none for good."""

    def __init__(self, fehler):
        super().__init__(str(fehler))
        bekannt = hindernis(fehler)
        satz = bekannt.satz
        if not bekannt.fuer_alle:
            satz = "Mit dem, was in EMAIL_URL steht, kommt keine Verbindung zum Mailserver zustande."
        self.hindernis = Hindernis(satz, fuer_alle=True)
