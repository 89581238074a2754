"""Pages about figures: the series, one series with its values and picture, its form."""

from datetime import date
from functools import partial

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import F, Max, Prefetch, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from basis.diagramm import balken
from basis.pflege import antworten, bearbeiten, blaettern, loeschen, seite_von, sortiert
from basis.tabelle import Spalte, als_datei
from basis.text import fragewoerter, nachkommastellen, tag, zahl
from basis.verlauf import verlauf
from berichte.forms.statistik import StatistikFilter, StatistikreiheForm, WerteFormularsatz
from berichte.models import Statistikreihe, Statistikwert, differenzen, verschwiegene_werte
from berichte.templatetags.bericht import Bild, schlank

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
    Spalte("Definition", lambda wert: wert.reihe.definition),
    Spalte("Teil von", lambda wert: wert.reihe.teil_von or ""),
)
_IN_DER_TABELLE = ["gruppenschluessel", "gruppe", "position", "pk"]
REIHENFOLGEN = {
    "tabelle": _IN_DER_TABELLE,
    "-tabelle": ["-gruppenschluessel", "-gruppe", "position", "pk"],
    "reihe": ["schluessel", "pk"],
    "-reihe": ["-schluessel", "-pk"],
    "stichtag": [F("neuester").asc(nulls_first=True), *_IN_DER_TABELLE],
    "-stichtag": [F("neuester").desc(nulls_last=True), *_IN_DER_TABELLE],
}
# So many days stand beside each other on a screen, so many bars below each other.
HOECHSTENS_SPALTEN = 6
HOECHSTENS_BALKEN = 20


def _liste():
    return ("Statistik", reverse("statistikreihe_liste"))


@login_required
@permission_required("berichte.view_statistikreihe", raise_exception=True)
def statistikreihe_liste(request):
    """The series with their newest value; those of one table also beside each other by Stichtag."""
    filterform = StatistikFilter(request.GET)
    auswahl = antworten(filterform)
    bis = auswahl.get("tag") or date.max
    werte = Statistikwert.objects.bis(bis)
    neuester = Max("werte__stichtag", filter=Q(werte__stichtag__lte=bis))
    reihen = Statistikreihe.objects.select_related("teil_von").annotate(neuester=neuester)
    for wort in fragewoerter(auswahl.get("q") or ""):
        reihen = reihen.filter(suchwoerter__contains=f" {wort}")
    if auswahl.get("gruppe"):
        reihen = reihen.filter(gruppe=auswahl["gruppe"])
    reihen = sortiert(request, reihen, REIHENFOLGEN, "tabelle")
    if request.GET.get("format"):
        alle = werte.filter(reihe__in=reihen.order_by().values("pk")).select_related("reihe__teil_von")
        if datei := als_datei(request, "Statistik", SPALTEN, alle.order_by(*_DATEIFOLGE)):
            return datei
    seite = blaettern(request, reihen.prefetch_related(Prefetch("werte", werte.order_by("stichtag"))))
    zeilen = [(reihe, *_neuester(reihe)) for reihe in seite]
    for reihe in seite:
        reihe.stellen = nachkommastellen(wert.wert for wert in reihe.werte.all())
    kontext = {
        "filterform": filterform,
        "gefiltert": any(auswahl.values()),
        "seite": seite,
        "zeilen": zeilen,
        "zeichen": _zeichen(wert for _, wert, _ in zeilen if wert),
        "tabelle": _tabelle(auswahl["gruppe"], list(seite)) if auswahl.get("gruppe") and zeilen else None,
    }
    return render(request, "berichte/statistikreihe_liste.html", kontext)


_DATEIFOLGE = [*(f"reihe__{name}" for name in _IN_DER_TABELLE), "stichtag"]


def _neuester(reihe):
    """The series' newest value and its step from the one before; both None without a value."""
    werte = list(reihe.werte.all())[-2:]
    return (werte[-1], differenzen(werte)[-1]) if werte else (None, None)


