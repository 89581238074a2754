"""Pages about boards: the composition on any day, terms, Vorstand, reserve, the statute."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis import text
from basis.formular import melde
from basis.pflege import antworten, bearbeiten, loeschen, seite_von
from basis.tabelle import als_datei
from basis.verlauf import verlauf
from beirat import besetzung as lesen
from beirat import tabellen
from beirat.forms.amtszeit import (
    AmtszeitForm,
    FunktionForm,
    KontingentSatz,
    NachrueckenForm,
    NachrueckSatz,
    SatzungsfassungForm,
)
from beirat.forms.suche import TagFilter
from beirat.models import Amtszeit, Beauftragung, Funktion, Nachrueckplatz, Satzungsfassung, Sitzkontingent

from .person import sperre_amtszeiten


def _liste():
    return ("Beirat", reverse("amtszeit_liste"))


@login_required
@permission_required("beirat.view_amtszeit", raise_exception=True)
def besetzung(request):
    """The board in office on the asked day, by default today, with vacancies and offices."""
    heute = localdate()
    filterform = TagFilter(request.GET if "tag" in request.GET else {"tag": heute.isoformat()})
    tag = antworten(filterform).get("tag")
    if tag is None and not filterform.errors:
        tag = heute
    stand = tag and lesen.besetzung(tag)
    sitze = [sitz for gruppe in stand.gruppen for sitz in gruppe.besetzt] if stand else []
    if datei := als_datei(request, f"Besetzung {tag}", tabellen.SITZE, sitze):
        return datei
    kontext = {"filterform": filterform, "pfad": [_liste()], "besetzung": stand}
    return render(request, "beirat/besetzung.html", kontext)


@login_required
@permission_required("beirat.view_amtszeit", raise_exception=True)
def amtszeit_liste(request):
    """All boards with their days in office."""
    amtszeiten = (
        Amtszeit.objects.mit_ende()
        .select_related("satzungsfassung")
        .annotate(personen=Count("mandate__person", distinct=True))
    )
    if datei := als_datei(request, "Beiräte", tabellen.AMTSZEITEN, amtszeiten):
        return datei
    im_amt = set(Amtszeit.objects.am(localdate()).values_list("pk", flat=True))
    kontext = {"amtszeiten": amtszeiten, "im_amt": im_amt}
    return render(request, "beirat/amtszeit_liste.html", kontext)


@login_required
@permission_required("beirat.view_amtszeit", raise_exception=True)
def amtszeit(request, pk):
    """One board: appointment, days in office, all its members, Vorstand, reserve."""
    amtszeit = get_object_or_404(
        Amtszeit.objects.mit_ende()
        .select_related("satzungsfassung", "drucksache")
        .prefetch_related("satzungsfassung__kontingente"),
        pk=pk,
    )
    funktionen = amtszeit.funktionen.select_related("mandat__person")
    mandate = amtszeit.mandate.select_related("person", "fraktion").order_by(
        "person__schluessel", "erster_tag"
    )
    return render(
        request,
        "beirat/amtszeit.html",
        {
            "amtszeit": amtszeit,
            "mandate": mandate.prefetch_related(
                Prefetch("funktionen", Funktion.objects.order_by("erster_tag"))
            ),
            "funktionen": funktionen,
            "nachrueckliste": amtszeit.nachrueckliste.select_related("person"),
            "verlauf": verlauf(
                Amtszeit.history.filter(id=amtszeit.pk), Funktion.history.filter(amtszeit_id=amtszeit.pk)
            ),
        },
    )


@login_required
@permission_required("beirat.add_amtszeit", raise_exception=True)
def amtszeit_neu(request):
    """Enter a board."""
    return _bearbeiten(request, Amtszeit(), "Neue Amtszeit", [_liste()])


@login_required
@permission_required("beirat.change_amtszeit", raise_exception=True)
def amtszeit_bearbeiten(request, pk):
    """Change a board and its reserve."""
    amtszeit = get_object_or_404(Amtszeit, pk=pk)
    pfad = [_liste(), (str(amtszeit), seite_von(amtszeit))]
    return _bearbeiten(request, amtszeit, f"{amtszeit} bearbeiten", pfad)


def _bearbeiten(request, amtszeit, titel, pfad):
    return bearbeiten(
        request,
        amtszeit,
        AmtszeitForm,
        NachrueckSatz,
        titel=titel,
        pfad=pfad,
        meldung="Die Amtszeit ist gespeichert.",
        sperren=sperre_amtszeiten,
    )


@login_required
@permission_required("beirat.delete_amtszeit", raise_exception=True)
def amtszeit_loeschen(request, pk):
    """Ask, then delete a board to which nothing belongs."""
    amtszeit = get_object_or_404(Amtszeit, pk=pk)
    pfad = [_liste(), (str(amtszeit), seite_von(amtszeit))]
    return loeschen(request, amtszeit, pfad=pfad, ziel="amtszeit_liste")


@login_required
@permission_required("beirat.add_funktion", raise_exception=True)
def funktion_neu(request, amtszeit):
    """Enter who holds a function of the Vorstand."""
    amtszeit = get_object_or_404(Amtszeit, pk=amtszeit)
    return _funktion(request, Funktion(amtszeit=amtszeit), "Neue Funktion im Vorstand")


@login_required
@permission_required("beirat.change_funktion", raise_exception=True)
def funktion_bearbeiten(request, pk):
    """Change a function of the Vorstand."""
    funktion = get_object_or_404(Funktion.objects.select_related("amtszeit"), pk=pk)
    return _funktion(request, funktion, "Funktion bearbeiten")


def _funktion(request, funktion, titel):
    amtszeit = funktion.amtszeit
    return bearbeiten(
        request,
        funktion,
        FunktionForm,
        titel=titel,
        pfad=[_liste(), (str(amtszeit), seite_von(amtszeit))],
        meldung="Die Funktion ist gespeichert.",
        ziel=lambda _: seite_von(amtszeit),
        sperren=sperre_amtszeiten,
        nachher=lambda gespeichert: _weise_auf_das_amt_hin(request, gespeichert),
    )


def _weise_auf_das_amt_hin(request, funktion):
    """Where the statute joins chair and commissioner's office, say what has to follow."""
    if funktion.art != Funktion.Art.VORSITZ:
        return
    amt = Beauftragung.objects.am(funktion.erster_tag).select_related("person").first()
    satz = funktion.amtszeit.satzungsfassung.vorsitz_und_amt(funktion.mandat.person, amt and amt.person)
    if satz:
        messages.warning(request, f"{satz} Bitte tragen Sie unter „Beauftragung“ ein, wer das Amt hat.")


