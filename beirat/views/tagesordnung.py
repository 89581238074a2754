"""The page on which an agenda is arranged."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from basis.formular import melde
from basis.pflege import eingaben, merke
from beirat.forms.tagesordnung import EinfuegenForm, ThemenWaehlenForm, VorlageWaehlenForm
from beirat.models import Sitzung, Tagesordnungspunkt
from beirat.ordnungsstand import aenderungen, neue_titel
from beirat.tagesordnung import Tagesordnung, gesperrte_themen, tiefe

from .sitzung import gesperrt, pfad_zu

UEBERHOLT = (
    "Während Sie diese Seite offen hatten, hat jemand anderes die Tagesordnung geändert. Ihr Schritt ist "
    "noch nicht ausgeführt: Bitte prüfen Sie den jetzigen Stand und wiederholen Sie den Schritt. Was Sie "
    "getippt oder gewählt hatten, steht noch im Formular."
)
# These only add something, wherever the others stand by now.
HINZUFUEGEN = ("einfuegen", "themen", "vorlage")
# Name of a row's button → the act, what is told afterwards, and which button has the focus then.
SCHRITTE = {
    "hinauf": (Tagesordnung.hinauf, "steht jetzt weiter oben", "hinauf"),
    "hinunter": (Tagesordnung.hinunter, "steht jetzt weiter unten", "hinunter"),
    "unterpunkt": (Tagesordnung.mache_unterpunkt, "ist jetzt ein Unterpunkt", "hauptpunkt"),
    "hauptpunkt": (Tagesordnung.mache_hauptpunkt, "ist jetzt ein eigener Punkt", "unterpunkt"),
    "teil": (Tagesordnung.wechsle_oeffentlichkeit, "", "teil"),
}
# Buttons that lead to a page of the item itself; what is begun here waits until this page is opened again.
SEITEN = {"bearbeiten": "tagesordnungspunkt_bearbeiten", "loeschen": "tagesordnungspunkt_loeschen"}


@dataclass(frozen=True)
class Zeile:
    """One row of the page: the item, the steps that are possible, and the button that has the focus."""

    punkt: Tagesordnungspunkt
    stufe: int
    hinauf: bool
    hinunter: bool
    unterpunkt: bool
    fokus: str


def adresse_der(sitzung, **anfrage):
    """Address of the agenda's page; `punkt` and `taste` say which button gets the focus."""
    return reverse("tagesordnung", args=[sitzung.pk], query=anfrage)


@login_required
@permission_required(
    ("beirat.add_tagesordnungspunkt", "beirat.change_tagesordnungspunkt"), raise_exception=True
)
def tagesordnung(request, pk):
    """Arrange a session's agenda. Each step is stored at once, unless somebody else was faster."""
    if request.method == "POST":
        with transaction.atomic():
            # Every page that changes the agenda locks its session first.
            return _umgestellt(request, get_object_or_404(Sitzung.objects.select_for_update(), pk=pk))
    sitzung = get_object_or_404(Sitzung, pk=pk)
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, "Tagesordnung")
    ordnung = Tagesordnung(sitzung)
    return _seite(request, ordnung, _formulare(request, ordnung))


def _umgestellt(request, sitzung):
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, "Tagesordnung")
    ordnung = Tagesordnung(sitzung)
    formulare = _formulare(request, ordnung)
    tue, _, pk = _gefragt(request.POST).partition(":")
    if tue in SEITEN:
        return _zur_seite(request, ordnung, formulare, SEITEN[tue], pk)
    if (ziel := _danach(request)) is not None:
        # Only the form below learns its place; nothing is stored.
        if _begonnen(formulare):
            return _seite(request, ordnung, formulare)
        return HttpResponseRedirect(adresse_der(sitzung, nach=ziel))
    geaendert = []
    if (gezeigt := request.POST.get("stand")) != ordnung.stand:
        geaendert = aenderungen(gezeigt, ordnung)
        if geaendert is None or not _vertraegt_sich(request, gezeigt, ordnung):
            return _seite(request, ordnung, formulare, UEBERHOLT, 409, geaendert)
    fehler = ""
    try:
        with transaction.atomic():
            if ziel := _schritt(request, ordnung, formulare):
                if geaendert:
                    satz = "Inzwischen hat jemand anderes die Tagesordnung geändert: "
                    messages.info(request, f"{satz}{'; '.join(geaendert)}.")
                if not _begonnen(formulare):
                    return HttpResponseRedirect(ziel)
                # An address is no place for what was typed: the page comes at once, as the step left it.
                ordnung = Tagesordnung(sitzung)
                nach = QueryDict(urlsplit(ziel).query).get("nach")
                formulare = _formulare(request, ordnung, erledigt=True, danach=nach)
                return _seite(request, ordnung, formulare, fokus=_taste(request))
    except ValidationError as verbot:
        fehler = " ".join(verbot.messages)
    # The step was taken back; what is shown has to be what is stored.
    return _seite(request, Tagesordnung(sitzung), formulare, fehler, geaendert=geaendert)


