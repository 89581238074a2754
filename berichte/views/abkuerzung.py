"""Pages about abbreviations: the list from which each report takes those that it uses."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from basis.pflege import bearbeiten, blaettern, loeschen
from basis.tabelle import Spalte, als_datei
from berichte.forms.abkuerzung import AbkuerzungForm
from berichte.models import Abkuerzung

_SPALTEN = [Spalte("Abkürzung", lambda a: a.kurz), Spalte("Bedeutung", lambda a: a.bedeutung)]


def _pfad():
    return [("Abkürzungen", reverse("abkuerzung_liste"))]


@login_required
@permission_required("berichte.view_abkuerzung", raise_exception=True)
@require_safe
def abkuerzung_liste(request):
    """All abbreviations in their order."""
    abkuerzungen = Abkuerzung.objects.order_by("kurz", "pk")
    if datei := als_datei(request, "Abkürzungen", _SPALTEN, abkuerzungen):
        return datei
    return render(request, "berichte/abkuerzung_liste.html", {"seite": blaettern(request, abkuerzungen)})


@login_required
@permission_required("berichte.add_abkuerzung", raise_exception=True)
def abkuerzung_neu(request):
    """Enter an abbreviation."""
    return _bearbeiten(request, Abkuerzung(), "Neue Abkürzung")


@login_required
@permission_required("berichte.change_abkuerzung", raise_exception=True)
def abkuerzung_bearbeiten(request, pk):
    """Change an abbreviation or its meaning; editions keep theirs."""
    return _bearbeiten(request, get_object_or_404(Abkuerzung, pk=pk), "Abkürzung bearbeiten")


def _bearbeiten(request, abkuerzung, titel):
    return bearbeiten(
        request,
        abkuerzung,
        AbkuerzungForm,
        titel=titel,
        pfad=_pfad(),
        meldung="Die Abkürzung ist gespeichert.",
        ziel=lambda _: reverse("abkuerzung_liste"),
    )


@login_required
@permission_required("berichte.delete_abkuerzung", raise_exception=True)
def abkuerzung_loeschen(request, pk):
    """Ask, then delete an abbreviation."""
    return loeschen(request, get_object_or_404(Abkuerzung, pk=pk), pfad=_pfad(), ziel="abkuerzung_liste")
