"""Pages of data protection: periods of retention, what is due, the register, and a person's own data."""

import json
import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from basis.adressen import seite_falls_vorhanden
from basis.loeschsperre import Loeschverbot
from basis.models import Datensatz, Konto
from basis.pflege import bearbeiten, blaettern
from basis.tabelle import Spalte, als_datei
from beirat.models import Person
from portal.datenschutz import aussonderung as akte
from portal.datenschutz.angebot import offene
from portal.datenschutz.auskunft import auskunft
from portal.datenschutz.fristen import FRISTARTEN
from portal.datenschutz.geloeschte import Geloeschter
from portal.datenschutz.verzeichnis import verzeichnis
from portal.forms import FristForm
from portal.models import Aufbewahrungsfrist

_SPALTEN = [
    Spalte("Bereich", lambda a: a.bereich),
    Spalte("Angabe", lambda a: a.feld),
    Spalte("Wer sie sieht", lambda a: a.sicht),
    Spalte("Empfänger", lambda a: a.empfaenger),
    Spalte("Wozu", lambda a: a.zweck),
    Spalte("Rechtsgrundlage", lambda a: a.grundlage),
    Spalte("Aufbewahrung", lambda a: a.dauer),
    Spalte("mit früheren Werten", lambda a: a.mit_verlauf),
]


def _pfad(*weitere):
    return [("Aufbewahrung", reverse("aufbewahrung")), *weitere]


@login_required
@permission_required("portal.view_aufbewahrungsfrist", raise_exception=True)
@require_safe
def aufbewahrung(request):
    """Each kind of personal data that goes one day, its period, and how many records are due today."""
    fristen = [(frist, frist.faellige().count()) for frist in akte.fristen(localdate())]
    return render(request, "portal/aufbewahrung.html", {"fristen": fristen})


@login_required
@permission_required("portal.change_aufbewahrungsfrist", raise_exception=True)
def aufbewahrungsfrist(request, art):
    """Set the period of one kind, in whole years."""
    frist = _frist(art)
    gesetzt = Aufbewahrungsfrist.objects.filter(art=art).first()
    return bearbeiten(
        request,
        gesetzt or Aufbewahrungsfrist(art=art, jahre=frist.jahre),
        FristForm,
        titel=f"Frist: {frist.art.titel}",
        pfad=_pfad(),
        meldung="Die Frist ist gespeichert.",
        ziel=lambda _: reverse("aufbewahrung"),
    )


def _frist(art):
    if art not in FRISTARTEN:
        raise Http404
    return akte.frist(art, localdate())


@login_required
@permission_required("portal.aussondern_aufbewahrungsfrist", raise_exception=True)
def aussonderung(request, art):
    """What is due of one kind: offer it to the archive, note its answer, erase it after being asked."""
    frist = _frist(art)
    kontext = {"frist": frist, "fehler": ""}
    if request.method == "POST":
        schluessel = [int(s) for s in request.POST.getlist("datensatz") if re.fullmatch(r"[0-9]{1,18}", s)]
        try:
            if request.POST.get("akt") == "loeschen" and "bestaetigt" not in request.POST:
                gewaehlte = akte.pruefe_loeschen(frist, schluessel)
                return render(
                    request, "portal/aussonderung_loeschen.html", kontext | {"gewaehlte": gewaehlte}
                )
            messages.success(request, _vollziehe(request, frist, schluessel))
            return redirect("aussonderung", art)
        except (akte.NichtMoeglich, Loeschverbot) as fehler:
            kontext["fehler"] = str(fehler)
    seite = blaettern(request, frist.faellige())
    angebote = offene(frist, seite.object_list)
    kontext |= {
        "seite": seite,
        "zeilen": [(d, _seite_fuer(d), angebote.get(d.pk)) for d in seite],
    }
    return render(request, "portal/aussonderung.html", kontext, status=409 if kontext["fehler"] else 200)


def _seite_fuer(datensatz):
    """Address of a due record's page, of its history if the record is deleted; an empty text if none."""
    if not isinstance(datensatz, Geloeschter):
        return seite_falls_vorhanden(datensatz)
    modell = datensatz.modell
    if not issubclass(modell, Datensatz):
        return ""
    return reverse("verlauf", args=[modell._meta.model_name, datensatz.schluessel])


def _vollziehe(request, frist, schluessel):
    """Do what the pressed button says; return the sentence that tells of it. Raises NichtMoeglich."""
    match request.POST.get("akt"):
        case "anbieten":
            zahl = akte.anbieten(frist, schluessel, localdate())
            return f"Dem Archiv angeboten: {zahl}."
        case "uebernommen" | "verzichtet" as antwort:
            zahl = akte.antworten(frist, schluessel, antwort)
            return f"Die Antwort des Archivs ist vermerkt: {zahl}."
        case "loeschen":
            zahl = akte.loeschen(frist, schluessel, localdate(), request.user)
            return f"Gelöscht: {zahl}."
    raise akte.NichtMoeglich("Diesen Schritt gibt es nicht: Bitte benutzen Sie einen der Knöpfe.")


@login_required
@permission_required("portal.view_aufbewahrungsfrist", raise_exception=True)
@require_safe
def personendaten(request):
    """The register of personal data (GDPR Art. 30), field by field: who sees it, why and how long."""
    angaben = verzeichnis(akte.fristen(localdate()))
    if datei := als_datei(request, "Personendaten", _SPALTEN, angaben):
        return datei
    return render(request, "portal/personendaten.html", {"angaben": angaben})


@login_required
@permission_required("beirat.personendaten_person", raise_exception=True)
@require_safe
def person_auskunft(request, pk):
    """All that is stored about a person and its account, as a page to print and hand over (GDPR Art. 15)."""
    pfad = [("Personen", reverse("person_liste")), (str(_person(pk)), reverse("person", args=[pk]))]
    return _als_seite(request, _auskunft_ueber(pk), pfad, reverse("person_auskunft_datei", args=[pk]))


@login_required
@permission_required("beirat.personendaten_person", raise_exception=True)
@require_safe
def person_auskunft_datei(request, pk):
    """The same as a file (GDPR Art. 20)."""
    return _als_datei(_auskunft_ueber(pk))


def _person(pk):
    return get_object_or_404(Person.objects.select_related("konto"), pk=pk)


def _auskunft_ueber(pk):
    person = _person(pk)
    return auskunft(person, person.konto, now())


@login_required
@require_safe
def meine_daten(request):
    """The same for whoever is signed in."""
    return _als_seite(request, _eigene_auskunft(request), [], reverse("meine_daten_datei"))


@login_required
@require_safe
def meine_daten_datei(request):
    """The same as a file."""
    return _als_datei(_eigene_auskunft(request))


def _eigene_auskunft(request):
    konto = Konto.objects.get(pk=request.user.pk)
    return auskunft(Person.objects.filter(konto=konto).first(), konto, now())


def _als_seite(request, angaben, pfad, datei):
    kontext = {"angaben": angaben, "erteilt_am": now(), "pfad": pfad, "datei": datei}
    antwort = render(request, "portal/auskunft.html", kontext)
    antwort["Cache-Control"] = "private, no-store"
    return antwort


def _als_datei(angaben):
    inhalt = json.dumps(angaben, ensure_ascii=False, indent=1)
    antwort = HttpResponse(inhalt, content_type="application/json; charset=utf-8")
    antwort["Content-Disposition"] = content_disposition_header(True, f"auskunft-{angaben['ueber']}.json")
    antwort["Cache-Control"] = "private, no-store"
    return antwort
