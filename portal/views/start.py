"""The start page: what is to do for those who work here, released reports for readers."""

from django.shortcuts import render
from django.utils.timezone import localdate

from berichte.lesbar import lesbare_fassungen
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
    """The newest edition of each report; they come with the highest number first."""
    je_bericht = {}
    for fassung in lesbare_fassungen(konto):
        je_bericht.setdefault(fassung.bericht_id, fassung)
    return list(je_bericht.values())
