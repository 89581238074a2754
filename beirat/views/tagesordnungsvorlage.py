"""Pages about templates of agendas."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from basis.pflege import bearbeiten, blaettern, loeschen
from basis.tabelle import als_datei
from beirat import tabellen
from beirat.forms.tagesordnung import VorlageForm, VorlagenpunktSatz
from beirat.models import Tagesordnungsvorlage, Vorlagenpunkt

from .sitzung import pfad_zu


def _pfad():
    return [*pfad_zu(), ("Vorlagen", reverse("tagesordnungsvorlage_liste"))]


@login_required
@permission_required("beirat.view_tagesordnungsvorlage", raise_exception=True)
def tagesordnungsvorlage_liste(request):
    """All templates with their standing items."""
    punkte = Vorlagenpunkt.objects.select_related("vorlage").order_by(
        "vorlage__bezeichnung", "position", "pk"
    )
    if datei := als_datei(request, "Vorlagen der Tagesordnung", tabellen.VORLAGENPUNKTE, punkte):
        return datei
    vorlagen = Tagesordnungsvorlage.objects.prefetch_related("punkte")
    return render(
        request,
        "beirat/tagesordnungsvorlage_liste.html",
        {"seite": blaettern(request, vorlagen), "pfad": pfad_zu()},
    )


@login_required
@permission_required("beirat.add_tagesordnungsvorlage", raise_exception=True)
def tagesordnungsvorlage_neu(request):
    """Enter a template with its standing items."""
    return _bearbeiten(request, Tagesordnungsvorlage(), "Neue Vorlage")


@login_required
@permission_required("beirat.change_tagesordnungsvorlage", raise_exception=True)
def tagesordnungsvorlage_bearbeiten(request, pk):
    """Change a template; agendas that were made from it stay as they are."""
    vorlage = get_object_or_404(Tagesordnungsvorlage, pk=pk)
    return _bearbeiten(request, vorlage, f"Vorlage „{vorlage}“ bearbeiten")


def _bearbeiten(request, vorlage, titel):
    return bearbeiten(
        request,
        vorlage,
        VorlageForm,
        VorlagenpunktSatz,
        titel=titel,
        pfad=_pfad(),
        meldung="Die Vorlage ist gespeichert.",
        ziel=lambda _: reverse("tagesordnungsvorlage_liste"),
    )


@login_required
@permission_required("beirat.delete_tagesordnungsvorlage", raise_exception=True)
def tagesordnungsvorlage_loeschen(request, pk):
    """Ask, then delete a template."""
    vorlage = get_object_or_404(Tagesordnungsvorlage, pk=pk)
    return loeschen(
        request,
        vorlage,
        pfad=_pfad(),
        ziel="tagesordnungsvorlage_liste",
        folgen="Tagesordnungen, die aus ihr entstanden sind, bleiben wie sie sind.",
    )
