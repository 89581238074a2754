"""Ask the operator's virus scanner about an upload that is to be kept (ASVS 5.4.3).

It is a clamd on this machine, asked through its socket: `zINSTREAM`, the bytes in pieces each behind its
length, a piece of none, and one line that answers. Whatever isn't the one good answer is a refusal.
"""

import logging
import socket
import struct
from contextlib import suppress
from time import monotonic

from django.conf import settings
from django.core.checks import Warning as Warnung
from django.core.exceptions import ValidationError

STUECK = 64 * 1024
# Seconds from the first step to the verdict: 20 MB took seven on a busy machine, and the proxy of the example
# gives a page up after 120.
GEDULD = 60
LAENGSTE_ANTWORT = 4096
UNGEPRUEFT = (
    "Die Datei ließ sich gerade nicht auf Viren prüfen und wurde deshalb nicht angenommen: Bitte versuchen "
    "Sie es später noch einmal. Bleibt es dabei, sagen Sie es bitte der Administration."
)
GEFUNDEN = (
    "Der Virenscanner hat in der Datei etwas gefunden; sie wurde nicht angenommen. Bitte öffnen Sie sie auch "
    "an Ihrem Platz nicht, und sagen Sie es Ihrer IT."
)
_log = logging.getLogger("portal.sicherheit")


def pruefe_auf_viren(inhalt):
    """Let the scanner of VIRENPRUEFUNG look at these bytes; without that setting nothing is asked.

    Raises ValidationError where it finds something, and where it doesn't say that it found nothing.
    """
    if not settings.VIRENPRUEFUNG:
        return
    try:
        antwort = _urteil(settings.VIRENPRUEFUNG, inhalt)
    except OSError as fehler:
        _log.warning("upload_ungeprueft", extra={"angaben": {"grund": type(fehler).__name__}})
        raise ValidationError(UNGEPRUEFT) from fehler
    if antwort == b"stream: OK":
        return
    if antwort.startswith(b"stream: ") and antwort.endswith(b" FOUND"):
        fund = antwort.removeprefix(b"stream: ").removesuffix(b" FOUND")[:80].decode("ascii", "replace")
        _log.warning("upload_mit_fund", extra={"angaben": {"fund": fund}})
        raise ValidationError(GEFUNDEN)
    _log.warning("upload_ungeprueft", extra={"angaben": {"grund": antwort[:80].decode("ascii", "replace")}})
    raise ValidationError(UNGEPRUEFT)


def scanner_antwortet(**_):
    """What `check --deploy` says of a scanner that is set and gives no verdict on an empty file.

    Else the first to hear of it would be somebody whose upload is refused.
    """
    if not settings.VIRENPRUEFUNG:
        return []
    try:
        antwort = _urteil(settings.VIRENPRUEFUNG, b"").decode("ascii", "replace")
    except ConnectionError:
        # Who hangs up is heard of by its silence or by this, as the moment has it.
        antwort = ""
    except OSError as fehler:
        antwort = type(fehler).__name__
    if antwort == "stream: OK":
        return []
    return [
        Warnung(
            f"Der Virenscanner hinter VIRENPRUEFUNG gibt kein Urteil ab ({antwort[:80] or 'keine Antwort'}).",
            hint="So lange wird keine Datei angenommen: Bitte prüfen Sie, ob clamd läuft und ob das Konto "
            "des Portals seinen Socket benutzen darf.",
            id="basis.W001",
        )
    ]


def _urteil(pfad, inhalt):
    """What clamd behind the socket at `pfad` answers, without its closing zero. Raises OSError."""
    bis = monotonic() + GEDULD
    with socket.socket(socket.AF_UNIX) as leitung:
        _warte_bis(bis, leitung)
        leitung.connect(pfad)
        # Who is sent more than it may take says so and hangs up: that is its answer then.
        with suppress(BrokenPipeError, ConnectionResetError):
            for stueck in _stuecke(inhalt):
                _warte_bis(bis, leitung)
                leitung.sendall(stueck)
        antwort = b""
        while not antwort.endswith(b"\0") and len(antwort) < LAENGSTE_ANTWORT:
            _warte_bis(bis, leitung)
            if not (teil := leitung.recv(LAENGSTE_ANTWORT)):
                break
            antwort += teil
    return antwort.removesuffix(b"\0")


def _stuecke(inhalt):
    """What clamd is sent: the command, pieces each behind its length, and one of none."""
    yield b"zINSTREAM\0"
    for anfang in range(0, len(inhalt), STUECK):
        stueck = inhalt[anfang : anfang + STUECK]
        yield struct.pack("!L", len(stueck)) + stueck
    yield struct.pack("!L", 0)


def _warte_bis(zeitpunkt, leitung):
    """Let the next step end by then. Raises TimeoutError where no time is left."""
    if (rest := zeitpunkt - monotonic()) <= 0:
        raise TimeoutError
    leitung.settimeout(rest)
