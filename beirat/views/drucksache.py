"""Pages about council papers and their way through the committees."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from basis.pflege import antworten, bearbeiten, blaettern, loeschen, seite_von, sortiert
from basis.tabelle import als_datei
from basis.text import falten
from basis.verlauf import verlauf
from beirat import tabellen
from beirat.forms.suche import DrucksachenFilter
from beirat.forms.weiteres import BeratungSatz, DrucksacheForm
from beirat.models import Beratung, Drucksache

REIHENFOLGEN = {
    "nummer": ["kennung"],
    "-nummer": ["-kennung"],
    "datum": ["datum", "kennung"],
    "-datum": ["-datum", "kennung"],
}


def _liste():
    return ("Drucksachen", reverse("drucksache_liste"))


@login_required
@permission_required("beirat.view_drucksache", raise_exception=True)
def drucksache_liste(request):
    """All papers, or those whose number or title holds what is searched for."""
    filterform = DrucksachenFilter(request.GET)
    auswahl = antworten(filterform)
    drucksachen = Drucksache.objects.all()
    if gesucht := auswahl.get("q"):
        drucksachen = drucksachen.filter(pk__in=_gefunden(gesucht))
    if jahr := auswahl.get("jahr"):
        # The number tells the year of a paper, the day only where it was typed.
        drucksachen = drucksachen.filter(kennung__regex=rf"^[A-Z]+[0-9]{{4}}/{jahr % 100:02d}(/|$)")
    if auswahl.get("art"):
        drucksachen = drucksachen.filter(kennung__regex=rf"^{auswahl['art']}[0-9]")
    if auswahl.get("betrifft"):
        drucksachen = drucksachen.filter(betrifft_beirat=True)
    drucksachen = sortiert(request, drucksachen, REIHENFOLGEN, "nummer")
    if datei := als_datei(request, "Drucksachen", tabellen.DRUCKSACHEN, drucksachen):
        return datei
    kontext = {
        "filterform": filterform,
        "gefiltert": any(auswahl.values()),
        "seite": blaettern(request, drucksachen),
    }
    return render(request, "beirat/drucksache_liste.html", kontext)


def _gefunden(gesucht):
    """Keys of papers whose number or title holds the words, folded alike on every database."""
    worte = falten(gesucht).split()
    zeilen = Drucksache.objects.values_list("pk", "kennung", "titel")
    return [pk for pk, *teile in zeilen if all(wort in falten(" ".join(teile)) for wort in worte)]


@login_required
@permission_required("beirat.view_drucksache", raise_exception=True)
def drucksache(request, pk):
    """One paper with its Beratungsfolge and what refers to it."""
    drucksache = get_object_or_404(Drucksache, pk=pk)
    kontext = {
        "drucksache": drucksache,
        "beratungen": drucksache.beratungen.select_related("gremium"),
        "dateien": drucksache.dateien.all(),
        "verwandte": drucksache.verwandte.all(),
        "empfehlungen": drucksache.empfehlungen.all(),
        "stellungnahmen": drucksache.stellungnahmen.select_related("drucksache"),
        "verlauf": verlauf(Drucksache.history.filter(id=pk), Beratung.history.filter(drucksache_id=pk)),
    }
    return render(request, "beirat/drucksache.html", kontext)


@login_required
@permission_required("beirat.add_drucksache", raise_exception=True)
def drucksache_neu(request):
    """Enter a paper with its Beratungsfolge."""
    return _bearbeiten(request, Drucksache(), "Neue Drucksache", [_liste()])


@login_required
@permission_required("beirat.change_drucksache", raise_exception=True)
def drucksache_bearbeiten(request, pk):
    """Change a paper and its Beratungsfolge."""
    drucksache = get_object_or_404(Drucksache, pk=pk)
    pfad = [_liste(), (drucksache.kennung, seite_von(drucksache))]
    return _bearbeiten(request, drucksache, f"Drucksache {drucksache.kennung} bearbeiten", pfad)


def _sperre_alle():
    """Papers that belong together are stored together: always in one order, or two people could block."""
    list(Drucksache.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _bearbeiten(request, drucksache, titel, pfad):
    def warnen(drucksache):
        if not drucksache.kennung_ist_ueblich:
            messages.warning(
                request,
                f"Die Nummer „{drucksache.kennung}“ ist ungewöhnlich; üblich sind Nummern wie DS0466/19. "
                "Bitte prüfen Sie sie.",
            )

    return bearbeiten(
        request,
        drucksache,
        DrucksacheForm,
        BeratungSatz,
        titel=titel,
        pfad=pfad,
        meldung="Die Drucksache ist gespeichert.",
        sperren=_sperre_alle,
        nachher=warnen,
    )


@login_required
@permission_required("beirat.delete_drucksache", raise_exception=True)
def drucksache_loeschen(request, pk):
    """Ask, then delete a paper that nothing refers to."""
    drucksache = get_object_or_404(Drucksache, pk=pk)
    return loeschen(
        request,
        drucksache,
        pfad=[_liste(), (drucksache.kennung, seite_von(drucksache))],
        ziel="drucksache_liste",
        folgen="Ihre Beratungsfolge wird mit gelöscht.",
    )
