"""Pages that add to confirmed minutes what they forgot, and strike out what never was."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from basis.formular import melde
from basis.loeschsperre import Loeschverbot
from basis.pflege import eingaben
from beirat.forms.berichtigung import AnwesenheitNachtragenForm, BerichtigungForm
from beirat.forms.beschluss import BeschlussForm
from beirat.models import Anwesenheit, Beschluss, Niederschrift, Sitzung

from .berichtigung import darf_berichtigen
from .sitzung import pfad_zu


@login_required
@darf_berichtigen
def anwesenheit_nachtragen(request, pk):
    """Add a member of whom confirmed minutes don't tell whether they were there."""
    sitzung = get_object_or_404(Sitzung, pk=pk)
    zeile = Anwesenheit(sitzung=sitzung)
    return _nachtragen(request, zeile, AnwesenheitNachtragenForm, "Anwesenheit nachtragen")


@login_required
@darf_berichtigen
def beschluss_nachtragen(request, pk):
    """Add a decision that confirmed minutes don't tell."""
    sitzung = get_object_or_404(Sitzung.objects.select_related("amtszeit"), pk=pk)
    zeile = Beschluss(sitzung=sitzung, amtszeit=sitzung.amtszeit, gefasst_am=sitzung.tag)
    return _nachtragen(request, zeile, BeschlussForm, "Beschluss nachtragen")


@login_required
@darf_berichtigen
def anwesenheit_streichen(request, pk):
    """Strike out the attendance of somebody who wasn't to be there."""
    zeilen = Anwesenheit.objects.select_related("sitzung", "mandat__person", "vertretung")
    return _streichen(request, get_object_or_404(zeilen, pk=pk))


@login_required
@darf_berichtigen
def beschluss_streichen(request, pk):
    """Strike out a decision that was never taken."""
    zeilen = Beschluss.objects.select_related("sitzung", "tagesordnungspunkt")
    return _streichen(request, get_object_or_404(zeilen, pk=pk, sitzung__isnull=False))


def _nachtragen(request, zeile, zeilenform, titel):
    sitzung, daten = zeile.sitzung, eingaben(request)
    get_object_or_404(Niederschrift, sitzung=sitzung, bestaetigt_in__isnull=False)
    zeile.wird_berichtigt = True
    form = zeilenform(daten, instance=zeile, prefix="neu")
    grund = BerichtigungForm(daten, sitzung=sitzung, heute=localdate())
    if request.method == "POST" and form.is_valid() & grund.is_valid():
        try:
            with transaction.atomic():
                _gehalten(sitzung).nachtragen(form.instance, **grund.cleaned_data)
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            return _gespeichert(request, sitzung)
    kontext = {
        "titel": titel,
        "folge": "Der Nachtrag steht als Berichtigung in der Niederschrift.",
        "form": form,
        "knopf": "Nachtrag speichern",
    }
    return _seite(request, sitzung, grund, kontext)


def _streichen(request, zeile):
    sitzung, daten = zeile.sitzung, eingaben(request)
    get_object_or_404(Niederschrift, sitzung=sitzung, bestaetigt_in__isnull=False)
    grund = BerichtigungForm(daten, sitzung=sitzung, heute=localdate())
    if request.method == "POST" and grund.is_valid():
        try:
            with transaction.atomic():
                _gehalten(sitzung).streichen(zeile, **grund.cleaned_data)
        except (ValidationError, Loeschverbot) as fehler:
            melde(grund, ValidationError(str(fehler)) if isinstance(fehler, Loeschverbot) else fehler)
        else:
            return _gespeichert(request, sitzung)
    kontext = {
        "titel": f"Streichen: {zeile.gegenstand}",
        "folge": "Der Eintrag verschwindet aus den Aufzeichnungen; was er sagte, bleibt als Berichtigung in "
        "der Niederschrift lesbar.",
        "gestrichen": zeile,
        "knopf": "Eintrag streichen",
    }
    return _seite(request, sitzung, grund, kontext)


def _gehalten(sitzung):
    """The session's minutes, locked: nobody else adds the same or strikes it out meanwhile."""
    return Niederschrift.objects.select_for_update().get(sitzung=sitzung)


def _gespeichert(request, sitzung):
    messages.success(request, "Die Berichtigung ist gespeichert.")
    return redirect("niederschrift", sitzung.pk)


def _seite(request, sitzung, grund, kontext):
    pfad = pfad_zu(sitzung)
    return render(
        request,
        "beirat/berichtigen.html",
        kontext | {"grund": grund, "pfad": pfad, "abbrechen": pfad[-1][1]},
    )
