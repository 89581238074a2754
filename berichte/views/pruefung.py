"""Pages of the readiness list: what a report still lacks, and what is accepted with a reason."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from basis.druck import Druckfehler
from basis.pflege import eingaben
from berichte.ablauf import Verweigert
from berichte.forms.pruefung import HinnahmeForm
from berichte.models import Hinnahme, Jahresbericht
from berichte.pruefung import Gewicht, befunde, hinnehmen, pruefe, untersuche_entwurf
from berichte.stand import erheben
from berichte.views.ablauf import pfad_zu
from berichte.views.bericht import sehen, zum_bearbeiten


def _adresse(befund):
    return reverse(befund.seite, args=befund.schluessel)


@login_required
@sehen
@require_safe
def jahresbericht_pruefung(request, pk):
    """All findings by weight, each with the way to its cure, and the accepted ones with their reasons."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    heute = localdate()
    pruefung = pruefe(bericht, heute)
    kontext = {
        "bericht": bericht,
        "pruefung": pruefung,
        "gruppen": [
            (gewicht, [(b, _adresse(b)) for b in pruefung.offene if b.gewicht == gewicht])
            for gewicht in Gewicht
        ],
        "muss": pruefung.anzahl(Gewicht.MUSS),
        "darf_bearbeiten": Jahresbericht.objects.bearbeitbar_fuer(request.user, heute).contains(bericht),
        "pfad": pfad_zu(bericht),
    }
    return render(request, "berichte/jahresbericht_pruefung.html", kontext)


@login_required
@sehen
@require_safe
def jahresbericht_pdf_pruefung(request, pk):
    """Print the draft and tell what checkers of accessible PDFs find; a „muss“ leads back to the list.

    What is found stands in the readiness list too, as long as the draft stays the same.
    """
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    stand = erheben(bericht)
    if any(b.gewicht == Gewicht.MUSS for b in befunde(stand)):
        messages.error(request, "Für das PDF beheben Sie bitte zuerst die Befunde mit „Muss“.")
        return redirect("jahresbericht_pruefung", pk)
    try:
        pruefung, fehler = untersuche_entwurf(bericht, stand, now()), ""
    except Druckfehler as grund:
        pruefung, fehler = None, str(grund)
    kontext = {
        "bericht": bericht,
        "pruefung": pruefung,
        "fehler": fehler,
        "pfad": pfad_zu(bericht, ("Was noch fehlt", reverse("jahresbericht_pruefung", args=[pk]))),
    }
    return render(request, "berichte/jahresbericht_pdf_pruefung.html", kontext)


@login_required
@sehen
def befund_hinnehmen(request, pk, kennung):
    """Accept one finding that stands today, with a reason."""
    bericht = zum_bearbeiten(request, pk)
    befund = next((b for b in pruefe(bericht, localdate()).offene if b.kennung == kennung), None)
    if befund is None:
        messages.error(request, "Diesen Befund gibt es so nicht mehr, oder er ist schon hingenommen.")
        return redirect("jahresbericht_pruefung", pk)
    form = HinnahmeForm(eingaben(request))
    if request.method == "POST" and form.is_valid():
        try:
            hinnehmen(bericht, befund, form.cleaned_data["grund"], now(), request.user)
        except Verweigert as grund:
            form.add_error(None, str(grund))
        else:
            messages.success(request, "Der Befund ist mit seinem Grund hingenommen.")
            return redirect("jahresbericht_pruefung", pk)
    pfad = pfad_zu(bericht, ("Was noch fehlt", reverse("jahresbericht_pruefung", args=[pk])))
    kontext = {"bericht": bericht, "befund": befund, "form": form, "pfad": pfad}
    return render(request, "berichte/befund_hinnehmen.html", kontext)


@login_required
@sehen
@require_POST
def hinnahme_zuruecknehmen(request, pk):
    """Let an accepted finding stand again."""
    hinnahme = get_object_or_404(Hinnahme.objects.sichtbar_fuer(request.user), pk=pk)
    bericht = zum_bearbeiten(request, hinnahme.bericht_id)
    hinnahme.loeschen()
    messages.success(request, "Der Befund steht wieder in der Liste.")
    return redirect("jahresbericht_pruefung", bericht.pk)