def _zur_seite(request, ordnung, formulare, seite, pk):
    """The page of one item; what is typed or ticked here is kept for the way back."""
    try:
        punkt = ordnung.punkt(pk)
    except ValidationError as verbot:
        return _seite(request, ordnung, formulare, " ".join(verbot.messages))
    if _begonnen(formulare):
        merke(request, str(request.user.pk))
    return HttpResponseRedirect(reverse(seite, args=[punkt.pk]))


def _begonnen(formulare):
    """Whether something is typed or chosen in a form other than the one that was sent."""
    gewaehlt = formulare["themenform"].initial.get("themen") or formulare["vorlagenform"].initial.get(
        "vorlage"
    )
    return formulare["einfuegen"].getippt or bool(gewaehlt)


def _vertraegt_sich(request, gezeigt, ordnung):
    """Whether the step is right beside whatever the other one did; a title that came meanwhile isn't."""
    titel = " ".join(request.POST.get("titel", "").split())
    return _gefragt(request.POST) in HINZUFUEGEN and titel not in neue_titel(gezeigt, ordnung)


def _taste(request):
    """Key of the item that was moved, and which of its buttons gets the focus."""
    tue, _, pk = _gefragt(request.POST).partition(":")
    return (pk, SCHRITTE[tue][2]) if tue in SCHRITTE else (None, None)


def _seite(request, ordnung, formulare, fehler="", status=200, geaendert=(), fokus=None):
    punkt, taste = fokus or (request.GET.get("punkt"), request.GET.get("taste"))
    kontext = {
        "sitzung": ordnung.sitzung,
        "ordnung": ordnung,
        "zeilen": _zeilen(ordnung, punkt, taste),
        "fehler": fehler,
        "geaendert": geaendert,
        "pfad": pfad_zu(ordnung.sitzung),
        **formulare,
    }
    return render(request, "beirat/tagesordnung.html", kontext, status=status)


def _gefragt(daten):
    """What is asked for: the step of a button, which sends the form below with it, or the act of a form."""
    return daten.get("schritt") or daten.get("tue", "")


def _danach(request):
    """Key of the item behind which a new one is to be typed, or None for another step."""
    tue, _, pk = _gefragt(request.POST).partition(":")
    return pk if tue == "danach" else None


def _formulare(request, ordnung, erledigt=False, danach=None):
    """The page's forms; only the one that was sent is bound, until its step is `erledigt`.

    Another step keeps what is typed for a new item, which topics are ticked and which template is chosen.
    `danach` is the key of the item behind which a new one goes, if the step has told it.
    """
    daten = eingaben(request)
    tue = _gefragt(daten) if daten else ""
    danach = danach or _danach(request) or request.GET.get("nach")
    nach = next((p for p in ordnung.punkte if str(p.pk) == danach), None)
    vorgabe = {
        "nach": nach and nach.pk,
        "oeffentlich": nach.oeffentlich if nach else ordnung.sitzung.oeffentlich,
        "unterpunkt": bool(nach and tiefe(nach)),
    }
    bindet = daten if tue == "einfuegen" and not erledigt else None
    getippt = EinfuegenForm.getippt_in(daten) if daten and tue != "einfuegen" else {}
    if getippt and _danach(request) is not None:
        getippt |= vorgabe
    einfuegen = EinfuegenForm(bindet, initial=vorgabe, getippt=getippt, ordnung=ordnung)
    if nach:
        einfuegen.fields["titel"].widget.attrs["autofocus"] = True
    return {
        "einfuegen": einfuegen,
        "themenform": ThemenWaehlenForm(
            daten if tue == "themen" and not erledigt else None,
            initial={"themen": daten.getlist("themen")} if daten and tue != "themen" else {},
        ),
        "vorlagenform": VorlageWaehlenForm(
            daten if tue == "vorlage" and not erledigt else None,
            initial={"vorlage": daten.get("vorlage")} if daten and tue != "vorlage" else {},
        ),
    }


