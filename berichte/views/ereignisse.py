"""Pages on activities in reports: where each of them will stand, or why not, with the way to the cure."""

from datetime import date

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.formular import Formular, Jahrfeld
from basis.pflege import antworten, blaettern, seite_von, sortiert
from basis.tabelle import Spalte, als_datei
from beirat.models import Aktivitaet
from berichte.models import Jahresbericht
from berichte.verbleib import verbleib

RECHTE = ["berichte.view_jahresbericht", "beirat.view_aktivitaet"]
REIHENFOLGEN = {
    "tag": ["erster_tag", "pk"],
    "-tag": ["-erster_tag", "-pk"],
    "titel": ["schluessel", "pk"],
    "-titel": ["-schluessel", "-pk"],
}


class JahrFilter(Formular):
    """Of which year; empty means all years."""

    jahr = Jahrfeld(label="Jahr", required=False)


@login_required
@permission_required(RECHTE, raise_exception=True)
def praegende_liste(request):
    """The shaping events, or those of a year, and in which report each stands."""
    filterform = JahrFilter(request.GET)
    jahr = antworten(filterform).get("jahr")
    ereignisse = Aktivitaet.objects.sichtbar_fuer(request.user).filter(art=Aktivitaet.Art.PRAEGEND)
    if jahr:
        ereignisse = ereignisse.waehrend(date(jahr, 1, 1), date(jahr, 12, 31))
    ereignisse = sortiert(request, ereignisse, REIHENFOLGEN, "-tag")
    berichte = list(Jahresbericht.objects.sichtbar_fuer(request.user))
    if request.GET.get("format"):
        je_ereignis = verbleib(ereignisse, berichte)
        if datei := als_datei(request, "Prägende Ereignisse", _spalten(je_ereignis), ereignisse):
            return datei
    seite = blaettern(request, ereignisse)
    je_ereignis = verbleib(list(seite), berichte)
    kontext = {
        "filterform": filterform,
        "gefiltert": jahr,
        "seite": seite,
        "zeilen": [(e, je_ereignis[e.pk]) for e in seite],
        "schreibbare": _schreibbare(request),
    }
    return render(request, "berichte/praegende_liste.html", kontext)


def _spalten(je_ereignis):
    return [
        Spalte("Zeitraum", lambda e: e.in_worten()),
        Spalte("Ereignis", lambda e: e.titel),
        Spalte("öffentlich", lambda e: e.oeffentlich),
        Spalte("im Bericht", lambda e: "; ".join(f"{v.bericht.titel}: {v.text}" for v in je_ereignis[e.pk])),
    ]


def _schreibbare(request):
    """Keys of the reports whose chapters this account may change today."""
    berichte = Jahresbericht.objects.bearbeitbar_fuer(request.user, localdate())
    return set(berichte.order_by().values_list("pk", flat=True))


@login_required
@permission_required(RECHTE, raise_exception=True)
def aktivitaet_im_bericht(request, pk):
    """One activity: in which reports it stands, or why not."""
    aktivitaet = get_object_or_404(Aktivitaet.objects.sichtbar_fuer(request.user), pk=pk)
    berichte = list(Jahresbericht.objects.sichtbar_fuer(request.user))
    kontext = {
        "aktivitaet": aktivitaet,
        "pfad": [("Aktivitäten", reverse("aktivitaet_liste")), (aktivitaet.titel, seite_von(aktivitaet))],
        "verbleib": verbleib([aktivitaet], berichte)[pk],
        "schreibbare": _schreibbare(request),
    }
    return render(request, "berichte/aktivitaet_im_bericht.html", kontext)
