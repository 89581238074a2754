"""Pages for reading files in: choose a kind, upload, look at each row's judgement, confirm or discard."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now

from basis.einlesearten import art_mit, arten_fuer, titel_von
from basis.models import Einlesung
from basis.pflege import blaettern, sortiert
from basis.tabelle import CSV, XLSX, Spalte, als_datei, anhang

from .ablage import SchonUebernommen, abdruck, lege_ab, uebernimm
from .urteil import FEHLER, GLEICH, IN_WORTEN, Andersgeworden
from .vorlage import erklaerung, vorlage_csv, vorlage_xlsx

REIHENFOLGEN = {
    "tag": ["hochgeladen_am", "pk"],
    "-tag": ["-hochgeladen_am", "-pk"],
    "art": ["art", "-hochgeladen_am", "-pk"],
    "-art": ["-art", "-hochgeladen_am", "-pk"],
}
SPALTEN = (
    Spalte("hochgeladen am", lambda e: e.hochgeladen_am),
    Spalte("Art", lambda e: titel_von(e.art)),
    Spalte("Datei", lambda e: e.dateiname),
    Spalte("hochgeladen von", lambda e: e.konto_name),
    Spalte("Stand", lambda e: e.get_zustand_display()),
    *(Spalte(wort, lambda e, art=art: e.zaehlung.get(art, 0)) for art, wort in IN_WORTEN.items()),
    Spalte("übernommen am", lambda e: e.uebernommen_am),
    Spalte("übernommen von", lambda e: e.uebernommen_name),
    Spalte("Prüfsumme SHA-256", lambda e: e.sha256),
)


def _pfad(*weiter):
    return [("Einlesen", reverse("einlesen")), *weiter]


def _protokoll():
    return _pfad(("Protokoll", reverse("einlesung_liste")))


def _art(request, schluessel):
    """The kind, if the account may use it. Raises PermissionDenied."""
    if (art := art_mit(schluessel, request.user)) is None:
        raise PermissionDenied
    return art


@login_required
@permission_required("basis.add_einlesung", raise_exception=True)
def einlesen(request):
    """The kinds of files that this account may read in."""
    return render(request, "einlesen/start.html", {"arten": arten_fuer(request.user)})


@login_required
@permission_required("basis.add_einlesung", raise_exception=True)
def einlesen_art(request, art):
    """Upload a file: it is judged and kept; of its rows nothing is stored yet."""
    art = _art(request, art)
    form = art.formular(art, request.POST or None, request.FILES or None)
    if form.is_valid():
        name = form.cleaned_data["datei"].name
        abgelegt = lege_ab(art, name, form.inhalt, form.optionen, form.gelesen, request.user, now())
        return redirect("einlesung", abgelegt.pk)
    kontext = {"art": art, "form": form, "pfad": _pfad()}
    kontext["spalten"] = list(erklaerung(art.zeilen())) if art.zeilen else []
    return render(request, "einlesen/datei.html", kontext)


@login_required
@permission_required("basis.add_einlesung", raise_exception=True)
def einlesen_vorlage(request, art):
    """The template file of a kind: XLSX with `?format=xlsx`, else CSV."""
    art = _art(request, art)
    if art.zeilen is None:
        return redirect("einlesen_art", art.schluessel)
    if request.GET.get("format") == "xlsx":
        return anhang(f"Vorlage {art.titel}.xlsx", XLSX, vorlage_xlsx(art.titel, art.zeilen()))
    return anhang(f"Vorlage {art.titel}.csv", CSV, vorlage_csv(art.zeilen()))


@login_required
@permission_required("basis.add_einlesung", raise_exception=True)
def einlesen_bestand(request, art):
    """All that is stored of a kind as a file that reads back: `?format=csv` or `xlsx`."""
    art = _art(request, art)
    datei = art.bestand and als_datei(request, art.titel, art.zeilen().spalten, art.bestand())
    return datei or redirect("einlesen_art", art.schluessel)


@login_required
@permission_required("basis.view_einlesung", raise_exception=True)
def einlesung_liste(request):
    """What was uploaded, by whom, and what became of it."""
    einlesungen = Einlesung.objects.sichtbar_fuer(request.user).fuer_listen()
    einlesungen = sortiert(request, einlesungen, REIHENFOLGEN, "-tag")
    if datei := als_datei(request, "Einlesungen", SPALTEN, einlesungen):
        return datei
    seite = blaettern(request, einlesungen)
    for eine in seite:
        eine.titel, eine.ergebnis = titel_von(eine.art), _ergebnis(eine)
    return render(request, "einlesen/liste.html", {"seite": seite, "pfad": _pfad()})


def _ergebnis(einlesung):
    """The counts in words: „2 neu, 1 fehlerhaft“."""
    return ", ".join(f"{n} {wort}" for art, wort in IN_WORTEN.items() if (n := einlesung.zaehlung.get(art)))


@login_required
@permission_required("basis.view_einlesung", raise_exception=True)
def einlesung(request, pk):
    """Each row's judgement; while nothing is stored, the place to confirm them."""
    eine = get_object_or_404(Einlesung.objects.sichtbar_fuer(request.user).defer("inhalt"), pk=pk)
    art = _art(request, eine.art)
    if request.method == "POST":
        return _bestaetigt(request, eine, art)
    return _vorschau(request, eine, art)


