"""Accounts, kept by the administration."""

from functools import partial

from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import Group
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from basis.models import Konto
from basis.pflege import bearbeiten, blaettern, sortiert
from basis.pflege.eingaben import eingaben
from basis.post import Postfehler, versand_moeglich
from portal.anmeldung import bescheid, briefe
from portal.anmeldung.bestaetigt import erst_bestaetigen
from portal.anmeldung.einladung import erreichbar, kennwortlink, lade_ein, verlange_neues_kennwort
from portal.anmeldung.ereignisse import melde
from portal.anmeldung.faktor import entferne, ist_zuruecksetzbar
from portal.anmeldung.link import ist_eingeladen
from portal.anmeldung.sitzungen import beende_alle
from portal.forms import KontoForm, KontoNeuForm
from portal.rollen import ADMINISTRATION

# A superuser made on the command line is above the roles: nobody takes it over by a page.
_KONTEN = Konto.objects.filter(is_superuser=False)
REIHENFOLGEN = {
    "anmeldename": ["username"],
    "-anmeldename": ["-username"],
    "name": ["last_name", "first_name", "username"],
    "-name": ["-last_name", "-first_name", "-username"],
    "ende": ["letzter_tag", "last_name", "username"],
    "-ende": ["-letzter_tag", "last_name", "username"],
    "stand": ["is_active", "last_name", "username"],
    "-stand": ["-is_active", "last_name", "username"],
}


@login_required
@permission_required("basis.view_konto", raise_exception=True)
def konto_liste(request):
    """The accounts with their role, active ones first unless asked for otherwise."""
    konten = sortiert(request, _KONTEN.prefetch_related("groups"), REIHENFOLGEN, "-stand")
    return render(
        request, "portal/konto_liste.html", {"seite": blaettern(request, konten), "heute": localdate()}
    )


@login_required
@permission_required("basis.add_konto", raise_exception=True)
@erst_bestaetigen
@transaction.atomic
def konto_neu(request):
    """Open an account and invite its owner; without mail the link is shown to be passed on."""
    _warte_auf_andere(request)
    form = KontoNeuForm(eingaben(request))
    if request.method == "POST" and form.is_valid():
        konto = form.save()
        melde("konto_angelegt", rolle=str(form.cleaned_data["rolle"]))
        messages.success(request, f"Das Konto „{konto.username}“ ist angelegt.")
        eingeladen = erreichbar(konto) and _einladen(request, konto)
        return redirect("konto_liste") if eingeladen else redirect("konto_einladen", konto.pk)
    return render(request, "portal/konto_neu.html", {"form": form, "versand": versand_moeglich()})


def _warte_auf_andere(request):
    """Who stores accounts at the same moment does it one after the other, until the end of the transaction.

    That no name is given twice, and that an administration is left, is asked of all accounts and their roles.
    """
    if request.method == "POST":
        Group.objects.select_for_update(no_key=True).get(name=ADMINISTRATION)


def _einladen(request, konto, brief=None):
    """Send the link and say so; what went wrong is said as well."""
    try:
        lade_ein(request, konto, brief)
    except Postfehler as fehler:
        messages.error(request, f"Der Link ging nicht hinaus: {fehler}")
        return False
    messages.success(request, f"Der Link ist an {konto.email} unterwegs.")
    return True


@login_required
@permission_required("basis.change_konto", raise_exception=True)
@erst_bestaetigen
@never_cache
def konto_einladen(request, pk):
    """The link by which an account's owner sets a password: to send, or to pass on."""
    konto = get_object_or_404(_KONTEN, pk=pk)
    if not konto.gilt_am(localdate()):
        messages.error(request, f"Das Konto „{konto.username}“ ist stillgelegt oder beendet.")
        return redirect("konto_bearbeiten", pk)
    if request.method == "POST" and erreichbar(konto) and _einladen(request, konto):
        return redirect("konto_liste")
    melde("kennwortlink_gezeigt")
    kontext = {
        "konto": konto,
        "adresse": kennwortlink(request, konto),
        "erreichbar": erreichbar(konto),
        "versand": versand_moeglich(),
        "neu": ist_eingeladen(konto),
    }
    return render(request, "portal/konto_einladen.html", kontext)


@login_required
@permission_required("basis.change_konto", raise_exception=True)
@erst_bestaetigen
def konto_bearbeiten(request, pk):
    """Change name, role or state of an account."""
    konto = get_object_or_404(_KONTEN, pk=pk)
    verlauf = konto.history.exclude(history_change_reason=None).select_related("history_user")
    return bearbeiten(
        request,
        konto,
        partial(KontoForm, handelnd=request.user, heute=localdate(), danach=_nach_der_aenderung),
        titel=f"Konto „{konto.username}“ bearbeiten",
        pfad=[("Konten", reverse("konto_liste"))],
        meldung=f"Das Konto „{konto.username}“ ist gespeichert.",
        ziel=lambda konto: reverse("konto_liste"),
        vorlage="portal/konto_bearbeiten.html",
        sperren=lambda: _warte_auf_andere(request),
        konto=konto,
        verlauf=verlauf[:20],
    )


def _nach_der_aenderung(form):
    """Tell the account's owner, at the old address too, and end sessions that began as somebody else."""
    konto, geaendert = form.instance, form.changed_data
    rolle = {"rolle": str(form.cleaned_data["rolle"])} if "rolle" in geaendert else {}
    if geaendert:
        melde("konto_geaendert", was="+".join(geaendert), **rolle)
    if "rolle" in geaendert or not konto.gilt_am(localdate()):
        beende_alle(konto)
    if "email" in geaendert:
        # By another address it may be another person at the city's sign-in.
        SocialAccount.objects.filter(user=konto).delete()
        bescheid.sage(konto, "adresse_geaendert", form.vorher.email, konto.email)
    if "username" in geaendert:
        bescheid.sage(konto, "name_geaendert")
    if "rolle" in geaendert:
        bescheid.sage(konto, "rolle_geaendert")


@login_required
@permission_required("basis.change_konto", raise_exception=True)
@erst_bestaetigen
def konto_faktor(request, pk):
    """Take the second factor from an account whose owner lost it; whoever uses it is signed out."""
    konto = get_object_or_404(_KONTEN, pk=pk)
    if request.method == "POST":
        entferne(konto)
        messages.success(request, f"Das Konto „{konto.username}“ hat keinen zweiten Faktor mehr.")
        return redirect("konto_bearbeiten", pk)
    return render(request, "portal/konto_faktor.html", {"konto": konto, "hat": ist_zuruecksetzbar(konto)})


@login_required
@permission_required("basis.change_konto", raise_exception=True)
@erst_bestaetigen
def konto_passwort(request, pk):
    """Make a password worthless that others may know; its owner sets a new one by a link."""
    konto = get_object_or_404(_KONTEN, pk=pk)
    if konto == request.user:
        messages.info(request, "Ihr eigenes Kennwort ändern Sie hier selbst.")
        return redirect("account_change_password")
    if request.method == "POST":
        with transaction.atomic():
            verlange_neues_kennwort(konto)
            messages.success(request, f"Das Kennwort von „{konto.username}“ gilt nicht mehr.")
            verschickt = erreichbar(konto) and _einladen(request, konto, briefe.verlangt)
        return redirect("konto_liste") if verschickt else redirect("konto_einladen", pk)
    return render(request, "portal/konto_passwort.html", {"konto": konto, "erreichbar": erreichbar(konto)})
