"""The addresses of OParl: JSON for anybody and any website, never for an account, never to write."""

import hashlib
import json
from functools import wraps

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.timezone import localdate
from django.views.decorators.csrf import csrf_exempt

from .adressen import Adressen
from .liste import Anfrage, NichtDa, Unverstaendlich
from .objekte import SCHEMA
from .typen import TYPEN, das_system, ein_objekt, eine_liste

_METHODEN = "GET, HEAD, OPTIONS"


def _json(daten, status=200):
    inhalt = json.dumps(daten, ensure_ascii=False, indent=1)
    return HttpResponse(inhalt, content_type="application/json; charset=utf-8", status=status)


def _fehler(satz, status):
    return _json({"type": f"{SCHEMA}Error", "message": satz, "debug": f"HTTP {status}"}, status)


def _fuer_alle(antwort):
    """What every answer says: any website may read it, and nobody keeps it without asking again."""
    antwort["Access-Control-Allow-Origin"] = "*"
    antwort["Access-Control-Expose-Headers"] = "ETag, Content-Length, Content-Disposition"
    # What is withdrawn must be gone for everybody at once; asking costs little, thanks to the ETag.
    antwort["Cache-Control"] = "public, no-cache"
    antwort["X-Robots-Tag"] = "noindex"
    return antwort


def _mit_etag(request, antwort):
    if antwort.status_code != 200:
        return antwort
    etag = f'"{hashlib.sha256(antwort.content).hexdigest()}"'
    antwort["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=antwort)


def nur_lesen(view):
    """Read by GET and HEAD, asked by OPTIONS; all else is refused, and mistakes are told in German JSON.

    Asked by http it refuses: a program would follow to https each time, and nobody mend its address.
    """

    @csrf_exempt
    @wraps(view)
    def antworten(request, *args, **kwargs):
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            adresse = f"https://{request.get_host()}{request.get_full_path()}"
            antwort = _fehler(
                f"Diese Schnittstelle antwortet nur über https: Bitte fragen Sie {adresse}", 403
            )
        elif request.method == "OPTIONS":
            antwort = HttpResponse(status=204)
            antwort["Access-Control-Allow-Methods"] = antwort["Allow"] = _METHODEN
            antwort["Access-Control-Allow-Headers"] = "If-None-Match"
        elif request.method not in ("GET", "HEAD"):
            antwort = _fehler("Diese Schnittstelle ist nur zum Lesen da: Bitte verwenden Sie GET.", 405)
            antwort["Allow"] = _METHODEN
        else:
            try:
                antwort = _mit_etag(request, view(request, *args, **kwargs))
            except Unverstaendlich as grund:
                antwort = _fehler(str(grund), 400)
            except NichtDa as grund:
                antwort = _fehler(str(grund), 404)
        return _fuer_alle(antwort)

    return antworten


def _typ(name):
    if name not in TYPEN:
        raise NichtDa(
            f"Diesen Objekttyp gibt es hier nicht: Bitte beginnen Sie bei {reverse('oparl_system')}."
        )
    return TYPEN[name]


@nur_lesen
def oparl_system(request):
    """Where every client begins."""
    return _json(das_system(Adressen(request.build_absolute_uri)))


@nur_lesen
def oparl_liste(request, typ):
    """One page of all objects of a type, filtered by when they appeared or changed."""
    anfrage = Anfrage.aus(request.GET)
    adressen = Adressen(request.build_absolute_uri)
    return _json(eine_liste(_typ(typ), anfrage, adressen, localdate()))


@nur_lesen
def oparl_objekt(request, typ, schluessel):
    """One object under its own address."""
    if schluessel.isdecimal():
        # No second way to write the same key.
        if schluessel.startswith("0") or not schluessel.isascii():
            raise NichtDa("Einen solchen Schlüssel gibt es nicht.")
        schluessel = int(schluessel)
    adressen = Adressen(request.build_absolute_uri)
    return _json(ein_objekt(_typ(typ), schluessel, adressen, localdate()))


@nur_lesen
def oparl_unbekannt(request, rest):
    """Anything else below the interface: told in its own language, not as a page for people."""
    raise NichtDa(f"Unter dieser Adresse gibt es nichts: Bitte beginnen Sie bei {reverse('oparl_system')}.")
