"""The money of all projects of a year: sums and shares as tables and pictures."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import F
from django.shortcuts import render
from django.utils.timezone import localdate

from basis.pflege import antworten, blaettern, sortiert
from basis.pflege.listen import JE_SEITE
from basis.tabelle import als_datei
from projekte import foerderung as geld
from projekte import tabellen
from projekte.forms.suche import FoerderungFilter
from projekte.schaubilder import geldbild

from .projekt import REIHENFOLGEN as VON_PROJEKTEN
from .projekt import pfad_zu

REIHENFOLGEN = VON_PROJEKTEN | {
    f"{richtung}{art}": [
        getattr(F(f"{art}_bekannt"), "desc" if richtung else "asc")(nulls_last=True),
        "schluessel",
        "pk",
    ]
    for art in ("beantragt", "ausgezahlt")
    for richtung in ("", "-")
}


@login_required
@permission_required("projekte.view_mittel", raise_exception=True)
def foerderung(request):
    """Whose money paid for what in a year, by role of the city, funder and project, and over the years."""
    filterform = FoerderungFilter(request.GET)
    stand = geld.foerderung(antworten(filterform).get("jahr"), localdate())
    projekte = geld.projekte_des_jahres(stand.jahr).select_related("traeger")
    projekte = sortiert(request, projekte.defer("beschreibung", "suchwoerter"), REIHENFOLGEN, "-bewilligt")
    if datei := als_datei(request, f"Förderung {stand.jahr}", tabellen.FOERDERUNG, _zeilen(stand, projekte)):
        return datei
    kontext = {
        "filterform": filterform,
        "pfad": pfad_zu(),
        "stand": stand,
        "geber": geld.groesste(stand.nach_mittelgeber, JE_SEITE),
        "seite": blaettern(request, projekte),
        "bild_des_jahres": geldbild(
            f"Bewilligte Mittel {stand.jahr} nach Rolle der Stadt und Mittelgebern",
            [(rolle, geber, zeile.bewilligt.bekannt) for rolle, geber, zeile in stand.je_rolle_und_geber],
        ),
        "bild_der_jahre": geldbild(
            "Bewilligte Mittel nach Jahren und Rolle der Stadt",
            [(jahr, rolle, zeile.bewilligt.bekannt) for jahr, rolle, zeile in stand.je_jahr_und_rolle],
        ),
    }
    return render(request, "projekte/foerderung.html", kontext)


def _zeilen(stand, projekte):
    """All figures of the page for a file: (by what they are grouped, Summenzeile)."""
    yield from (("Rolle der Stadt", zeile) for zeile in stand.nach_rolle)
    yield from (("Mittelgeber", zeile) for zeile in stand.nach_mittelgeber)
    yield "Jahr gesamt", stand.gesamt
    yield from (("Projekt", projekt.summen) for projekt in projekte)
    yield from (("Jahr", zeile) for zeile in stand.nach_jahr)
