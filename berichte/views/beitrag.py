"""The contributor's page: behind a personal link without an account, or signed in."""

from contextlib import nullcontext

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from basis.link import LinkAbgelaufen, LinkUngueltig
from basis.models import mit_grund
from basis.pflege import eingaben
from beirat.views.geheim import OHNE_KONTO, geheime_adresse
from berichte.ablauf import Verweigert
from berichte.forms.zuarbeit import BeitragForm
from berichte.models import Zuarbeit
from berichte.zuarbeit.link import GRUND, zuarbeit_zu
from berichte.zuarbeit.schritte import Geaendert, abdruck, schreibe

ABGEGEBEN = "Vielen Dank! Ihr Beitrag ist abgegeben."
GESPEICHERT = "Ihr Text ist gespeichert, aber noch nicht abgegeben."


# The link itself is the permission; no sign-in and no cookie stands behind it that somebody could misuse.
# And without a referrer browsers send no origin by which Django would know the form as ours.
@csrf_exempt
@geheime_adresse
@require_http_methods(["GET", "HEAD", "POST"])
def beitrag(request, schluessel):
    """What is asked, last year's text, and the box to write in; nothing typed is ever thrown away."""
    try:
        zuarbeit = zuarbeit_zu(schluessel, localdate())
    except LinkAbgelaufen as grund:
        return _ungueltig(request, str(grund), 410)
    except LinkUngueltig:
        return _ungueltig(request, "Der Link ist unvollständig oder falsch.", 404)
    daten = request.POST if request.method == "POST" else None
    form, anders, geschrieben = _geschrieben(request, zuarbeit, daten, mit_grund(GRUND))
    if geschrieben:
        return redirect("beitrag", schluessel)
    kontext = _kontext(zuarbeit, form, anders)
    return render(request, "berichte/beitrag.html", kontext | OHNE_KONTO, status=_status(form, anders))


def _ungueltig(request, grund, status):
    """Why the link opens nothing; of the contribution only what was typed just now is shown."""
    text = request.POST.get("text", "") if request.method == "POST" else ""
    kontext = {"grund": grund, "text": text} | OHNE_KONTO
    return render(request, "berichte/beitrag_ungueltig.html", kontext, status=status)


@login_required
def zuarbeit_schreiben(request, pk):
    """The same for an account-holder, signed in: own contributions only."""
    zeilen = Zuarbeit.objects.eigene(request.user).select_related("kapitel__bericht")
    zuarbeit = get_object_or_404(zeilen, pk=pk)
    form, anders, geschrieben = _geschrieben(request, zuarbeit, eingaben(request), nullcontext())
    if geschrieben:
        messages.success(request, GESPEICHERT if geschrieben.steht_aus else ABGEGEBEN)
        return redirect("zuarbeit_schreiben", pk)
    kontext = _kontext(zuarbeit, form, anders)
    return render(request, "berichte/beitrag.html", kontext, status=_status(form, anders))


def _geschrieben(request, zuarbeit, daten, grund):
    """The form, what somebody else wrote meanwhile (or None), and the stored contribution (or None)."""
    anfang = {"text": zuarbeit.text, "gelesen": abdruck(zuarbeit.text)}
    form = BeitragForm(daten, initial=anfang)
    if request.method != "POST" or not form.is_valid():
        return form, None, None
    zeitpunkt = now() if "abgeben" in request.POST else None
    try:
        with grund:
            gespeichert = schreibe(zuarbeit, **form.cleaned_data, zeitpunkt=zeitpunkt)
    except Verweigert as fehler:
        form.add_error("text", str(fehler))
        zuarbeit.refresh_from_db(fields=["zustand", "abgegeben_am", "text"])
    except Geaendert as fehler:
        form.add_error(
            "text",
            "Dieser Text ist inzwischen an anderer Stelle geändert worden. Der gespeicherte steht unten; "
            "bitte führen Sie beide zusammen und speichern Sie noch einmal.",
        )
        form.data = {**form.data.dict(), "gelesen": abdruck(fehler.zuarbeit.text)}
        return form, fehler.zuarbeit, None
    else:
        return form, None, gespeichert
    return form, None, None


def _kontext(zuarbeit, form, anders):
    return {"zuarbeit": zuarbeit, "bericht": zuarbeit.kapitel.bericht, "form": form, "anders": anders}


def _status(form, anders):
    return 409 if anders or form.errors else 200
