"""The page that the Sitzungsgeld is settled from: who took part in which session of a quarter."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import render
from django.utils.timezone import localdate

from basis.pflege import antworten
from basis.tabelle import Spalte, als_datei
from beirat.forms.suche import QuartalFilter
from beirat.teilnahme import durchgefuehrte, fehlhinweis, quartal, teilnahmen

from .sitzung import pfad_zu

SPALTEN = (
    Spalte("Person", lambda t: str(t.person)),
    Spalte("Sitzung", lambda t: t.sitzung.kennung or str(t.sitzung)),
    Spalte("Tag", lambda t: t.sitzung.tag),
    Spalte("von", lambda t: t.von),
    Spalte("bis", lambda t: t.bis),
    Spalte("in Vertretung für", lambda t: str(t.vertritt or "")),
)


@login_required
@permission_required("beirat.change_anwesenheit", raise_exception=True)
def teilnahmenachweis(request):
    """Who took part in the sessions of a quarter, by default the present one, and the § 9a hint."""
    heute = localdate()
    filterform = QuartalFilter(request.GET)
    auswahl = antworten(filterform)
    jahr = auswahl.get("jahr") or heute.year
    nummer = int(auswahl.get("quartal") or (heute.month + 2) // 3)
    erster, letzter = quartal(jahr, nummer)
    zeilen = teilnahmen(erster, letzter)
    if datei := als_datei(request, f"Teilnahmenachweis {jahr} Quartal {nummer}", SPALTEN, zeilen):
        return datei
    stichtag = min(letzter, heute)
    return render(
        request,
        "beirat/teilnahmenachweis.html",
        {
            "filterform": filterform,
            "titel": f"Teilnahmenachweis {jahr}, {nummer}. Quartal",
            "pfad": pfad_zu(),
            "zeilen": zeilen,
            "sitzungen": list(durchgefuehrte(erster, letzter)),
            "stichtag": stichtag,
            "fehlhinweis": fehlhinweis(stichtag),
        },
    )
