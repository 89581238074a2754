"""Pages about people, their seats and functions."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.pflege import antworten, bearbeiten, blaettern, loeschen, seite_von, sortiert
from basis.tabelle import als_datei
from basis.text import falten
from beirat import tabellen
from beirat.forms.person import (
    MandatSatz,
    PersonForm,
    VerbindungSatz,
)
from beirat.forms.suche import PersonenFilter, TagFilter
from beirat.models import Amtszeit, Funktion, Mandat, Person, sperre_amtszeiten

REIHENFOLGEN = {"name": ["schluessel", "pk"], "-name": ["-schluessel", "-pk"]}
INTERN = "beirat.personendaten_person"


def _liste():
    return ("Personen", reverse("person_liste"))


@login_required
@permission_required("beirat.view_person", raise_exception=True)
def person_liste(request):
    """All people, by part of the name, or those in office on a day."""
    filterform = PersonenFilter(request.GET)
    auswahl = antworten(filterform)
    tag = auswahl.get("tag")
    personen = Person.objects.all()
    for wort in falten(auswahl.get("q") or "").split():
        personen = personen.filter(schluessel__contains=wort)
    if tag:
        personen = personen.filter(mandate__in=Mandat.objects.am(tag)).distinct()
    stand = tag or localdate()
    funktionen = Prefetch("funktionen", Funktion.objects.am(stand), to_attr="geltende_funktionen")
    geltende = Mandat.objects.am(stand).select_related("amtszeit", "fraktion").prefetch_related(funktionen)
    personen = sortiert(request, personen, REIHENFOLGEN, "name").prefetch_related(
        Prefetch("mandate", geltende, to_attr="geltende_mandate")
    )
    if datei := als_datei(request, f"Personen am {stand:%d.%m.%Y}", tabellen.PERSONEN, personen):
        return datei
    return render(
        request,
        "beirat/person_liste.html",
        {
            "filterform": filterform,
            "stand": stand,
            "gefiltert": any(auswahl.values()),
            "seite": blaettern(request, personen),
        },
    )


@login_required
@permission_required("beirat.view_person", raise_exception=True)
def person(request, pk):
    """One person: seats with their days and functions, why in office on a day, internal data by right."""
    filterform = TagFilter(request.GET)
    tag = antworten(filterform).get("tag") or localdate()
    person = get_object_or_404(Person, pk=pk)
    funktionen = Funktion.objects.order_by("erster_tag", "pk")
    mandate = (
        person.mandate.select_related("fraktion")
        .prefetch_related(
            Prefetch("amtszeit", Amtszeit.objects.mit_ende().select_related("satzungsfassung")),
            Prefetch("funktionen", funktionen),
        )
        .order_by("-erster_tag", "pk")
    )
    intern = request.user.has_perm(INTERN)
    return render(
        request,
        "beirat/person.html",
        {
            "person": person,
            "filterform": filterform,
            "tag": tag,
            "mandate": [_mandat(mandat, tag) for mandat in mandate],
            "beauftragungen": person.beauftragungen.order_by("-erster_tag"),
            "nachrueckplaetze": person.nachrueckplaetze.select_related("amtszeit"),
            "intern": intern,
            "einwilligungen": person.einwilligungen.all() if intern else (),
            "verbindungen": person.verbindungen.select_related("organisation") if intern else (),
        },
    )


def _mandat(mandat, tag):
    """A seat with its days in office, whether it is in force on `tag`, and why still."""
    letzter_amtstag = mandat.amtszeit.letzter_amtstag
    gilt = mandat.ist_im_amt_am(tag, letzter_amtstag)
    return {
        "mandat": mandat,
        "gilt": gilt,
        "im_amt": mandat.tage_im_amt(letzter_amtstag),
        "fortdauer": mandat.fortdauer_am(tag) if gilt else "",
    }


@login_required
@permission_required("beirat.add_person", raise_exception=True)
def person_neu(request):
    """Enter a person with their first seats."""
    return _bearbeiten(request, Person(), "Neue Person", [_liste()])


@login_required
@permission_required("beirat.change_person", raise_exception=True)
def person_bearbeiten(request, pk):
    """Change a person, their seats and ties."""
    person = get_object_or_404(Person, pk=pk)
    pfad = [_liste(), (person.name, seite_von(person))]
    return _bearbeiten(request, person, f"{person.name} bearbeiten", pfad)


def _bearbeiten(request, person, titel, pfad):
    return bearbeiten(
        request,
        person,
        PersonForm,
        MandatSatz,
        VerbindungSatz,
        titel=titel,
        pfad=pfad,
        meldung="Die Person ist gespeichert.",
        sperren=sperre_amtszeiten,
    )


@login_required
@permission_required("beirat.delete_person", raise_exception=True)
def person_loeschen(request, pk):
    """Ask, then delete a person without seats."""
    person = get_object_or_404(Person, pk=pk)
    return loeschen(
        request,
        person,
        pfad=[_liste(), (person.name, seite_von(person))],
        ziel="person_liste",
        folgen="Ihre Einwilligungen und Verbindungen werden mit gelöscht. "
        "Wer ein Mandat hatte, bleibt erhalten.",
    )
