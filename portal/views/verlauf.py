"""The history of a record: who, when, which field from what to what; and the way back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from basis.pflege import blaettern
from basis.verlauf import unterschiede
from portal import verlauf


def _ort(request, modell, pk, datensatz):
    """Kind, name and own page of a record, also of a deleted one."""
    adresse = verlauf.adresse_fuer(request.user, datensatz) if datensatz is not None else ""
    art = str(modell._meta.verbose_name)
    name = str(datensatz) if datensatz is not None else f"{art} Nr. {pk} (gelöscht)"
    return {"art": art, "name": name, "adresse": adresse}


def _gelesen(request, modell, pk, sperren=False):
    """The model and its row (None if deleted), for accounts that may read it.

    `sperren`: whoever is storing the row is waited for, and nobody else stores it until the transaction ends.
    """
    modell = verlauf.modell_namens(modell)
    if not verlauf.darf_lesen(request.user, modell):
        raise PermissionDenied
    if sperren:
        modell._base_manager.select_for_update().filter(pk=pk).values_list("pk").first()
    return modell, modell._base_manager.filter(pk=pk).select_related().first()


@login_required
def verlauf_seite(request, modell, pk):
    """All changes of one record and its rows, newest first."""
    modell, datensatz = _gelesen(request, modell, pk)
    seite = blaettern(request, verlauf.aenderungen(request.user, modell, pk))
    if datensatz is None and not seite.paginator.count:
        raise Http404
    namen = verlauf.namen(request.user, [f for a in seite for f in a.felder])
    eintraege = []
    for a in seite:
        eigene = a.modell is modell
        eintraege.append(
            {
                "aenderung": a,
                "felder": [(f.feld, *verlauf.in_worten(f, namen)) for f in a.felder],
                "zeilenverlauf": ""
                if eigene
                else reverse("verlauf", args=[a.modell._meta.model_name, a.schluessel]),
                "zurueck": eigene
                and a.art != "gelöscht"
                and verlauf.darf_wiederherstellen(request.user, modell, datensatz is not None),
            }
        )
    return render(
        request,
        "portal/verlauf.html",
        {
            "ort": _ort(request, modell, pk, datensatz),
            "modell": modell._meta.model_name,
            "pk": pk,
            "seite": seite,
            "eintraege": eintraege,
        },
    )


@login_required
@transaction.atomic
def wiederherstellen(request, modell, pk, stand):
    """Show an earlier state beside the present one; by POST bring it back."""
    modell, datensatz = _gelesen(request, modell, pk, sperren=request.method == "POST")
    if not verlauf.darf_wiederherstellen(request.user, modell, datensatz is not None):
        raise PermissionDenied
    zeile = get_object_or_404(modell.history.exclude(history_type="-"), id=pk, history_id=stand)
    zurueck = reverse("verlauf", args=[modell._meta.model_name, pk])
    jetzt = str(modell.history.filter(id=pk).order_by("-history_id").values_list("history_id", flat=True)[0])
    verbot = ""
    if request.method == "POST":
        verbot = _versuche(zeile, request.POST.get("jetzt") == jetzt)
        if not verbot:
            messages.success(request, "Der frühere Stand ist wiederhergestellt.")
            return redirect(zurueck)
    felder = unterschiede(datensatz or modell(), zeile)
    namen = verlauf.namen(request.user, felder)
    kontext = {
        "ort": _ort(request, modell, pk, datensatz),
        "zeile": zeile,
        "felder": [(f.feld, *verlauf.in_worten(f, namen)) for f in felder],
        "gibt_es": datensatz is not None,
        "jetzt": jetzt,
        "verbot": verbot,
        "zurueck": zurueck,
    }
    return render(request, "portal/wiederherstellen.html", kontext)


def _versuche(zeile, ungeaendert):
    """Bring the state back; what forbids it in German, or an empty text."""
    if not ungeaendert:
        return (
            "Inzwischen hat jemand anderes diesen Eintrag geändert. Bitte sehen Sie die Unterschiede noch "
            "einmal an."
        )
    try:
        verlauf.stelle_wieder_her(zeile)
    except verlauf.NichtWiederherstellbar as verbot:
        return str(verbot)
    return ""
