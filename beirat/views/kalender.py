"""Calendars: the one that anybody may subscribe to, and personal ones behind secret addresses."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_safe

from basis.pflege import seite_von
from beirat.kalender import oeffentlicher_kalender, persoenlicher_kalender
from beirat.models import Kalenderzugang, Person

from .geheim import geheime_adresse
from .sitzung import pfad_zu

_NUR_HTTPS = "Diese Kalenderadresse beginnt mit https: Bitte tragen Sie sie so in Ihr Kalenderprogramm ein.\n"
_ZUGANG = "beirat.add_kalenderzugang"
# Whoever hands an address to a member keeps its internal data anyway.
_FUER_MITGLIEDER = (_ZUGANG, "beirat.personendaten_person")


def _als_kalender(inhalt):
    return HttpResponse(
        inhalt,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="beirat-sitzungen.ics"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_safe
@conditional_page
def kalender(request):
    """The public sessions since the beginning of last year as a feed; unchanged, who asks again gets 304.

    Programs fetch all of it each time; earlier ones stand on the pages.
    """
    return _als_kalender(oeffentlicher_kalender(ab=date(localdate().year - 1, 1, 1)))


@geheime_adresse
@require_safe
def kalender_persoenlich(request, geheimnis):
    """The feed behind a secret address: what its account or member may see, without signing in.

    Asked by http it refuses: a program would follow to https each time, and nobody notice that the secret
    travels where others can read it.
    """
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return HttpResponse(_NUR_HTTPS, content_type="text/plain; charset=utf-8", status=403)
    zugaenge = Kalenderzugang.objects.zu(geheimnis, localdate()).select_related("konto", "person")
    return _als_kalender(persoenlicher_kalender(get_object_or_404(zugaenge)))


@login_required
@permission_required(_ZUGANG, raise_exception=True)
@never_cache
def kalenderzugang_liste(request):
    """The secret addresses of the own account: open one, revoke one."""
    return _zugaenge(
        request,
        {"konto": request.user},
        titel="Kalender abonnieren",
        pfad=pfad_zu(),
    )


@login_required
@permission_required(_FUER_MITGLIEDER, raise_exception=True)
@never_cache
def person_kalender(request, pk):
    """The secret addresses of a member, to hand over."""
    person = get_object_or_404(Person, pk=pk)
    return _zugaenge(
        request,
        {"person": person},
        titel=f"Kalender für {person}",
        pfad=[("Personen", reverse("person_liste")), (str(person), seite_von(person))],
        person=person,
    )


def _zugaenge(request, wem, **kontext):
    """One page for both. The new address is in this answer only: neither database nor cookie holds it."""
    adresse = ""
    if request.method == "POST":
        _, geheimnis = Kalenderzugang.objects.eroeffne(localdate(), **wem)
        adresse = request.build_absolute_uri(reverse("kalender_persoenlich", args=[geheimnis]))
    kontext |= {
        "adresse": adresse,
        "oeffentlich": request.build_absolute_uri(reverse("kalender")),
        "zugaenge": Kalenderzugang.objects.filter(widerrufen_am=None, **wem),
    }
    return render(request, "beirat/kalenderzugaenge.html", kontext)


@login_required
@permission_required("beirat.change_kalenderzugang", raise_exception=True)
def kalenderzugang_widerrufen(request, pk):
    """Ask, then revoke an address: the own account's, or a member's."""
    zugaenge = Kalenderzugang.objects.verwaltet_von(request.user).select_related("person")
    zugang = get_object_or_404(zugaenge, pk=pk)
    ziel = _zugangsseite(zugang)
    if request.method == "POST":
        zugang.widerrufe(localdate())
        messages.success(request, "Die Kalenderadresse ist widerrufen und zeigt nichts mehr.")
        return redirect(ziel)
    kontext = {"zugang": zugang, "ziel": ziel, "pfad": pfad_zu()}
    return render(request, "beirat/kalenderzugang_widerrufen.html", kontext)


def _zugangsseite(zugang):
    if zugang.person_id:
        return reverse("person_kalender", args=[zugang.person_id])
    return reverse("kalenderzugang_liste")
