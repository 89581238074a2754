"""Pages about sessions: list, one session, its agenda, who was there."""

from functools import partial

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Exists, OuterRef, Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.pflege import antworten, bearbeiten, blaettern, loeschen, seite_von, sortiert
from basis.tabelle import als_datei
from beirat import tabellen
from beirat.befangenheit import hinweistext
from beirat.besetzung import beschlussfaehigkeit, mit_stimmrecht, regel_zur
from beirat.einladung.erwartung import erwartung
from beirat.einladung.mitteilung import Art, betroffene
from beirat.einladung.versand import alle_empfaenger
from beirat.einlesen.anwesenheit import Anwesenheitszeile, als_zeilen
from beirat.forms.sitzung import Anwesenheitsliste, GastSatz, NeueSitzungForm, SitzungForm
from beirat.forms.suche import SitzungenFilter
from beirat.models import (
    Anwesenheit,
    Kandidatur,
    Niederschrift,
    Sitzung,
    faellig_am,
)
from beirat.unterschrift import mit_nachtraeglichem

REIHENFOLGEN = {"tag": ["tag", "nummer", "pk"], "-tag": ["-tag", "-nummer", "-pk"]}
GESPERRT = "Die Niederschrift dieser Sitzung ist bestätigt: Änderungen sind nur als Berichtigung möglich."


def pfad_zu(sitzung=None):
    """The crumbs down to the list of sessions, or to one of them."""
    liste = ("Sitzungen", reverse("sitzung_liste"))
    return [liste, (str(sitzung), seite_von(sitzung))] if sitzung else [liste]


@login_required
@permission_required("beirat.view_sitzung", raise_exception=True)
def sitzung_liste(request):
    """All sessions, or those of a year or state, the latest first."""
    filterform = SitzungenFilter(request.GET)
    auswahl = antworten(filterform)
    sitzungen = Sitzung.objects.select_related("amtszeit").annotate(
        hat_niederschrift=Exists(Niederschrift.objects.filter(sitzung=OuterRef("pk")))
    )
    if auswahl.get("jahr"):
        sitzungen = sitzungen.filter(tag__year=auswahl["jahr"])
    if auswahl.get("zustand"):
        sitzungen = sitzungen.filter(zustand=auswahl["zustand"])
    sitzungen = sortiert(request, sitzungen, REIHENFOLGEN, "-tag")
    if datei := als_datei(request, "Sitzungen", tabellen.SITZUNGEN, sitzungen):
        return datei
    return render(
        request,
        "beirat/sitzung_liste.html",
        {
            "filterform": filterform,
            "gefiltert": any(auswahl.values()),
            "seite": blaettern(request, sitzungen),
        },
    )


@login_required
@permission_required("beirat.view_sitzung", raise_exception=True)
def sitzung(request, pk):
    """One session: agenda, decisions, attendance in numbers, minutes, hints."""
    sitzungen = Sitzung.objects.select_related(
        "amtszeit", "leitung", "schriftfuehrung", "veranstaltung", "niederschrift"
    )
    sitzungen = mit_nachtraeglichem(sitzungen.mit_naechster().mit_gaestezahl())
    sitzung = get_object_or_404(sitzungen, pk=pk)
    eingeladen = sitzung.zustand == Sitzung.Zustand.EINGELADEN and request.user.has_perm("beirat.view_ladung")
    regel = regel_zur(sitzung)
    zeilen = mit_stimmrecht(sitzung)
    beschluesse = list(sitzung.beschluesse.all())
    kandidaturen = Prefetch("wahlgaenge__kandidaturen", Kandidatur.objects.select_related("person"))
    wahlen = list(sitzung.wahlen.prefetch_related("wahlgaenge", kandidaturen))
    # Once something of the session is recorded, nobody asks any more who will come.
    erwartet = eingeladen and not (zeilen or beschluesse or wahlen)
    return render(
        request,
        "beirat/sitzung.html",
        {
            "sitzung": sitzung,
            "niederschrift": getattr(sitzung, "niederschrift", None),
            "niederschrift_faellig": faellig_am(sitzung.tag, sitzung.naechster_tag),
            "ladungsfrist": regel if regel and sitzung.ladungsfrist_verfehlt(regel) else None,
            "tagesordnung": sitzung.tagesordnung.select_related("drucksache"),
            "beschluesse": beschluesse,
            "wahlen": wahlen,
            "anwesenheit": [
                (art.label, sum(zeile.status == art for zeile in zeilen)) for art in Anwesenheit.Status
            ],
            "erfasst": len(zeilen),
            "quorum": beschlussfaehigkeit(sitzung, zeilen, regel) if zeilen else None,
            # Who answered what stays with the Geschäftsstelle.
            "erwartung": erwartung(sitzung, regel) if erwartet else None,
        },
    )


