"""The ranked reserve of a board, and moving up from it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from basis import text
from basis.formular import melde
from beirat.forms.amtszeit import NachrueckenForm
from beirat.models import Nachrueckplatz

from .amtszeit import pfad_zu
from .person import sperre_amtszeiten


@login_required
@permission_required("beirat.change_nachrueckplatz", raise_exception=True)
def nachruecken(request, pk):
    """Give the next on the reserve the seat of somebody who left."""
    platz = get_object_or_404(Nachrueckplatz.objects.select_related("amtszeit", "person"), pk=pk)
    form = NachrueckenForm(request.POST if request.method == "POST" else None, amtszeit=platz.amtszeit)
    if form.is_valid():
        try:
            with transaction.atomic():
                sperre_amtszeiten()
                mandat = platz.nachruecken(form.cleaned_data["ausgeschieden"])
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            messages.success(request, f"{platz.person} ist ab {text.tag(mandat.erster_tag)} Mitglied.")
            return redirect("amtszeit", platz.amtszeit_id)
    kontext = {
        "platz": platz,
        "form": form,
        "pfad": pfad_zu(platz.amtszeit),
    }
    return render(request, "beirat/nachruecken.html", kontext)
