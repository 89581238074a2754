"""What readers see: released reports and their files. The one door is Fassung.sichtbar_fuer."""

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from basis.pflege import blaettern
from berichte.lesbar import adresse, erzaehle, mit_nachbarn, neueste_fassungen
from berichte.models import Fassung, Fassungsdatei
from berichte.unterlagen import lege_bei


@require_safe
def fassung_liste(request):
    """Released reports, each by its newest edition: the newest year's in full, earlier ones in a table.

    Three queries.
    """
    pdf = Fassungsdatei.objects.filter(art=Fassungsdatei.Art.PDF).select_related("datei")
    dateien = Prefetch("dateien", pdf.defer("datei__inhalt"), to_attr="pdf")
    seite = blaettern(request, neueste_fassungen(request.user).prefetch_related(dateien))
    fassungen = erzaehle(seite)
    neueste = [f for f in fassungen if seite.number == 1 and f.jahr == fassungen[0].jahr]
    kontext = {"seite": seite, "neueste": neueste, "fruehere": fassungen[len(neueste) :]}
    return render(request, "berichte/fassung_liste.html", kontext)


@require_safe
def fassung_jahr(request, jahr):
    """The released editions of one year with their files and checksums. Two queries for anonymous readers."""
    fassungen = [f for f in mit_nachbarn(request.user, jahr=jahr) if f.jahr == jahr]
    if not fassungen:
        raise Http404
    lege_bei(fassungen)
    for fassung in fassungen:
        fassung.heute = adresse("fassung_heute", fassung)
    neueste = [f for f in fassungen if not f.nachfolgerin]
    for fassung in neueste:
        fassung.fruehere = [f for f in fassungen if f.nachfolgerin and f.bericht_id == fassung.bericht_id]
    kontext = {
        "fassungen": fassungen,
        "neueste": neueste,
        "jahr": jahr,
        # A year that only the council may read about isn't for search engines.
        "verborgen": all(f.nur_stadtrat for f in fassungen),
    }
    return render(request, "berichte/fassung_jahr.html", kontext)


@require_safe
def fassungsdatei(request, pk, name):
    """Stored bytes of one file of an edition that this reader may see; nothing is rendered."""
    eintrag = get_object_or_404(
        Fassungsdatei.objects.filter(fassung__in=Fassung.objects.sichtbar_fuer(request.user))
        .select_related("datei")
        .defer("datei__inhalt"),
        pk=pk,
    )
    return gespeicherte_datei(request, eintrag.datei, name)


def gespeicherte_datei(request, datei, name):
    """Answer with the stored bytes of `datei` (its `inhalt` deferred), if the address names it; else 404."""
    # Compared here, because PostgreSQL refuses a NUL in a question.
    if datei.name != name:
        raise Http404
    etag = f'"{datei.sha256}"'
    antwort = get_conditional_response(request, etag=etag)
    if antwort is None:
        antwort = HttpResponse(bytes(datei.inhalt), content_type=datei.typ)
        antwort["Content-Disposition"] = content_disposition_header(True, datei.name)
        antwort["Content-Length"] = datei.groesse
    antwort["ETag"] = etag
    # A release may be taken back at any time: ask before each reuse. What is read signed in is kept nowhere.
    antwort["Cache-Control"] = "private, no-store" if request.user.is_authenticated else "private, no-cache"
    return antwort
