"""Pages that correct what confirmed minutes tell; both states stay readable."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from basis.druck.schreiben import als_antwort
from basis.formular import melde
from basis.pflege import eingaben
from beirat.berichtigungen import in_worten
from beirat.forms.berichtigung import (
    BerichtigungForm,
    GastBerichtigenForm,
    KandidaturBerichtigenSatz,
    PunktBerichtigenForm,
    SitzungBerichtigenForm,
    TextBerichtigenForm,
    WahlBerichtigenForm,
    WahlgangBerichtigenForm,
)
from beirat.forms.beschluss import BeschlussBerichtigenForm
from beirat.forms.sitzung import AnwesenheitForm
from beirat.models import (
    Anwesenheit,
    Beschluss,
    Gast,
    Niederschrift,
    Sitzung,
    Tagesordnungspunkt,
    Wahl,
    Wahlgang,
)
from beirat.protokoll import druckname

from .niederschrift import mit_niederschrift
from .sitzung import pfad_zu

darf_berichtigen = permission_required("beirat.add_berichtigung", raise_exception=True)


@login_required
@darf_berichtigen
def sitzung_berichtigen(request, pk):
    """Correct the head of the minutes: day, times, place, who led and who wrote."""
    zeile = get_object_or_404(Sitzung, pk=pk)
    return _berichtigen(request, zeile, SitzungBerichtigenForm, zeile)


@login_required
@darf_berichtigen
def niederschrift_berichtigen(request, pk):
    """Correct the text of minutes that belongs to no item."""
    zeile = get_object_or_404(Niederschrift.objects.select_related("sitzung"), sitzung=pk)
    return _berichtigen(request, zeile, TextBerichtigenForm, zeile.sitzung)


@login_required
@darf_berichtigen
def anwesenheit_berichtigen(request, pk):
    """Correct who was there."""
    zeile = get_object_or_404(Anwesenheit.objects.select_related("sitzung", "mandat__person"), pk=pk)
    return _berichtigen(request, zeile, AnwesenheitForm, zeile.sitzung)


@login_required
@darf_berichtigen
def gast_berichtigen(request, pk):
    """Correct the name of a guest."""
    zeile = get_object_or_404(Gast.objects.select_related("sitzung"), pk=pk)
    return _berichtigen(request, zeile, GastBerichtigenForm, zeile.sitzung)


@login_required
@darf_berichtigen
def punkt_berichtigen(request, pk):
    """Correct an item of the agenda and what was said on it."""
    zeile = get_object_or_404(Tagesordnungspunkt.objects.select_related("sitzung"), pk=pk)
    return _berichtigen(request, zeile, PunktBerichtigenForm, zeile.sitzung)


@login_required
@darf_berichtigen
def beschluss_berichtigen(request, pk):
    """Correct a decision."""
    zeile = get_object_or_404(Beschluss.objects.select_related("sitzung"), pk=pk, sitzung__isnull=False)
    return _berichtigen(request, zeile, BeschlussBerichtigenForm, zeile.sitzung)


@login_required
@darf_berichtigen
def wahl_berichtigen(request, pk):
    """Correct to which function an election was."""
    zeile = get_object_or_404(Wahl.objects.select_related("sitzung"), pk=pk)
    return _berichtigen(request, zeile, WahlBerichtigenForm, zeile.sitzung)


@login_required
@darf_berichtigen
def wahlgang_berichtigen(request, pk):
    """Correct a ballot and the votes of its candidates, all at once: they depend on each other."""
    zeile = get_object_or_404(Wahlgang.objects.select_related("wahl__sitzung"), pk=pk)
    return _berichtigen(
        request, zeile, WahlgangBerichtigenForm, zeile.wahl.sitzung, KandidaturBerichtigenSatz
    )


def _berichtigen(request, zeile, zeilenform, sitzung, satz=None):
    niederschrift = get_object_or_404(Niederschrift, sitzung=sitzung, bestaetigt_in__isnull=False)
    daten = eingaben(request)
    gegenstand = zeile.gegenstand
    zeile.wird_berichtigt = True
    form = zeilenform(daten, instance=zeile, prefix="neu")
    zeilen = satz(daten, instance=zeile) if satz else None
    grund = BerichtigungForm(daten, sitzung=sitzung, heute=localdate())
    if request.method == "POST" and _gueltig(form, zeilen, grund):
        try:
            with transaction.atomic():
                niederschrift.berichtigen(
                    # What the forms read has its new values already; both states are to be kept.
                    type(zeile).objects.select_for_update().get(pk=zeile.pk),
                    {feld: form.cleaned_data[feld] for feld in form.changed_data},
                    mit=_weitere(zeilen) + _verschobene(form, sitzung),
                    **grund.cleaned_data,
                )
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            messages.success(request, "Die Berichtigung ist gespeichert.")
            return redirect("niederschrift", sitzung.pk)
    return render(
        request,
        "beirat/berichtigen.html",
        {
            "titel": f"Berichtigen: {gegenstand}",
            "folge": "Die Berichtigung ändert den Eintrag; der frühere Stand bleibt in der Niederschrift "
            "lesbar.",
            "knopf": "Berichtigung speichern",
            "form": form,
            "zeilen": zeilen,
            "grund": grund,
            "pfad": pfad_zu(sitzung),
            "abbrechen": pfad_zu(sitzung)[-1][1],
        },
    )


def _weitere(zeilen):
    """The changed candidates of a ballot, as they are stored; their sum was checked with the form."""
    weitere = []
    for form in zeilen.forms if zeilen else ():
        if form.has_changed():
            zeile = type(form.instance).objects.select_related("person").get(pk=form.instance.pk)
            zeile.in_formular = True
            neue = {feld: form.cleaned_data[feld] for feld in form.changed_data}
            weitere.append((f"{zeile.person}, ", zeile, neue))
    return weitere


def _verschobene(form, sitzung):
    """The decisions of a session whose day is corrected: their days move by as many."""
    if form.instance is not sitzung or "tag" not in form.changed_data:
        return []
    return [
        (f"Beschluss {beschluss.nummer}, ", beschluss, {"gefasst_am": tag})
        for beschluss, tag in sitzung.verschobene_beschluesse(form.initial["tag"])
    ]


def _gueltig(form, zeilen, grund):
    teile = [form, grund] + ([zeilen] if zeilen else [])
    gueltig = [teil.is_valid() for teil in teile]
    if form.is_valid() and not form.has_changed() and not (zeilen and zeilen.has_changed()):
        form.add_error(None, "Bitte ändern Sie, was berichtigt werden soll.")
    return all(gueltig) and form.is_valid()


@login_required
@permission_required("beirat.view_niederschrift", raise_exception=True)
@require_safe
def berichtigungen_pdf(request, pk):
    """A sheet with all corrections, to lie beside the stored minutes."""
    sitzung = get_object_or_404(mit_niederschrift().filter(niederschrift__bestaetigt_in__isnull=False), pk=pk)
    zeilen = in_worten(sitzung.niederschrift.berichtigungen.select_related("beschlossen_in"))
    return als_antwort(
        request,
        "druck/berichtigungen.html",
        {
            "titel": f"Berichtigungen zur Niederschrift der {sitzung}",
            "tag": zeilen[-1].tag if zeilen else sitzung.tag,
            "sitzung": sitzung,
            "berichtigungen": zeilen,
        },
        name=f"Berichtigungen zur {druckname(sitzung, oeffentlich=False)}",
        zurueck=reverse("niederschrift", args=[pk]),
    )
