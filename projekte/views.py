"""Pages about projects: list, one project, its forms, the money of a phase."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F, Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from basis.models import Loeschverbot
from basis.tabelle import Spalte, als_datei
from basis.verlauf import verlauf
from beirat.models import Mandat, Verbindung
from projekte.finanzen import nach_jahr, nach_mittelgeber, summe, zusammenfassen
from projekte.forms import (
    KennzahlenFormularsatz,
    MittelFormularsatz,
    NachweisForm,
    PhasenFormularsatz,
    ProjektFilter,
    ProjektForm,
)
from projekte.models import Kennzahl, Mittel, Phase, Projekt, Verwendungsnachweis

SORTIERUNGEN = {
    "titel": ["schluessel", "pk"],
    "-titel": ["-schluessel", "-pk"],
    "traeger": ["traeger__schluessel", "schluessel", "pk"],
    "-traeger": ["-traeger__schluessel", "schluessel", "pk"],
}
JE_SEITE = 50
# Of the list as a file. A sum with an unknown part is empty, as on the page it isn't told as a number.
SPALTEN = (
    Spalte("Titel", lambda zeile: zeile["projekt"].titel),
    Spalte("Rolle der Stadt", lambda zeile: zeile["projekt"].get_rolle_display()),
    Spalte("Träger", lambda zeile: str(zeile["projekt"].traeger)),
    Spalte("Phasen", lambda zeile: "; ".join(zeile["phasen"])),
    Spalte("bewilligt in Euro", lambda zeile: zeile["bewilligt"].betrag),
    Spalte("öffentlich", lambda zeile: zeile["projekt"].oeffentlich),
)


def _mit_mitteln(projekte):
    """Projects with Träger, phases and money: four queries, however many rows."""
    mittel = Mittel.objects.select_related("mittelgeber").order_by("jahr", "mittelgeber__schluessel", "pk")
    # Where the first day is unknown, the databases would disagree about the order.
    reihenfolge = [F("erster_tag").asc(nulls_first=True), "pk"]
    phasen = Phase.objects.order_by(*reihenfolge).prefetch_related(Prefetch("mittel", mittel))
    return projekte.select_related("traeger", "handlungsfeld").prefetch_related(Prefetch("phasen", phasen))


@login_required
@permission_required("projekte.view_projekt", raise_exception=True)
def projekt_liste(request):
    """All projects, or those of a year, role or Träger, with the money granted to them."""
    projekte = _mit_mitteln(Projekt.objects.all())
    filterform = ProjektFilter(request.GET)
    auswahl = filterform.cleaned_data if filterform.is_valid() else {}
    jahr = auswahl.get("jahr")
    if jahr:
        projekte = projekte.waehrend(date(jahr, 1, 1), date(jahr, 12, 31))
    if auswahl.get("rolle"):
        projekte = projekte.filter(rolle=auswahl["rolle"])
    if auswahl.get("traeger"):
        projekte = projekte.filter(traeger=auswahl["traeger"])
    projekte = projekte.order_by(*SORTIERUNGEN.get(request.GET.get("sortierung"), SORTIERUNGEN["titel"]))
    zeilen = [_listenzeile(projekt, jahr) for projekt in projekte]
    if datei := als_datei(request, f"Projekte {jahr or ''}".strip(), SPALTEN, zeilen):
        return datei
    return render(
        request,
        "projekte/projekt_liste.html",
        {
            "filterform": filterform,
            "jahr": jahr,
            "gefiltert": any(auswahl.values()),
            "seite": Paginator(zeilen, JE_SEITE).get_page(request.GET.get("seite")),
            "bewilligt": summe(betrag for zeile in zeilen for betrag in zeile["betraege"]),
        },
    )


def _listenzeile(projekt, jahr):
    mittel = [m for phase in projekt.phasen.all() for m in phase.mittel.all() if jahr in (None, m.jahr)]
    betraege = [m.bewilligt for m in mittel]
    return {
        "projekt": projekt,
        "phasen": [phase.in_worten() for phase in projekt.phasen.all()],
        "betraege": betraege,
        "bewilligt": summe(betraege),
    }


@login_required
@permission_required("projekte.view_projekt", raise_exception=True)
def projekt(request, pk):
    """One project: what it is, its phases, money, figures, proofs and history."""
    heute = localdate()
    projekt = get_object_or_404(
        _mit_mitteln(Projekt.objects.all()).prefetch_related(
            "partner", "kennzahlen", "phasen__verwendungsnachweis"
        ),
        pk=pk,
    )
    phasen = list(projekt.phasen.all())
    mittel = [m for phase in phasen for m in phase.mittel.all()]
    return render(
        request,
        "projekte/projekt.html",
        {
            "projekt": projekt,
            "phasen": [_phasenzeile(phase, heute) for phase in phasen],
            "nach_jahr": nach_jahr(mittel),
            "nach_mittelgeber": nach_mittelgeber(mittel),
            "gesamt": zusammenfassen("zusammen", mittel),
            "befangene": _befangene(request.user, projekt, heute),
            "verlauf": _verlauf(projekt),
        },
    )


def _phasenzeile(phase, heute):
    nachweis = getattr(phase, "verwendungsnachweis", None)
    return {
        "phase": phase,
        "mittel": list(phase.mittel.all()),
        "summen": zusammenfassen(phase, phase.mittel.all()),
        "nachweis": nachweis,
        "ueberfaellig": nachweis is not None and nachweis.ueberfaellig_am(heute),
    }


def _befangene(konto, projekt, tag):
    """Ties of today's members to the Träger (§ 33 KVG LSA), for those who keep personal data."""
    if not konto.has_perms(["beirat.personendaten_person", "beirat.view_verbindung"]):
        return None
    return list(
        Verbindung.objects.am(tag)
        .filter(organisation=projekt.traeger, person__in=Mandat.objects.am(tag).values("person"))
        .select_related("person")
        .order_by("person__schluessel", "pk")
    )


