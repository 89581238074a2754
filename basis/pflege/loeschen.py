"""One way to delete a record: asked first, refused where something needs it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render

from basis.models import Loeschverbot


def loeschen(request, datensatz, *, pfad, ziel, folgen=""):
    """Ask, then delete by POST. `folgen` says what goes with it; what forbids deleting is told."""
    verbot = ""
    if request.method == "POST":
        try:
            with transaction.atomic():
                datensatz.loeschen()
        except Loeschverbot as fehler:
            verbot = str(fehler)
        else:
            messages.success(request, f"Gelöscht: {datensatz}.")
            return redirect(ziel)
    return render(
        request,
        "pflege/loeschen.html",
        {
            "datensatz": datensatz,
            "art": datensatz._meta.verbose_name,
            "pfad": pfad,
            "abbrechen": pfad[-1][1],
            "folgen": folgen,
            "verbot": verbot,
        },
    )
