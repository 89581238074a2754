"""Middleware that watches over open sessions: how long they last, and that a second factor comes first."""

import logging
import time

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import UpdateError
from django.db import InternalError, OperationalError
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from basis.pflege.eingaben import merke
from portal.anmeldung import faktor

BEGONNEN, ZULETZT = "begonnen", "zuletzt"
# The last use is noted once a minute at most: a page isn't to cost a write.
GENAU_AUF = 60
_log = logging.getLogger(__name__)
ERST_EINRICHTEN = (
    "Für Ihr Konto ist ein zweiter Faktor Pflicht: Bitte richten Sie ihn jetzt ein. Danach geht es weiter."
)


def beginne(sender, request, **signal):
    """A sign-in: from now on the session's time runs."""
    request.session[BEGONNEN] = request.session[ZULETZT] = int(time.time())


class Anmeldung(AuthenticationMiddleware):
    """Who asks, as long as their session lasts. Pages that don't want to know cost nothing, as before."""

    def process_request(self, request):
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _wer(request))

    def process_response(self, request, response):
        """What was made for somebody is kept by no browser; and the use of their session is noted.

        Who comes after them can't go back to the page. None is refused because the use can't be stored now.
        """
        konto = getattr(request, "_konto", None)
        if konto is not None and konto.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        if hasattr(request, "_benutzt") and response.status_code < 500:
            _vermerke(request.session, request._benutzt)
        return response


def _vermerke(sitzung, zeiten):
    # Signed out, or in anew, by this very request: then there is nothing to note.
    if auth.SESSION_KEY not in sitzung or sitzung.get(ZULETZT, 0) >= zeiten[ZULETZT]:
        return
    wird_gespeichert = sitzung.modified
    sitzung.update(zeiten)
    if wird_gespeichert:
        return
    try:
        sitzung.save()
    except UpdateError as fehler:
        # Else it was signed out meanwhile in another tab: the session's own middleware says so.
        if not isinstance(fehler.__context__, (OperationalError, InternalError)):
            return
        _log.warning("The use of a session wasn't noted: %s", type(fehler.__context__).__name__)
    sitzung.modified = False


def _wer(request):
    if not hasattr(request, "_konto"):
        request._konto = auth.get_user(request)
        if request._konto.is_authenticated:
            _pruefe_dauer(request, int(time.time()))
    return request._konto


def _pruefe_dauer(request, jetzt):
    """End the session if it is over at `jetzt` (seconds); else have its use noted with the answer."""
    sitzung = request.session
    begonnen, zuletzt = sitzung.get(BEGONNEN, jetzt), sitzung.get(ZULETZT, jetzt)
    if satz := _vorbei(begonnen, zuletzt, jetzt):
        sitzung.flush()
        request._konto = AnonymousUser()
        messages.warning(request, satz, fail_silently=True)
    elif BEGONNEN not in sitzung or jetzt - zuletzt >= GENAU_AUF:
        request._benutzt = {BEGONNEN: begonnen, ZULETZT: jetzt}


def _vorbei(begonnen, zuletzt, jetzt):
    """Why a session of these seconds is over at `jetzt`, or an empty text."""
    # A clock that went ahead would leave sessions behind that outlast it by as much.
    if max(begonnen, zuletzt) - jetzt > settings.SITZUNG_UNTAETIG_MINUTEN * 60:
        return "Die Uhr des Portals wurde gestellt: Bitte melden Sie sich noch einmal an."
    if jetzt - zuletzt > settings.SITZUNG_UNTAETIG_MINUTEN * 60:
        return (
            f"Sie waren länger als {settings.SITZUNG_UNTAETIG_MINUTEN} Minuten nicht aktiv und sind deshalb "
            "abgemeldet."
        )
    if jetzt - begonnen > settings.SITZUNG_HOECHSTENS_STUNDEN * 3600:
        return f"Nach {settings.SITZUNG_HOECHSTENS_STUNDEN} Stunden ist eine neue Anmeldung nötig."
    return ""


class ZweiterFaktorZuerst:
    """Who must have a second factor and has none sets it up before anything else; typed text is kept."""

    # Besides the pages of the second factor itself.
    FREI = {
        "account_logout",
        "account_reauthenticate",
        "account_login",
        "rechtstext",
        "gesundheit",
        "bereitschaft",
    }

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        # Without a session nobody is signed in; then nobody is asked for either.
        if not settings.ZWEITER_FAKTOR or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        name = request.resolver_match.url_name or ""
        if name in self.FREI or name.startswith("mfa_") or not request.user.is_authenticated:
            return None
        if not faktor.fehlt(request):
            return None
        if request.method == "POST":
            merke(request, str(request.user.pk))
        messages.warning(request, ERST_EINRICHTEN)
        return redirect("mfa_index")