def _tabelle(gruppe, reihen):
    """One row for each series, one column for each of the latest days."""
    stichtage = sorted({wert.stichtag for reihe in reihen for wert in reihe.werte.all()})
    stichtage = stichtage[-HOECHSTENS_SPALTEN:]
    zeilen = []
    for reihe in sorted(reihen, key=lambda r: (r.position, r.pk)):
        je_tag = {wert.stichtag: wert for wert in reihe.werte.all()}
        zeilen.append({"reihe": reihe, "werte": [je_tag.get(stichtag) for stichtag in stichtage]})
    werte = [wert for zeile in zeilen for wert in zeile["werte"] if wert]
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
    """One series: definition, picture, values with their sources and steps, history."""
    reihe = get_object_or_404(Statistikreihe.objects.select_related("teil_von"), pk=pk)
    werte = list(reihe.werte.select_related("drucksache").order_by("stichtag", "pk"))
    kontext = {
        "reihe": reihe,
        "teile": reihe.teile.order_by("position", "pk"),
        "werte": list(zip(werte, differenzen(werte), strict=True))[::-1],
        "verschwiegene": _verschwiegene(reihe) & {wert.pk for wert in werte},
        "bild": _bild(reihe, werte),
        "zeichen": _zeichen(werte),
        "stellen": nachkommastellen(wert.wert for wert in werte),
        "ohne_balken": "ein Zeichen hat keinen Balken" if any(w.zeichen for w in werte) else "",
        "verlauf": verlauf(Statistikreihe.history.filter(id=pk), Statistikwert.history.filter(reihe_id=pk)),
    }
    return render(request, "berichte/statistikreihe.html", kontext)


def _verschwiegene(reihe):
    """Keys of the table's values that a report keeps secret; nothing of an internal series is in any."""
    if not reihe.oeffentlich:
        return set()
    tabelle = Statistikreihe.objects.oeffentliche_und_teile().filter(gruppe=reihe.gruppe)
    tabelle = tabelle.order_by("position", "pk")
    return verschwiegene_werte(tabelle.prefetch_related("werte"))


def _bild(reihe, werte):
    """Bars of the latest numbers by Stichtag; None with fewer than two, or with one below zero."""
    zahlen = [(tag(w.stichtag), schlank(w.wert)) for w in werte if w.wert is not None][-HOECHSTENS_BALKEN:]
    if len(zahlen) < 2 or any(wert < 0 for _, wert in zahlen):
        return None
    titel = f"{reihe.bezeichnung} ({reihe.einheit})"
    einzeln = ", ".join(f"{stichtag} {zahl(wert)}" for stichtag, wert in zahlen)
    return Bild(titel, balken(f"Balkendiagramm: {titel}: {einzeln}", zahlen, einheit=""))


@login_required
@permission_required("berichte.add_statistikreihe", raise_exception=True)
def statistikreihe_neu(request):
    """Enter a series with its values."""
    return _bearbeiten(request, Statistikreihe(), "Neue Reihe", [_liste()])


@login_required
@permission_required("berichte.change_statistikreihe", raise_exception=True)
def statistikreihe_bearbeiten(request, pk):
    """Change a series and its values."""
    reihe = get_object_or_404(Statistikreihe, pk=pk)
    pfad = [_liste(), (reihe.bezeichnung, seite_von(reihe))]
    return _bearbeiten(request, reihe, f"{reihe} bearbeiten", pfad)


def _bearbeiten(request, reihe, titel, pfad):
    gesendet = request.POST
    return bearbeiten(
        request,
        reihe,
        StatistikreiheForm,
        partial(WerteFormularsatz, gefragt=gesendet or request.GET, gesendet=bool(gesendet)),
        titel=titel,
        pfad=pfad,
        meldung="Die Reihe ist gespeichert.",
        vorlage="berichte/statistikreihe_bearbeiten.html",
    )


@login_required
@permission_required("berichte.delete_statistikreihe", raise_exception=True)
def statistikreihe_loeschen(request, pk):
    """Ask, then delete a series with its values."""
    reihe = get_object_or_404(Statistikreihe, pk=pk)
    pfad = [_liste(), (reihe.bezeichnung, seite_von(reihe))]
    return loeschen(
        request,
        reihe,
        pfad=pfad,
        ziel="statistikreihe_liste",
        folgen="Festgeschriebene Berichte bleiben, wie sie sind.",
    )
