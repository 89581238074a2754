"""Pages of the desk where reports are written: list, one report, head, preview, draft PDF."""

from functools import partial

from django.apps import apps
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from basis.druck import Druckfehler
from basis.pflege import bearbeiten, seite_von
from berichte.ablauf import hinweis, moegliche_gaenge, naechstes, stationen
from berichte.ausgabe import als_pdf, druckkontext
from berichte.forms.bericht import Beratungsfolge, Gliederung, JahresberichtForm, NeuerBerichtForm
from berichte.gliederung import lege_gliederung_an
from berichte.models import Fassung, Jahresbericht, Kapitel
from berichte.neues import bloecke, lies_neues
from berichte.pruefung import Gewicht, befunde
from berichte.stand import erheben
from berichte.uebernahme import uebernimm_gliederung, vorschlag
from berichte.unterlagen import lege_bei

sehen = permission_required("berichte.view_jahresbericht", raise_exception=True)


def zum_bearbeiten(request, pk):
    """The report, if this account may write it today; else 404 or 403."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    if not Jahresbericht.objects.bearbeitbar_fuer(request.user, localdate()).contains(bericht):
        raise PermissionDenied
    return bericht


@login_required
@sehen
@require_safe
def jahresbericht_liste(request):
    """All reports with their latest edition."""
    berichte = Jahresbericht.objects.sichtbar_fuer(request.user).annotate(anzahl_fassungen=Count("fassungen"))
    return render(
        request,
        "berichte/jahresbericht_liste.html",
        {"berichte": berichte, "darf_anlegen": _herausgeber(request)},
    )


def _herausgeber(request):
    return Jahresbericht.objects.herausgeber_fuer(request.user, localdate())


@login_required
@sehen
@require_safe
def jahresbericht(request, pk):
    """One report: chapters, what it still lacks, its editions."""
    bericht = get_object_or_404(
        Jahresbericht.objects.sichtbar_fuer(request.user).select_related("drucksache"), pk=pk
    )
    heute = localdate()
    schreibt = Jahresbericht.objects.bearbeitbar_fuer(request.user, heute).contains(bericht)
    schritte = list(bericht.schritte.select_related("beschluss", "fassung").defer("fassung__stand"))
    stand = erheben(bericht)
    neues = lies_neues(bericht, request.user, stand)
    fassungen = list(
        Fassung.objects.filter(bericht=bericht)
        .order_by("-nummer")
        .defer("stand")
        .prefetch_related("freigaben")
    )
    lege_bei(fassungen)
    return render(
        request,
        "berichte/jahresbericht.html",
        {
            "bericht": bericht,
            "kapitel": [
                (nummer, k, bloecke(k, neues))
                for nummer, k in enumerate(bericht.kapitel.mit_offenen_anmerkungen(), start=1)
            ],
            "neues": neues,
            # Only what the Stand itself shows can prevent freezing; all of it stands on a page of its own.
            "muss": sum(b.gewicht == Gewicht.MUSS for b in befunde(stand)),
            "zahlen": [z for z in stand.ueberblick.zahlen if z.wert],
            "fassungen": fassungen,
            "schritte": schritte,
            "stationen": stationen(bericht, schritte),
            "naechstes": naechstes(bericht, fassungen),
            "ablaufhinweis": hinweis(bericht, fassungen),
            "gaenge": moegliche_gaenge(
                bericht,
                schreibt=schreibt,
                gibt_frei=request.user.has_perm("berichte.freigeben_jahresbericht"),
            ),
            "darf_bearbeiten": schreibt,
            "darf_festschreiben": Jahresbericht.objects.festschreibbar_fuer(request.user, heute).contains(
                bericht
            ),
        },
    )


@login_required
@sehen
@transaction.atomic
def jahresbericht_neu(request):
    """A new report with the chapters of an earlier one, or with the usual ones."""
    if not (herausgeber := _herausgeber(request)):
        raise PermissionDenied
    vorlagen = Jahresbericht.objects.sichtbar_fuer(request.user)
    letzter = vorlagen.filter(herausgeber__in=herausgeber).order_by("letzter_tag", "pk").last()
    form = NeuerBerichtForm(
        request.POST or None,
        herausgeber=herausgeber,
        vorlagen=vorlagen,
        initial=vorschlag(letzter) if letzter else None,
    )
    if request.method == "POST" and form.is_valid():
        bericht = form.save()
        if vorlage := form.cleaned_data["vorlage"]:
            uebernimm_gliederung(bericht, vorlage)
        else:
            lege_gliederung_an(bericht)
        messages.success(request, "Der Bericht ist angelegt; die Aufzeichnungen stehen schon darin.")
        return redirect("jahresbericht", bericht.pk)
    return render(request, "berichte/jahresbericht_neu.html", {"form": form})


@login_required
@sehen
def jahresbericht_bearbeiten(request, pk):
    """Head, planned deliberation and order of chapters of a report."""
    bericht = zum_bearbeiten(request, pk)

    def sperren():
        # The rows are stored whole: what is written in a chapter meanwhile must not be stored over.
        Jahresbericht.objects.select_for_update().get(pk=pk)
        list(Kapitel.objects.select_for_update().filter(bericht=pk).order_by("pk").values_list("pk"))

    return bearbeiten(
        request,
        bericht,
        partial(JahresberichtForm, herausgeber=_herausgeber(request)),
        Beratungsfolge,
        Gliederung,
        titel="Kopf und Gliederung",
        pfad=[("Jahresberichte", reverse("jahresbericht_liste")), (bericht.titel, seite_von(bericht))],
        meldung="Der Bericht ist gespeichert.",
        sperren=sperren,
    )


@login_required
@sehen
@require_safe
def jahresbericht_vorschau(request, pk):
    """The draft on screen, from the same template as the print."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    return render(
        request,
        "berichte/jahresbericht_vorschau.html",
        {"bericht": bericht, **druckkontext(erheben(bericht), entwurf=True)},
    )