def _schritt(request, ordnung, formulare):
    """Carry out what was asked for and return the next address, or None where a form has an error.

    Raises ValidationError where a rule forbids the step.
    """
    tue, _, pk = _gefragt(request.POST).partition(":")
    if tue in SCHRITTE:
        return _bewege(request, ordnung, tue, ordnung.punkt(pk))
    match tue:
        case "nummerieren":
            ordnung.nummeriere()
            messages.success(request, "Die Tagesordnung ist neu nummeriert.")
            return adresse_der(ordnung.sitzung)
        case "einfuegen":
            return _fuege_ein(request, formulare["einfuegen"])
        case "themen":
            return _setze_themen(request, ordnung, formulare["themenform"])
        case "vorlage":
            return _uebernimm(request, ordnung, formulare["vorlagenform"])
    raise ValidationError("Die Seite wurde unvollständig übertragen. Bitte wiederholen Sie den Schritt.")


def _bewege(request, ordnung, tue, punkt):
    akt, satz, taste = SCHRITTE[tue]
    akt(ordnung, punkt)
    teil = "ist jetzt öffentlich" if punkt.oeffentlich else "ist jetzt nicht öffentlich"
    messages.success(request, f"„{punkt}“ {satz or teil}.")
    return adresse_der(ordnung.sitzung, punkt=punkt.pk, taste=taste)


def _fuege_ein(request, form):
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            punkt = form.fuege_ein()
    except ValidationError as fehler:
        melde(form, fehler)
        return None
    messages.success(request, f"„{punkt}“ ist eingefügt.")
    return adresse_der(punkt.sitzung, nach=punkt.pk)


def _setze_themen(request, ordnung, form):
    if not form.is_valid():
        return None
    themen = gesperrte_themen([thema.pk for thema in form.cleaned_data["themen"]])
    punkte = [ordnung.setze_thema(thema) for thema in themen]
    namen = ", ".join(f"„{punkt}“" for punkt in punkte)
    messages.success(request, f"Aus dem Themenspeicher übernommen: {namen}.")
    return adresse_der(ordnung.sitzung, punkt=punkte[-1].pk, taste="hinauf")


def _uebernimm(request, ordnung, form):
    if not form.is_valid():
        return None
    vorlage = form.cleaned_data["vorlage"]
    if neue := ordnung.uebernimm_vorlage(vorlage):
        punkte = "1 Punkt ist" if neue == 1 else f"{neue} Punkte sind"
        messages.success(request, f"{punkte} aus der Vorlage „{vorlage}“ übernommen.")
    else:
        messages.info(request, f"Alle Punkte der Vorlage „{vorlage}“ stehen schon in der Tagesordnung.")
    return adresse_der(ordnung.sitzung)


def _zeilen(ordnung, punkt, taste):
    return [
        _zeile(ordnung, einer, taste or "hinauf" if str(einer.pk) == punkt else "")
        for einer in ordnung.punkte
    ]


def _zeile(ordnung, punkt, taste):
    hinauf, hinunter = ordnung.kann_hinauf(punkt), ordnung.kann_hinunter(punkt)
    # Where the button that was pressed is gone, its counterpart has the focus.
    if taste in ("hinauf", "hinunter"):
        moeglich = [name for name, geht in (("hinauf", hinauf), ("hinunter", hinunter)) if geht]
        taste = taste if taste in moeglich else (moeglich or ["bearbeiten"])[0]
    unterpunkt = ordnung.kann_unterpunkt_werden(punkt)
    if taste == "unterpunkt" and not unterpunkt:
        taste = "bearbeiten"
    return Zeile(punkt, tiefe(punkt), hinauf, hinunter, unterpunkt, taste)
