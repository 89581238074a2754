"""A board's seats and functions over its term, as a picture with a table beside it."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from basis.diagramm import zeitleiste
from beirat.models import Amtszeit, Funktion

from .amtszeit import pfad_zu


@login_required
@permission_required("beirat.view_amtszeit", raise_exception=True)
def amtszeit_zeitleiste(request, pk):
    """Who held which seat and function when, from the appointment to the last day in office or today."""
    amtszeit = get_object_or_404(Amtszeit.objects.mit_ende(), pk=pk)
    von = amtszeit.bestellt_am
    bis = max(amtszeit.letzter_amtstag or localdate(), von)
    mandate = amtszeit.mandate.select_related("person", "fraktion").order_by(
        "sitzart", "person__schluessel", "erster_tag"
    )
    # In the order of rank, as the choices tell it, the chair first.
    funktionen = sorted(
        amtszeit.funktionen.select_related("mandat__person"),
        key=lambda f: (Funktion.Art.values.index(f.art), f.erster_tag),
    )
    zeilen = {}
    for funktion in funktionen:
        zeilen.setdefault(funktion.get_art_display(), []).append(
            _balken(funktion, bis, funktion.mandat.person)
        )
    for mandat in mandate:
        was = mandat.fraktion or mandat.get_sitzart_display()
        zeilen.setdefault(mandat.person.name, []).append(_balken(mandat, bis, was))
    kontext = {
        "amtszeit": amtszeit,
        "von": von,
        "bis": bis,
        "mandate": mandate,
        "funktionen": funktionen,
        "bild": zeitleiste(f"Sitze und Funktionen: {amtszeit}", von, bis, list(zeilen.items())),
        "pfad": pfad_zu(amtszeit),
    }
    return render(request, "beirat/amtszeit_zeitleiste.html", kontext)


def _balken(zeile, bis, was):
    return zeile.erster_tag, zeile.letzter_tag or bis, str(was)
