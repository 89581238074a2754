"""Pages about proofs: which are due, overdue, handed in, checked; and where that is entered."""

from functools import partial

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.pflege import antworten, bearbeiten, blaettern, loeschen, seite_von
from basis.tabelle import als_datei
from projekte import tabellen
from projekte.forms.nachweis import EingereichtForm, GeprueftForm, NachweisForm
from projekte.forms.suche import NachweisFilter
from projekte.models import Phase, Verwendungsnachweis

from .projekt import pfad_zu

_TITEL = ["phase__projekt__schluessel", "phase__projekt_id", "frist", "pk"]
_TRAEGER = ["phase__projekt__traeger__schluessel", *_TITEL]
REIHENFOLGEN = {
    "frist": [F("frist").asc(nulls_last=True), *_TITEL],
    "-frist": [F("frist").desc(nulls_last=True), *_TITEL],
    "projekt": _TITEL,
    "-projekt": [f"-{_TITEL[0]}", *_TITEL[1:]],
    "traeger": _TRAEGER,
    "-traeger": [f"-{_TRAEGER[0]}", *_TITEL],
}


def _pfad(request):
    """The crumb to the list, asked as it was when the person left it for a quick step."""
    adresse, frage = reverse("verwendungsnachweis_liste"), request.GET.urlencode()
    return [("Verwendungsnachweise", f"{adresse}?{frage}" if frage else adresse)]


def _name(nachweis):
    return f"{nachweis.phase.projekt.titel}, {nachweis.phase}"


def _nachweis(pk):
    return get_object_or_404(Verwendungsnachweis.objects.select_related("phase__projekt"), pk=pk)


@login_required
@permission_required("projekte.view_verwendungsnachweis", raise_exception=True)
def verwendungsnachweis_liste(request):
    """All proofs as of a day, the overdue ones first; each leads to where its next step is entered."""
    filterform = NachweisFilter(request.GET)
    auswahl = antworten(filterform)
    tag = auswahl.get("tag") or localdate()
    alle = Verwendungsnachweis.objects.mit_stand_am(tag)
    nachweise = alle.select_related("phase__projekt__traeger").dringendste_zuerst()
    if auswahl.get("stand"):
        nachweise = nachweise.filter(stand=auswahl["stand"])
    if auswahl.get("traeger"):
        nachweise = nachweise.filter(phase__projekt__traeger=auswahl["traeger"])
    if request.GET.get("sortierung") in REIHENFOLGEN:
        nachweise = nachweise.order_by(*REIHENFOLGEN[request.GET["sortierung"]])
    if datei := als_datei(
        request, f"Verwendungsnachweise am {tag:%d.%m.%Y}", tabellen.nachweise(tag), nachweise
    ):
        return datei
    kontext = {
        "filterform": filterform,
        "gefiltert": any(auswahl.values()),
        "tag": tag,
        "frage": request.GET.urlencode(),
        "seite": blaettern(request, nachweise),
        "je_stand": alle.je_stand(),
    }
    return render(request, "projekte/verwendungsnachweis_liste.html", kontext)


@login_required
@permission_required("projekte.add_verwendungsnachweis", raise_exception=True)
def verwendungsnachweis_neu(request, projekt, pk):
    """Say that a phase needs a proof; where it has one already, its page opens."""
    phase = get_object_or_404(
        Phase.objects.select_related("projekt", "verwendungsnachweis"), pk=pk, projekt=projekt
    )
    if hasattr(phase, "verwendungsnachweis"):
        return redirect("verwendungsnachweis_bearbeiten", phase.verwendungsnachweis.pk)
    return bearbeiten(
        request,
        Verwendungsnachweis(phase=phase),
        NachweisForm,
        titel=f"Verwendungsnachweis anlegen: {phase}",
        pfad=pfad_zu(phase.projekt),
        meldung="Der Verwendungsnachweis ist angelegt.",
        ziel=lambda nachweis: seite_von(phase.projekt),
    )


@login_required
@permission_required("projekte.change_verwendungsnachweis", raise_exception=True)
def verwendungsnachweis_bearbeiten(request, pk):
    """Change all days of a proof."""
    nachweis = _nachweis(pk)
    projekt = nachweis.phase.projekt
    return bearbeiten(
        request,
        nachweis,
        NachweisForm,
        titel=f"Verwendungsnachweis: {nachweis.phase}",
        pfad=pfad_zu(projekt),
        meldung="Der Verwendungsnachweis ist gespeichert.",
        ziel=lambda nachweis: seite_von(projekt),
    )


@login_required
@permission_required("projekte.change_verwendungsnachweis", raise_exception=True)
def verwendungsnachweis_eingereicht(request, pk):
    """Enter the day on which a proof was handed in, by default today."""
    return _schritt(request, _nachweis(pk), EingereichtForm, "eingereicht")


@login_required
@permission_required("projekte.change_verwendungsnachweis", raise_exception=True)
def verwendungsnachweis_geprueft(request, pk):
    """Enter the day on which a proof was found right, by default today."""
    return _schritt(request, _nachweis(pk), GeprueftForm, "geprüft")


def _schritt(request, nachweis, form, wort):
    return bearbeiten(
        request,
        nachweis,
        partial(form, heute=localdate()),
        titel=f"Verwendungsnachweis {wort}: {_name(nachweis)}",
        pfad=_pfad(request),
        meldung=f"Der Verwendungsnachweis zu „{nachweis.phase.projekt}“ ist als {wort} eingetragen.",
        ziel=lambda nachweis: _pfad(request)[0][1],
    )


@login_required
@permission_required("projekte.delete_verwendungsnachweis", raise_exception=True)
def verwendungsnachweis_loeschen(request, pk):
    """Ask, then delete a proof that doesn't have to be given."""
    nachweis = _nachweis(pk)
    return loeschen(
        request,
        nachweis,
        pfad=pfad_zu(nachweis.phase.projekt),
        ziel=seite_von(nachweis.phase.projekt),
        folgen="Die Phase und ihre Mittel bleiben. Das Portal erinnert dann nicht mehr an den Nachweis.",
    )
