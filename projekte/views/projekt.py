"""Pages about projects: the list, one project, entering, changing, deleting it."""

from datetime import date

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import F, Prefetch
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.pflege import antworten, bearbeiten, blaettern, loeschen, seite_von, sortiert
from basis.tabelle import als_datei
from beirat.befangenheit import RECHTE as RECHTE_AN_VERBINDUNGEN
from beirat.models import Mandat, Verbindung
from projekte import tabellen
from projekte.finanzen import mit_anteilen, nach_jahr, nach_mittelgeber, zusammenfassen
from projekte.forms.projekt import KennzahlenSatz, PhasenSatz, ProjektForm
from projekte.forms.suche import ProjektFilter
from projekte.models import Mittel, Phase, Projekt, unerklaerte_teile, verschwiegene_kennzahlen
from projekte.schaubilder import geldbild, kennzahlreihen, phasenbild

REIHENFOLGEN = {
    "titel": ["schluessel", "pk"],
    "-titel": ["-schluessel", "-pk"],
    "traeger": ["traeger__schluessel", "schluessel", "pk"],
    "-traeger": ["-traeger__schluessel", "schluessel", "pk"],
    # The databases would disagree about where the unknown stands.
    "bewilligt": [F("bewilligt_bekannt").asc(nulls_last=True), "schluessel", "pk"],
    "-bewilligt": [F("bewilligt_bekannt").desc(nulls_last=True), "schluessel", "pk"],
}


def pfad_zu(projekt=None):
    """Crumbs to the list, and to one project."""
    return [
        ("Projekte", reverse("projekt_liste")),
        *([(projekt.titel, seite_von(projekt))] if projekt else []),
    ]


def phasen_geordnet():
    """Phases in the order of their beginning, the unknown one first, on either database."""
    return Phase.objects.order_by(F("erster_tag").asc(nulls_first=True), "pk")


@login_required
@permission_required("projekte.view_projekt", raise_exception=True)
def projekt_liste(request):
    """All projects, or those of a year, role or Träger, with the money granted to them."""
    filterform = ProjektFilter(request.GET)
    auswahl = antworten(filterform)
    projekte, jahr = Projekt.objects.all(), auswahl.get("jahr")
    if jahr:
        projekte = projekte.waehrend(date(jahr, 1, 1), date(jahr, 12, 31))
    if auswahl.get("rolle"):
        projekte = projekte.filter(rolle=auswahl["rolle"])
    if auswahl.get("traeger"):
        projekte = projekte.filter(traeger=auswahl["traeger"])
    mittel = Mittel.objects.filter(
        phase__projekt__in=projekte.values("pk"), **({"jahr": jahr} if jahr else {})
    )
    zeilen = (
        projekte.mit_summen(jahr)
        .select_related("traeger")
        .defer("beschreibung", "suchwoerter")
        .prefetch_related(Prefetch("phasen", phasen_geordnet()))
    )
    zeilen = sortiert(request, zeilen, REIHENFOLGEN, "titel")
    if datei := als_datei(request, f"Projekte {jahr or ''}".strip(), tabellen.PROJEKTE, zeilen):
        return datei
    kontext = {
        "filterform": filterform,
        "jahr": jahr,
        "gefiltert": any(auswahl.values()),
        "seite": blaettern(request, zeilen),
        "gesamt": mittel.summen()[()],
    }
    return render(request, "projekte/projekt_liste.html", kontext)


