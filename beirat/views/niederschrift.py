"""Pages about minutes: reading, writing, and the PDFs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from basis.druck import Druckfehler
from basis.druck.schreiben import pdf_antwort
from basis.pflege import bearbeiten
from beirat.berichtigungen import in_worten
from beirat.forms.niederschrift import UNTERZEICHNET, Niederschriftbogen
from beirat.models import Sitzung, faellig_am
from beirat.protokoll import als_pdf, druckname, erheben
from beirat.unterschrift import nach_unterschrift

from .sitzung import gesperrt, pfad_zu

darf_lesen = permission_required("beirat.view_niederschrift", raise_exception=True)


def mit_niederschrift():
    """Sessions with all that the head of their minutes tells."""
    return Sitzung.objects.select_related(
        "amtszeit", "leitung", "schriftfuehrung", "niederschrift__bestaetigt_in"
    )


@login_required
@darf_lesen
def niederschrift(request, pk):
    """The minutes of a session as its records tell them now, and every correction made since."""
    sitzung = get_object_or_404(mit_niederschrift().mit_naechster(), pk=pk)
    niederschrift = getattr(sitzung, "niederschrift", None)
    bestaetigt = niederschrift is not None and niederschrift.bestaetigt_in_id is not None
    kontext = {
        "sitzung": sitzung,
        "niederschrift": niederschrift,
        "nach_unterschrift": nach_unterschrift(niederschrift),
        "protokoll": erheben(sitzung, niederschrift, oeffentlich=False),
        "pfad": pfad_zu(sitzung),
    }
    if bestaetigt:
        kontext["berichtigungen"] = in_worten(niederschrift.berichtigungen.select_related("beschlossen_in"))
    else:
        kontext["faellig"] = faellig_am(sitzung.tag, sitzung.naechster_tag)
    return render(request, "beirat/niederschrift.html", kontext)


@login_required
@permission_required("beirat.change_niederschrift", raise_exception=True)
def niederschrift_bearbeiten(request, pk):
    """Write the text of the minutes, item by item, until they are signed."""
    sitzung = get_object_or_404(Sitzung.objects.select_related("niederschrift"), pk=pk)
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, "Niederschrift")
    unterzeichnet = getattr(sitzung, "niederschrift", None) and sitzung.niederschrift.unterzeichnet_am
    return bearbeiten(
        request,
        sitzung,
        Niederschriftbogen,
        titel=f"Niederschrift: {sitzung}",
        pfad=[*pfad_zu(sitzung), ("Niederschrift", reverse("niederschrift", args=[pk]))],
        meldung="Die Niederschrift ist gespeichert.",
        ziel=lambda _: reverse("niederschrift", args=[pk]),
        vorlage="beirat/niederschrift_bearbeiten.html",
        hinweis=UNTERZEICHNET if unterzeichnet else "",
    )


@login_required
@darf_lesen
@require_safe
def niederschrift_pdf(request, pk):
    """All of the minutes, internal: the stored bytes once confirmed, before that as the records tell now."""
    return _pdf(request, pk, oeffentlich=False)


@login_required
@darf_lesen
@require_safe
def niederschrift_oeffentlich_pdf(request, pk):
    """The public part, for the staff; a non-public session has none."""
    return _pdf(request, pk, oeffentlich=True)


def _pdf(request, pk, *, oeffentlich):
    sitzung = get_object_or_404(mit_niederschrift(), pk=pk)
    if oeffentlich and not sitzung.oeffentlich:
        raise Http404
    niederschrift = getattr(sitzung, "niederschrift", None)
    name = druckname(sitzung, oeffentlich=oeffentlich)
    if niederschrift is not None:
        gespeichert = niederschrift.pdf_oeffentlich if oeffentlich else niederschrift.pdf
        if gespeichert is not None:
            return pdf_antwort(bytes(gespeichert.inhalt), name)
    try:
        return pdf_antwort(als_pdf(erheben(sitzung, niederschrift, oeffentlich=oeffentlich)), name)
    except Druckfehler as fehler:
        messages.error(request, str(fehler))
        return redirect("niederschrift", pk)
