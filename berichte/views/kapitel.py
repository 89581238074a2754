"""Pages of one chapter: its text, its selection, adding and removing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from berichte.forms.bericht import AuswahlForm, KapitelForm, NeuesKapitelForm
from berichte.gliederung import eintraege, speichere_auswahl
from berichte.models import Jahresbericht, Kapitel
from berichte.stand import erheben
from berichte.views.bericht import sehen, zum_bearbeiten


def _kapitel(request, pk):
    """The chapter, if this account may write its report today; else 404 or 403."""
    zeilen = Kapitel.objects.filter(bericht__in=Jahresbericht.objects.sichtbar_fuer(request.user))
    if request.method == "POST":
        # Two people saving at once: the second waits here and then sees what the first one wrote.
        zeilen = zeilen.select_for_update()
    kapitel = get_object_or_404(zeilen, pk=pk)
    kapitel.bericht = zum_bearbeiten(request, kapitel.bericht_id)
    return kapitel


@login_required
@sehen
@transaction.atomic
def kapitel_neu(request, pk):
    """Add a chapter to the report `pk`."""
    bericht = zum_bearbeiten(request, pk)
    letztes = bericht.kapitel.order_by("-position").first()
    neu = Kapitel(bericht=bericht, position=letztes.position + 1 if letztes else 1)
    form = NeuesKapitelForm(request.POST or None, instance=neu)
    if request.method == "POST" and form.is_valid():
        kapitel = form.save()
        messages.success(request, "Das Kapitel ist angelegt.")
        return redirect("kapitel_bearbeiten", kapitel.pk)
    return render(request, "berichte/kapitel_neu.html", {"form": form, "bericht": bericht})


@login_required
@sehen
@transaction.atomic
def kapitel_bearbeiten(request, pk):
    """Write a chapter's text and choose among its records."""
    kapitel = _kapitel(request, pk)
    gespeichert = Kapitel.objects.get(pk=pk)
    form = KapitelForm(request.POST or None, instance=kapitel)
    liste = eintraege(erheben(kapitel.bericht, mit_auswahl=False), gespeichert.art)
    wahl = {(a.modell, a.schluessel): a for a in kapitel.auswahlen.all()}
    auswahl = AuswahlForm(liste, wahl, request.POST or None, prefix="auswahl")
    if request.method == "POST" and all([form.is_valid(), auswahl.is_valid()]):
        form.save()
        speichere_auswahl(kapitel, auswahl.gewaehlt())
        messages.success(request, "Das Kapitel ist gespeichert.")
        return redirect("jahresbericht", kapitel.bericht_id)
    return render(
        request,
        "berichte/kapitel_bearbeiten.html",
        {"form": form, "auswahl": auswahl, "kapitel": gespeichert, "bericht": kapitel.bericht},
    )


@login_required
@sehen
@transaction.atomic
def kapitel_loeschen(request, pk):
    """Remove a chapter after confirmation."""
    kapitel = _kapitel(request, pk)
    if request.method == "POST":
        kapitel.loeschen()
        messages.success(request, "Das Kapitel ist entfernt.")
        return redirect("jahresbericht", kapitel.bericht_id)
    return render(request, "berichte/kapitel_loeschen.html", {"kapitel": kapitel})