@login_required
@sehen
@require_safe
def jahresbericht_entwurf(request, pk):
    """The draft's PDF; a „muss“ leads back to the report, where it is listed."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    stand = erheben(bericht)
    if any(b.gewicht == Gewicht.MUSS for b in befunde(stand)):
        messages.error(request, "Für das PDF beheben Sie bitte zuerst die Befunde mit „Muss“.")
        return redirect("jahresbericht", bericht.pk)
    try:
        inhalt = als_pdf(stand, entwurf=True)
    except Druckfehler as fehler:
        messages.error(request, f"Das PDF ließ sich nicht herstellen: {fehler}")
        return redirect("jahresbericht", bericht.pk)
    name = f"jahresbericht-{bericht.jahr}-entwurf.pdf"
    return HttpResponse(
        inhalt,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"},
    )


# Labels of these records name another one: load it with them.
_DAZU = {"beirat.mandat": ("person", "amtszeit"), "beirat.mitwirkung": ("gremium",)}
# Where a record has no page of its own, the page of what it belongs to.
_SEITE = {"beirat.mandat": ("person", "person_id"), "beirat.beschluss": ("sitzung", "sitzung_id")}


@login_required
@sehen
@require_safe
def jahresbericht_zahl(request, pk, name):
    """What stands behind a figure: its rule and the records that it counted."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    zahl = erheben(bericht).alle_zahlen().get(name)
    if zahl is None:
        raise Http404
    return render(
        request,
        "berichte/jahresbericht_zahl.html",
        {"bericht": bericht, "zahl": zahl, "eintraege": _gezaehlte(zahl)},
    )


def _gezaehlte(zahl):
    """Pairs of label and address, one query per kind of record."""
    schluessel = {}
    for b in zahl.bezuege:
        schluessel.setdefault(b.modell, []).append(b.schluessel)
    paare = []
    for modell, werte in schluessel.items():
        zeilen = apps.get_model(modell).objects.select_related(*_DAZU.get(modell, ())).in_bulk(werte)
        seite, feld = _SEITE.get(modell, (modell.split(".")[1], "pk"))
        for wert in werte:
            ziel = getattr(zeilen[wert], feld)
            paare.append((str(zeilen[wert]), reverse(seite, args=[ziel]) if ziel else ""))
    return paare
