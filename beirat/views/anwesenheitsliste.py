"""The list that those present at a session sign, as a PDF."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from basis.druck.schreiben import als_antwort
from basis.pflege import seite_von
from beirat.besetzung import sitze_zur
from beirat.models import Sitzung

# Empty lines for guests; those already known stand before them.
GASTZEILEN = 8


@login_required
@permission_required("beirat.view_anwesenheit", raise_exception=True)
@require_safe
def anwesenheitsliste(request, pk):
    """Members in force on the day of the session and its guests, each with a place to sign."""
    sitzung = get_object_or_404(Sitzung.objects.select_related("amtszeit__satzungsfassung"), pk=pk)
    stimmberechtigte = sitzung.amtszeit.stimmberechtigte_sitzarten()
    sitze = sitze_zur(sitzung)
    gaeste = list(sitzung.gaeste.all())
    return als_antwort(
        request,
        "druck/anwesenheitsliste.html",
        {
            "titel": f"Anwesenheitsliste der {sitzung}",
            "kurz": f"Anwesenheitsliste, {sitzung}",
            "tag": sitzung.tag,
            "sitzung": sitzung,
            "gruppen": [
                ("Stimmberechtigte Mitglieder", [s for s in sitze if s.mandat.sitzart in stimmberechtigte]),
                ("Weitere Mitglieder", [s for s in sitze if s.mandat.sitzart not in stimmberechtigte]),
            ],
            "gaeste": gaeste,
            "gastzeilen": range(len(gaeste) + 1, max(GASTZEILEN, len(gaeste) + 3) + 1),
        },
        name=f"Anwesenheitsliste {sitzung.tag:%Y-%m-%d}",
        zurueck=seite_von(sitzung),
    )
