"""Pages about a report's annexes: their list with what was found in them, upload, order, download."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from basis.pflege import bearbeiten, loeschen, seite_von
from berichte.ablauf import Verweigert
from berichte.anlagen import ersetze, fuege_an, verschiebe
from berichte.forms.anlage import AnlageForm, DateiForm, NeueAnlageForm
from berichte.models import Anlage, Jahresbericht
from berichte.views.bericht import sehen, zum_bearbeiten


def _pfad(bericht):
    return [
        ("Jahresberichte", reverse("jahresbericht_liste")),
        (bericht.titel, seite_von(bericht)),
        ("Anlagen", reverse("anlage_liste", args=[bericht.pk])),
    ]


def _zum_bearbeiten(request, pk):
    """The annex without its bytes, if this account may write its report today; else 404 or 403."""
    zeilen = Anlage.objects.sichtbar_fuer(request.user).fuer_listen()
    anlage = get_object_or_404(zeilen.select_related("bericht"), pk=pk)
    if not Jahresbericht.objects.bearbeitbar_fuer(request.user, localdate()).contains(anlage.bericht):
        raise PermissionDenied
    return anlage


@login_required
@sehen
@require_safe
def anlage_liste(request, pk):
    """Annexes in their order; the public ones have the number under which the report lists them."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    anlagen = list(
        Anlage.objects.sichtbar_fuer(request.user)
        .filter(bericht=bericht)
        .fuer_listen()
        .order_by("position", "pk")
    )
    nummern = {a.pk: nummer for nummer, a in enumerate([a for a in anlagen if a.oeffentlich], start=1)}
    return render(
        request,
        "berichte/anlage_liste.html",
        {
            "bericht": bericht,
            "pfad": _pfad(bericht)[:-1],
            "zeilen": [(a, nummern.get(a.pk), a.maengel()) for a in anlagen],
            "darf": Jahresbericht.objects.bearbeitbar_fuer(request.user, localdate()).contains(bericht),
        },
    )


@login_required
@sehen
def anlage_neu(request, pk):
    """Upload a document; it is examined at once."""
    bericht = zum_bearbeiten(request, pk)
    form = NeueAnlageForm(request.POST or None, request.FILES or None, instance=Anlage(bericht=bericht))
    if request.method == "POST" and form.is_valid():
        anlage = form.save(commit=False)
        fuege_an(anlage, *form.cleaned_data["datei"])
        messages.success(request, _gemeldet(anlage))
        return redirect("anlage_liste", pk)
    kontext = {"form": form, "pfad": _pfad(bericht), "titel": "Anlage hinzufügen"}
    return render(request, "berichte/anlage_datei.html", kontext)


def _gemeldet(anlage):
    if anlage.maengel():
        return "Die Anlage ist gespeichert. Was ihr noch fehlt, steht in der Liste."
    return "Die Anlage ist gespeichert; sie hat Tags, Sprache und Titel."


@login_required
@sehen
def anlage_ersetzen(request, pk):
    """Another document in the place of this one."""
    anlage = _zum_bearbeiten(request, pk)
    form = DateiForm(request.POST or None, request.FILES or None, initial={"gesehen": anlage.sha256})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            ersetze(anlage, *form.cleaned_data["datei"], gesehen=form.cleaned_data["gesehen"])
        except Verweigert as grund:
            form.add_error("datei", str(grund))
            form.data, status = form.data.dict() | {"gesehen": anlage.sha256}, 409
        else:
            messages.success(request, "Die Datei ist ersetzt. Festgeschriebene Fassungen behalten ihre.")
            return redirect("anlage_liste", anlage.bericht_id)
    titel = f"Datei ersetzen: {anlage}"
    kontext = {"form": form, "pfad": _pfad(anlage.bericht), "titel": titel}
    return render(request, "berichte/anlage_datei.html", kontext, status=status)


@login_required
@sehen
def anlage_bearbeiten(request, pk):
    """Title, and whether the report lists it."""
    anlage = _zum_bearbeiten(request, pk)
    return bearbeiten(
        request,
        anlage,
        AnlageForm,
        titel="Anlage bearbeiten",
        pfad=_pfad(anlage.bericht),
        meldung="Die Anlage ist gespeichert.",
        ziel=lambda anlage: reverse("anlage_liste", args=[anlage.bericht_id]),
    )


@login_required
@sehen
def anlage_verschieben(request, pk):
    """One place up or down, by POST; else the list where the buttons are."""
    anlage = _zum_bearbeiten(request, pk)
    if request.method == "POST":
        hoch = request.POST.get("wohin") == "hoch"
        if verschiebe(anlage, -1 if hoch else 1):
            messages.success(request, f"„{anlage}“ ist verschoben.")
        else:
            messages.info(request, f"„{anlage}“ steht schon an {'erster' if hoch else 'letzter'} Stelle.")
    return redirect("anlage_liste", anlage.bericht_id)


@login_required
@sehen
def anlage_loeschen(request, pk):
    """Ask, then delete an annex with its document."""
    anlage = _zum_bearbeiten(request, pk)
    return loeschen(
        request,
        anlage,
        pfad=_pfad(anlage.bericht),
        ziel=reverse("anlage_liste", args=[anlage.bericht_id]),
        folgen="Die Datei lässt sich nicht wiederherstellen; festgeschriebene Fassungen behalten ihre.",
    )


@login_required
@sehen
@require_safe
def anlage_datei(request, pk):
    """The document of a draft, as it was uploaded."""
    anlage = get_object_or_404(Anlage.objects.sichtbar_fuer(request.user), pk=pk)
    return HttpResponse(
        bytes(anlage.inhalt),
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(True, anlage.dateiname),
            "Content-Length": anlage.groesse,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
