"""Sending what waits: one mail after the other, each claimed first, so that two senders never send one.

No transaction and no lock is held while the server is spoken to: a dead one holds nobody. A claim runs out
after a while; if a sender died with it, the mail is sent again, under the same Message-ID.
"""

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, Q
from post_office.models import STATUS, Attachment, Email, Log

from .server import KeineVerbindung, hindernis, versand_moeglich

LEIHFRIST = timedelta(minutes=15)
LAENGSTE_PAUSE = timedelta(hours=1)
AUFGEBEN_NACH = timedelta(days=3)
# And not before so many attempts: by a wrong clock the first one may be the last.
MINDESTENS = 10
HOECHSTENS = 500
WARTEND = (STATUS.queued, STATUS.requeued)
_log = logging.getLogger(__name__)
_handlungen = {}
_ergaenzungen = {}


def nach_fehlschlag(art, handlung):
    """Register `handlung(key, sentence)`: what a record of this kind keeps when its mail is given up."""
    _handlungen[art] = handlung


def vor_versand(art, ergaenzung):
    """Register `ergaenzung(key, address, text) -> text`: what a letter gets when it goes out, a secret say.

    So it stands in no queue, nor in any backup of one. Raises Ueberholt where it isn't to go there any more.
    """
    _ergaenzungen[art] = ergaenzung


@dataclass
class Versandergebnis:
    """How many mails went out, wait for another attempt, and were given up."""

    versandt: int = 0
    vertagt: int = 0
    gescheitert: int = 0


def versende_wartende(jetzt):
    """Send what is due at `jetzt`, oldest first; stops where the server takes nothing at all."""
    ergebnis = Versandergebnis()
    if not versand_moeglich():
        return ergebnis
    verbindung = get_connection(settings.VERSANDWEG)
    for pk in list(_faellige(jetzt).order_by("pk").values_list("pk", flat=True)[:HOECHSTENS]):
        if _nimm(pk, jetzt) and not _versende(Email.objects.get(pk=pk), verbindung, jetzt, ergebnis):
            break
    return ergebnis


def _faellige(jetzt):
    # Nothing waits longer than this by itself: what does was put off by a clock that went ahead.
    laengstens = jetzt + LAENGSTE_PAUSE + LEIHFRIST
    faellig = Q(scheduled_time__isnull=True) | Q(scheduled_time__lte=jetzt) | Q(scheduled_time__gt=laengstens)
    return Email.objects.filter(faellig, status__in=WARTEND)


def _nimm(pk, jetzt):
    """Claim one mail: of two who ask at once, the database tells one of them yes."""
    return (
        _faellige(jetzt)
        .filter(pk=pk)
        .update(
            status=STATUS.requeued,
            scheduled_time=jetzt + LEIHFRIST,
            number_of_retries=F("number_of_retries") + 1,
            last_updated=jetzt,
        )
    )


def _versende(email, verbindung, jetzt, ergebnis):
    """Send a claimed mail and keep what became of it. Returns whether to go on with the next."""
    try:
        art, _, schluessel = _bezug(email)
        if art in _ergaenzungen:
            email.message = _ergaenzungen[art](int(schluessel), email.to[0], email.message)
        nachricht = email.prepare_email_message()
        with _verbunden(verbindung):
            verbindung.send_messages([nachricht])
    except KeineVerbindung as fehler:
        return _vermerke(email, fehler.hindernis, jetzt, ergebnis, type(fehler.__cause__).__name__)
    except Exception as fehler:  # whatever a mail does to the library, the next one gets its turn
        return _vermerke(email, hindernis(fehler), jetzt, ergebnis, type(fehler).__name__)
    _vermerke_versand(email, jetzt)
    ergebnis.versandt += 1
    return True


@contextmanager
def _verbunden(verbindung):
    """The server's attention for one letter. Raises KeineVerbindung: that is no letter's fault."""
    try:
        try:
            verbindung.open()
        except Exception as fehler:  # a setting that no library foresaw must not cost a letter either
            raise KeineVerbindung(fehler) from fehler
        yield
    finally:
        _schliesse(verbindung)


@transaction.atomic
def _vermerke_versand(email, jetzt):
    """It went out: only that, when, to whom and about what is kept."""
    Email.objects.filter(pk=email.pk).update(
        status=STATUS.sent, scheduled_time=None, last_updated=jetzt, message="", html_message="", headers=None
    )
    _loesche_anhaenge(email)


def _loesche_anhaenge(email):
    anhaenge = list(email.attachments.all())
    email.attachments.clear()
    for anhang in Attachment.objects.filter(pk__in=[a.pk for a in anhaenge], emails=None):
        anhang.file.delete(save=False)
        anhang.delete()


@transaction.atomic
def _vermerke(email, grund, jetzt, ergebnis, art):
    lange = jetzt - email.created > AUFGEBEN_NACH and email.number_of_retries >= MINDESTENS
    vorbei = grund.endgueltig or lange
    pause = min(timedelta(minutes=2 ** min(email.number_of_retries - 1, 10)), LAENGSTE_PAUSE)
    Email.objects.filter(pk=email.pk).update(
        status=STATUS.failed if vorbei else STATUS.requeued,
        scheduled_time=None if vorbei else jetzt + pause,
        last_updated=jetzt,
    )
    _log.warning("A mail wasn't sent: %s", art)
    Log.objects.create(email=email, status=STATUS.failed, message=grund.satz, exception_type=art)
    if vorbei:
        ergebnis.gescheitert += 1
        _sage_bescheid(email, grund.satz)
    else:
        ergebnis.vertagt += 1
    return not grund.fuer_alle


def _sage_bescheid(email, satz):
    art, _, schluessel = _bezug(email)
    if art in _handlungen:
        _handlungen[art](int(schluessel), satz)


def _bezug(email):
    return (email.context or {}).get("bezug", "").partition(":")


def _schliesse(verbindung):
    try:
        verbindung.close()
    except OSError as fehler:
        _log.warning("The connection to the mail server didn't close: %s", type(fehler).__name__)


def versuche_erneut(email, jetzt):
    """Let a mail that waits or was given up go with the next round. Returns whether it was one of these."""
    wird_gesandt = email.scheduled_time and email.scheduled_time - email.last_updated == LEIHFRIST
    if email.status not in (*WARTEND, STATUS.failed) or wird_gesandt and email.scheduled_time > jetzt:
        return False
    # As it was read: who presses the button while a sender claims it must not get it sent twice.
    unveraendert = Email.objects.filter(pk=email.pk, status=email.status, last_updated=email.last_updated)
    return bool(
        unveraendert.update(status=STATUS.queued, scheduled_time=None, created=jetzt, last_updated=jetzt)
    )


@transaction.atomic
def raeume_auf(vor):
    """Delete what went out or was given up before `vor`, with what it carried. Returns how many mails."""
    erledigte = Email.objects.filter(status__in=(STATUS.sent, STATUS.failed), last_updated__lt=vor)
    zahl = 0
    for email in erledigte.iterator():
        _loesche_anhaenge(email)
        email.delete()
        zahl += 1
    return zahl
