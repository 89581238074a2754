"""Public recommendations by field of action, and what became of them up to today."""

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Value, When
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from basis.pflege import antworten, blaettern
from beirat.models import (
    OFFENE_STATUS,
    Beratung,
    Beschluss,
    Drucksache,
    Empfehlung,
    Empfehlungsstatus,
    Rueckmeldung,
    erste_tage,
    jahre_offen,
)

from .formulare import EmpfehlungFilter

_OFFENE_ZUERST = Case(When(status__in=OFFENE_STATUS, then=Value(0)), default=Value(1))


def _empfehlungen(heute):
    """Public ones made by today, with their status as of today."""
    return (
        Empfehlung.objects.oeffentliche()
        .mit_status_am(heute)
        .filter(verabschiedet_am__lte=heute)
        .select_related("adressat", "handlungsfeld")
    )


def _gezeigt(empfehlung, erste, heute):
    """The recommendation with its status in words, and for how many years it has been asked for."""
    return {
        "empfehlung": empfehlung,
        "status": Empfehlungsstatus(empfehlung.status).label,
        "offen": empfehlung.status in OFFENE_STATUS,
        # As in the reports: from the first of its chain, even if that one isn't public.
        "jahre": jahre_offen(erste[empfehlung.pk], heute),
    }


@require_safe
def empfehlung_liste(request):
    """By field of action, the open ones first, each with its latest answer. Six queries."""
    heute = localdate()
    filterform = EmpfehlungFilter(request.GET, heute=heute)
    auswahl = antworten(filterform)
    empfehlungen = _empfehlungen(heute)
    if auswahl.get("handlungsfeld"):
        empfehlungen = empfehlungen.filter(handlungsfeld=auswahl["handlungsfeld"])
    if auswahl.get("stand") == "offen":
        empfehlungen = empfehlungen.filter(status__in=OFFENE_STATUS)
    elif auswahl.get("stand") == "erledigt":
        empfehlungen = empfehlungen.exclude(status__in=OFFENE_STATUS)
    geordnet = empfehlungen.order_by(
        F("handlungsfeld__schluessel").asc(nulls_last=True), _OFFENE_ZUERST, "verabschiedet_am", "nummer"
    )
    seite = blaettern(request, geordnet.mit_antworten_bis(heute))
    erste = erste_tage()
    kontext = {
        "filterform": filterform,
        "gefiltert": any(auswahl.values()),
        "heute": heute,
        "seite": seite,
        "zeilen": [_gezeigt(empfehlung, erste, heute) for empfehlung in seite],
    }
    return render(request, "oeffentlich/empfehlung_liste.html", kontext)


@require_safe
def empfehlung(request, pk):
    """One recommendation with every step up to today. Six queries."""
    heute = localdate()
    oeffentliche = Empfehlung.objects.oeffentliche()
    empfehlung = get_object_or_404(
        _empfehlungen(heute)
        .select_related("beschluss__sitzung", "greift_auf")
        .annotate(
            zeigt_beschluss=Exists(Beschluss.objects.oeffentliche().filter(pk=OuterRef("beschluss"))),
            zeigt_fruehere=Exists(oeffentliche.filter(pk=OuterRef("greift_auf"))),
        )
        .prefetch_related(
            Prefetch("drucksachen", Drucksache.objects.oeffentliche()),
            Prefetch("rueckmeldungen", Rueckmeldung.objects.select_related("drucksache")),
            Prefetch("aufgegriffen_von", oeffentliche.filter(verabschiedet_am__lte=heute)),
        ),
        pk=pk,
    )
    beratungen = Beratung.objects.oeffentliche().filter(
        drucksache__oeffentlich=True, drucksache__empfehlungen=pk
    )
    kontext = _gezeigt(empfehlung, erste_tage(), heute) | {
        "heute": heute,
        "schritte": _schritte(empfehlung, beratungen.select_related("gremium", "drucksache"), heute),
    }
    return render(request, "oeffentlich/empfehlung.html", kontext)


def _schritte(empfehlung, beratungen, heute):
    """What happened up to today, in the order of days: consultations in council, and answers."""
    schritte = [
        {
            "tag": b.tag,
            "was": f"{b.gremium}: {b.get_ergebnis_display()}",
            "drucksache": b.drucksache,
            "quelle": b.rolle,
        }
        for b in beratungen
        if b.tag and b.tag <= heute
    ]
    schritte += [
        {
            "tag": r.tag,
            "was": r.get_status_display(),
            "drucksache": r.drucksache if r.drucksache and r.drucksache.oeffentlich else None,
            "quelle": r.quelle,
            "text": r.text,
            "antwort": True,
        }
        for r in empfehlung.rueckmeldungen.all()
        if r.tag <= heute
    ]
    return sorted(schritte, key=lambda schritt: schritt["tag"])
