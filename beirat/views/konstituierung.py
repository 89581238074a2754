"""Constituting a new board: asked for, shown with all that changes, then confirmed once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from basis import text
from basis.formular import melde
from basis.pflege import eingaben
from beirat.forms.konstituierung import KonstituierenForm
from beirat.konstituierung import konstituiere, wechsel
from beirat.models import Amtszeit, Funktion
from beirat.vorstand import amtswechsel

from .amtszeit import pfad_zu
from .person import sperre_amtszeiten


@login_required
@permission_required(("beirat.change_amtszeit", "beirat.add_funktion"), raise_exception=True)
def konstituieren(request, pk):
    """Put an appointed board in office, with its Vorstand and, where joined, the commissioner's office."""
    amtszeit = get_object_or_404(Amtszeit.objects.select_related("satzungsfassung"), pk=pk)
    if amtszeit.konstituiert_am:
        tag = text.tag(amtszeit.konstituiert_am)
        messages.info(request, f"Dieser Beirat ist schon konstituiert, und zwar am {tag}.")
        return redirect("amtszeit", pk)
    form = KonstituierenForm(eingaben(request), amtszeit=amtszeit)
    kontext = {
        "amtszeit": amtszeit,
        "form": form,
        "mandate": amtszeit.mandate.select_related("person", "fraktion").order_by("person__schluessel", "pk"),
        "pfad": pfad_zu(amtszeit),
    }
    if request.method == "POST" and form.is_valid():
        try:
            kontext |= _vollzogen(amtszeit, form)
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            if form.bestaetigt:
                messages.success(
                    request,
                    f"{amtszeit} ist seit dem {text.tag(amtszeit.konstituiert_am)} im Amt.",
                )
                return redirect("amtszeit", pk)
    return render(request, "beirat/konstituieren.html", kontext)


@transaction.atomic
def _vollzogen(amtszeit, form):
    """Do it and tell what changed; without the confirmation it was a rehearsal and nothing stays."""
    sperre_amtszeiten()
    tag, gewaehlte = form.cleaned_data["konstituiert_am"], form.gewaehlte
    amt = amtswechsel(tag, gewaehlte.get(Funktion.Art.VORSITZ))
    konstituiere(amtszeit, tag, gewaehlte, mit_amt=form.bestaetigt and form.cleaned_data["mit_amt"])
    folgen = {"wechsel": wechsel(amtszeit, tag), "amtswechsel": amt}
    folgen["gesehen"] = f"{folgen['wechsel'].merkmal} {amt.merkmal if amt else '-'}"
    form.pruefe_gesehen(folgen["gesehen"])
    transaction.set_rollback(not form.bestaetigt)
    return folgen
