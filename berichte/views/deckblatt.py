"""Cover sheets of an edition: made at the desk, downloaded beside the edition by who may read it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from berichte.ablauf import Verweigert
from berichte.deckblatt import erhebe_blatt, erstelle_deckblatt
from berichte.models import Deckblatt, Fassung, Jahresbericht
from berichte.views.ablauf import pfad_zu
from berichte.views.bericht import sehen
from berichte.views.oeffentlich import gespeicherte_datei


@login_required
@sehen
def fassung_deckblatt(request, pk):
    """What a cover sheet would say today, those made so far, and the button that makes one."""
    fassung = get_object_or_404(
        Fassung.objects.sichtbar_fuer(request.user).select_related("bericht__drucksache"), pk=pk
    )
    heute = localdate()
    schreibt = Jahresbericht.objects.bearbeitbar_fuer(request.user, heute).filter(pk=fassung.bericht_id)
    if not (request.user.has_perm("berichte.freigeben_jahresbericht") or schreibt.exists()):
        raise PermissionDenied
    blatt, hindernis = None, ""
    try:
        if request.method == "POST":
            blatt = erstelle_deckblatt(fassung, now(), request.user)
            messages.success(request, f"Deckblatt {blatt.nummer} ist erstellt.")
            return redirect("fassung_deckblatt", pk)
        blatt = erhebe_blatt(fassung, heute)
    except Verweigert as grund:
        hindernis = str(grund)
    kontext = {
        "fassung": fassung,
        "blatt": blatt,
        "hindernis": hindernis,
        "deckblaetter": fassung.deckblaetter.select_related("datei").defer("datei__inhalt"),
        "pfad": pfad_zu(fassung.bericht),
    }
    return render(request, "berichte/fassung_deckblatt.html", kontext)


@require_safe
def deckblatt(request, pk, name):
    """Stored bytes of a cover sheet that this reader may see; nothing is rendered."""
    eintrag = get_object_or_404(
        Deckblatt.objects.sichtbar_fuer(request.user).select_related("datei").defer("datei__inhalt"),
        pk=pk,
    )
    return gespeicherte_datei(request, eintrag.datei, name)
