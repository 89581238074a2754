"""The pages of one item of an agenda; its place is changed on the agenda's own page."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404

from basis.pflege import bearbeiten, loeschen
from beirat.forms.tagesordnung import PunktForm
from beirat.models import Sitzung, Tagesordnungspunkt

from .sitzung import gesperrt, pfad_zu
from .tagesordnung import adresse_der


def _punkt(pk):
    return get_object_or_404(Tagesordnungspunkt.objects.select_related("sitzung"), pk=pk)


@login_required
@permission_required("beirat.change_tagesordnungspunkt", raise_exception=True)
def tagesordnungspunkt_bearbeiten(request, pk):
    """Change one item of an agenda."""
    punkt = _punkt(pk)
    sitzung = punkt.sitzung
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, "Tagesordnungspunkt")

    def sperren():
        if not Sitzung.objects.select_for_update().filter(pk=sitzung.pk).exists():
            raise Http404

    return bearbeiten(
        request,
        punkt,
        PunktForm,
        titel=f"{punkt.kennung} bearbeiten",
        pfad=[*pfad_zu(sitzung), ("Tagesordnung", adresse_der(sitzung, punkt=pk, taste="bearbeiten"))],
        meldung="Der Tagesordnungspunkt ist gespeichert.",
        ziel=lambda p: adresse_der(p.sitzung, punkt=p.pk, taste="bearbeiten"),
        sperren=sperren,
    )


@login_required
@permission_required("beirat.delete_tagesordnungspunkt", raise_exception=True)
def tagesordnungspunkt_loeschen(request, pk):
    """Ask, then delete an item to which no decision belongs."""
    punkt = _punkt(pk)
    themen = ", ".join(f"„{thema}“" for thema in punkt.themen.all())
    return loeschen(
        request,
        punkt,
        pfad=[*pfad_zu(punkt.sitzung), ("Tagesordnung", adresse_der(punkt.sitzung))],
        ziel=adresse_der(punkt.sitzung),
        folgen=f"Zurück in den Themenspeicher kommt: {themen}." if themen else "",
    )
