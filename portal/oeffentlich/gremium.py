"""The board on any day up to today, and what is public of who holds or held an office."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from basis.models import Datei
from basis.pflege import antworten
from basis.strukturdaten import als_datenblock
from beirat.besetzung import besetzung
from beirat.models import Amtszeit, Beauftragung, Funktion, Mandat, Person, frueherer_name

from .formulare import BeiratFilter
from .rahmen import ohne_suchmaschinen
from .strukturiert import beirat as als_organisation


@require_safe
def beirat(request):
    """Members, functions, vacancies and the commissioner's office on the asked day, by default today."""
    heute = localdate()
    gefragt = request.GET if "tag" in request.GET else {"tag": heute.isoformat()}
    filterform = BeiratFilter(gefragt, heute=heute)
    tag = antworten(filterform).get("tag")
    if tag is None and not filterform.errors:
        tag = heute
    stand = besetzung(tag) if tag else None
    adresse = request.build_absolute_uri(reverse("oeffentlich_beirat"))
    kontext = {
        "filterform": filterform,
        "besetzung": stand,
        "heute": heute,
        "davor": stand and stand.amtszeit and stand.amtszeit.konstituiert_am - timedelta(days=1),
        "danach": stand and stand.amtszeit and _erster_tag_danach(stand.amtszeit, heute),
        "datenblock": als_datenblock(als_organisation(adresse, member=_mitglieder(stand, heute))),
    }
    # An earlier day names former members.
    zeigen = render if tag == heute else ohne_suchmaschinen
    return zeigen(request, "oeffentlich/beirat.html", kontext)


def _erster_tag_danach(amtszeit, heute):
    """The day on which the next board was constituted, or None while this one is in office."""
    letzter = amtszeit.letzter_amtstag
    return letzter + timedelta(days=1) if letzter and letzter < heute else None


def _mitglieder(stand, heute):
    """Today's members for search engines; those of earlier days aren't to be found there."""
    if stand is None or stand.tag != heute:
        return []
    return [
        {
            "@type": "OrganizationRole",
            "roleName": ", ".join(f.label for f in sitz.funktionen) or "Mitglied",
            "member": {"@type": "Person", "name": sitz.mandat.person.name},
        }
        for gruppe in stand.gruppen
        for sitz in gruppe.besetzt
    ]


@require_safe
def person(request, pk):
    """Name, seats, functions and offices of one person, and what they agreed to show. Six queries.

    Who holds no office today is kept out of search engines. What is entered for later isn't told yet.
    """
    heute = localdate()
    person = get_object_or_404(
        Person.objects.oeffentliche()
        .annotate(
            im_amt=Exists(Mandat.objects.am(heute).filter(person=OuterRef("pk"))),
            designiert=Exists(Mandat.objects.designiert_am(heute).filter(person=OuterRef("pk"))),
            beauftragt=Exists(Beauftragung.objects.am(heute).filter(person=OuterRef("pk"))),
        )
        .prefetch_related("einwilligungen"),
        pk=pk,
    )
    ehemalig = not (person.im_amt or person.designiert or person.beauftragt)
    angaben = [(n, w) for n, w in person.oeffentliche_angaben(heute) if not isinstance(w, Datei)]
    mandate = [zeile for m in _mandate(person, heute) if (zeile := _mandatszeile(m, heute))]
    aemter = _aemter(person, heute)
    if not mandate and not aemter:
        raise Http404
    kontext = {
        "person": person,
        "angaben": angaben,
        "mandate": mandate,
        "aemter": aemter,
        "datenblock": "" if ehemalig else als_datenblock(_als_person(person)),
    }
    zeigen = ohne_suchmaschinen if ehemalig else render
    return zeigen(request, "oeffentlich/person.html", kontext)


def _aemter(person, heute):
    """The commissioner's office as far as it has begun, the earliest first."""
    return [
        {"erster": b.erster_tag, "letzter": _vergangen(b.letzter_tag, heute), "hauptamtlich": b.hauptamtlich}
        for b in person.beauftragungen.order_by("erster_tag", "pk")
        if b.erster_tag <= heute
    ]


def _mandate(person, heute):
    """Seats by day, each with its functions and with the Fraktion's name on its last day until today."""
    letzter = Coalesce(OuterRef("letzter_tag"), Value(heute))
    return (
        person.mandate.select_related("fraktion")
        .annotate(fraktion_damals=frueherer_name("fraktion", letzter))
        .prefetch_related(
            Prefetch("amtszeit", Amtszeit.objects.mit_ende()),
            Prefetch("funktionen", Funktion.objects.order_by("erster_tag", "pk")),
        )
        .order_by("erster_tag", "pk")
    )


def _mandatszeile(mandat, heute):
    """What is public of a seat on `heute`, or None while the council's appointment lies ahead."""
    if mandat.erster_tag > heute:
        return None
    tage = mandat.tage_im_amt(mandat.amtszeit.letzter_amtstag)
    im_amt = tage is not None and tage[0] <= heute
    return {
        "amtszeit": mandat.amtszeit,
        "sitzart": mandat.get_sitzart_display(),
        "fraktion": mandat.fraktion_damals or (mandat.fraktion.name if mandat.fraktion else ""),
        "erster": tage[0] if im_amt else mandat.erster_tag,
        "letzter": _vergangen(tage[1] if im_amt else mandat.letzter_tag, heute),
        "designiert": not im_amt,
        "funktionen": [
            {"art": f.get_art_display(), "erster": f.erster_tag, "letzter": _funktionsende(f, tage, heute)}
            for f in mandat.funktionen.all()
            if im_amt and f.erster_tag <= heute
        ],
    }


def _funktionsende(funktion, tage, heute):
    """A function without an end of its own ends with the board."""
    enden = [tag for tag in (funktion.letzter_tag, tage[1]) if tag]
    return _vergangen(min(enden), heute) if enden else None


def _vergangen(letzter, heute):
    """A last day is told once it has come: what is planned isn't public."""
    return letzter if letzter and letzter <= heute else None


def _als_person(person):
    return {
        "@type": "Person",
        "name": person.name,
        "memberOf": {"@type": "GovernmentOrganization", "name": "Beirat für Integration und Migration"},
    }
