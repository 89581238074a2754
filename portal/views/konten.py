"""Accounts, kept by the administration."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from basis.models import Konto
from basis.pflege import blaettern, sortiert
from basis.post import Postfehler, versand_moeglich
from portal.anmeldung.einladung import erreichbar, kennwortlink, lade_ein
from portal.anmeldung.faktor import entferne, hat_zweiten_faktor
from portal.forms import KontoForm, KontoNeuForm, NeuesPasswortForm

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
def konto_neu(request):
    """Open an account and invite its owner; without mail the link is shown to be passed on."""
    form = KontoNeuForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            konto = form.save()
            messages.success(request, f"Das Konto „{konto.username}“ ist angelegt.")
            eingeladen = erreichbar(konto) and _einladen(request, konto)
        return redirect("konto_liste") if eingeladen else redirect("konto_einladen", konto.pk)
    return render(request, "portal/konto_neu.html", {"form": form, "versand": versand_moeglich()})


def _einladen(request, konto):
    """Send the link and say so; what went wrong is said as well."""
    try:
        lade_ein(request, konto)
    except Postfehler as fehler:
        messages.error(request, f"Die Einladung ging nicht hinaus: {fehler}")
        return False
    messages.success(request, f"Die Einladung ist an {konto.email} unterwegs.")
    return True


@login_required
@permission_required("basis.change_konto", raise_exception=True)
@never_cache
def konto_einladen(request, pk):
    """The link by which an account's owner sets a password: to send, or to pass on."""
    konto = get_object_or_404(_KONTEN, pk=pk)
    if not konto.gilt_am(localdate()):
        messages.error(request, f"Das Konto „{konto.username}“ ist stillgelegt oder beendet.")
        return redirect("konto_bearbeiten", pk)
    if request.method == "POST" and erreichbar(konto) and _einladen(request, konto):
        return redirect("konto_liste")
    kontext = {
        "konto": konto,
        "adresse": kennwortlink(request, konto),
        "erreichbar": erreichbar(konto),
        "versand": versand_moeglich(),
        "neu": not konto.has_usable_password(),
    }
    return render(request, "portal/konto_einladen.html", kontext)


@login_required
@permission_required("basis.change_konto", raise_exception=True)
@transaction.atomic
def konto_bearbeiten(request, pk):
    """Change name, role or state of an account."""
    konto = get_object_or_404(_KONTEN, pk=pk)
    name = konto.username
    daten = request.POST if request.method == "POST" else None
    form = KontoForm(daten, instance=konto, handelnd=request.user, heute=localdate())
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, f"Das Konto „{konto.username}“ ist gespeichert.")
        return redirect("konto_liste")
    return render(request, "portal/konto_bearbeiten.html", {"form": form, "konto": konto, "name": name})


@login_required
@permission_required("basis.change_konto", raise_exception=True)
def konto_faktor(request, pk):
    """Take the second factor from an account whose owner lost it; whoever uses it is signed out."""
    konto = get_object_or_404(_KONTEN, pk=pk)
    if request.method == "POST":
        with transaction.atomic():
            entferne(konto)
        messages.success(request, f"Das Konto „{konto.username}“ hat keinen zweiten Faktor mehr.")
        return redirect("konto_bearbeiten", pk)
    return render(request, "portal/konto_faktor.html", {"konto": konto, "hat": hat_zweiten_faktor(konto)})


@login_required
@permission_required("basis.change_konto", raise_exception=True)
@transaction.atomic
def konto_passwort(request, pk):
    """Give an account a new first password; whoever uses it is signed out everywhere."""
    konto = get_object_or_404(_KONTEN, pk=pk)
    form = NeuesPasswortForm(konto, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, f"Das Konto „{konto.username}“ hat ein neues Kennwort.")
        return redirect("konto_liste")
    return render(request, "portal/konto_passwort.html", {"form": form, "konto": konto})
