"""Pages about functions of the Vorstand: entered, taken over or ended with what follows."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate

from basis import text
from basis.formular import melde
from basis.pflege import antworten, bearbeiten, eingaben, loeschen, seite_von
from beirat import tabellen
from beirat.forms.funktion import FunktionBeendenForm, FunktionForm, UebertragenForm, Vorgabe
from beirat.models import (
    Amtszeit,
    Beauftragung,
    Funktion,
    Satzungsfassung,
    sperre_amtszeiten,
    vorsitz_und_amt,
)
from beirat.vorstand import ende, uebertragung, vollziehe

from .amtszeit import pfad_zu
from .tagesliste import tagesliste


@login_required
@permission_required("beirat.view_funktion", raise_exception=True)
def funktion_liste(request):
    """Who had which function on which days, of all boards, the latest first."""
    funktionen = Funktion.objects.select_related("amtszeit", "mandat__person")
    return tagesliste(
        request,
        funktionen.order_by("-erster_tag", "art", "pk"),
        titel="Funktionen",
        spalten=tabellen.FUNKTIONEN,
        vorlage="beirat/funktion_liste.html",
    )


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
        pfad=pfad_zu(amtszeit),
        meldung="Die Funktion ist gespeichert.",
        ziel=lambda _: seite_von(amtszeit),
        sperren=sperre_amtszeiten,
        nachher=lambda gespeichert: _weise_auf_das_amt_hin(request, gespeichert),
    )


def _weise_auf_das_amt_hin(request, funktion):
    """Where the statute joins chair and commissioner's office, say what has to follow, with the way there."""
    if funktion.art != Funktion.Art.VORSITZ:
        return
    person = funktion.mandat.person
    amt = Beauftragung.objects.am(funktion.erster_tag).select_related("person").first()
    satzung = Satzungsfassung.objects.mit_amt_am(funktion.erster_tag).first()
    satz = vorsitz_und_amt(satzung, person, amt and amt.person)
    if satz:
        vorgabe = {"person": person.pk, "amtszeit": funktion.amtszeit_id, "erster_tag": funktion.erster_tag}
        adresse = f"{reverse('beauftragung_neu')}?{urlencode(vorgabe)}"
        messages.warning(
            request, format_html('{} <a href="{}">Amt für {} eintragen</a>', satz, adresse, person)
        )


@login_required
@permission_required("beirat.delete_funktion", raise_exception=True)
def funktion_loeschen(request, pk):
    """Ask, then delete a function that was entered by mistake."""
    funktion = get_object_or_404(Funktion.objects.select_related("amtszeit", "mandat__person"), pk=pk)
    adresse = seite_von(funktion.amtszeit)
    return loeschen(
        request,
        funktion,
        pfad=pfad_zu(funktion.amtszeit),
        ziel=adresse,
        folgen="Hat die Funktion nur geendet, tragen Sie statt dessen ihren letzten Tag ein.",
    )


@login_required
@permission_required(("beirat.add_funktion", "beirat.change_funktion"), raise_exception=True)
def funktion_uebertragen(request, amtszeit):
    """Give a function to another member from a day on: what follows is shown, then confirmed once."""
    amtszeit = get_object_or_404(Amtszeit.objects.select_related("satzungsfassung"), pk=amtszeit)
    form = UebertragenForm(eingaben(request), amtszeit=amtszeit, initial=_vorgabe(request, amtszeit))
    return _schritt(
        request,
        form,
        lambda daten: uebertragung(daten["mandat"], daten["art"], daten["erster_tag"]),
        amtszeit=amtszeit,
        titel="Funktion übertragen",
        haupt="Jetzt übertragen",
    )


def _vorgabe(request, amtszeit):
    """What the link to this page told: function, person and first day, by default today."""
    gefragt = antworten(Vorgabe(request.GET))
    person = gefragt.get("person")
    mandat = person and amtszeit.mandate.filter(person=person).order_by("-erster_tag").first()
    return {
        "art": gefragt.get("art"),
        "mandat": mandat and mandat.pk,
        "erster_tag": gefragt.get("erster_tag") or localdate(),
    }


@login_required
@permission_required("beirat.change_funktion", raise_exception=True)
def funktion_beenden(request, pk):
    """End a function after a day: what follows is shown, then confirmed once."""
    funktion = get_object_or_404(Funktion.objects.select_related("amtszeit", "mandat__person"), pk=pk)
    bisher = funktion.letzter_tag
    form = FunktionBeendenForm(eingaben(request), initial={"letzter_tag": bisher})

    def frage(daten):
        funktion.refresh_from_db()
        return ende(funktion, daten["letzter_tag"])

    return _schritt(
        request,
        form,
        frage,
        amtszeit=funktion.amtszeit,
        bisher=bisher,
        gegenstand=str(funktion),
        titel="Funktion beenden",
        haupt="Jetzt beenden",
    )


def _schritt(request, form, frage, *, amtszeit, **kontext):
    """Ask, show what follows, carry it out once it is confirmed. `frage(answers)` gives the Uebergang."""
    uebergang = None
    if request.method == "POST" and form.is_valid():
        try:
            uebergang, kontext["gesehen"] = _vollzogen(form, frage)
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            if form.bestaetigt:
                messages.success(request, _in_worten(uebergang))
                return redirect("amtszeit", amtszeit.pk)
    kontext |= {"form": form, "uebergang": uebergang, "pfad": pfad_zu(amtszeit)}
    return render(request, "beirat/funktion_schritt.html", kontext)


@transaction.atomic
def _vollzogen(form, frage):
    """Do it and tell what changed; without the confirmation it was a rehearsal and nothing stays."""
    sperre_amtszeiten()
    uebergang = frage(form.cleaned_data)
    # Before it is carried out, which gives its rows other days.
    gesehen = uebergang.merkmal
    form.pruefe_gesehen(gesehen)
    wahl = {name: form.cleaned_data[name] for name in ("mit_amt", "mit_amtierend") if name in form.fields}
    vollziehe(uebergang, **(wahl if form.bestaetigt else {}))
    transaction.set_rollback(not form.bestaetigt)
    return uebergang, gesehen


def _in_worten(uebergang):
    if uebergang.nachfolge:
        ab = text.tag(uebergang.tag)
        return f"{uebergang.nachfolge.person} hat ab {ab} die Funktion „{uebergang.art.label}“."
    return f"„{uebergang.bisher}“ endet am {text.tag(uebergang.vortag)}."
