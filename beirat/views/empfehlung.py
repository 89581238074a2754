"""Pages about recommendations, what became of them, and about opinions."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Case, Value, When
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.pflege import antworten, bearbeiten, blaettern, loeschen, seite_von, sortiert
from basis.tabelle import als_datei
from basis.verlauf import verlauf
from beirat import tabellen
from beirat.forms.empfehlung import EmpfehlungForm, RueckmeldungSatz, StellungnahmeForm
from beirat.forms.suche import EmpfehlungenFilter, TagFilter
from beirat.lebenslinie import lebenslinie
from beirat.models import (
    OFFENE_STATUS,
    Beratung,
    Empfehlung,
    Empfehlungsstatus,
    Rueckmeldung,
    Stellungnahme,
    erste_tage,
    jahre_offen,
)

_OFFENE_ZUERST = Case(When(status__in=OFFENE_STATUS, then=Value(0)), default=Value(1))
REIHENFOLGEN = {
    "stand": [_OFFENE_ZUERST, "verabschiedet_am", "nummer"],
    "nummer": ["nummer"],
    "-nummer": ["-nummer"],
    "tag": ["verabschiedet_am", "nummer"],
    "-tag": ["-verabschiedet_am", "nummer"],
}


def _liste():
    return ("Empfehlungen", reverse("empfehlung_liste"))


@login_required
@permission_required("beirat.view_empfehlung", raise_exception=True)
def empfehlung_liste(request):
    """Recommendations with their status as of a day, the open ones first, with their age."""
    filterform = EmpfehlungenFilter(request.GET)
    auswahl = antworten(filterform)
    tag = auswahl.get("tag") or localdate()
    empfehlungen = (
        Empfehlung.objects.mit_status_am(tag)
        .filter(verabschiedet_am__lte=tag)
        .select_related("adressat", "handlungsfeld")
    )
    if auswahl.get("offen"):
        empfehlungen = empfehlungen.filter(status__in=OFFENE_STATUS)
    if auswahl.get("ueberfaellig"):
        empfehlungen = empfehlungen.ueberfaellige_am(tag)
    erste = erste_tage()
    if auswahl.get("jahre") is not None:
        alte = [pk for pk, erster in erste.items() if jahre_offen(erster, tag) >= auswahl["jahre"]]
        empfehlungen = empfehlungen.filter(pk__in=alte, status__in=OFFENE_STATUS)
    if auswahl.get("handlungsfeld"):
        empfehlungen = empfehlungen.filter(handlungsfeld=auswahl["handlungsfeld"])
    empfehlungen = sortiert(request, empfehlungen, REIHENFOLGEN, "stand")
    if datei := als_datei(request, f"Empfehlungen am {tag:%d.%m.%Y}", tabellen.EMPFEHLUNGEN, empfehlungen):
        return datei
    seite = blaettern(request, empfehlungen)
    zeilen = [
        {
            "empfehlung": empfehlung,
            "status": Empfehlungsstatus(empfehlung.status).label,
            "offen": empfehlung.status in OFFENE_STATUS,
            "jahre": jahre_offen(erste[empfehlung.pk], tag),
        }
        for empfehlung in seite
    ]
    kontext = {
        "filterform": filterform,
        "gefiltert": any(wert not in (None, "", False) for wert in auswahl.values()),
        "tag": tag,
        "seite": seite,
        "zeilen": zeilen,
    }
    return render(request, "beirat/empfehlung_liste.html", kontext)


@login_required
@permission_required("beirat.view_empfehlung", raise_exception=True)
def empfehlung(request, pk):
    """The life line of one recommendation: made, taken up, answered, as of a day."""
    filterform = TagFilter(request.GET)
    tag = antworten(filterform).get("tag") or localdate()
    empfehlung = get_object_or_404(
        Empfehlung.objects.mit_status_am(tag)
        .select_related("adressat", "handlungsfeld", "beschluss", "greift_auf__greift_auf")
        .prefetch_related("drucksachen", "aufgegriffen_von", "erinnerungen"),
        pk=pk,
    )
    vorgeschichte = empfehlung.vorgeschichte()
    rueckmeldungen = list(empfehlung.rueckmeldungen.select_related("drucksache"))
    beratungen = Beratung.objects.filter(drucksache__empfehlungen=pk).select_related("drucksache", "gremium")
    kontext = {
        "empfehlung": empfehlung,
        "filterform": filterform,
        "tag": tag,
        "status": Empfehlungsstatus(empfehlung.status).label,
        "offen": empfehlung.status in OFFENE_STATUS,
        "jahre": jahre_offen(vorgeschichte[-1].verabschiedet_am, tag),
        "linie": [
            (ereignis, ereignis.datensatz and seite_von(ereignis.datensatz))
            for ereignis in lebenslinie(empfehlung, beratungen, rueckmeldungen, tag)
        ],
        "verlauf": verlauf(Empfehlung.history.filter(id=pk), Rueckmeldung.history.filter(empfehlung_id=pk)),
    }
    return render(request, "beirat/empfehlung.html", kontext)


@login_required
@permission_required("beirat.add_empfehlung", raise_exception=True)
def empfehlung_neu(request):
    """Enter a recommendation with its answers."""
    return _bearbeiten(request, Empfehlung(), "Neue Empfehlung", [_liste()])


@login_required
@permission_required("beirat.change_empfehlung", raise_exception=True)
def empfehlung_bearbeiten(request, pk):
    """Change a recommendation and its answers."""
    empfehlung = get_object_or_404(Empfehlung, pk=pk)
    pfad = [_liste(), (empfehlung.nummer, seite_von(empfehlung))]
    return _bearbeiten(request, empfehlung, f"Empfehlung {empfehlung.nummer} bearbeiten", pfad)


def _bearbeiten(request, empfehlung, titel, pfad):
    return bearbeiten(
        request,
        empfehlung,
        EmpfehlungForm,
        RueckmeldungSatz,
        titel=titel,
        pfad=pfad,
        meldung="Die Empfehlung ist gespeichert.",
    )


@login_required
@permission_required("beirat.delete_empfehlung", raise_exception=True)
def empfehlung_loeschen(request, pk):
    """Ask, then delete a recommendation that no other one takes up."""
    empfehlung = get_object_or_404(Empfehlung, pk=pk)
    return loeschen(
        request,
        empfehlung,
        pfad=[_liste(), (empfehlung.nummer, seite_von(empfehlung))],
        ziel="empfehlung_liste",
        folgen="Ihre Rückmeldungen werden mit gelöscht. Ist sie überholt oder zurückgezogen, tragen Sie "
        "statt dessen eine Rückmeldung ein.",
    )


def _stellungnahmen():
    return [("Stellungnahmen", reverse("stellungnahme_liste"))]


@login_required
@permission_required("beirat.view_stellungnahme", raise_exception=True)
def stellungnahme_liste(request):
    """The board's opinions on papers, the latest first."""
    stellungnahmen = Stellungnahme.objects.select_related("drucksache").order_by("-tag", "-pk")
    if datei := als_datei(request, "Stellungnahmen", tabellen.STELLUNGNAHMEN, stellungnahmen):
        return datei
    return render(request, "beirat/stellungnahme_liste.html", {"seite": blaettern(request, stellungnahmen)})


