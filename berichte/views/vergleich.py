"""Pages that compare: two states of a report at the desk, a correction and what it replaces for readers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from berichte.forms.vergleich import ENTWURF, VergleichForm
from berichte.lesbar import mit_nachbarn
from berichte.models import Blick, Fassung, Jahresbericht
from berichte.neues import BLICK, merke_blick
from berichte.stand import Stand, erheben
from berichte.vergleich import vergleiche
from berichte.vergleich.wege import wege
from berichte.views.ablauf import pfad_zu
from berichte.views.bericht import sehen

# Editions of other reports to choose from: the latest ones.
HOECHSTENS = 40


@login_required
@sehen
@require_safe
def jahresbericht_vergleich(request, pk):
    """What differs between two editions, or between an edition and the draft."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    fassungen = list(
        Fassung.objects.sichtbar_fuer(request.user)
        .defer("stand")
        .select_related("bericht")
        .order_by("-festgeschrieben_am", "-pk")[:HOECHSTENS]
    )
    blick = Blick.objects.eigene(request.user).filter(bericht=bericht).defer("stand").first()
    form = VergleichForm(bericht, fassungen, blick, request.GET if "von" in request.GET else None)
    von, bis = form.seiten
    vergleich = vergleiche(*_staende(request, bericht, von, bis)) if von else None
    kontext = {"bericht": bericht, "form": form, "vergleich": vergleich, "pfad": pfad_zu(bericht)}
    kontext["wege"] = wege(vergleich) if vergleich else {}
    return render(request, "berichte/jahresbericht_vergleich.html", kontext)


def _staende(request, bericht, *seiten):
    schluessel = {int(seite) for seite in seiten if seite not in (ENTWURF, BLICK)}
    fassungen = Fassung.objects.sichtbar_fuer(request.user).in_bulk(schluessel)
    gelesen = {str(pk): Stand.aus_json(fassung.stand) for pk, fassung in fassungen.items()}
    if BLICK in seiten:
        blick = Blick.objects.eigene(request.user).get(bericht=bericht)
        gelesen[BLICK] = Stand.aus_json(blick.stand)
    if ENTWURF in seiten:
        gelesen[ENTWURF] = erheben(bericht)
    return [gelesen[seite] for seite in seiten]


@login_required
@sehen
@require_POST
def jahresbericht_gesehen(request, pk):
    """Remember that this account has seen the draft as it is now."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    merke_blick(bericht, now(), request.user)
    messages.success(request, "Gemerkt: Was sich ab jetzt ändert, ist beim nächsten Mal gekennzeichnet.")
    return redirect("jahresbericht", pk)


@require_safe
def fassung_aenderungen(request, pk):
    """What a correction changed, for readers who may read both editions: the older one may be withdrawn."""
    fassung = next((f for f in mit_nachbarn(request.user, pk=pk) if f.pk == pk), None)
    if fassung is None or fassung.vorgaengerin is None:
        raise Http404
    staende = Fassung.objects.in_bulk([fassung.vorgaengerin.pk, pk])
    kontext = {
        "fassung": fassung,
        "vergleich": vergleiche(
            *(Stand.aus_json(staende[f.pk].stand) for f in (fassung.vorgaengerin, fassung))
        ),
    }
    return render(request, "berichte/fassung_aenderungen.html", kontext)