@login_required
@permission_required("beirat.delete_funktion", raise_exception=True)
def funktion_loeschen(request, pk):
    """Ask, then delete a function that was entered by mistake."""
    funktion = get_object_or_404(Funktion.objects.select_related("amtszeit", "mandat__person"), pk=pk)
    adresse = seite_von(funktion.amtszeit)
    return loeschen(
        request,
        funktion,
        pfad=[_liste(), (str(funktion.amtszeit), adresse)],
        ziel=adresse,
        folgen="Hat die Funktion nur geendet, tragen Sie statt dessen ihren letzten Tag ein.",
    )


@login_required
@permission_required("beirat.change_nachrueckplatz", raise_exception=True)
def nachruecken(request, pk):
    """Give the next on the reserve the seat of somebody who left."""
    platz = get_object_or_404(Nachrueckplatz.objects.select_related("amtszeit", "person"), pk=pk)
    form = NachrueckenForm(request.POST if request.method == "POST" else None, amtszeit=platz.amtszeit)
    if form.is_valid():
        try:
            with transaction.atomic():
                sperre_amtszeiten()
                mandat = platz.nachruecken(form.cleaned_data["ausgeschieden"])
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            messages.success(request, f"{platz.person} ist ab {text.tag(mandat.erster_tag)} Mitglied.")
            return redirect("amtszeit", platz.amtszeit_id)
    kontext = {
        "platz": platz,
        "form": form,
        "pfad": [_liste(), (str(platz.amtszeit), seite_von(platz.amtszeit))],
    }
    return render(request, "beirat/nachruecken.html", kontext)


def _satzungen():
    return ("Satzung", reverse("satzungsfassung_liste"))


@login_required
@permission_required("beirat.view_satzungsfassung", raise_exception=True)
def satzungsfassung_liste(request):
    """All versions of the statute with their seats."""
    fassungen = Satzungsfassung.objects.prefetch_related("kontingente")
    return render(request, "beirat/satzungsfassung_liste.html", {"fassungen": fassungen})


@login_required
@permission_required("beirat.view_satzungsfassung", raise_exception=True)
def satzungsfassung(request, pk):
    """One version of the statute."""
    fassung = get_object_or_404(
        Satzungsfassung.objects.select_related("drucksache").prefetch_related("kontingente"), pk=pk
    )
    kontext = {
        "fassung": fassung,
        "verlauf": verlauf(
            Satzungsfassung.history.filter(id=fassung.pk),
            Sitzkontingent.history.filter(satzungsfassung_id=fassung.pk),
        ),
    }
    return render(request, "beirat/satzungsfassung.html", kontext)


@login_required
@permission_required("beirat.add_satzungsfassung", raise_exception=True)
def satzungsfassung_neu(request):
    """Enter a version of the statute."""
    return _satzung(request, Satzungsfassung(), "Neue Satzungsfassung", [_satzungen()])


@login_required
@permission_required("beirat.change_satzungsfassung", raise_exception=True)
def satzungsfassung_bearbeiten(request, pk):
    """Change a version of the statute and its seats."""
    fassung = get_object_or_404(Satzungsfassung, pk=pk)
    pfad = [_satzungen(), (str(fassung), seite_von(fassung))]
    return _satzung(request, fassung, f"{fassung} bearbeiten", pfad)


def _satzung(request, fassung, titel, pfad):
    return bearbeiten(
        request,
        fassung,
        SatzungsfassungForm,
        KontingentSatz,
        titel=titel,
        pfad=pfad,
        meldung="Die Satzungsfassung ist gespeichert.",
    )
