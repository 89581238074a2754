"""Pages about the versions of the statute and their seats."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from basis.pflege import bearbeiten, seite_von
from basis.tabelle import als_datei
from basis.verlauf import verlauf
from beirat import tabellen
from beirat.forms.amtszeit import KontingentSatz, SatzungsfassungForm
from beirat.models import Satzungsfassung, Sitzkontingent


def _satzungen():
    return ("Satzung", reverse("satzungsfassung_liste"))


@login_required
@permission_required("beirat.view_satzungsfassung", raise_exception=True)
def satzungsfassung_liste(request):
    """All versions of the statute with their seats."""
    fassungen = Satzungsfassung.objects.prefetch_related("kontingente")
    if datei := als_datei(request, "Satzungsfassungen", tabellen.SATZUNGSFASSUNGEN, fassungen):
        return datei
    return render(request, "beirat/satzungsfassung_liste.html", {"fassungen": fassungen})


@login_required
@permission_required("beirat.view_satzungsfassung", raise_exception=True)
def satzungsfassung(request, pk):
    """One version of the statute."""
    fassung = get_object_or_404(
        Satzungsfassung.objects.select_related("drucksache").prefetch_related("kontingente"), pk=pk
    )
    kontext = {
        "fassung": fassung,
        "verlauf": verlauf(
            Satzungsfassung.history.filter(id=fassung.pk),
            Sitzkontingent.history.filter(satzungsfassung_id=fassung.pk),
        ),
    }
    return render(request, "beirat/satzungsfassung.html", kontext)


@login_required
@permission_required("beirat.add_satzungsfassung", raise_exception=True)
def satzungsfassung_neu(request):
    """Enter a version of the statute."""
    return _satzung(request, Satzungsfassung(), "Neue Satzungsfassung", [_satzungen()])


@login_required
@permission_required("beirat.change_satzungsfassung", raise_exception=True)
def satzungsfassung_bearbeiten(request, pk):
    """Change a version of the statute and its seats."""
    fassung = get_object_or_404(Satzungsfassung, pk=pk)
    pfad = [_satzungen(), (str(fassung), seite_von(fassung))]
    return _satzung(request, fassung, f"{fassung} bearbeiten", pfad)


def _satzung(request, fassung, titel, pfad):
    return bearbeiten(
        request,
        fassung,
        SatzungsfassungForm,
        KontingentSatz,
        titel=titel,
        pfad=pfad,
        meldung="Die Satzungsfassung ist gespeichert.",
    )
