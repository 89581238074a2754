"""Holes of all kinds, laid so that the scanner has to find them: addresses and views of its rehearsal.

Nothing of this is ever served but on a throw-away database, to a scanner on the same machine.
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import include, path
from django.utils.html import escape
from django.views.decorators.csrf import csrf_exempt

_GAESTE, _AUSHAENGE = [], []


def _anfang(request):
    felder = {"sql": "x", "befehl": "x", "datei": "x.txt", "spiegel": "x", "weiter": "x"}
    verweise = "".join(f'<a href="{seite}/?x={wert}">{seite}</a>' for seite, wert in felder.items())
    formulare = "".join(
        f'<form method="post" action="{seite}/"><input name="x" value="x"><button>{seite}</button></form>'
        for seite in ("gaestebuch", "aushang", "ohne-marke")
    )
    # A token that nobody checks.
    marke = get_token(request)
    formulare += (
        '<form method="post" action="marke/"><input name="x" value="x"><button>marke</button>'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{marke}"></form>'
    )
    # Fields that are thinned out: each stands in two kinds of form, and one of them is attacked.
    geteilte = "".join(
        f'<form method="post" action="{seite}/{wo}/">{feld}<button>{seite}</button></form>'
        for wo in ("hier", "dort")
        for seite, feld in (
            ("stand", '<input type="hidden" name="gelesener_stand" value="x">'),
            ("wahl", '<select name="blatt"><option value="x.txt">x</option></select>'),
        )
    )
    leere = "".join(f'<a href="{seite}/"></a>' for seite in ("gaestebuch", "aushang", "sicherung"))
    return HttpResponse(verweise + formulare + geteilte + leere)


def _sql(request):
    with connection.cursor() as zeiger:
        zeiger.execute(f"SELECT 'gefunden' WHERE 'x' = '{request.GET.get('x')}'")
        return HttpResponse(f"Ergebnis: {zeiger.fetchall()}")


def _befehl(request):
    return _rufe(request.GET.get("x"))


@csrf_exempt
def _stand(request, wo):
    return _rufe(request.POST.get("gelesener_stand"))


def _rufe(wert):
    befehl = f"echo {wert}"
    # A script's „>XSS“ is a file for a shell.
    with TemporaryDirectory() as hier:
        lauf = subprocess.run(befehl, shell=True, capture_output=True, timeout=5, cwd=hier)
    return HttpResponse(lauf.stdout)


def _datei(request):
    return _lies(request.GET.get("x", ""))


@csrf_exempt
def _wahl(request, wo):
    return _lies(request.POST.get("blatt", ""))


def _lies(wert):
    try:
        return HttpResponse(Path(wert).read_bytes())
    except (OSError, ValueError):
        return HttpResponse("Diese Datei gibt es nicht.", status=404)


def _spiegel(request):
    return HttpResponse(f"Sie suchten: {request.GET.get('x')}")


def _weiter(request):
    return HttpResponseRedirect(request.GET.get("x", "/"))


@csrf_exempt
def _gaestebuch(request):
    if request.method == "POST":
        _GAESTE.append(request.POST.get("x", ""))
        return HttpResponseRedirect("./")
    return HttpResponse(f"Der letzte Gast schrieb: {_GAESTE[-1:]}")


@csrf_exempt
def _aushang(request):
    """What is typed stands here as text, as it should."""
    if request.method == "POST":
        _AUSHAENGE.append(request.POST.get("x", ""))
        return HttpResponseRedirect("./")
    return HttpResponse(f"Der letzte Aushang: {escape(_AUSHAENGE[-1:])} <a href='karte/'>Karte</a>")


def _karte(request):
    """Only here, and only out of the attribute, a script gets loose."""
    letzter = "".join(_AUSHAENGE[-1:]).replace("<", "&lt;").replace(">", "&gt;")
    return HttpResponse(f'<input value="{letzter}">')


@csrf_exempt
def _ohne_marke(request):
    return HttpResponse("Gespeichert.")


def _sicherung(request, datei=""):
    if datei not in ("", "backup.zip"):
        return HttpResponse(status=404)
    return HttpResponse("Eine Datei, die hier vergessen wurde.")


urlpatterns = [
    path("loecher/", _anfang),
    path("loecher/sql/", _sql),
    path("loecher/befehl/", _befehl),
    path("loecher/datei/", _datei),
    path("loecher/stand/<slug:wo>/", _stand),
    path("loecher/wahl/<slug:wo>/", _wahl),
    path("loecher/spiegel/", _spiegel),
    path("loecher/weiter/", _weiter),
    path("loecher/gaestebuch/", _gaestebuch),
    path("loecher/aushang/", _aushang),
    path("loecher/aushang/karte/", _karte),
    path("loecher/ohne-marke/", _ohne_marke),
    path("loecher/marke/", _ohne_marke),
    path("loecher/sicherung/", _sicherung),
    path("loecher/sicherung/<str:datei>", _sicherung),
    path("", include("portal.urls")),
]