def _verlauf(projekt):
    phasen = Phase.history.filter(projekt_id=projekt.pk)
    schluessel = phasen.values("id")
    return verlauf(
        Projekt.history.filter(id=projekt.pk),
        phasen,
        Mittel.history.filter(phase_id__in=schluessel),
        Verwendungsnachweis.history.filter(phase_id__in=schluessel),
        Kennzahl.history.filter(projekt_id=projekt.pk),
    )


@login_required
@permission_required("projekte.add_projekt", raise_exception=True)
def projekt_neu(request):
    """Enter a project with its phases and figures."""
    return _bearbeiten(request, Projekt())


@login_required
@permission_required("projekte.change_projekt", raise_exception=True)
def projekt_bearbeiten(request, pk):
    """Change a project, its phases and figures."""
    return _bearbeiten(request, get_object_or_404(Projekt, pk=pk))


def _bearbeiten(request, projekt):
    daten = request.POST if request.method == "POST" else None
    neu = projekt.pk is None
    form = ProjektForm(daten, instance=projekt)
    phasen = PhasenFormularsatz(daten, instance=projekt, prefix="phasen")
    kennzahlen = KennzahlenFormularsatz(daten, instance=projekt, prefix="kennzahlen")
    if daten is not None and _speichern(form, phasen, kennzahlen):
        messages.success(
            request,
            "Das Projekt ist angelegt. Tragen Sie nun bei jeder Phase die Mittel ein."
            if neu
            else "Das Projekt ist gespeichert.",
        )
        return redirect("projekt", projekt.pk)
    titel = None if neu else Projekt.objects.values_list("titel", flat=True).get(pk=projekt.pk)
    return render(
        request,
        "projekte/projekt_bearbeiten.html",
        {"form": form, "phasen": phasen, "kennzahlen": kennzahlen, "projekt": projekt, "titel": titel},
    )


@transaction.atomic
def _speichern(*formulare):
    """Check all forms, then store all or nothing. Says whether they were stored."""
    gueltig = [formular.is_valid() for formular in formulare]
    if not all(gueltig):
        return False
    for formular in formulare:
        formular.save()
    return True


@login_required
@permission_required("projekte.delete_projekt", raise_exception=True)
def projekt_loeschen(request, pk):
    """Ask, then delete a project with all that belongs to it."""
    projekt = get_object_or_404(Projekt, pk=pk)
    if request.method == "POST":
        try:
            with transaction.atomic():
                projekt.loeschen()
        except Loeschverbot as verbot:
            messages.error(request, str(verbot))
            return redirect("projekt", pk)
        messages.success(request, f"Das Projekt „{projekt}“ ist gelöscht.")
        return redirect("projekt_liste")
    return render(
        request,
        "projekte/projekt_loeschen.html",
        {
            "projekt": projekt,
            "phasen": projekt.phasen.count(),
            "mittel": Mittel.objects.filter(phase__projekt=projekt).count(),
            "kennzahlen": projekt.kennzahlen.count(),
        },
    )


@login_required
@permission_required("projekte.change_mittel", raise_exception=True)
def phase_mittel(request, projekt, pk):
    """Money and proof of one phase."""
    phase = get_object_or_404(
        Phase.objects.select_related("projekt", "verwendungsnachweis"), pk=pk, projekt=projekt
    )
    nachweis = getattr(phase, "verwendungsnachweis", None) or Verwendungsnachweis(phase=phase)
    daten = request.POST if request.method == "POST" else None
    mittel = MittelFormularsatz(daten, instance=phase, prefix="mittel")
    form = NachweisForm(daten, instance=nachweis, prefix="nachweis")
    if daten is not None and _speichern(mittel, form):
        messages.success(request, "Mittel und Verwendungsnachweis der Phase sind gespeichert.")
        return redirect("projekt", projekt)
    return render(request, "projekte/phase_mittel.html", {"phase": phase, "mittel": mittel, "form": form})
