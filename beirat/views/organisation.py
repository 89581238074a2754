"""Pages about bodies and fields of action."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from basis.pflege import antworten, bearbeiten, blaettern, loeschen, seite_von, sortiert
from basis.tabelle import als_datei
from basis.text import falten
from basis.verlauf import verlauf
from beirat import tabellen
from beirat.forms.suche import OrganisationenFilter
from beirat.forms.weiteres import HandlungsfeldForm, NamenSatz, OrganisationForm
from beirat.models import FruehererName, Handlungsfeld, Organisation

REIHENFOLGEN = {
    "name": ["schluessel", "pk"],
    "-name": ["-schluessel", "-pk"],
    "art": ["art", "schluessel", "pk"],
    "-art": ["-art", "schluessel", "pk"],
}


def _liste():
    return ("Organisationen", reverse("organisation_liste"))


@login_required
@permission_required("beirat.view_organisation", raise_exception=True)
def organisation_liste(request):
    """All bodies, by part of the name or by kind."""
    filterform = OrganisationenFilter(request.GET)
    auswahl = antworten(filterform)
    organisationen = Organisation.objects.all()
    for wort in falten(auswahl.get("q") or "").split():
        organisationen = organisationen.filter(schluessel__contains=wort)
    if auswahl.get("art"):
        organisationen = organisationen.filter(art=auswahl["art"])
    organisationen = sortiert(request, organisationen, REIHENFOLGEN, "name")
    if datei := als_datei(request, "Organisationen", tabellen.ORGANISATIONEN, organisationen):
        return datei
    kontext = {
        "filterform": filterform,
        "gefiltert": any(auswahl.values()),
        "seite": blaettern(request, organisationen),
    }
    return render(request, "beirat/organisation_liste.html", kontext)


@login_required
@permission_required("beirat.view_organisation", raise_exception=True)
def organisation(request, pk):
    """One body with its earlier names."""
    organisation = get_object_or_404(Organisation.objects.prefetch_related("fruehere_namen"), pk=pk)
    kontext = {
        "organisation": organisation,
        "verlauf": verlauf(
            Organisation.history.filter(id=pk), FruehererName.history.filter(organisation_id=pk)
        ),
    }
    return render(request, "beirat/organisation.html", kontext)


@login_required
@permission_required("beirat.add_organisation", raise_exception=True)
def organisation_neu(request):
    """Enter a body."""
    return _bearbeiten(request, Organisation(), "Neue Organisation", [_liste()])


@login_required
@permission_required("beirat.change_organisation", raise_exception=True)
def organisation_bearbeiten(request, pk):
    """Change a body and its earlier names."""
    organisation = get_object_or_404(Organisation, pk=pk)
    pfad = [_liste(), (organisation.name, seite_von(organisation))]
    return _bearbeiten(request, organisation, f"{organisation} bearbeiten", pfad)


def _bearbeiten(request, organisation, titel, pfad):
    return bearbeiten(
        request,
        organisation,
        OrganisationForm,
        NamenSatz,
        titel=titel,
        pfad=pfad,
        meldung="Die Organisation ist gespeichert.",
    )


@login_required
@permission_required("beirat.delete_organisation", raise_exception=True)
def organisation_loeschen(request, pk):
    """Ask, then delete a body that nothing refers to."""
    organisation = get_object_or_404(Organisation, pk=pk)
    pfad = [_liste(), (organisation.name, seite_von(organisation))]
    return loeschen(request, organisation, pfad=pfad, ziel="organisation_liste")


def _handlungsfelder():
    return [("Handlungsfelder", reverse("handlungsfeld_liste"))]


@login_required
@permission_required("beirat.view_handlungsfeld", raise_exception=True)
def handlungsfeld_liste(request):
    """All fields of action."""
    handlungsfelder = Handlungsfeld.objects.all()
    if datei := als_datei(request, "Handlungsfelder", tabellen.HANDLUNGSFELDER, handlungsfelder):
        return datei
    return render(request, "beirat/handlungsfeld_liste.html", {"handlungsfelder": handlungsfelder})


@login_required
@permission_required("beirat.add_handlungsfeld", raise_exception=True)
def handlungsfeld_neu(request):
    """Enter a field of action."""
    return _handlungsfeld(request, Handlungsfeld(), "Neues Handlungsfeld")


@login_required
@permission_required("beirat.change_handlungsfeld", raise_exception=True)
def handlungsfeld_bearbeiten(request, pk):
    """Rename a field of action."""
    return _handlungsfeld(request, get_object_or_404(Handlungsfeld, pk=pk), "Handlungsfeld bearbeiten")


def _handlungsfeld(request, handlungsfeld, titel):
    return bearbeiten(
        request,
        handlungsfeld,
        HandlungsfeldForm,
        titel=titel,
        pfad=_handlungsfelder(),
        meldung="Das Handlungsfeld ist gespeichert.",
        ziel=lambda _: reverse("handlungsfeld_liste"),
    )


@login_required
@permission_required("beirat.delete_handlungsfeld", raise_exception=True)
def handlungsfeld_loeschen(request, pk):
    """Ask, then delete a field of action that nothing belongs to."""
    handlungsfeld = get_object_or_404(Handlungsfeld, pk=pk)
    return loeschen(request, handlungsfeld, pfad=_handlungsfelder(), ziel="handlungsfeld_liste")
