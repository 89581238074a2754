"""Ending a mandate: asked for, shown with all that follows, then confirmed once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from basis import text
from basis.formular import melde
from basis.pflege import eingaben, seite_von
from beirat.ausscheiden import folgen, lasse_ausscheiden
from beirat.forms.person import MandatBeendenForm
from beirat.models import Mandat

from .person import sperre_amtszeiten

INZWISCHEN = (
    "Inzwischen hat jemand anderes das Ende dieses Mandats geändert: Bitte sehen Sie die Folgen noch "
    "einmal an."
)


@login_required
@permission_required("beirat.change_mandat", raise_exception=True)
def mandat_beenden(request, pk):
    """End a seat on a day; who is next in line moves up in the same act, if so confirmed."""
    mandat = get_object_or_404(Mandat.objects.select_related("person", "amtszeit__satzungsfassung"), pk=pk)
    vorgabe = {"letzter_tag": mandat.letzter_tag, "ausscheiden": mandat.ausscheiden}
    form = MandatBeendenForm(eingaben(request), initial=vorgabe)
    danach, bisher = None, mandat.letzter_tag
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                sperre_amtszeiten()
                mandat.refresh_from_db()
                bisher = mandat.letzter_tag
                if form.bestaetigt and form.cleaned_data["bisher"] != bisher:
                    raise ValidationError(INZWISCHEN)
                danach = folgen(mandat, form.cleaned_data["letzter_tag"])
                neues = lasse_ausscheiden(mandat, **form.auftrag())
                # Without the confirmation it was a rehearsal: the rules have spoken, nothing stays.
                transaction.set_rollback(not form.bestaetigt)
        except ValidationError as fehler:
            danach = danach if form.bestaetigt else None
            melde(form, fehler)
        else:
            if form.bestaetigt:
                return _gemeldet(request, mandat, neues)
    kontext = {
        "mandat": mandat,
        "form": form,
        "folgen": danach,
        "bisher": bisher,
        "pfad": [("Personen", reverse("person_liste")), (mandat.person.name, seite_von(mandat.person))],
    }
    return render(request, "beirat/mandat_beenden.html", kontext)


def _gemeldet(request, mandat, neues):
    satz = f"Das Mandat von {mandat.person} endet am {text.tag(mandat.letzter_tag)}."
    if neues:
        satz += f" {neues.person} rückt nach und ist ab {text.tag(neues.erster_tag)} Mitglied."
    messages.success(request, satz)
    return redirect("person", mandat.person_id)
