"""Figures pasted from a spreadsheet: typed text, a judgement on each row, then stored all or none."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from basis.einlesen import Andersgeworden
from basis.einlesen.ablage import abdruck
from basis.einlesen.urteil import FEHLER, GLEICH, IN_WORTEN, uebernehmen, vergleiche
from basis.models import mit_grund
from basis.pflege import eingaben, seite_von
from berichte.einfuegen import lies_eingefuegtes
from berichte.einlesen import Statistiklauf
from berichte.forms.statistik import EinfuegenForm
from berichte.models import Statistikreihe

RECHTE = ["berichte.add_statistikwert", "berichte.change_statistikwert"]


def _liste():
    return ("Statistik", reverse("statistikreihe_liste"))


@login_required
@permission_required(RECHTE, raise_exception=True)
def statistik_einfuegen(request):
    """Paste values of several series."""
    return _einfuegen(request, None, [_liste()])


@login_required
@permission_required(RECHTE, raise_exception=True)
def statistikreihe_einfuegen(request, pk):
    """Paste values of one series."""
    reihe = get_object_or_404(Statistikreihe, pk=pk)
    return _einfuegen(request, reihe, [_liste(), (reihe.bezeichnung, seite_von(reihe))])


def _einfuegen(request, reihe, pfad):
    """The text, and below it what it would change; the person mends it there until all rows are good."""
    form = EinfuegenForm(eingaben(request))
    kontext = {"reihe": reihe, "pfad": pfad, "form": form, "abbrechen": pfad[-1][1], "status": 200}
    if request.method == "POST" and form.is_valid():
        try:
            zeilen, hinweise = lies_eingefuegtes(
                form.cleaned_data["text"], reihe, form.cleaned_data["quelle"]
            )
        except ValidationError as fehler:
            form.add_error("text", fehler)
        else:
            if "bestaetigt" not in request.POST:
                kontext |= _vorschau(vergleiche(Statistiklauf, zeilen), hinweise)
            elif urteile := _uebernommen(request, zeilen):
                kontext |= _vorschau(urteile, hinweise) | {"andersgeworden": True, "status": 409}
            else:
                return redirect(pfad[-1][1])
    return render(request, "berichte/statistik_einfuegen.html", kontext, status=kontext.pop("status"))


def _uebernommen(request, zeilen):
    """Store all rows; the judgements that hold now where they aren't the ones that were shown."""
    try:
        with mit_grund("aus einer Tabelle eingefügt"):
            urteile = uebernehmen(
                Statistiklauf,
                zeilen,
                lambda jetzt: request.POST.get("gesehen") == _abdruck(jetzt),
            )
    except Andersgeworden as fehler:
        return fehler.urteile
    messages.success(request, f"Übernommen: {_ergebnis(urteile)}.")
    return None


def _abdruck(urteile):
    return abdruck([urteil.als_json() for urteil in urteile])


def _ergebnis(urteile):
    """The counts in words: „2 neu, 1 geändert“."""
    arten = [urteil.art for urteil in urteile]
    return ", ".join(f"{arten.count(art)} {wort}" for art, wort in IN_WORTEN.items() if art in arten)


def _vorschau(urteile, hinweise):
    return {
        "urteile": urteile,
        "hinweise": hinweise,
        "ergebnis": _ergebnis(urteile),
        "fehlerhafte": sum(urteil.art == FEHLER for urteil in urteile),
        "nichts": all(urteil.art == GLEICH for urteil in urteile),
        "gesehen": _abdruck(urteile),
    }
