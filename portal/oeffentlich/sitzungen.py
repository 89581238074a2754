"""Public sessions: which there are, their public agenda and decisions, and confirmed minutes."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.db.models.functions import ExtractYear
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, make_aware
from django.views.decorators.http import require_safe

from basis.formular.felder import FRUEHESTES_JAHR
from basis.models import Datei
from basis.pflege import antworten, blaettern
from basis.strukturdaten import als_datenblock
from beirat.models import Aktivitaet, Beschluss, Drucksache, Niederschrift, Sitzung, Tagesordnungspunkt
from beirat.protokoll import erheben
from berichte.views.oeffentlich import gespeicherte_datei

from .formulare import JahrFilter
from .rahmen import ohne_suchmaschinen
from .strukturiert import beirat as als_organisation

_ABGESAGT = "https://schema.org/EventCancelled"
_GEPLANT = "https://schema.org/EventScheduled"


def _sitzungen():
    """Public sessions; each knows whether its minutes are public and its event, if that is."""
    bestaetigte = Niederschrift.objects.filter(sitzung=OuterRef("pk"), bestaetigt_in__isnull=False)
    return (
        Sitzung.objects.oeffentliche()
        .select_related("amtszeit", "veranstaltung")
        .annotate(
            hat_niederschrift=Exists(bestaetigte),
            zeigt_veranstaltung=Exists(
                Aktivitaet.objects.oeffentliche().filter(pk=OuterRef("veranstaltung"))
            ),
        )
    )


@require_safe
def sitzung_liste(request):
    """The public sessions of a year, by default of this one or the latest that has any. Five queries.

    With the public decisions by circulation of that year, which belong to no session.
    """
    heute = localdate()
    jahre = _jahre(heute)
    filterform = JahrFilter(request.GET)
    jahr = antworten(filterform).get("jahr")
    if jahr is None:
        jahr = heute.year if heute.year in jahre else max(jahre, default=None)
    sitzungen = _sitzungen().filter(tag__year=jahr) if jahr else Sitzung.objects.none()
    kontext = {
        "filterform": filterform,
        "jahre": jahre,
        "jahr": jahr,
        "seite": blaettern(request, sitzungen.order_by("-tag", "-nummer", "pk")),
        "umlaeufe": _umlaeufe(jahr, heute) if jahr else [],
    }
    return render(request, "oeffentlich/sitzung_liste.html", kontext)


def _jahre(heute):
    """Years with a public session or circulation, the latest first. Two queries."""
    sitzungen = Sitzung.objects.oeffentliche().order_by().values_list(ExtractYear("tag"), flat=True)
    umlaeufe = _beschluesse().im_umlauf().zwischen(date(FRUEHESTES_JAHR, 1, 1), heute).defer("wortlaut")
    return sorted({*sitzungen.distinct(), *(_gefallen_am(b).year for b in umlaeufe)}, reverse=True)


def _umlaeufe(jahr, heute):
    """Public circulations that were decided in the year, up to today; one query."""
    ende = min(heute, date(jahr, 12, 31))
    return list(_beschluesse().im_umlauf().zwischen(date(jahr, 1, 1), ende))


def _gefallen_am(beschluss):
    """Day on which a circulation was decided: of the first objection, else after its deadline."""
    if beschluss.umlauf_widersprueche:
        return beschluss.gefasst_am
    return beschluss.umlauf_frist + timedelta(days=1)


@require_safe
def sitzung(request, pk):
    """One public session with its public agenda and decisions. Three queries.

    An agenda is public from the invitation on; before, it is a draft.
    """
    sitzung = get_object_or_404(_sitzungen(), pk=pk)
    heute = localdate()
    # Prepared ahead, a decision would be told with no vote for it.
    beschluesse = _beschluesse().filter(sitzung=sitzung, gefasst_am__lte=heute)
    punkte = list(_punkte(sitzung, beschluesse))
    kontext = {
        "sitzung": sitzung,
        "heute": heute,
        "punkte": punkte,
        "weitere": list(beschluesse.exclude(tagesordnungspunkt__in=punkte)),
        "datenblock": als_datenblock(_als_ereignis(request, sitzung)),
    }
    return render(request, "oeffentlich/sitzung.html", kontext)


def _punkte(sitzung, beschluesse):
    """The public items in their order, each with its public paper and those of these decisions on it.

    What came of an item is part of the minutes: told once they are confirmed, or once it was announced.
    """
    return (
        Tagesordnungspunkt.objects.oeffentliche()
        .filter(sitzung=sitzung)
        .select_related("drucksache")
        .annotate(
            zeigt_drucksache=Exists(Drucksache.objects.oeffentliche().filter(pk=OuterRef("drucksache"))),
            zeigt_ergebnis=Q(sitzung__niederschrift__bestaetigt_in__isnull=False)
            | Q(bekanntgegeben_am__isnull=False),
        )
        .prefetch_related(Prefetch("beschluesse", beschluesse))
        .order_by("position", "pk")
    )


def _beschluesse():
    return Beschluss.objects.oeffentliche().order_by("nummer", "pk")


def _als_ereignis(request, sitzung):
    beginn = make_aware(datetime.combine(sitzung.tag, sitzung.beginn)) if sitzung.beginn else sitzung.tag
    return {
        "@type": "Event",
        "name": f"{sitzung.nummer}. Sitzung des Beirates für Integration und Migration",
        "startDate": beginn.isoformat(),
        "eventStatus": _ABGESAGT if sitzung.fiel_weg else _GEPLANT,
        "location": {"@type": "Place", "name": sitzung.ort, "address": "Magdeburg"} if sitzung.ort else "",
        "organizer": als_organisation(request.build_absolute_uri(reverse("oeffentlich_beirat"))),
        "url": request.build_absolute_uri(request.path),
    }


@require_safe
def niederschrift(request, pk):
    """The public part of confirmed minutes as the records tell it now, corrections included. Six queries."""
    sitzung = _mit_niederschrift(pk, Sitzung.objects.mit_gaestezahl())
    kontext = {
        "sitzung": sitzung,
        "protokoll": erheben(sitzung, sitzung.niederschrift, oeffentlich=True),
    }
    # It names who was there; nobody should find that together over the sessions.
    return ohne_suchmaschinen(request, "oeffentlich/niederschrift.html", kontext)


@require_safe
def niederschrift_pdf(request, pk):
    """The stored PDF of the public part, as it was confirmed; nothing is printed for readers."""
    sitzung = _mit_niederschrift(pk, Sitzung.objects.all())
    if sitzung.niederschrift.pdf_oeffentlich_id is None:
        raise Http404
    datei = Datei.objects.defer("inhalt").get(pk=sitzung.niederschrift.pdf_oeffentlich_id)
    return gespeicherte_datei(request, datei, datei.name)


def _mit_niederschrift(pk, sitzungen):
    """The public session with this key, if its minutes are confirmed; else 404."""
    return get_object_or_404(
        sitzungen.oeffentliche()
        .filter(niederschrift__bestaetigt_in__isnull=False)
        .select_related("leitung", "schriftfuehrung", "amtszeit", "niederschrift__bestaetigt_in"),
        pk=pk,
    )
