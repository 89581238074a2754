"""Two small acts on minutes, each on a page of its own: signing them and confirming them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.formular import melde
from basis.pflege import eingaben
from beirat.bestaetigung import bestaetigen
from beirat.forms.niederschrift import BestaetigenForm, UnterzeichnenForm
from beirat.models import Niederschrift, Sitzung
from beirat.unterschrift import nach_unterschrift

from .niederschrift import mit_niederschrift
from .sitzung import gesperrt, pfad_zu

darf_aendern = permission_required("beirat.change_niederschrift", raise_exception=True)


@login_required
@darf_aendern
def niederschrift_unterzeichnen(request, pk):
    """Note the day on which chair and minute-taker signed, or take it back while nothing is confirmed."""
    sitzung = get_object_or_404(mit_niederschrift(), pk=pk)
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, "Unterzeichnen")
    unterzeichnet = _unterzeichnet(sitzung)
    form = UnterzeichnenForm(eingaben(request), heute=localdate())
    if request.method == "POST":
        zuruecknehmen = "zuruecknehmen" in request.POST
        if zuruecknehmen or form.is_valid():
            tag = None if zuruecknehmen else form.cleaned_data["unterzeichnet_am"]
            try:
                _unterzeichne(sitzung, tag)
            except ValidationError as fehler:
                form.is_valid()
                melde(form, fehler)
            else:
                satz = (
                    "Die Unterschrift ist zurückgenommen, die Niederschrift ist wieder ein Entwurf."
                    if zuruecknehmen
                    else "Die Niederschrift ist unterzeichnet."
                )
                messages.success(request, satz)
                return redirect("niederschrift", pk)
    return render(
        request,
        "beirat/niederschrift_unterzeichnen.html",
        _kontext(sitzung, form) | {"unterzeichnet": unterzeichnet},
    )


def _unterzeichnet(sitzung):
    niederschrift = getattr(sitzung, "niederschrift", None)
    return niederschrift and niederschrift.unterzeichnet_am


@transaction.atomic
def _unterzeichne(sitzung, tag):
    """Sign with a day, or take the signature back without one; the session's row is locked meanwhile."""
    gesperrte = Sitzung.objects.select_for_update().get(pk=sitzung.pk)
    niederschrift = getattr(gesperrte, "niederschrift", None) or Niederschrift(sitzung=gesperrte)
    if tag is None:
        niederschrift.unterschrift_zuruecknehmen()
    else:
        niederschrift.unterzeichnen(tag)


@login_required
@darf_aendern
def niederschrift_bestaetigen(request, pk):
    """Confirm signed minutes in a later session: prints and stores both PDFs and locks what they tell."""
    sitzung = get_object_or_404(mit_niederschrift(), pk=pk)
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, "Bestätigen")
    form = BestaetigenForm(eingaben(request), sitzung=sitzung, heute=localdate())
    if request.method == "POST" and form.is_valid():
        try:
            bestaetigen(sitzung, form.cleaned_data["bestaetigt_in"])
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            messages.success(request, "Die Niederschrift ist bestätigt und als PDF abgelegt.")
            return redirect("niederschrift", pk)
    return render(
        request,
        "beirat/niederschrift_bestaetigen.html",
        _kontext(sitzung, form)
        | {
            "unterzeichnet": _unterzeichnet(sitzung),
            "nach_unterschrift": nach_unterschrift(getattr(sitzung, "niederschrift", None)),
            "unerfasst": [
                mandat.person
                for mandat in sitzung.unerfasste_mandate()
                .select_related("person")
                .order_by("person__schluessel", "pk")
            ],
        },
    )


def _kontext(sitzung, form):
    seite = reverse("niederschrift", args=[sitzung.pk])
    return {
        "sitzung": sitzung,
        "form": form,
        "pfad": [*pfad_zu(sitzung), ("Niederschrift", seite)],
        "abbrechen": seite,
    }
