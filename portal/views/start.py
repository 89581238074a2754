"""The start page: what is to do for those who work here, released reports for readers."""

from django.shortcuts import render
from django.utils.timezone import localdate

from berichte.models import Fassung
from portal.aufgaben import aufgaben_fuer


def start(request):
    """Tasks of today for staff; for everybody the newest released edition of each report."""
    arbeitet = request.user.has_perm("berichte.view_jahresbericht")
    return render(
        request,
        "portal/start.html",
        {
            "arbeitet": arbeitet or request.user.has_perm("portal.view_rechtstext"),
            "aufgaben": aufgaben_fuer(request.user, localdate()),
            "fassungen": [] if arbeitet else _lesbare(request.user),
        },
    )


def _lesbare(konto):
    return (
        Fassung.objects.sichtbar_fuer(konto)
        .neueste()
        .select_related("bericht__drucksache")
        .defer("stand")
        .order_by("-bericht__letzter_tag", "bericht__herausgeber")
    )
