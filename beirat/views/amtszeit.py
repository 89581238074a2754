"""Pages about boards: the composition on any day, terms of office with their members."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Count, Prefetch
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.pflege import antworten, bearbeiten, loeschen, seite_von
from basis.tabelle import als_datei
from beirat import besetzung as lesen
from beirat import tabellen
from beirat.forms.amtszeit import AmtszeitForm
from beirat.forms.suche import TagFilter
from beirat.models import Amtszeit, Funktion, sperre_amtszeiten

from .tagesliste import tagesliste


def _liste():
    return ("Amtszeiten", reverse("amtszeit_liste"))


def pfad_zu(amtszeit):
    """Crumbs that lead to a board's page."""
    return [_liste(), (str(amtszeit), seite_von(amtszeit))]


@login_required
@permission_required("beirat.view_amtszeit", raise_exception=True)
def besetzung(request):
    """The board in office on the asked day, by default today, with vacancies and offices."""
    heute = localdate()
    filterform = TagFilter(request.GET if "tag" in request.GET else {"tag": heute.isoformat()})
    tag = antworten(filterform).get("tag")
    if tag is None and not filterform.errors:
        tag = heute
    stand = tag and lesen.besetzung(tag)
    sitze = [sitz for gruppe in stand.gruppen for sitz in gruppe.besetzt] if stand else []
    if datei := als_datei(request, f"Besetzung {tag}", tabellen.SITZE, sitze):
        return datei
    kontext = {"filterform": filterform, "pfad": [_liste()], "besetzung": stand}
    return render(request, "beirat/besetzung.html", kontext)


@login_required
@permission_required("beirat.view_amtszeit", raise_exception=True)
def amtszeit_liste(request):
    """All boards with their days in office."""
    amtszeiten = (
        Amtszeit.objects.mit_ende()
        .select_related("satzungsfassung")
        .annotate(personen=Count("mandate__person", distinct=True))
    )
    return tagesliste(
        request,
        # Grouped rows lose the order of their model.
        amtszeiten.order_by("-bestellt_am", "pk"),
        titel="Amtszeiten",
        spalten=tabellen.AMTSZEITEN,
        vorlage="beirat/amtszeit_liste.html",
        im_amt=set(Amtszeit.objects.am(localdate()).values_list("pk", flat=True)),
    )


@login_required
@permission_required("beirat.view_amtszeit", raise_exception=True)
def amtszeit(request, pk):
    """One board: appointment, days in office, all its members, Vorstand."""
    amtszeit = get_object_or_404(
        Amtszeit.objects.mit_ende()
        .select_related("satzungsfassung", "drucksache")
        .prefetch_related("satzungsfassung__kontingente"),
        pk=pk,
    )
    funktionen = amtszeit.funktionen.select_related("mandat__person")
    mandate = amtszeit.mandate.select_related("person", "fraktion").order_by(
        "person__schluessel", "erster_tag"
    )
    return render(
        request,
        "beirat/amtszeit.html",
        {
            "amtszeit": amtszeit,
            "mandate": mandate.prefetch_related(
                Prefetch("funktionen", Funktion.objects.order_by("erster_tag"))
            ),
            "funktionen": funktionen,
        },
    )


@login_required
@permission_required("beirat.add_amtszeit", raise_exception=True)
def amtszeit_neu(request):
    """Enter a board."""
    return _bearbeiten(request, Amtszeit(), "Neue Amtszeit", [_liste()])


@login_required
@permission_required("beirat.change_amtszeit", raise_exception=True)
def amtszeit_bearbeiten(request, pk):
    """Change a board."""
    amtszeit = get_object_or_404(Amtszeit, pk=pk)
    return _bearbeiten(request, amtszeit, f"{amtszeit} bearbeiten", pfad_zu(amtszeit))


def _bearbeiten(request, amtszeit, titel, pfad):
    return bearbeiten(
        request,
        amtszeit,
        AmtszeitForm,
        titel=titel,
        pfad=pfad,
        meldung="Die Amtszeit ist gespeichert.",
        sperren=sperre_amtszeiten,
    )


@login_required
@permission_required("beirat.delete_amtszeit", raise_exception=True)
def amtszeit_loeschen(request, pk):
    """Ask, then delete a board to which nothing belongs."""
    amtszeit = get_object_or_404(Amtszeit, pk=pk)
    return loeschen(request, amtszeit, pfad=pfad_zu(amtszeit), ziel="amtszeit_liste")
