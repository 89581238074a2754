"""How often one's own account is told by mail what is to do."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from basis.post import OHNE_ADRESSE, versand_moeglich, von_selbst_moeglich
from portal.aufgabenpost import gesperrte
from portal.forms import AufgabenpostForm
from portal.models import Aufgabenpost
from portal.rollen import arbeitet


@login_required
@never_cache
def aufgabenpost(request):
    """Choose between working days, once a week and never; council members have no tasks."""
    if not arbeitet(request.user):
        raise PermissionDenied
    zettel = Aufgabenpost.objects.filter(konto=request.user).first() or Aufgabenpost(konto=request.user)
    form = AufgabenpostForm(request.POST if request.method == "POST" else None, instance=zettel)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            # Read anew: the sender may have kept meanwhile that it wrote.
            zettel = gesperrte(request.user)
            zettel.rhythmus = form.cleaned_data["rhythmus"]
            zettel.save()
        messages.success(request, "Gespeichert: So kommt die Mail jetzt.")
        return redirect("start")
    kontext = {
        "form": form,
        "adresse": request.user.email,
        "post": versand_moeglich(),
        "ohne_adresse": "" if von_selbst_moeglich() else OHNE_ADRESSE,
    }
    return render(request, "portal/aufgabenpost.html", kontext)
