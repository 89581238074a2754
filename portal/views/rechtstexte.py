"""Impressum, Datenschutzerklärung, Erklärung zur Barrierefreiheit."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import render
from django.urls import reverse

from basis.pflege import bearbeiten
from portal.forms import RechtstextForm
from portal.models import Rechtstext
from portal.rechtstexte import gespeichert_oder_muster, offene_muster


def rechtstext(request, art):
    """One legal text, for everybody."""
    return render(request, "portal/rechtstext.html", {"rechtstext": gespeichert_oder_muster(art)})


@login_required
@permission_required("portal.change_rechtstext", raise_exception=True)
def rechtstext_liste(request):
    """The three legal texts, with the hint which are still samples."""
    muster = offene_muster()
    texte = [{"art": art, "ist_muster": art in muster} for art in Rechtstext.Art]
    return render(request, "portal/rechtstext_liste.html", {"texte": texte})


@login_required
@permission_required("portal.change_rechtstext", raise_exception=True)
def rechtstext_bearbeiten(request, art):
    """Write a legal text."""
    text = gespeichert_oder_muster(art)
    return bearbeiten(
        request,
        text,
        RechtstextForm,
        titel=f"{text} bearbeiten",
        pfad=[("Rechtstexte", reverse("rechtstext_liste"))],
        meldung=f"{text} ist gespeichert.",
        ziel=lambda text: reverse("rechtstext", args=[text.art]),
    )
