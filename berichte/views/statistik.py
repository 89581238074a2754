"""Pages about figures: series in tables, one series with its values, its form."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render

from basis.models import Loeschverbot
from basis.tabelle import Spalte, als_datei
from basis.verlauf import verlauf
from berichte.forms.statistik import StatistikreiheForm, WerteFormularsatz
from berichte.models import Statistikreihe, Statistikwert

# Of the figures as a file: one row for each value, because series differ in their days.
SPALTEN = (
    Spalte("Tabelle", lambda wert: wert.reihe.gruppe),
    Spalte("Reihe", lambda wert: wert.reihe.bezeichnung),
    Spalte("Einheit", lambda wert: wert.reihe.einheit),
    Spalte("Stichtag", lambda wert: wert.stichtag),
    Spalte("Wert", lambda wert: wert.wert),
    Spalte("Zeichen", lambda wert: wert.zeichen),
    Spalte("Quelle", lambda wert: wert.quelle),
    Spalte("öffentlich", lambda wert: wert.reihe.oeffentlich),
)


@login_required
@permission_required("berichte.view_statistikreihe", raise_exception=True)
def statistikreihe_liste(request):
    """All series, one table for each group, one column for each Stichtag."""
    werte = Statistikwert.objects.order_by("stichtag", "pk")
    alle = werte.select_related("reihe").order_by("reihe__gruppe", "reihe__position", "reihe", "stichtag")
    if datei := als_datei(request, "Statistik", SPALTEN, alle):
        return datei
    reihen = Statistikreihe.objects.prefetch_related(Prefetch("werte", werte))
    gruppen = groupby(
        sorted(reihen, key=lambda r: (r.gruppe.casefold(), r.gruppe, r.position, r.pk)),
        key=lambda r: r.gruppe,
    )
    return render(
        request,
        "berichte/statistikreihe_liste.html",
        {"tabellen": [_tabelle(gruppe, list(reihen)) for gruppe, reihen in gruppen]},
    )


def _tabelle(gruppe, reihen):
    stichtage = sorted({wert.stichtag for reihe in reihen for wert in reihe.werte.all()})
    zeilen = []
    for reihe in reihen:
        je_tag = {wert.stichtag: wert for wert in reihe.werte.all()}
        zeilen.append({"reihe": reihe, "werte": [je_tag.get(stichtag) for stichtag in stichtage]})
    werte = [wert for reihe in reihen for wert in reihe.werte.all()]
    return {
        "gruppe": gruppe,
        "stichtage": stichtage,
        "zeilen": zeilen,
        "quellen": sorted({wert.quelle for wert in werte}),
        "zeichen": _zeichen(werte),
    }


def _zeichen(werte):
    """The signs that stand among these values, each with its meaning."""
    return sorted({wert.get_zeichen_display() for wert in werte if wert.zeichen})


@login_required
@permission_required("berichte.view_statistikreihe", raise_exception=True)
def statistikreihe(request, pk):
    """One series: definition, values with their sources, history."""
    reihe = get_object_or_404(Statistikreihe, pk=pk)
    werte = list(reihe.werte.select_related("drucksache").order_by("stichtag", "pk"))
    return render(
        request,
        "berichte/statistikreihe.html",
        {
            "reihe": reihe,
            "werte": werte,
            "zeichen": _zeichen(werte),
            "verlauf": verlauf(
                Statistikreihe.history.filter(id=pk), Statistikwert.history.filter(reihe_id=pk)
            ),
        },
    )


@login_required
@permission_required("berichte.add_statistikreihe", raise_exception=True)
def statistikreihe_neu(request):
    """Enter a series with its values."""
    return _bearbeiten(request, Statistikreihe())


@login_required
@permission_required("berichte.change_statistikreihe", raise_exception=True)
def statistikreihe_bearbeiten(request, pk):
    """Change a series and its values."""
    return _bearbeiten(request, get_object_or_404(Statistikreihe, pk=pk))


@transaction.atomic
def _bearbeiten(request, reihe):
    daten = request.POST if request.method == "POST" else None
    name = reihe.bezeichnung
    form = StatistikreiheForm(daten, instance=reihe)
    werte = WerteFormularsatz(daten, instance=reihe, prefix="werte")
    gueltig = [formular.is_valid() for formular in (form, werte)]
    if all(gueltig):
        form.save()
        werte.save()
        messages.success(request, f"Die Reihe „{reihe}“ ist gespeichert.")
        return redirect("statistikreihe", reihe.pk)
    return render(
        request,
        "berichte/statistikreihe_bearbeiten.html",
        {"form": form, "werte": werte, "reihe": reihe, "name": name},
    )


@login_required
@permission_required("berichte.delete_statistikreihe", raise_exception=True)
def statistikreihe_loeschen(request, pk):
    """Ask, then delete a series with its values."""
    reihe = get_object_or_404(Statistikreihe, pk=pk)
    if request.method == "POST":
        try:
            with transaction.atomic():
                reihe.loeschen()
        except Loeschverbot as verbot:
            messages.error(request, str(verbot))
            return redirect("statistikreihe", pk)
        messages.success(request, f"Die Reihe „{reihe}“ ist gelöscht.")
        return redirect("statistikreihe_liste")
    return render(
        request, "berichte/statistikreihe_loeschen.html", {"reihe": reihe, "anzahl": reihe.werte.count()}
    )
