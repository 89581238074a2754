"""An edition to read: its stored HTML in the frame of the portal, for who may see it."""

from functools import lru_cache

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from basis.pflege import antworten, blaettern
from basis.strukturdaten import STADT, als_datenblock
from berichte.forms.suche import Berichtssuche
from berichte.heute import empfehlungen_heute
from berichte.lesbar import adresse, finde, hauptfassung, lesbare_fassungen, mit_nachbarn
from berichte.lesefassung import lesefassung
from berichte.models import Fassung, Fassungsdatei
from berichte.stand import Stand
from berichte.suche import gefundene, treffer


@require_safe
def jahr_lesen(request, jahr):
    """Leads to the newest edition of the year that this reader may see; that address stays."""
    fassung = hauptfassung(request.user, jahr)
    if fassung is None:
        raise Http404
    antwort = redirect(fassung.adresse)
    antwort["Cache-Control"] = "private, no-cache"
    return antwort


@require_safe
def fassung_lesen(request, jahr, nummer, bericht=None):
    """One edition with its list of contents, an address for each place, and „so gezählt“."""
    fassung = _gesucht(request, jahr, nummer, bericht)
    dateien = Fassungsdatei.objects.filter(fassung=fassung.pk).select_related("datei").defer("datei__inhalt")
    je_art = {datei.art: datei for datei in dateien}
    pdf = je_art[Fassungsdatei.Art.PDF]
    text, heute = _lesefassung(
        fassung.pk,
        je_art[Fassungsdatei.Art.HTML].datei.sha256,
        je_art[Fassungsdatei.Art.JSON].datei.sha256,
        adresse("fassung_heute", fassung),
    )
    kontext = {
        "fassung": fassung,
        "heute": heute,
        "pdf": pdf,
        "datenblock": "" if fassung.nur_stadtrat else _datenblock(request, fassung, pdf),
        # What was replaced is still read where it was linked, but not to be found anew.
        "verborgen": fassung.nur_stadtrat or fassung.nachfolgerin is not None,
        "lesefassung": text,
    }
    return render(request, "berichte/fassung_lesen.html", kontext)


@lru_cache(maxsize=16)
def _lesefassung(fassung, html, daten, heute):
    """The edition with its aids for reading, and `heute` if it has recommendations. One query at most.

    What an edition says never changes, and the checksums of its page and data stand for both: a crowd that
    reads the same one costs the work once in each process. Who may read it is asked before, each time.
    """
    seite = Fassungsdatei.objects.select_related("datei", "fassung").get(
        fassung=fassung, art=Fassungsdatei.Art.HTML
    )
    stand = Stand.aus_json(seite.fassung.stand)
    if not (stand.empfehlungen.neue or stand.empfehlungen.fruehere):
        heute = ""
    return lesefassung(bytes(seite.datei.inhalt).decode(), stand, heute=heute), heute


def _datenblock(request, fassung, pdf):
    kopf, absolut = fassung.kopf, request.build_absolute_uri
    return als_datenblock(
        {
            "@type": "Report",
            "name": kopf.titel,
            "abstract": kopf.thema,
            "reportNumber": kopf.drucksache,
            "version": str(fassung.nummer),
            "inLanguage": "de",
            "url": absolut(fassung.adresse),
            "author": {"@type": "Organization", "name": kopf.herausgeber},
            "publisher": STADT,
            "datePublished": localdate(fassung.freigegeben_am).isoformat(),
            "temporalCoverage": f"{kopf.erster_tag.isoformat()}/{kopf.letzter_tag.isoformat()}",
            "isAccessibleForFree": True,
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": pdf.datei.typ,
                "contentUrl": absolut(reverse("fassungsdatei", args=[pdf.pk, pdf.datei.name])),
                "contentSize": str(pdf.datei.groesse),
                "sha256": pdf.datei.sha256,
            },
        }
    )


@require_safe
def fassung_heute(request, jahr, nummer, bericht=None):
    """What became of the edition's recommendations up to today, beside what it says itself."""
    fassung = _gesucht(request, jahr, nummer, bericht)
    tag = localdate()
    stand = Stand.aus_json(Fassung.objects.values_list("stand", flat=True).get(pk=fassung.pk))
    kontext = {
        "fassung": fassung,
        "tag": tag,
        "stichtag": stand.kopf.stichtag,
        "empfehlungen": empfehlungen_heute(stand, tag),
        "verborgen": fassung.nur_stadtrat or fassung.nachfolgerin is not None,
    }
    return render(request, "berichte/fassung_heute.html", kontext)


@require_safe
def fassung_suche(request):
    """Places in released reports in which all words of the question stand."""
    form = Berichtssuche(request.GET if "q" in request.GET else None)
    frage = antworten(form).get("q", "") if form.is_bound else ""
    folge = list(lesbare_fassungen(request.user).values_list("pk", flat=True)) if frage else []
    seite = blaettern(request, gefundene(frage, folge))
    kontext = {
        "form": form,
        "frage": frage,
        "seite": seite,
        "treffer": treffer(frage, list(seite), request.user),
        # A question is no page to be found by search engines.
        "verborgen": bool(frage),
    }
    return render(request, "berichte/fassung_suche.html", kontext)


def _gesucht(request, jahr, nummer, bericht):
    """The edition that the address names, if this reader may see it; else 404."""
    fassung = finde(mit_nachbarn(request.user, jahr=jahr), jahr, nummer, bericht)
    if fassung is None:
        raise Http404
    return fassung