@login_required
@permission_required("beirat.add_sitzung", raise_exception=True)
def sitzung_neu(request):
    """Enter a session, with the standing items of a template; its agenda is arranged on the next page."""
    return bearbeiten(
        request,
        Sitzung(),
        partial(NeueSitzungForm, heute=localdate()),
        titel="Neue Sitzung",
        pfad=pfad_zu(),
        meldung="Die Sitzung ist gespeichert.",
        ziel=lambda sitzung: reverse("tagesordnung", args=[sitzung.pk]),
    )


@login_required
@permission_required("beirat.change_sitzung", raise_exception=True)
def sitzung_bearbeiten(request, pk):
    """Change a session; its agenda has a page of its own."""
    sitzung = get_object_or_404(Sitzung.objects.select_related("niederschrift"), pk=pk)
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, "Sitzung bearbeiten")
    return bearbeiten(
        request,
        sitzung,
        partial(SitzungForm, heute=localdate()),
        titel=f"{sitzung} bearbeiten",
        pfad=pfad_zu(sitzung),
        meldung="Die Sitzung ist gespeichert.",
        ziel=lambda sitzung: _nach_aenderung(request, sitzung),
    )


def _nach_aenderung(request, sitzung):
    """The session's page, or the one that tells invited members what they don't know yet."""
    if sitzung.tag >= localdate() and request.user.has_perm("beirat.change_ladung"):
        liste = alle_empfaenger(sitzung)
        for art in (Art.ABSAGE, Art.AENDERUNG):
            if betroffene(sitzung, liste, art):
                return reverse(f"{art}_senden", args=[sitzung.pk])
    return seite_von(sitzung)


@login_required
@permission_required("beirat.delete_sitzung", raise_exception=True)
def sitzung_loeschen(request, pk):
    """Ask, then delete a session to which no decision and no minutes belong."""
    sitzung = get_object_or_404(Sitzung, pk=pk)
    return loeschen(
        request,
        sitzung,
        pfad=pfad_zu(sitzung),
        ziel="sitzung_liste",
        folgen="Tagesordnung, Anwesenheit und Gäste werden mit gelöscht. Fiel die Sitzung aus, "
        "ändern Sie statt dessen ihren Stand.",
    )


@login_required
@permission_required("beirat.change_anwesenheit", raise_exception=True)
def anwesenheit(request, pk):
    """Who was there: one row for each mandate in force that day, and the guests."""
    sitzung = get_object_or_404(Sitzung.objects.select_related("niederschrift"), pk=pk)
    if request.user.has_perm("beirat.personendaten_person"):
        zeilen = als_zeilen(sitzung.anwesenheiten.all())
        if datei := als_datei(request, f"Anwesenheit {sitzung.tag}", Anwesenheitszeile().spalten, zeilen):
            return datei
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, "Anwesenheit")
    uebernommen = "antworten" in request.GET
    return bearbeiten(
        request,
        sitzung,
        Anwesenheitsliste,
        GastSatz,
        titel=f"Anwesenheit: {sitzung}",
        pfad=pfad_zu(sitzung),
        meldung="Die Anwesenheit ist gespeichert.",
        vorlage="beirat/anwesenheit.html",
        vorschlag=(lambda buendel: buendel.form.schlage_vor()) if uebernommen else None,
        sitzung=sitzung,
        uebernommen=uebernommen,
        hinweis=hinweistext(request.user, sitzung),
    )


def gesperrt(request, sitzung, titel):
    """A sentence instead of a form: confirmed minutes lock what they tell."""
    kontext = {
        "sitzung": sitzung,
        "titel": titel,
        "satz": GESPERRT,
        "pfad": pfad_zu(sitzung),
        "anwesenheiten": sitzung.anwesenheiten.select_related("mandat__person"),
        "beschluesse": sitzung.beschluesse.all(),
        "punkte": sitzung.tagesordnung.all(),
        "gaeste": sitzung.gaeste.all(),
        "wahlen": sitzung.wahlen.prefetch_related("wahlgaenge"),
    }
    if request.method == "POST":
        return redirect(request.path)
    return render(request, "beirat/gesperrt.html", kontext)
