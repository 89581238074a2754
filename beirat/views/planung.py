"""Planning sessions: a whole year, or a special one. Proposed first, then stored in one transaction."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis import text
from basis.pflege import eingaben
from beirat.forms.planung import JahresplanForm, Sitzungsplan, SondersitzungForm
from beirat.jahresplan import mindestzahl
from beirat.models import Amtszeit, Satzungsfassung, Sitzung

from .person import sperre_amtszeiten
from .sitzung import pfad_zu
from .tagesordnung import adresse_der

SCHNELLER = (
    "Gerade hat jemand anderes eine Sitzung mit einer dieser Nummern angelegt: Bitte prüfen Sie die Nummern."
)


@login_required
@permission_required(("beirat.add_sitzung", "beirat.add_tagesordnungspunkt"), raise_exception=True)
def jahr_planen(request):
    """Plan the sessions of a year: a rhythm or single days, then a list to correct, then all at once."""
    form = JahresplanForm(eingaben(request), initial=_vorgabe(request))
    plan, angelegt = _plan(request, form)
    if angelegt:
        messages.success(request, f"{text.anzahl(len(angelegt), 'Sitzung ist,Sitzungen sind')} angelegt.")
        return redirect(reverse("sitzung_liste", query={"jahr": form.cleaned_data["jahr"]}))
    kontext = {"form": form, "plan": plan, "pfad": pfad_zu()}
    if plan:
        oeffentliche = len(plan.gewaehlte) if form.cleaned_data["oeffentlich"] else 0
        kontext["mindestzahl"] = mindestzahl(form.cleaned_data["jahr"], oeffentliche)
    return render(request, "beirat/jahr_planen.html", kontext)


@login_required
@permission_required(("beirat.add_sitzung", "beirat.add_tagesordnungspunkt"), raise_exception=True)
def sondersitzung(request):
    """Plan one special session: its number is proposed, what follows is told, then it is stored."""
    form = SondersitzungForm(eingaben(request), initial=_vorgabe(request))
    plan, angelegt = _plan(request, form)
    if angelegt:
        messages.success(request, f"Die {angelegt[0]} ist als Sondersitzung angelegt.")
        return redirect(adresse_der(angelegt[0]))
    kontext = {"form": form, "plan": plan, "pfad": pfad_zu()}
    if plan and (satzung := Satzungsfassung.objects.am(form.cleaned_data["tag"]).first()):
        kontext["satzungsfassung"] = satzung
        kontext["ladung_bis"] = form.cleaned_data["tag"] - timedelta(days=satzung.ladungsfrist_tage)
    return render(request, "beirat/sondersitzung.html", kontext)


def _vorgabe(request):
    """What today and the last session suggest for the next ones; nothing where it was typed already."""
    if request.method == "POST":
        return {}
    heute = localdate()
    amtszeit = Amtszeit.objects.am(heute).first()
    letzte = Sitzung.objects.filter(amtszeit=amtszeit).order_by("-tag").first()
    return {
        "amtszeit": amtszeit,
        # From autumn on the next year is planned.
        "jahr": heute.year + (heute.month >= 9),
        "oeffentlich": True,
        "beginn": letzte and letzte.beginn,
        "ort": letzte and letzte.ort,
    }


def _plan(request, form):
    """The second page's rows, or None for the first page; and the sessions, once they are stored."""
    if "aendern" in form.data or not form.is_valid():
        return None, []
    if request.method != "POST":
        # The session had run out: the page that was sent comes back as it was typed, and stores nothing.
        return (Sitzungsplan(form, form.data) if form.bestaetigt else None), []
    if not form.bestaetigt:
        return Sitzungsplan(form), []
    try:
        with transaction.atomic():
            sperre_amtszeiten()
            plan = Sitzungsplan(form, form.data)
            if not plan.is_valid() or plan.ungesehen or plan.neu_gezaehlt:
                return plan, []
            return plan, plan.lege_an()
    except IntegrityError:
        plan.add_error(SCHNELLER)
        return plan, []
