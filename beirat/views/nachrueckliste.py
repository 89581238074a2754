"""The ranked reserve of a board: who stands ready in which order, who moved up."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from basis import text
from basis.formular import melde
from basis.pflege import bearbeiten
from basis.tabelle import als_datei
from beirat import tabellen
from beirat.forms.nachrueckliste import NachrueckenForm, NachrueckSatz, ReserveForm
from beirat.models import Amtszeit, Mandat, Nachrueckplatz, sperre_amtszeiten

from .amtszeit import pfad_zu


@dataclass(frozen=True)
class Zeile:
    """A place on the reserve; `mandat` is the seat of who moved up from it, else None."""

    platz: Nachrueckplatz
    mandat: Mandat | None

    @property
    def nachgerueckt_am(self):
        """First day of the seat that came from this place, or None."""
        return self.mandat and self.mandat.erster_tag


@login_required
@permission_required("beirat.view_nachrueckplatz", raise_exception=True)
def nachrueckliste(request, pk):
    """The reserve of one board in the order of rank."""
    amtszeit = get_object_or_404(Amtszeit, pk=pk)
    mandate = amtszeit.mandate.filter(person__nachrueckplaetze__amtszeit=amtszeit).order_by("-erster_tag")
    je_person = {mandat.person_id: mandat for mandat in mandate}
    zeilen = [
        Zeile(platz, None if platz.bereit else je_person.get(platz.person_id))
        for platz in amtszeit.nachrueckliste.select_related("person").order_by("rang")
    ]
    if datei := als_datei(request, f"Nachrückliste {amtszeit}", tabellen.NACHRUECKLISTE, zeilen):
        return datei
    kontext = {"amtszeit": amtszeit, "zeilen": zeilen, "pfad": pfad_zu(amtszeit)}
    return render(request, "beirat/nachrueckliste.html", kontext)


def _pfad(amtszeit):
    return [*pfad_zu(amtszeit), ("Nachrückliste", reverse("nachrueckliste", args=[amtszeit.pk]))]


@login_required
@permission_required("beirat.change_nachrueckplatz", raise_exception=True)
def nachrueckliste_bearbeiten(request, pk):
    """Change who stands on the reserve; the order is changed on its page, place by place."""
    amtszeit = get_object_or_404(Amtszeit, pk=pk)
    return bearbeiten(
        request,
        amtszeit,
        ReserveForm,
        NachrueckSatz,
        titel="Nachrückliste bearbeiten",
        pfad=_pfad(amtszeit),
        meldung="Die Nachrückliste ist gespeichert.",
        ziel=lambda _: reverse("nachrueckliste", args=[amtszeit.pk]),
        sperren=sperre_amtszeiten,
    )


@login_required
@permission_required("beirat.change_nachrueckplatz", raise_exception=True)
@require_POST
def nachrueckplatz_vorziehen(request, pk):
    """Let a place change ranks with the one before it."""
    platz = get_object_or_404(Nachrueckplatz.objects.select_related("person"), pk=pk)
    with transaction.atomic():
        sperre_amtszeiten()
        platz.refresh_from_db(fields=["rang"])
        vorgezogen = platz.vorziehen()
    if vorgezogen:
        messages.success(request, f"{platz.person} steht jetzt auf Rang {platz.rang}.")
    else:
        messages.info(request, f"{platz.person} steht schon an erster Stelle.")
    return redirect("nachrueckliste", platz.amtszeit_id)


@login_required
@permission_required("beirat.change_nachrueckplatz", raise_exception=True)
def nachruecken(request, pk):
    """Give the next on the reserve the seat of somebody who left."""
    platz = get_object_or_404(Nachrueckplatz.objects.select_related("amtszeit", "person"), pk=pk)
    form = NachrueckenForm(request.POST if request.method == "POST" else None, platz=platz)
    if form.is_valid():
        try:
            with transaction.atomic():
                sperre_amtszeiten()
                mandat = platz.nachruecken(form.cleaned_data["ausgeschieden"])
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            messages.success(request, f"{platz.person} ist ab {text.tag(mandat.erster_tag)} Mitglied.")
            return redirect("nachrueckliste", platz.amtszeit_id)
    kontext = {
        "platz": platz,
        "form": form,
        "pfad": _pfad(platz.amtszeit),
    }
    return render(request, "beirat/nachruecken.html", kontext)
