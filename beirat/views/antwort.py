"""The page behind the link of an invitation: no account, no cookie, one member, one session."""

from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from basis.link import LinkAbgelaufen, LinkUngueltig
from beirat.einladung.antwort import (
    ANTWORTEN,
    ZuSpaet,
    aenderbar,
    antworte,
    ladung_zu,
)
from beirat.models import Ladung

from .geheim import OHNE_KONTO, geheime_adresse


# The link itself is the permission; no sign-in and no cookie stands behind it that somebody could misuse.
# And without a referrer browsers send no origin by which Django would know the form as ours.
@csrf_exempt
@geheime_adresse
@require_http_methods(["GET", "HEAD", "POST"])
def antwort(request, schluessel):
    """Tell the member's session; on POST keep the answer, which may be changed until it begins."""
    jetzt, fehler = now(), ""
    try:
        ladung = ladung_zu(schluessel, jetzt)
        if request.method == "POST":
            if request.POST.get("antwort") in ANTWORTEN:
                _speichere(schluessel, request.POST["antwort"], jetzt)
                return redirect("antwort", schluessel)
            fehler = "Bitte wählen Sie eine der beiden Antworten."
    except ZuSpaet:
        fehler = "Die Sitzung hat begonnen: Ihre Antwort lässt sich nicht mehr ändern."
    except LinkAbgelaufen as grund:
        return _ungueltig(request, str(grund), 410)
    except LinkUngueltig:
        return _ungueltig(request, "Der Link ist unvollständig oder falsch.", 404)
    kontext = {
        "ladung": ladung,
        "sitzung": ladung.sitzung,
        "aenderbar": aenderbar(ladung.sitzung, jetzt),
        "fehler": fehler,
    }
    return render(request, "beirat/antwort.html", kontext | OHNE_KONTO, status=409 if fehler else 200)


@transaction.atomic
def _speichere(schluessel, antwort, zeitpunkt):
    """Read once more under a lock: the Geschäftsstelle may enter an answer at the same time."""
    gesperrte = Ladung.objects.select_for_update(of=("self",))
    antworte(ladung_zu(schluessel, zeitpunkt, gesperrte), antwort, zeitpunkt)


def _ungueltig(request, grund, status):
    return render(request, "beirat/antwort_ungueltig.html", {"grund": grund} | OHNE_KONTO, status=status)
