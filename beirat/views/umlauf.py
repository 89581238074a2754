"""Pages about decisions by circulation: which are open, their replies, entering one."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.pflege import bearbeiten, blaettern
from beirat.forms.beschluss import UmlaufantwortForm, UmlaufForm
from beirat.models import Beschluss


def pfad_zur_liste():
    """The crumbs down to the list of decisions."""
    return [("Beschlüsse", reverse("beschluss_liste"))]


@login_required
@permission_required("beirat.view_beschluss", raise_exception=True)
def umlauf_liste(request):
    """Circulations by deadline, the latest first; each says whether it runs, is overdue or decided."""
    heute = localdate()
    umlaeufe = Beschluss.objects.im_umlauf().order_by("-umlauf_frist", "-nummer", "-pk")
    seite = blaettern(request, umlaeufe)
    return render(
        request,
        "beirat/umlauf_liste.html",
        {
            "pfad": pfad_zur_liste(),
            "seite": seite,
            "zeilen": [(umlauf, umlauf.ergebnis_am(heute)) for umlauf in seite],
            "ueberfaellige": umlaeufe.ohne_antwort_am(heute).count(),
        },
    )


@login_required
@permission_required("beirat.change_beschluss", raise_exception=True)
def umlauf_antworten(request, pk):
    """Enter how many replied to a circulation, and how many objected."""
    umlauf = get_object_or_404(Beschluss.objects.im_umlauf(), pk=pk)
    return bearbeiten(
        request,
        umlauf,
        UmlaufantwortForm,
        titel=f"Antworten zum Umlaufverfahren {umlauf.nummer}",
        pfad=[*pfad_zur_liste(), ("Umlaufverfahren", reverse("umlauf_liste"))],
        meldung="Die Antworten sind gespeichert.",
        ziel=lambda _: reverse("umlauf_liste"),
        hinweis="Widerspricht niemand bis zum Ende der Frist, ist der Beschluss angenommen.",
    )


@login_required
@permission_required("beirat.add_beschluss", raise_exception=True)
def umlauf_neu(request):
    """Enter a decision by circulation."""
    return im_umlauf(request, Beschluss(), "Neuer Beschluss im Umlaufverfahren")


def im_umlauf(request, beschluss, titel):
    """The page that edits a decision by circulation."""
    return bearbeiten(
        request,
        beschluss,
        UmlaufForm,
        titel=titel,
        pfad=pfad_zur_liste(),
        meldung="Der Beschluss ist gespeichert.",
    )
