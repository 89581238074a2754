"""Pages about what the board did besides its sessions."""

from datetime import date

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from basis.pflege import antworten, bearbeiten, blaettern, loeschen, seite_von, sortiert
from basis.tabelle import als_datei
from basis.verlauf import verlauf
from beirat import tabellen
from beirat.forms.suche import AktivitaetenFilter
from beirat.forms.weiteres import AktivitaetForm
from beirat.models import Aktivitaet

REIHENFOLGEN = {
    "tag": ["erster_tag", "pk"],
    "-tag": ["-erster_tag", "-pk"],
    "titel": ["schluessel", "pk"],
    "-titel": ["-schluessel", "-pk"],
}


def _liste():
    return ("Aktivitäten", reverse("aktivitaet_liste"))


@login_required
@permission_required("beirat.view_aktivitaet", raise_exception=True)
def aktivitaet_liste(request):
    """Activities, or those of a year or kind."""
    filterform = AktivitaetenFilter(request.GET)
    auswahl = antworten(filterform)
    aktivitaeten = Aktivitaet.objects.all()
    if jahr := auswahl.get("jahr"):
        aktivitaeten = aktivitaeten.waehrend(date(jahr, 1, 1), date(jahr, 12, 31))
    if auswahl.get("art"):
        aktivitaeten = aktivitaeten.filter(art=auswahl["art"])
    aktivitaeten = sortiert(request, aktivitaeten, REIHENFOLGEN, "-tag")
    if datei := als_datei(request, "Aktivitäten", tabellen.AKTIVITAETEN, aktivitaeten):
        return datei
    jahre, zaehlung = _zaehlung(jahr)
    kontext = {
        "filterform": filterform,
        "gefiltert": any(auswahl.values()),
        "seite": blaettern(request, aktivitaeten),
        "jahre": jahre,
        "zaehlung": zaehlung,
    }
    return render(request, "beirat/aktivitaet_liste.html", kontext)


def _zaehlung(bis_jahr):
    """The last five years, and for each kind that occurs in them its counts."""
    jahre, je_art = Aktivitaet.objects.je_art_und_jahr(bis_jahr)
    zeilen = [
        (art, [(jahr, *je_art[art].get(jahr, (0, 0))) for jahr in jahre])
        for art in Aktivitaet.Art
        if art in je_art
    ]
    return jahre, zeilen


@login_required
@permission_required("beirat.view_aktivitaet", raise_exception=True)
def aktivitaet(request, pk):
    """One activity with those who took part, its result and its papers."""
    aktivitaet = get_object_or_404(
        Aktivitaet.objects.select_related("handlungsfeld", "umgewidmete_sitzung").prefetch_related(
            "partner", "drucksachen"
        ),
        pk=pk,
    )
    kontext = {
        "aktivitaet": aktivitaet,
        "sitzung": getattr(aktivitaet, "umgewidmete_sitzung", None),
        "verlauf": verlauf(Aktivitaet.history.filter(id=pk)),
    }
    return render(request, "beirat/aktivitaet.html", kontext)


@login_required
@permission_required("beirat.add_aktivitaet", raise_exception=True)
def aktivitaet_neu(request):
    """Enter an activity."""
    return _bearbeiten(request, Aktivitaet(), "Neue Aktivität", [_liste()])


@login_required
@permission_required("beirat.change_aktivitaet", raise_exception=True)
def aktivitaet_bearbeiten(request, pk):
    """Change an activity."""
    aktivitaet = get_object_or_404(Aktivitaet, pk=pk)
    pfad = [_liste(), (aktivitaet.titel, seite_von(aktivitaet))]
    return _bearbeiten(request, aktivitaet, f"{aktivitaet} bearbeiten", pfad)


def _bearbeiten(request, aktivitaet, titel, pfad):
    return bearbeiten(
        request,
        aktivitaet,
        AktivitaetForm,
        titel=titel,
        pfad=pfad,
        meldung="Die Aktivität ist gespeichert.",
    )


@login_required
@permission_required("beirat.delete_aktivitaet", raise_exception=True)
def aktivitaet_loeschen(request, pk):
    """Ask, then delete an activity that no session was re-dedicated to."""
    aktivitaet = get_object_or_404(Aktivitaet, pk=pk)
    pfad = [_liste(), (aktivitaet.titel, seite_von(aktivitaet))]
    return loeschen(request, aktivitaet, pfad=pfad, ziel="aktivitaet_liste")
