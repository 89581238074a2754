"""What a load balancer and an administrator ask for, and what people read when the portal can't answer."""

import logging
import sys
from functools import cache

from django.db import Error
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.datenbank import NUR_LESBAR, VERALTET, hindernis, ist_nur_lesbar, ist_voll, liegt_an_der_datenbank
from portal.protokoll import kennung
from portal.sammlung import UNGESAMMELT, sammlung_fehlt

SPAETER = 30  # seconds, after which a browser or a load balancer may ask again
_log = logging.getLogger(__name__)


@never_cache
@require_safe
def gesundheit(request):
    """Whether this process lives; asks nobody else, so that a dead database doesn't get it killed."""
    return _satz("Das Portal läuft.")


@never_cache
@require_safe
def bereitschaft(request):
    """Whether this process can answer: pages have their files, the database is there and up to date.

    503 with a sentence if not.
    """
    if grund := sammlung_fehlt() or hindernis():
        _log.error("not ready: %s", grund)
        return _satz(_ohne_ort(grund), status=503)
    return _satz("Das Portal ist bereit.")


def _ohne_ort(grund):
    """Where the database is, and by what name, is nobody's business outside."""
    if grund in (UNGESAMMELT, VERALTET):
        return grund
    was = NUR_LESBAR if grund.endswith(f"{NUR_LESBAR}.") else "ist nicht erreichbar"
    return f"Die Datenbank {was}."


def _satz(satz, status=200):
    response = HttpResponse(f"{satz}\n", content_type="text/plain; charset=utf-8", status=status)
    if status == 503:
        response["Retry-After"] = str(SPAETER)
    return response


@cache
def _auskuenfte():
    return {reverse(seite.__name__): seite for seite in (gesundheit, bereitschaft)}


class Auskunft:
    """Middleware: answers both before host names, sessions and accounts are looked at.

    A load balancer asks by the machine's own address, by http and without a cookie; the answers depend on
    none of these.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        seite = _auskuenfte().get(request.path_info)
        return seite(request) if seite else self.get_response(request)


def fehlgeschlagen(request):
    """500 in German with the id to quote; 503 where the database didn't answer or a disk has no room.

    Rendered without the request: what asks for session or account would fail again.
    """
    fehler = sys.exc_info()[1]
    kontext = {
        # What tells of an error mustn't fail for the same reason.
        "gesammelt": not sammlung_fehlt(),
        "kennung": kennung(),
        "gesendet": request.method == "POST",
    }
    if not (ist_voll(fehler) or (isinstance(fehler, Error) and liegt_an_der_datenbank(fehler))):
        return HttpResponse(render_to_string("500.html", kontext), status=500)
    kontext |= {"voll": ist_voll(fehler), "nur_lesbar": ist_nur_lesbar(fehler)}
    response = HttpResponse(render_to_string("503.html", kontext), status=503)
    response["Retry-After"] = str(SPAETER)
    return response