def _vorschau(request, eine, art, andersgeworden=False):
    gefragt = request.GET.get("urteil")
    urteile = [u for u in eine.urteile if gefragt not in IN_WORTEN or u["art"] == gefragt]
    # What has to be mended first comes first.
    urteile.sort(key=lambda urteil: urteil["art"] != FEHLER)
    kontext = {
        "einlesung": eine,
        "art": art,
        "pfad": _protokoll(),
        "offen": eine.zustand == Einlesung.Zustand.VORSCHAU,
        "fehlerhaft": eine.zaehlung.get(FEHLER, 0),
        "nichts": set(eine.zaehlung) == {GLEICH},
        "zaehlung": [(wert, wort, eine.zaehlung.get(wert, 0)) for wert, wort in IN_WORTEN.items()],
        "gefragt": IN_WORTEN.get(gefragt, ""),
        "seite": blaettern(request, urteile),
        "gesehen": abdruck(eine.urteile),
        "andersgeworden": andersgeworden,
    }
    return render(request, "einlesen/einlesung.html", kontext, status=409 if andersgeworden else 200)


def _bestaetigt(request, eine, art):
    try:
        eine = uebernimm(eine, art, request.POST.get("gesehen", ""), request.user, now())
    except Andersgeworden:
        eine.refresh_from_db(fields=["urteile", "zaehlung"])
        return _vorschau(request, eine, art, andersgeworden=True)
    except SchonUebernommen:
        messages.info(request, "Diese Datei ist schon übernommen.")
    else:
        messages.success(request, f"Übernommen aus „{eine.dateiname}“: {_ergebnis(eine)}.")
    return redirect("einlesung", eine.pk)


@login_required
@permission_required("basis.view_einlesung", raise_exception=True)
def einlesung_datei(request, pk):
    """The file as it was uploaded; no browser shows or guesses it."""
    eine = get_object_or_404(Einlesung.objects.sichtbar_fuer(request.user), pk=pk)
    return anhang(eine.dateiname, "application/octet-stream", bytes(eine.inhalt))


@login_required
@permission_required("basis.delete_einlesung", raise_exception=True)
def einlesung_verwerfen(request, pk):
    """Ask, then delete an upload that was never taken over, the file with it."""
    einlesungen = Einlesung.objects.sichtbar_fuer(request.user).fuer_listen()
    eine = get_object_or_404(einlesungen, pk=pk)
    offen = eine.zustand == Einlesung.Zustand.VORSCHAU
    if request.method == "POST" and offen:
        # Somebody may have taken it over this very moment.
        geloescht, _ = einlesungen.filter(pk=pk, zustand=Einlesung.Zustand.VORSCHAU).delete()
        if geloescht:
            messages.success(request, f"Verworfen: „{eine.dateiname}“. Von ihr bleibt nichts gespeichert.")
            return redirect("einlesung_liste")
        offen = False
    pfad = [*_protokoll(), (eine.dateiname, reverse("einlesung", args=[pk]))]
    return render(request, "einlesen/verwerfen.html", {"einlesung": eine, "offen": offen, "pfad": pfad})
