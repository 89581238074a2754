"""Pages about the backlog: topics that wait for a session, and what became of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.formular import melde
from basis.pflege import antworten, bearbeiten, blaettern, eingaben, loeschen, seite_von, sortiert
from basis.tabelle import als_datei
from basis.verlauf import verlauf
from beirat import tabellen
from beirat.forms.thema import AufsetzenForm, ErledigenForm, ThemaForm, ThemenFilter
from beirat.models import Sitzung, Thema
from beirat.tagesordnung import Tagesordnung, gesperrte_themen

from .sitzung import pfad_zu
from .tagesordnung import adresse_der

REIHENFOLGEN = {"tag": ["eingebracht_am", "pk"], "-tag": ["-eingebracht_am", "-pk"]}
STAENDE = {
    "": Thema.objects.offene,
    "aufgesetzt": Thema.objects.aufgesetzte,
    "erledigt": Thema.objects.erledigte,
    "alle": Thema.objects.all,
}


def _pfad(thema=None):
    liste = [*pfad_zu(), ("Themenspeicher", reverse("thema_liste"))]
    return [*liste, (thema.titel, seite_von(thema))] if thema else liste


@login_required
@permission_required("beirat.view_thema", raise_exception=True)
def thema_liste(request):
    """Topics that wait, or those in another state; the oldest first."""
    filterform = ThemenFilter(request.GET)
    auswahl = antworten(filterform)
    themen = STAENDE[auswahl.get("stand") or ""]().select_related("drucksache", "tagesordnungspunkt__sitzung")
    themen = sortiert(request, themen, REIHENFOLGEN, "tag")
    if datei := als_datei(request, "Themenspeicher", tabellen.THEMEN, themen):
        return datei
    kontext = {
        "filterform": filterform,
        "gefiltert": any(auswahl.values()),
        "seite": blaettern(request, themen),
    }
    return render(request, "beirat/thema_liste.html", kontext)


@login_required
@permission_required("beirat.view_thema", raise_exception=True)
def thema(request, pk):
    """One topic and what became of it."""
    themen = Thema.objects.select_related("drucksache", "tagesordnungspunkt__sitzung")
    kontext = {
        "thema": get_object_or_404(themen, pk=pk),
        "pfad": _pfad(),
        "verlauf": verlauf(Thema.history.filter(id=pk)),
    }
    return render(request, "beirat/thema.html", kontext)


@login_required
@permission_required("beirat.add_thema", raise_exception=True)
def thema_neu(request):
    """Keep a topic for a later session."""
    return _bearbeiten(request, Thema(eingebracht_am=localdate()), ThemaForm, "Neues Thema", _pfad())


@login_required
@permission_required("beirat.change_thema", raise_exception=True)
def thema_bearbeiten(request, pk):
    """Change a topic."""
    thema = get_object_or_404(Thema, pk=pk)
    return _bearbeiten(request, thema, ThemaForm, "Thema bearbeiten", _pfad(thema))


@login_required
@permission_required("beirat.change_thema", raise_exception=True)
def thema_erledigen(request, pk):
    """Say on which day a topic was done with, without a session."""
    thema = get_object_or_404(Thema, pk=pk)
    hinweis = (
        f"„{thema}“ verlässt damit die Liste der wartenden Themen und bleibt unter „erledigt“ zu finden."
    )
    return _bearbeiten(request, thema, ErledigenForm, "Ohne Sitzung erledigt", _pfad(thema), hinweis=hinweis)


def _bearbeiten(request, thema, form, titel, pfad, **kontext):
    return bearbeiten(
        request, thema, form, titel=titel, pfad=pfad, meldung="Das Thema ist gespeichert.", **kontext
    )


@login_required
@permission_required("beirat.delete_thema", raise_exception=True)
def thema_loeschen(request, pk):
    """Ask, then delete a topic."""
    thema = get_object_or_404(Thema, pk=pk)
    folgen = "Der Punkt in der Tagesordnung bleibt stehen." if thema.tagesordnungspunkt_id else ""
    return loeschen(request, thema, pfad=_pfad(thema), ziel="thema_liste", folgen=folgen)


@login_required
@permission_required(("beirat.change_thema", "beirat.add_tagesordnungspunkt"), raise_exception=True)
def thema_aufsetzen(request, pk):
    """Put a topic on the agenda of a session that is still to come about."""
    thema = get_object_or_404(Thema, pk=pk)
    if not thema.ist_offen:
        messages.info(request, f"Dieses Thema wartet nicht mehr: Es ist {thema.stand}.")
        return redirect("thema", pk)
    form = AufsetzenForm(eingaben(request))
    if request.method == "POST" and form.is_valid():
        try:
            punkt = _aufgesetzt(form.cleaned_data["sitzung"], pk)
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            messages.success(request, f"„{punkt}“ steht jetzt in der Tagesordnung der {punkt.sitzung}.")
            return redirect(adresse_der(punkt.sitzung, punkt=punkt.pk, taste="hinauf"))
    kontext = {"thema": thema, "form": form, "pfad": _pfad(thema)}
    return render(request, "beirat/thema_aufsetzen.html", kontext)


@transaction.atomic
def _aufgesetzt(sitzung, pk):
    """The new item. Raises ValidationError where the session or the topic changed meanwhile."""
    frisch = Sitzung.objects.kommende().select_for_update().filter(pk=sitzung.pk).first()
    themen = gesperrte_themen([pk])
    if frisch is None or not themen:
        raise ValidationError(
            "Die Sitzung oder das Thema hat gerade jemand anderes geändert: Bitte neu wählen."
        )
    return Tagesordnung(frisch).setze_thema(themen[0])
