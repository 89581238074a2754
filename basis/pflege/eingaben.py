"""What somebody typed is kept when the session is gone, for the same account only.

A form that arrives without a session (or with the token of an earlier sign-in) stores nothing. Its text
waits in the session until the account that opened the form has signed in again; then the page opens with
the text in its fields. Which account that is, a signed cookie tells: the expired session no longer can.
"""

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature
from django.http import QueryDict
from django.shortcuts import resolve_url

MERKER = "eingaben"
# Longer than the minutes of a long session; a session row isn't a place for more.
HOECHSTENS_ZEICHEN = 500_000
WIEDER_DA = "Ihre Eingaben sind wieder da, aber noch nicht gespeichert."


def eingaben(request):
    """What a form of this page is to be bound with, or None: it opens as stored.

    On POST what was sent; on GET what this account had sent when its session was gone. A page stores
    only on POST.
    """
    if request.method == "POST":
        return request.POST
    gemerkt = request.session.get(MERKER)
    if not gemerkt or gemerkt["adresse"] != request.path or gemerkt["konto"] != str(request.user.pk):
        return None
    del request.session[MERKER]
    messages.warning(request, WIEDER_DA)
    daten = QueryDict(gemerkt["daten"], mutable=True)
    daten.pop("csrfmiddlewaretoken", None)
    return daten


def merke(request, konto):
    """Keep the typed text of this request for the account with the key `konto`, if it isn't too long.

    What lets in is kept nowhere: passwords, and codes of which one may be for emergencies.
    """
    if request.FILES or "password" in " ".join(request.POST) or "code" in request.POST:
        return False
    daten = request.POST.urlencode()
    if len(daten) > HOECHSTENS_ZEICHEN:
        return False
    request.session[MERKER] = {"adresse": request.path, "konto": konto, "daten": daten}
    return True


class EingabenBehalten:
    """Middleware: keeps what was typed when a POST ends at the sign-in because the session is gone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # Who didn't ask for the account (a feed, a file) is neither slowed nor kept out of caches.
        if not request.session.accessed:
            return response
        if request.user.is_authenticated:
            self._nenne_konto(request, response)
        elif request.method == "POST" and self._zur_anmeldung(response):
            konto = bekanntes_konto(request)
            if konto is not None:
                merke(request, konto)
        return response

    @staticmethod
    def _zur_anmeldung(response):
        anmeldung = resolve_url(settings.LOGIN_URL)
        return response.status_code == 302 and response["Location"].startswith(f"{anmeldung}?")

    @staticmethod
    def _nenne_konto(request, response):
        if bekanntes_konto(request) != str(request.user.pk):
            response.set_signed_cookie(
                keksname("konto"),
                str(request.user.pk),
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )


def keksname(name):
    """What a cookie of ours is called: by https so that browsers take it from this host only."""
    return f"__Host-{name}" if settings.SESSION_COOKIE_SECURE else name


def bekanntes_konto(request):
    """Key of the account that this browser was last signed in with, or None."""
    try:
        return request.get_signed_cookie(keksname("konto"), default=None)
    except BadSignature:
        return None
