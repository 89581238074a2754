"""When what was sent can't be taken: nothing is stored, and the page says what to do.

Where a form's token doesn't fit, nothing typed is lost.
"""

import logging

from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponseBadRequest, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.timezone import now

from basis.pflege.eingaben import bekanntes_konto, merke
from portal.anmeldung.grenzen import pruefe_ob_gezaehlt_wird

_log = logging.getLogger("portal.ablehnung")


def csrf_abgelehnt(request, reason=""):
    """403 in German. After signing in again in another tab the old tab's text is kept for this account.

    Only what a page of ours sent is kept: a foreign page must not be able to fill our forms.
    """
    eigene_seite = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    konto = str(request.user.pk) if request.user.is_authenticated else bekanntes_konto(request)
    gemerkt = eigene_seite and konto is not None and merke(request, konto)
    return render(request, "403_csrf.html", {"adresse": request.path if gemerkt else ""}, status=403)


ZU_VIELES = {
    TooManyFieldsSent: "Das Formular hatte mehr Felder, als das Portal auf einmal annimmt: Bitte gehen Sie "
    "zurück und speichern Sie in kleineren Schritten.",
    TooManyFilesSent: "Es waren mehr Dateien, als das Portal auf einmal annimmt: Bitte gehen Sie zurück und "
    "senden Sie weniger auf einmal.",
    RequestDataTooBig: "Das Formular enthielt mehr Text, als das Portal auf einmal annimmt: Bitte gehen Sie "
    "zurück und speichern Sie in kleineren Schritten.",
}


def zu_oft(request):
    """429 in German: too many tries from one place; what to do is to wait.

    Raises DatabaseError where it only couldn't be counted: then another page says so.
    """
    pruefe_ob_gezaehlt_wird(now())
    return render(request, "429.html", status=429)


def unverstaendlich(request, exception):
    """400 in German; where too much was sent, with what to do. Without the request: it may be forged."""
    kontext = {"satz": ZU_VIELES.get(type(exception), "")}
    return HttpResponseBadRequest(render_to_string("400.html", kontext))


class NurLesen:
    """Middleware: who sends something to a page that is only read gets a page that says so, not an empty one.

    Programs still read the method that is allowed from the header. TRACE, PUT and whatever else there may be
    are taken by no page; one that knows better which it takes has said so.
    """

    METHODEN = ("GET", "HEAD", "OPTIONS", "POST")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method not in self.METHODEN and response.status_code != 405:
            response = HttpResponseNotAllowed(self.METHODEN)
        if response.status_code != 405 or response.streaming or response.content:
            return response
        seite = render(request, "405.html", {"adresse": request.path}, status=405)
        seite["Allow"] = response["Allow"]
        return seite


class InzwischenGeloescht:
    """Middleware: what a form is about was deleted between the page's first look and its lock.

    Acts read their record again within their transaction. Nothing is stored if it is gone, and the page says
    so. The log keeps the place, because a look-up that is wrong would come out here as well.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if request.method != "POST" or not isinstance(exception, ObjectDoesNotExist):
            return None
        _log.warning("inzwischen gelöscht", exc_info=exception)
        return render(request, "404.html", status=404)
