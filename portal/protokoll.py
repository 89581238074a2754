"""What the portal writes down of its own work: one line for each event, with the request it belongs to.

No line holds personal data: of an address only the name of its page (some addresses are secrets of one
person), of an exception its kind and where it came from (what it says may quote a record), of who asked
nothing at all. Whatever a line is made of, it stays one line.
"""

import json
import logging
import re
import time
import traceback
import uuid
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings
from django.urls import Resolver404, resolve

KOPFZEILE = "X-Request-ID"
_KENNUNG = re.compile(r"[A-Za-z0-9-]{8,64}")
# Their messages quote addresses, headers or typed values.
_PLAUDERER = ("django.request", "django.security", "django.server", "gunicorn")
# What gunicorn says of its processes quotes nobody: „Worker (pid:7) exited with code 1.“
_VON_PROZESSEN = re.compile(r"worker", re.I)
_kennung = ContextVar("kennung", default="")
_log = logging.getLogger("portal.zugriff")


def kennung():
    """The id of the request that is being answered; empty outside of one."""
    return _kennung.get()


def seitenname(request):
    """The name of the page that was asked for: it says what, never of whom. `-` if there is none."""
    if request.path_info.startswith(settings.STATIC_URL):
        return "static"
    try:
        treffer = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return "-"
    return treffer.view_name or "-"


class Protokoll:
    """Middleware, outermost: gives each request its id, tells it to the browser, and writes its line."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # From a proxy in front of us, so that both logs can be read together; but not just anything.
        fremde = request.headers.get(KOPFZEILE, "")
        marke = _kennung.set(fremde if _KENNUNG.fullmatch(fremde) else uuid.uuid4().hex)
        # Django writes of a refusal only when this middleware is done.
        request.kennung = kennung()
        beginn = time.monotonic()
        try:
            response = self.get_response(request)
            response[KOPFZEILE] = kennung()
            zugriff = {
                "methode": request.method if request.method.isalpha() else "-",
                "seite": seitenname(request),
                "status": response.status_code,
                "dauer_ms": round((time.monotonic() - beginn) * 1000),
            }
            _log.info("beantwortet", extra={"angaben": zugriff})
            return response
        finally:
            _kennung.reset(marke)


def _angaben(record):
    """All that a line tells, in order."""
    angaben = {
        "zeit": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "stufe": record.levelname,
        "woher": record.name,
        "meldung": record.getMessage(),
        "anfrage": kennung() or getattr(getattr(record, "request", None), "kennung", ""),
    }
    if record.name.startswith(_PLAUDERER) and not _VON_PROZESSEN.match(str(record.msg)):
        anfrage = getattr(record, "request", None)
        angaben["meldung"] = "abgewiesen" if record.levelno < logging.ERROR else "gescheitert"
        angaben["seite"] = seitenname(anfrage) if hasattr(anfrage, "path_info") else "-"
        angaben["status"] = getattr(record, "status_code", None)
    angaben |= getattr(record, "angaben", {})
    if record.exc_info and record.exc_info[0]:
        angaben["fehler"] = _herkunft(record.exc_info[1])
    return {name: wert for name, wert in angaben.items() if wert not in ("", None)}


def _herkunft(fehler):
    """Kind and place of an exception and of those that led to it, without what they say."""
    stellen = []
    while fehler is not None:
        orte = traceback.extract_tb(fehler.__traceback__)
        stellen.append(
            {
                "art": f"{type(fehler).__module__}.{type(fehler).__qualname__}",
                "wo": [f"{ort.filename}:{ort.lineno} in {ort.name}" for ort in orte],
            }
        )
        fehler = fehler.__cause__ or (None if fehler.__suppress_context__ else fehler.__context__)
    return stellen


class AlsJson(logging.Formatter):
    """One JSON object a line, for whatever collects logs."""

    def format(self, record):
        # ASCII only: neither a line break nor a control character of any alphabet gets through.
        return json.dumps(_angaben(record), default=str)


class AlsText(logging.Formatter):
    """The same for the eyes of who started the portal on this machine."""

    def format(self, record):
        angaben = _angaben(record)
        fehler = angaben.pop("fehler", [])
        zeile = " ".join(f"{name}={wert}" for name, wert in angaben.items())
        zeilen = [zeile] + [f"{stelle['art']} <- {' <- '.join(reversed(stelle['wo']))}" for stelle in fehler]
        return " | ".join("".join(z if z.isprintable() else ascii(z)[1:-1] for z in teil) for teil in zeilen)