@login_required
@permission_required("projekte.view_projekt", raise_exception=True)
def projekt(request, pk):
    """One project: what it is, its phases, money, figures and proofs."""
    heute = localdate()
    projekt = get_object_or_404(
        Projekt.objects.select_related("traeger", "handlungsfeld").prefetch_related("partner", "kennzahlen"),
        pk=pk,
    )
    geordnet = Mittel.objects.select_related("mittelgeber").order_by("jahr", "mittelgeber__schluessel", "pk")
    phasen = list(
        phasen_geordnet()
        .filter(projekt=projekt)
        .select_related("verwendungsnachweis")
        .prefetch_related(Prefetch("mittel", geordnet))
    )
    mittel = [m for phase in phasen for m in phase.mittel.all()]
    if datei := als_datei(request, f"Mittel {projekt.titel}"[:100], tabellen.MITTEL, mittel):
        return datei
    kontext = {
        "projekt": projekt,
        "pfad": pfad_zu(),
        "phasen": [_phasenzeile(phase, heute) for phase in phasen],
        "phasenbild": phasenbild(f"Phasen: {projekt.titel}", phasen, heute),
        "mittel": mittel,
        "nach_jahr": nach_jahr(mittel),
        "nach_mittelgeber": mit_anteilen(nach_mittelgeber(mittel)),
        "gesamt": zusammenfassen("zusammen", mittel),
        "geldbild": geldbild(
            "Bewilligte Mittel nach Jahren und Mittelgebern",
            [(m.jahr, m.mittelgeber, m.bewilligt) for m in sorted(mittel, key=lambda m: m.jahr)],
        ),
        "kennzahlen": kennzahlreihen(projekt.kennzahlen.all()),
        "verschwiegene": verschwiegene_kennzahlen(projekt.kennzahlen.all()),
        "unerklaerte_teile": unerklaerte_teile(projekt.kennzahlen.all()) if projekt.oeffentlich else (),
        "befangene": _befangene(request.user, projekt, heute),
    }
    return render(request, "projekte/projekt.html", kontext)


def _phasenzeile(phase, heute):
    # The proof asks its phase for the day it ends; that phase is this one.
    nachweis = getattr(phase, "verwendungsnachweis", None)
    return {
        "phase": phase,
        "summen": zusammenfassen(phase, phase.mittel.all()),
        "nachweis": nachweis,
        "stand": nachweis and nachweis.stand_am(heute),
    }


def _befangene(konto, projekt, tag):
    """Ties of today's members to the Träger (§ 33 KVG LSA), for those who keep personal data."""
    if not konto.has_perms(RECHTE_AN_VERBINDUNGEN):
        return None
    return list(
        Verbindung.objects.am(tag)
        .filter(organisation=projekt.traeger, person__in=Mandat.objects.am(tag).values("person"))
        .select_related("person")
        .order_by("person__schluessel", "pk")
    )


@login_required
@permission_required("projekte.add_projekt", raise_exception=True)
def projekt_neu(request):
    """Enter a project with its phases and figures."""
    return _bearbeiten(
        request,
        Projekt(),
        "Projekt anlegen",
        pfad_zu(),
        "Das Projekt ist angelegt. Tragen Sie nun die Mittel ein.",
        hinweis="Zuerst das Projekt mit seinen Phasen, danach die Mittel.",
    )


@login_required
@permission_required("projekte.change_projekt", raise_exception=True)
def projekt_bearbeiten(request, pk):
    """Change a project, its phases and figures."""
    projekt = get_object_or_404(Projekt, pk=pk)
    titel = f"{projekt.titel} bearbeiten"
    return _bearbeiten(request, projekt, titel, pfad_zu(projekt), "Das Projekt ist gespeichert.")


def _bearbeiten(request, projekt, titel, pfad, meldung, **kontext):
    return bearbeiten(
        request,
        projekt,
        ProjektForm,
        PhasenSatz,
        KennzahlenSatz,
        titel=titel,
        pfad=pfad,
        meldung=meldung,
        **kontext,
    )


@login_required
@permission_required("projekte.delete_projekt", raise_exception=True)
def projekt_loeschen(request, pk):
    """Ask, then delete a project with all that belongs to it."""
    projekt = get_object_or_404(Projekt, pk=pk)
    return loeschen(
        request,
        projekt,
        pfad=pfad_zu(projekt),
        ziel="projekt_liste",
        folgen="Festgeschriebene Berichte bleiben, wie sie sind.",
    )
