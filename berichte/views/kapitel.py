"""Pages of one chapter: its text, its selection, adding and removing it."""

from copy import copy
from functools import cache, partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from basis.fliesstext import gesaeubert, in_absaetzen
from basis.pflege import bearbeiten, loeschen, seite_von
from berichte.ausgabe import kapitelvorschau
from berichte.forms.bericht import AuswahlForm, KapitelForm, NeuesKapitelForm
from berichte.gliederung import eintraege, ordne
from berichte.models import Jahresbericht, Kapitel
from berichte.stand import erheben
from berichte.stand.angaben import angaben
from berichte.views.bericht import sehen, zum_bearbeiten


def _kapitel(request, pk):
    """The chapter, if this account may write its report today; else 404 or 403."""
    zeilen = Kapitel.objects.filter(bericht__in=Jahresbericht.objects.sichtbar_fuer(request.user))
    kapitel = get_object_or_404(zeilen, pk=pk)
    kapitel.bericht = zum_bearbeiten(request, kapitel.bericht_id)
    return kapitel


@login_required
@sehen
@transaction.atomic
def kapitel_neu(request, pk):
    """Add a chapter to the report `pk`."""
    bericht = zum_bearbeiten(request, pk)
    letztes = bericht.kapitel.order_by("-position").first()
    am_ende = letztes.position + 1 if letztes else 1
    form = NeuesKapitelForm(request.POST or None, instance=Kapitel(bericht=bericht, position=am_ende))
    if request.method == "POST" and form.is_valid():
        kapitel = form.save()
        ordne(bericht, {kapitel.pk: am_ende})
        messages.success(request, "Das Kapitel ist angelegt.")
        return redirect("kapitel_bearbeiten", kapitel.pk)
    return render(request, "berichte/kapitel_neu.html", {"form": form, "bericht": bericht})


@login_required
@sehen
def kapitel_bearbeiten(request, pk):
    """Write a chapter's text; beside it stands what is stored, as it will be printed."""
    if request.method == "POST" and not Kapitel.objects.filter(pk=pk).exists():
        return _entfernt(request)
    kapitel = _kapitel(request, pk)
    # The form writes what was typed into its record, also where it can't be stored.
    gespeichert, bericht = copy(kapitel), kapitel.bericht
    stand = cache(lambda: erheben(bericht))
    return bearbeiten(
        request,
        kapitel,
        KapitelForm,
        titel=f"Kapitel „{gespeichert.ueberschrift}“",
        pfad=_pfad(bericht),
        meldung="Das Kapitel ist gespeichert.",
        ziel=lambda kapitel: reverse("kapitel_bearbeiten", args=[kapitel.pk]),
        vorlage="berichte/kapitel_bearbeiten.html",
        bericht=bericht,
        kapitel=gespeichert,
        hoechstens=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        vorschau=lambda: kapitelvorschau(stand(), pk),
        angaben=lambda: [a for a in angaben(stand()).values() if a.wert],
    )


def _entfernt(request):
    """Somebody removed the chapter meanwhile: what was typed into it comes back."""
    texte = [in_absaetzen(gesaeubert(request.POST.get(name))) for name in ("text_davor", "text_danach")]
    kontext = {"text": "\n\n".join(filter(None, texte))}
    return render(request, "berichte/kapitel_entfernt.html", kontext, status=404)


@login_required
@sehen
def kapitel_auswahl(request, pk):
    """Choose among the records of a chapter's generated part, and put them in order."""
    kapitel = _kapitel(request, pk)
    liste = eintraege(erheben(kapitel.bericht, mit_auswahl=False), kapitel.art)
    seite = reverse("kapitel_bearbeiten", args=[pk])
    return bearbeiten(
        request,
        kapitel,
        partial(AuswahlForm, eintraege=liste),
        titel="Einträge auswählen",
        pfad=[*_pfad(kapitel.bericht), (kapitel.ueberschrift, seite)],
        meldung="Die Auswahl ist gespeichert.",
        ziel=lambda kapitel: seite,
        vorlage="berichte/kapitel_auswahl.html",
        kapitel=kapitel,
    )


def _pfad(bericht):
    return [("Jahresberichte", reverse("jahresbericht_liste")), (bericht.titel, seite_von(bericht))]


@login_required
@sehen
@transaction.atomic
def kapitel_loeschen(request, pk):
    """Ask, then remove a chapter; what hangs on it and what forbids it is told."""
    kapitel = _kapitel(request, pk)
    bericht = kapitel.bericht
    return loeschen(
        request,
        kapitel,
        pfad=[
            ("Jahresberichte", reverse("jahresbericht_liste")),
            (bericht.titel, seite_von(bericht)),
            (f"Kapitel „{kapitel.ueberschrift}“", reverse("kapitel_bearbeiten", args=[pk])),
        ],
        ziel=seite_von(bericht),
        folgen="Der geschriebene Text verschwindet aus dem Entwurf. Die Aufzeichnungen bleiben, und "
        "festgeschriebene Fassungen ändern sich nicht.",
    )
