"""Pages that freeze an edition, release it, and take the release back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from berichte.festschreibung import (
    Verweigert,
    festschreiben,
    freigeben,
    pruefe_druckreif,
    zuruecknehmen,
)
from berichte.forms.bericht import FestschreibenForm, FreigabeForm, RuecknahmeForm
from berichte.models import Fassung, Freigabe, Jahresbericht
from berichte.pruefung import Gewicht, pruefe
from berichte.stand import Stand, abdruck, erheben
from berichte.vergleich import vergleiche
from berichte.vergleich.wege import wege
from berichte.vieraugen import hindernis_der_freigabe
from berichte.views.bericht import sehen

darf_freigeben = permission_required("berichte.freigeben_jahresbericht", raise_exception=True)


@login_required
@sehen
def jahresbericht_festschreiben(request, pk):
    """Freeze the report's next edition after confirmation."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    if not Jahresbericht.objects.festschreibbar_fuer(request.user, localdate()).contains(bericht):
        raise PermissionDenied
    vorige = _juengste(bericht)
    gesehen = request.POST.get("gesehen", "")
    if request.method == "POST" and vorige and not gesehen.startswith(f"{vorige.nummer}-"):
        return _ueberholt(request, vorige)
    form = FestschreibenForm(request.POST or None, vorige=vorige)
    if request.method == "POST" and form.is_valid():
        try:
            fassung = festschreiben(
                bericht,
                now(),
                request.user,
                form.cleaned_data.get("grund", ""),
                gesehen=gesehen.partition("-")[2],
            )
        except Verweigert as grund:
            # Somebody else confirmed at the same moment: that is why, whatever was refused then.
            if (neue := _juengste(bericht)) != vorige:
                return _ueberholt(request, neue)
            form.add_error(None, str(grund))
        else:
            messages.success(
                request,
                f"Fassung {fassung.nummer} ist festgeschrieben. Sichtbar wird sie erst durch die Freigabe.",
            )
            return redirect("jahresbericht", bericht.pk)
    stand = erheben(bericht)
    vergleich = vergleiche(Stand.aus_json(vorige.stand), stand) if vorige else None
    return render(
        request,
        "berichte/jahresbericht_festschreiben.html",
        {
            "bericht": bericht,
            "form": form,
            "vorige": vorige,
            "hindernis": "" if request.method == "POST" else _hindernis(bericht, request.user, stand),
            "sollte": pruefe(bericht, localdate(), stand).anzahl(Gewicht.SOLLTE),
            "gesehen": f"{vorige.nummer if vorige else 0}-{abdruck(stand)}",
            "vergleich": vergleich,
            "wege": wege(vergleich) if vergleich else {},
        },
    )


def _juengste(bericht):
    return bericht.fassungen.order_by("-nummer").first()


def _ueberholt(request, fassung):
    messages.error(
        request,
        f"Inzwischen ist Fassung {fassung.nummer} festgeschrieben, durch {fassung.konto_name}. Für eine "
        "Berichtigung beginnen Sie bitte noch einmal.",
    )
    return redirect("jahresbericht", fassung.bericht_id)


def _hindernis(bericht, konto, stand):
    try:
        pruefe_druckreif(bericht, konto, stand)
    except Verweigert as grund:
        return str(grund)
    return ""


@login_required
@darf_freigeben
def fassung_freigeben(request, pk):
    """Let readers see an edition, after confirmation."""
    fassung = get_object_or_404(
        Fassung.objects.sichtbar_fuer(request.user).defer("stand").select_related("bericht"), pk=pk
    )
    if request.method != "POST" and fassung.geltende_freigabe:
        messages.error(request, "Diese Fassung ist schon freigegeben.")
        return redirect("jahresbericht", fassung.bericht_id)
    form = FreigabeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            freigeben(fassung, form.cleaned_data["reichweite"], now(), request.user)
        except Verweigert as grund:
            form.add_error(None, str(grund))
        else:
            messages.success(request, f"Fassung {fassung.nummer} ist freigegeben.")
            return redirect("jahresbericht", fassung.bericht_id)
    kontext = {
        "fassung": fassung,
        "form": form,
        "hindernis": hindernis_der_freigabe(fassung, request.user, localdate()),
    }
    return render(request, "berichte/fassung_freigeben.html", kontext)


@login_required
@darf_freigeben
def freigabe_zuruecknehmen(request, pk):
    """Take a release back, with a reason."""
    freigabe = get_object_or_404(
        Freigabe.objects.filter(fassung__in=Fassung.objects.sichtbar_fuer(request.user)).select_related(
            "fassung__bericht"
        ),
        pk=pk,
    )
    if request.method != "POST" and freigabe.widerrufen_am:
        messages.error(request, "Diese Freigabe ist schon zurückgenommen.")
        return redirect("jahresbericht", freigabe.fassung.bericht_id)
    form = RuecknahmeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            zuruecknehmen(freigabe, form.cleaned_data["grund"], now(), request.user)
        except Verweigert as grund:
            form.add_error(None, str(grund))
        else:
            messages.success(request, "Die Freigabe ist zurückgenommen. Die Fassung selbst bleibt erhalten.")
            return redirect("jahresbericht", freigabe.fassung.bericht_id)
    return render(request, "berichte/freigabe_zuruecknehmen.html", {"freigabe": freigabe, "form": form})