@login_required
@permission_required("beirat.view_stellungnahme", raise_exception=True)
def stellungnahme(request, pk):
    """One opinion: by whom, whether heard in time, whether followed."""
    stellungnahme = get_object_or_404(Stellungnahme.objects.select_related("drucksache", "beschluss"), pk=pk)
    kontext = {"stellungnahme": stellungnahme, "pfad": _stellungnahmen()}
    return render(request, "beirat/stellungnahme.html", kontext)


@login_required
@permission_required("beirat.add_stellungnahme", raise_exception=True)
def stellungnahme_neu(request):
    """Enter an opinion."""
    return _stellungnahme(request, Stellungnahme(), "Neue Stellungnahme")


@login_required
@permission_required("beirat.change_stellungnahme", raise_exception=True)
def stellungnahme_bearbeiten(request, pk):
    """Change an opinion."""
    return _stellungnahme(request, get_object_or_404(Stellungnahme, pk=pk), "Stellungnahme bearbeiten")


def _stellungnahme(request, stellungnahme, titel):
    return bearbeiten(
        request,
        stellungnahme,
        StellungnahmeForm,
        titel=titel,
        pfad=_stellungnahmen(),
        meldung="Die Stellungnahme ist gespeichert.",
    )


@login_required
@permission_required("beirat.delete_stellungnahme", raise_exception=True)
def stellungnahme_loeschen(request, pk):
    """Ask, then delete an opinion."""
    stellungnahme = get_object_or_404(Stellungnahme.objects.select_related("drucksache"), pk=pk)
    return loeschen(request, stellungnahme, pfad=_stellungnahmen(), ziel="stellungnahme_liste")
