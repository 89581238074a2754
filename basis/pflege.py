"""What the pages of all apps share: one way to edit, one to delete, one to page through a list."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse

from basis.formular import Buendel
from basis.models import Loeschverbot

JE_SEITE = 50


def bearbeiten(
    request,
    datensatz,
    form,
    *saetze,
    titel,
    pfad,
    meldung,
    ziel=None,
    vorlage="pflege/bearbeiten.html",
    sperren=None,
    nachher=None,
    **kontext,
):
    """One page for a record and its rows: show the forms, or check and store all in one transaction.

    `pfad` are the crumbs before this page as (title, address), the last one is where "Abbrechen"
    leads. `ziel(datensatz)` is the address after saving, by default the record's own page. `sperren()`
    locks rows before the rules are asked; `nachher(datensatz)` runs after saving.
    """
    if request.method == "POST":
        with transaction.atomic():
            if sperren:
                sperren()
            buendel = Buendel(request.POST, datensatz, form, saetze)
            gespeichert = buendel.gespeichert()
        if gespeichert:
            messages.success(request, meldung)
            if nachher:
                nachher(datensatz)
            return redirect(ziel(datensatz) if ziel else seite_von(datensatz))
    else:
        buendel = Buendel(None, datensatz, form, saetze)
    kontext |= {"titel": titel, "pfad": pfad, "abbrechen": pfad[-1][1], "buendel": buendel}
    return render(request, vorlage, kontext)


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


def seite_von(datensatz):
    """Address of a record's own page."""
    return reverse(datensatz._meta.model_name, args=[datensatz.pk])


def blaettern(request, zeilen):
    """The page of `zeilen` that the address asks for; an impossible number shows the nearest one."""
    return Paginator(zeilen, JE_SEITE).get_page(request.GET.get("seite"))


def sortiert(request, zeilen, reihenfolgen, vorgabe):
    """`zeilen` in the order that the address asks for; unknown names mean `vorgabe`."""
    return zeilen.order_by(*reihenfolgen.get(request.GET.get("sortierung"), reihenfolgen[vorgabe]))


def antworten(form):
    """What a GET form asks: the valid answers only, so that one slip doesn't empty the page."""
    form.is_valid()
    return form.cleaned_data
