"""Pages about handing a draft over: what is open, notes for whoever goes on, and the sheet to take along."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from basis.druck.schreiben import als_antwort
from basis.pflege import bearbeiten
from berichte.forms.uebergabe import NotizenForm
from berichte.models import Jahresbericht
from berichte.uebergabe import uebergabe
from berichte.views.ablauf import pfad_zu
from berichte.views.bericht import sehen, zum_bearbeiten


@login_required
@sehen
@require_safe
def jahresbericht_uebergabe(request, pk):
    """What a successor has to know of this draft today."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    heute = localdate()
    return render(
        request,
        "berichte/jahresbericht_uebergabe.html",
        {
            "bericht": bericht,
            "pfad": pfad_zu(bericht),
            "u": uebergabe(bericht, heute),
            "darf": Jahresbericht.objects.bearbeitbar_fuer(request.user, heute).contains(bericht),
        },
    )


@login_required
@sehen
@require_safe
def uebergabe_pdf(request, pk):
    """The hand-over sheet as of today, to print and sign or to file."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    heute = localdate()
    titel = f"Übergabeblatt: {bericht.titel}"
    return als_antwort(
        request,
        "druck/uebergabe.html",
        {
            "titel": titel,
            "kurz": f"Übergabeblatt {bericht.jahr}",
            "tag": heute,
            "fusszeile": "intern, nicht zur Veröffentlichung",
            "u": uebergabe(bericht, heute),
        },
        name=f"Übergabeblatt {bericht.jahr}",
        zurueck=reverse("jahresbericht_uebergabe", args=[pk]),
    )


@login_required
@sehen
def uebergabe_notizen(request, pk):
    """Write down what stands in no record."""
    bericht = zum_bearbeiten(request, pk)
    return bearbeiten(
        request,
        bericht,
        NotizenForm,
        titel="Notizen zur Übergabe",
        hinweis="Intern: Die Notizen stehen in keiner Fassung. Was ein Kapitel betrifft, schreiben Sie "
        "besser als Anmerkung zu diesem Kapitel.",
        pfad=pfad_zu(bericht, ("Übergabe", reverse("jahresbericht_uebergabe", args=[pk]))),
        meldung="Die Notizen sind gespeichert.",
        ziel=lambda bericht: reverse("jahresbericht_uebergabe", args=[bericht.pk]),
    )
