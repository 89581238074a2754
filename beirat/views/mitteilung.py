"""Pages that tell invited members of a cancelled or changed session, and remind them to answer."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from basis.formular import melde
from basis.post import versand_moeglich
from basis.text import anzahl
from beirat.einladung.mitteilung import Art, betroffene, mitteilung_zu
from beirat.einladung.versand import alle_empfaenger, teile_mit, vermerke_mitteilung
from beirat.forms.einladung import GesehenForm
from beirat.models import Sitzung

from .einladung import antwortadresse, melde_ergebnis, pfad_zur_einladung

_TITEL = {
    Art.ABSAGE: ("Absage senden", "Die Absage ist"),
    Art.AENDERUNG: ("Änderung senden", "Die Änderung ist"),
    Art.ERINNERUNG: ("An die Antwort erinnern", "Die Erinnerung ist"),
}
darf_mitteilen = permission_required(("beirat.change_ladung", "beirat.change_sitzung"), raise_exception=True)


@login_required
@darf_mitteilen
def absage_senden(request, pk):
    """Tell those invited that the session isn't held; the calendar entry goes away."""
    return _mitteilen(request, pk, Art.ABSAGE)


@login_required
@darf_mitteilen
def aenderung_senden(request, pk):
    """Tell those invited of another day, time or place."""
    return _mitteilen(request, pk, Art.AENDERUNG)


@login_required
@darf_mitteilen
def antworten_erinnern(request, pk):
    """Remind those who haven't answered yet."""
    return _mitteilen(request, pk, Art.ERINNERUNG)


def _mitteilen(request, pk, art):
    sitzung = get_object_or_404(Sitzung.objects.select_related("amtszeit", "veranstaltung"), pk=pk)
    heute, jetzt = localdate(), now()
    form = GesehenForm(
        request.POST if request.method == "POST" else None, initial={"gesehen": jetzt.isoformat()}
    )
    if form.is_bound and form.is_valid():
        try:
            _tue(request, sitzung, art, heute, jetzt, form.cleaned_data["gesehen"])
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            return redirect("einladung", pk)
    liste = betroffene(sitzung, alle_empfaenger(sitzung), art)
    mitteilung = mitteilung_zu(sitzung, art)
    titel, _ = _TITEL[art]
    return render(
        request,
        "beirat/mitteilung.html",
        {
            "titel": titel,
            "sitzung": sitzung,
            "pfad": pfad_zur_einladung(sitzung),
            "form": form,
            "mitteilung": mitteilung,
            # What the first one is told; to the others the same, with the link of each.
            "beispiel": mitteilung.als_text(liste[0] if liste else None),
            "empfaenger": [e for e in liste if e.adresse],
            "ohne_adresse": [e for e in liste if not e.adresse],
            "ausgeladene": [e for e in liste if e.ausgeladen],
            "erinnerung": art == Art.ERINNERUNG,
            "vorbei": sitzung.tag < heute,
            "post": versand_moeglich(),
        },
    )


def _tue(request, sitzung, art, heute, jetzt, gesehen):
    """Send, or keep that it was told otherwise. Raises ValidationError."""
    if "vermerken" in request.POST and art != Art.ERINNERUNG:
        zahl = vermerke_mitteilung(sitzung, art, heute=heute)
        messages.success(request, f"Vermerkt: {anzahl(zahl, 'Mitglied ist,Mitglieder sind')} benachrichtigt.")
        return
    if not versand_moeglich():
        raise ValidationError("Das Portal kann keine Mails versenden, weil kein Mailserver eingerichtet ist.")
    ergebnis = teile_mit(
        sitzung,
        art,
        heute=heute,
        zeitpunkt=jetzt,
        gesehen=gesehen,
        link=partial(antwortadresse, request),
    )
    _, satz = _TITEL[art]
    melde_ergebnis(request, ergebnis, satz)
