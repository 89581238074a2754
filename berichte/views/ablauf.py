"""Pages about the report's way: one step by hand, the remarks at a chapter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from basis.pflege import eingaben
from berichte.ablauf import GAENGE, Verweigert, erledigen, gehen, kommentieren
from berichte.forms.ablauf import KommentarForm, SchrittForm
from berichte.models import Jahresbericht, Kapitel, Kommentar
from berichte.uebernahme import bestaetige_uebernahme
from berichte.views.bericht import sehen, zum_bearbeiten


def pfad_zu(bericht, *weitere):
    """Crumbs down to a report, and further ones."""
    return [
        ("Jahresberichte", reverse("jahresbericht_liste")),
        (bericht.titel, reverse("jahresbericht", args=[bericht.pk])),
        *weitere,
    ]


@login_required
@sehen
def jahresbericht_schritt(request, pk, art):
    """Take one step of the report's way, after confirmation."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    if (gang := GAENGE.get(art)) is None:
        raise Http404
    schreibt = Jahresbericht.objects.bearbeitbar_fuer(request.user, localdate()).contains(bericht)
    gibt_frei = request.user.has_perm("berichte.freigeben_jahresbericht")
    if not (schreibt or (gibt_frei and not gang.nur_schreibende)):
        raise PermissionDenied
    form = SchrittForm(gang, bericht, eingaben(request))
    if request.method == "POST" and form.is_valid():
        try:
            schritt = gehen(bericht, art, now(), request.user, **form.cleaned_data)
        except Verweigert as grund:
            form.add_error(None, str(grund))
        else:
            messages.success(request, f"Der Bericht ist {schritt.get_art_display()}.")
            return redirect("jahresbericht", pk)
    moeglich = bericht.zustand in gang.von
    kontext = {"bericht": bericht, "gang": gang, "moeglich": moeglich, "form": form, "pfad": pfad_zu(bericht)}
    return render(request, "berichte/jahresbericht_schritt.html", kontext)


@login_required
@sehen
@permission_required("berichte.add_kommentar", raise_exception=True)
def kapitel_kommentare(request, pk):
    """The remarks at a chapter, open ones first, and a new one."""
    kapitel = get_object_or_404(
        Kapitel.objects.filter(bericht__in=Jahresbericht.objects.sichtbar_fuer(request.user)).select_related(
            "bericht"
        ),
        pk=pk,
    )
    form = KommentarForm(eingaben(request))
    if request.method == "POST" and form.is_valid():
        kommentieren(kapitel, form.cleaned_data["text"], now(), request.user)
        messages.success(request, "Die Anmerkung ist gespeichert.")
        return redirect("kapitel_kommentare", pk)
    alle = list(kapitel.kommentare.order_by("am", "pk"))
    kontext = {
        "kapitel": kapitel,
        "form": form,
        "pfad": pfad_zu(kapitel.bericht),
        "kommentare": [k for k in alle if not k.erledigt_am] + [k for k in alle if k.erledigt_am],
        "darf_bearbeiten": Jahresbericht.objects.bearbeitbar_fuer(request.user, localdate()).contains(
            kapitel.bericht
        ),
    }
    return render(request, "berichte/kapitel_kommentare.html", kontext)


@login_required
@sehen
@require_POST
def kapitel_bestaetigen(request, pk):
    """The text carried over from last year's report holds for this year too."""
    kapitel = get_object_or_404(
        Kapitel.objects.filter(bericht__in=Jahresbericht.objects.sichtbar_fuer(request.user)), pk=pk
    )
    zum_bearbeiten(request, kapitel.bericht_id)
    with transaction.atomic():
        kapitel = Kapitel.objects.select_for_update().get(pk=pk)
        bestaetige_uebernahme(kapitel)
    messages.success(request, f"Der Text des Kapitels „{kapitel}“ ist bestätigt.")
    return redirect("jahresbericht", kapitel.bericht_id)


@login_required
@sehen
@require_POST
def kommentar_erledigen(request, pk):
    """Mark a remark as done, or open it again: for those who write the report."""
    kommentar = get_object_or_404(
        Kommentar.objects.sichtbar_fuer(request.user).select_related("kapitel"), pk=pk
    )
    zum_bearbeiten(request, kommentar.kapitel.bericht_id)
    with transaction.atomic():
        # The page says which it means: on a stale one, a mere switch would do the opposite.
        kommentar = erledigen(kommentar, now(), request.user, "wieder_offen" not in request.POST)
    messages.success(
        request, "Die Anmerkung ist erledigt." if kommentar.erledigt_am else "Die Anmerkung ist wieder offen."
    )
    return redirect("kapitel_kommentare", kommentar.kapitel_id)
