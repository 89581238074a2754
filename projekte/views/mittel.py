"""The page on which all money of a project is entered."""

from functools import partial

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from basis.pflege import bearbeiten
from projekte.forms.mittel import Mittelgitter
from projekte.models import Projekt

from .projekt import pfad_zu


@login_required
@permission_required("projekte.change_mittel", raise_exception=True)
def projekt_mittel(request, pk):
    """Enter all amounts of a project: phases, funders and years in one form with one save."""
    projekt = get_object_or_404(Projekt, pk=pk)
    return bearbeiten(
        request,
        projekt,
        partial(Mittelgitter, heute=localdate(), zusatz=request.POST, seite=request.GET.get("seite")),
        titel=f"Mittel: {projekt.titel}",
        pfad=pfad_zu(projekt),
        meldung="Die Mittel sind gespeichert.",
        vorlage="projekte/projekt_mittel.html",
        nur_zeigen="ergaenzen" in request.POST,
    )
