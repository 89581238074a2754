"""Pages about minutes: reading, writing, and correcting what confirmed ones say."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from basis.formular import melde
from basis.pflege import bearbeiten, seite_von
from beirat.forms.beschluss import BeschlussBerichtigenForm
from beirat.forms.niederschrift import BerichtigungForm, NiederschriftForm
from beirat.forms.sitzung import AnwesenheitForm
from beirat.models import Anwesenheit, Beschluss, Niederschrift, Sitzung

from .sitzung import gesperrt, pfad_zu


@login_required
@permission_required("beirat.view_niederschrift", raise_exception=True)
def niederschrift(request, pk):
    """The minutes of a session, with every correction made since."""
    sitzung = get_object_or_404(Sitzung, pk=pk)
    niederschrift = (
        Niederschrift.objects.filter(sitzung=sitzung).select_related("bestaetigt_in", "sitzung").first()
    )
    berichtigungen = niederschrift.berichtigungen.select_related("beschlossen_in") if niederschrift else ()
    return render(
        request,
        "beirat/niederschrift.html",
        {
            "sitzung": sitzung,
            "niederschrift": niederschrift,
            "berichtigungen": berichtigungen,
            "pfad": pfad_zu(sitzung),
        },
    )


@login_required
@permission_required("beirat.change_niederschrift", raise_exception=True)
def niederschrift_bearbeiten(request, pk):
    """Write the minutes of a session, until they are confirmed."""
    sitzung = get_object_or_404(Sitzung.objects.select_related("niederschrift"), pk=pk)
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, "Niederschrift")
    niederschrift = getattr(sitzung, "niederschrift", None) or Niederschrift(sitzung=sitzung)
    return bearbeiten(
        request,
        niederschrift,
        NiederschriftForm,
        titel=f"Niederschrift: {sitzung}",
        pfad=pfad_zu(sitzung),
        meldung="Die Niederschrift ist gespeichert.",
        ziel=lambda _: reverse("niederschrift", args=[sitzung.pk]),
    )


@login_required
@permission_required("beirat.add_berichtigung", raise_exception=True)
def anwesenheit_berichtigen(request, pk):
    """Correct who was there, after the minutes were confirmed."""
    zeile = get_object_or_404(Anwesenheit.objects.select_related("sitzung", "mandat__person"), pk=pk)
    return _berichtigen(request, zeile, AnwesenheitForm, f"Anwesenheit berichtigen: {zeile.mandat.person}")


@login_required
@permission_required("beirat.add_berichtigung", raise_exception=True)
def beschluss_berichtigen(request, pk):
    """Correct a decision, after the minutes were confirmed."""
    zeile = get_object_or_404(Beschluss.objects.select_related("sitzung"), pk=pk, sitzung__isnull=False)
    return _berichtigen(request, zeile, BeschlussBerichtigenForm, f"Beschluss berichtigen: {zeile.nummer}")


def _berichtigen(request, zeile, zeilenform, titel):
    sitzung = zeile.sitzung
    niederschrift = get_object_or_404(Niederschrift, sitzung=sitzung, bestaetigt_in__isnull=False)
    daten = request.POST if request.method == "POST" else None
    zeile.wird_berichtigt = True
    form = zeilenform(daten, instance=zeile, prefix="neu")
    grund = BerichtigungForm(daten, sitzung=sitzung)
    if daten is not None and _gueltig(form, grund):
        try:
            with transaction.atomic():
                niederschrift.berichtigen(
                    # What the form read has its new values already; both states are to be kept.
                    type(zeile).objects.get(pk=zeile.pk),
                    {feld: form.cleaned_data[feld] for feld in form.changed_data},
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
            "titel": titel,
            "form": form,
            "grund": grund,
            "pfad": pfad_zu(sitzung),
            "abbrechen": seite_von(sitzung),
        },
    )


def _gueltig(form, grund):
    gueltig = [teil.is_valid() for teil in (form, grund)]
    if form.is_valid() and not form.has_changed():
        form.add_error(None, "Bitte ändern Sie, was berichtigt werden soll.")
    return all(gueltig) and form.is_valid()
