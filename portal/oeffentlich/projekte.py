"""Public projects, and who paid for them."""

from datetime import date

from django.db.models import F, Prefetch
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from basis.pflege import antworten, blaettern
from projekte.finanzen import mit_anteilen, nach_jahr, nach_mittelgeber, zusammenfassen, zusammengezaehlt
from projekte.models import Mittel, Phase, Projekt, verschwiegene_kennzahlen
from projekte.schaubilder import geldbild, kennzahlreihen, phasenbild

from .formulare import ProjektFilter

GELDBILD = "Bewilligte Mittel nach Jahren und Mittelgebern"


def _phasen():
    """In the order of their beginning, the unknown one first, on either database."""
    return Phase.objects.order_by(F("erster_tag").asc(nulls_first=True), "pk")


@require_safe
def projekt_liste(request):
    """The public projects, all or of a year or Träger, with their money together. Six queries."""
    filterform = ProjektFilter(request.GET)
    auswahl = antworten(filterform)
    jahr, projekte = auswahl.get("jahr"), Projekt.objects.oeffentliche()
    if jahr:
        projekte = projekte.waehrend(date(jahr, 1, 1), date(jahr, 12, 31))
    if auswahl.get("traeger"):
        projekte = projekte.filter(traeger=auswahl["traeger"])
    mittel = Mittel.objects.filter(phase__projekt__in=projekte.values("pk"))
    if jahr:
        mittel = mittel.filter(jahr=jahr)
    zeilen = (
        projekte.mit_summen(jahr)
        .select_related("traeger", "handlungsfeld")
        .prefetch_related(Prefetch("phasen", _phasen()))
        .order_by("schluessel", "pk")
    )
    kontext = {
        "filterform": filterform,
        "gefiltert": any(auswahl.values()),
        "jahr": jahr,
        "seite": blaettern(request, zeilen),
        **_geld(mittel),
    }
    return render(request, "oeffentlich/projekt_liste.html", kontext)


def _geld(mittel):
    """The money by year and by funder, as tables and as a picture; one query."""
    gruppen = mittel.summen("jahr", "mittelgeber__schluessel", "mittelgeber__name")
    zellen = sorted(gruppen.items())

    def summen(stelle):
        gesammelt = {}
        for schluessel, zeile in zellen:
            gesammelt.setdefault(schluessel[stelle], []).append(zeile)
        return [zusammengezaehlt(gruppe, zeilen) for gruppe, zeilen in gesammelt.items()]

    return {
        "gesamt": zusammengezaehlt("zusammen", [zeile for _, zeile in zellen]),
        "nach_jahr": summen(0),
        "nach_mittelgeber": mit_anteilen(summen(2)),
        "geldbild": geldbild(
            GELDBILD, [(jahr, geber, z.bewilligt.bekannt) for (jahr, _, geber), z in zellen]
        ),
        "bildtitel": GELDBILD,
    }


@require_safe
def projekt(request, pk):
    """One public project: its phases, its money by year and funder, its figures. Five queries.

    Never the contact person, a Bescheid or the state of a Verwendungsnachweis: those are internal.
    """
    projekt = get_object_or_404(
        Projekt.objects.oeffentliche()
        .select_related("traeger", "handlungsfeld")
        .prefetch_related("partner", "kennzahlen"),
        pk=pk,
    )
    geordnet = Mittel.objects.select_related("mittelgeber").order_by("jahr", "mittelgeber__schluessel", "pk")
    phasen = list(_phasen().filter(projekt=projekt).prefetch_related(Prefetch("mittel", geordnet)))
    mittel = sorted((m for phase in phasen for m in phase.mittel.all()), key=lambda m: m.jahr)
    geheime = verschwiegene_kennzahlen(projekt.kennzahlen.all())
    kontext = {
        "projekt": projekt,
        "phasen": phasen,
        "phasenbild": phasenbild(f"Phasen: {projekt.titel}", phasen, localdate()),
        "mittel": mittel,
        "nach_jahr": nach_jahr(mittel),
        "nach_mittelgeber": mit_anteilen(nach_mittelgeber(mittel)),
        "gesamt": zusammenfassen("zusammen", mittel),
        "geldbild": geldbild(GELDBILD, [(m.jahr, m.mittelgeber, m.bewilligt) for m in mittel]),
        "bildtitel": GELDBILD,
        "kennzahlen": kennzahlreihen(k for k in projekt.kennzahlen.all() if k.pk not in geheime),
    }
    return render(request, "oeffentlich/projekt.html", kontext)
