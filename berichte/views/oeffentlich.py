"""What readers see: released reports and their files. The one door is Fassung.sichtbar_fuer."""

from django.db.models import F, Prefetch, prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from beirat.models import Beratung
from berichte.lesbar import adresse, lesbare_fassungen
from berichte.models import Deckblatt, Fassung, Fassungsdatei


@require_safe
def fassung_liste(request):
    """Released reports, newest first."""
    fassungen = lesbare_fassungen(request.user)
    return render(request, "berichte/fassung_liste.html", {"fassungen": fassungen})


@require_safe
def fassung_jahr(request, jahr):
    """The released editions of one year with their files and checksums."""
    fassungen = [f for f in lesbare_fassungen(request.user) if f.jahr == jahr]
    if not fassungen:
        raise Http404
    deckblaetter = Deckblatt.objects.select_related("datei").defer("datei__inhalt").order_by("-nummer")
    prefetch_related_objects(fassungen, Prefetch("deckblaetter", deckblaetter))
    beratungen = _beratungen({f.bericht_id for f in fassungen})
    for fassung in fassungen:
        fassung.beratungen = beratungen.get(fassung.bericht_id, [])
        fassung.heute = adresse("fassung_heute", fassung, fassungen)
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


def _beratungen(berichte):
    """What became of the papers of these reports in council: told on the page, never in the PDF."""
    je_bericht = {}
    zeilen = (
        Beratung.objects.oeffentliche()
        .filter(drucksache__oeffentlich=True, drucksache__jahresberichte__in=berichte)
        .select_related("gremium", "drucksache")
        .annotate(bericht=F("drucksache__jahresberichte"))
        .order_by("position")
    )
    for zeile in zeilen:
        je_bericht.setdefault(zeile.bericht, []).append(zeile)
    return je_bericht


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
    # A release may be taken back at any time: ask before each reuse.
    antwort["Cache-Control"] = "private, no-cache"
    return antwort
