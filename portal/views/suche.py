"""The page of the search: hits grouped by kind, or all hits of one kind."""

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.shortcuts import render

from basis.pflege import antworten
from portal.forms import Suchform
from portal.suchen import JE_SEITE, suchbare
from portal.suchen import suche as suche_in


@login_required
@permission_required("beirat.view_person", raise_exception=True)
def suche(request):
    """Records in which a word begins with each word of the question."""
    arten = suchbare(request.user)
    form = Suchform(request.GET if "q" in request.GET else None, arten=arten)
    gefragt = antworten(form) if form.is_bound else {}
    frage, gewaehlt = gefragt.get("q", "").strip(), gefragt.get("art", "")
    gruppen, seite = _gruppen(request, frage, arten, gewaehlt)
    return render(
        request,
        "portal/suche.html",
        {"form": form, "frage": frage, "gruppen": gruppen, "gewaehlt": gewaehlt, "seite": seite},
    )


def _gruppen(request, frage, arten, gewaehlt):
    """The groups, and the page if only one kind is asked for."""
    if not gewaehlt:
        return suche_in(frage, arten), None
    eine = [art for art in arten if art.name == gewaehlt]
    nummer = request.GET.get("seite", "")
    nummer = int(nummer) if nummer.isascii() and nummer.isdigit() and len(nummer) < 5 else 1
    gruppen = suche_in(frage, eine, JE_SEITE * (max(nummer, 1) - 1), JE_SEITE)
    anzahl = gruppen[0].anzahl if gruppen else 0
    return gruppen, Paginator(range(anzahl), JE_SEITE).get_page(nummer)
