"""How a planned session ends: held, cancelled, or re-dedicated. What follows is told first."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from basis import text
from basis.formular import melde
from basis.models import mit_grund
from basis.pflege import eingaben
from beirat.forms.sitzungslauf import AusfallenForm, DurchfuehrenForm, UmwidmenForm
from beirat.jahresplan import mindestzahl
from beirat.models import Sitzung
from beirat.sitzungslauf import fuehre_durch, kommende_gesperrt, lasse_ausfallen, wartende_themen, widme_um

from .sitzung import pfad_zu


def _hindernis(request, sitzung):
    """Back to the session's page with a sentence, if it isn't to come any more; else None."""
    if sitzung.steht_bevor:
        return None
    messages.info(request, f"Der Stand dieser Sitzung ist schon „{sitzung.get_zustand_display()}“.")
    return redirect("sitzung", sitzung.pk)


def _folgen(sitzung):
    """What both ways of falling away have in common."""
    zaehlte = sitzung.oeffentlich and sitzung.art == Sitzung.Art.ORDENTLICH
    return {
        "sitzung": sitzung,
        "themen": list(wartende_themen(sitzung)),
        "mindestzahl": mindestzahl(sitzung.tag.year, ohne=sitzung) if zaehlte else None,
        "pfad": pfad_zu(sitzung),
    }


def _weiter(request, sitzung):
    """Where somebody was invited to a session that isn't held now, the next step is to tell them."""
    zu_sagen = sitzung.eingeladen_am and sitzung.tag >= localdate() and sitzung.ladungen.exists()
    darf = request.user.has_perm("beirat.change_ladung")
    return redirect("absage_senden" if zu_sagen and darf else "sitzung", sitzung.pk)


@login_required
@permission_required("beirat.change_sitzung", raise_exception=True)
def sitzung_durchgefuehrt(request, pk):
    """Enter a session as held, with the quorum that was established."""
    sitzung = get_object_or_404(Sitzung, pk=pk)
    if weg := _hindernis(request, sitzung):
        return weg
    if sitzung.tag > localdate():
        messages.info(request, f"Die Sitzung ist erst am {text.tag(sitzung.tag)}.")
        return redirect("sitzung", pk)
    form = DurchfuehrenForm(eingaben(request))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                fuehre_durch(kommende_gesperrt(pk), **form.auftrag)
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            messages.success(request, "Die Sitzung ist als durchgeführt eingetragen.")
            return redirect("sitzung", pk)
    kontext = {"sitzung": sitzung, "form": form, "pfad": pfad_zu(sitzung)}
    return render(request, "beirat/sitzung_durchgefuehrt.html", kontext)


@login_required
@permission_required("beirat.change_sitzung", raise_exception=True)
def sitzung_ausfallen(request, pk):
    """Cancel a session."""
    sitzung = get_object_or_404(Sitzung, pk=pk)
    if weg := _hindernis(request, sitzung):
        return weg
    kontext = _folgen(sitzung)
    form = AusfallenForm(eingaben(request), themen=kontext["themen"])
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic(), mit_grund(form.cleaned_data["grund"]):
                zurueck = form.cleaned_data.get("themen_zurueck", False)
                lasse_ausfallen(kommende_gesperrt(pk), themen_zurueck=zurueck)
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            messages.success(request, "Die Sitzung ist als ausgefallen eingetragen.")
            return _weiter(request, sitzung)
    return render(request, "beirat/sitzung_ausfallen.html", kontext | {"form": form})


@login_required
@permission_required(("beirat.change_sitzung", "beirat.add_aktivitaet"), raise_exception=True)
def sitzung_umwidmen(request, pk):
    """Re-dedicate a session to an event: asked for, told what follows, then done once."""
    sitzung = get_object_or_404(Sitzung, pk=pk)
    if weg := _hindernis(request, sitzung):
        return weg
    form = UmwidmenForm(eingaben(request))
    kontext = _folgen(sitzung) | {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            kontext["veranstaltung"] = _umgewidmet(pk, form)
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            if form.bestaetigt:
                messages.success(request, "Die Sitzung ist zu der Veranstaltung umgewidmet.")
                return _weiter(request, sitzung)
    return render(request, "beirat/sitzung_umwidmen.html", kontext)


@transaction.atomic
def _umgewidmet(pk, form):
    """Do it; without the confirmation it was a rehearsal: the rules have spoken, nothing stays."""
    sitzung = kommende_gesperrt(pk)
    veranstaltung = form.veranstaltung_zu(sitzung)
    neu = veranstaltung.pk is None
    widme_um(sitzung, veranstaltung, themen_zurueck=form.cleaned_data["themen_zurueck"])
    transaction.set_rollback(not form.bestaetigt)
    veranstaltung.ist_neu = neu
    return veranstaltung
