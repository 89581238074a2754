"""Pages about offices beside the board: the commissioner's, and the board's part in other bodies."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404
from django.urls import reverse

from basis.pflege import antworten, bearbeiten, loeschen
from beirat import tabellen
from beirat.forms.amtszeit import BeauftragungForm, MitwirkungForm
from beirat.forms.funktion import Vorgabe
from beirat.models import Beauftragung, Mitwirkung

from .tagesliste import tagesliste

# What differs between the two: each is edited with its own form.
FORMEN = {Beauftragung: BeauftragungForm, Mitwirkung: MitwirkungForm}


def _liste(modell):
    """Name of the address of its list."""
    return f"{modell._meta.model_name}_liste"


def _pfad(modell):
    return [(modell._meta.verbose_name, reverse(_liste(modell)))]


def _bearbeiten(request, amt, titel):
    """Edit one office of either kind."""
    return bearbeiten(
        request,
        amt,
        FORMEN[type(amt)],
        titel=titel,
        pfad=_pfad(amt),
        meldung=f"Die {amt._meta.verbose_name} ist gespeichert.",
        ziel=lambda _: reverse(_liste(amt)),
    )


@login_required
@permission_required("beirat.view_beauftragung", raise_exception=True)
def beauftragung_liste(request):
    """Who held the commissioner's office on which days."""
    return tagesliste(
        request,
        Beauftragung.objects.select_related("person", "amtszeit"),
        titel="Beauftragungen",
        spalten=tabellen.BEAUFTRAGUNGEN,
        vorlage="beirat/beauftragung_liste.html",
    )


@login_required
@permission_required("beirat.add_beauftragung", raise_exception=True)
def beauftragung_neu(request):
    """Enter who holds the commissioner's office."""
    vorgabe = antworten(Vorgabe(request.GET))
    gegeben = {name: vorgabe[name] for name in ("person", "amtszeit", "erster_tag") if vorgabe.get(name)}
    return _bearbeiten(request, Beauftragung(**gegeben), "Neue Beauftragung")


@login_required
@permission_required("beirat.change_beauftragung", raise_exception=True)
def beauftragung_bearbeiten(request, pk):
    """Change the days of an office."""
    return _bearbeiten(request, get_object_or_404(Beauftragung, pk=pk), "Beauftragung bearbeiten")


@login_required
@permission_required("beirat.delete_beauftragung", raise_exception=True)
def beauftragung_loeschen(request, pk):
    """Ask, then delete an office that was entered by mistake."""
    beauftragung = get_object_or_404(Beauftragung.objects.select_related("person"), pk=pk)
    return loeschen(request, beauftragung, pfad=_pfad(beauftragung), ziel=_liste(beauftragung))


@login_required
@permission_required("beirat.view_mitwirkung", raise_exception=True)
def mitwirkung_liste(request):
    """In which outside bodies the board or its people take part."""
    return tagesliste(
        request,
        Mitwirkung.objects.select_related("gremium", "person"),
        titel="Mitwirkungen",
        spalten=tabellen.MITWIRKUNGEN,
        vorlage="beirat/mitwirkung_liste.html",
    )


@login_required
@permission_required("beirat.add_mitwirkung", raise_exception=True)
def mitwirkung_neu(request):
    """Enter a part in an outside body."""
    return _bearbeiten(request, Mitwirkung(), "Neue Mitwirkung")


@login_required
@permission_required("beirat.change_mitwirkung", raise_exception=True)
def mitwirkung_bearbeiten(request, pk):
    """Change a part in an outside body."""
    return _bearbeiten(request, get_object_or_404(Mitwirkung, pk=pk), "Mitwirkung bearbeiten")


@login_required
@permission_required("beirat.delete_mitwirkung", raise_exception=True)
def mitwirkung_loeschen(request, pk):
    """Ask, then delete a part in an outside body."""
    mitwirkung = get_object_or_404(Mitwirkung.objects.select_related("gremium"), pk=pk)
    return loeschen(request, mitwirkung, pfad=_pfad(mitwirkung), ziel=_liste(mitwirkung))
