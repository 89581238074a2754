"""Released reports as an Atom feed, for readers who want to hear of new ones."""

from datetime import UTC, datetime
from uuid import NAMESPACE_OID, uuid5

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.views.decorators.http import require_safe

from basis.text import zeitspanne
from berichte.lesbar import lesbare_fassungen, mit_nachbarn
from berichte.models import Fassungsdatei, Freigabe

# What a feed that never held anything says of its last change: the clock would change it at each reading.
NIE = datetime(1970, 1, 1, tzinfo=UTC)
# Only what is new is asked of a feed. With an edition come the others of its report: it may replace them.
ZULETZT_FREIGEGEBENE = 20
NIEMAND = AnonymousUser()
TITEL = "Jahresberichte zur Integration und Migration, Landeshauptstadt Magdeburg"


class _Feed(Atom1Feed):
    """A feed that is as new as its last release or withdrawal, not as its newest entry."""

    def latest_post_date(self):
        return self.feed["geaendert_am"]


@require_safe
def fassung_feed(request):
    """The public editions that were released last, newest year first. Three queries.

    Never one for the council, whoever asks: feeds are passed on.
    """
    absolut = request.build_absolute_uri
    feed = _Feed(
        title=TITEL,
        link=absolut(reverse("fassung_liste")),
        description="Freigegebene Fassungen der Jahresberichte.",
        language="de",
        feed_url=absolut(reverse("fassung_feed")),
        feed_guid=f"urn:uuid:{uuid5(NAMESPACE_OID, TITEL)}",
        geaendert_am=_geaendert_am(),
    )
    for fassung, pdf in _eintraege():
        feed.add_item(
            title=f"{fassung.kopf.titel}, Fassung {fassung.nummer}",
            link=absolut(fassung.adresse),
            description=_beschreibung(fassung),
            author_name=fassung.kopf.herausgeber,
            pubdate=fassung.freigegeben_am,
            updateddate=max(f.freigegeben_am for f in (fassung, fassung.nachfolgerin) if f),
            unique_id=_kennung(fassung),
            enclosures=[
                Enclosure(
                    absolut(reverse("fassungsdatei", args=[pdf.pk, pdf.datei.name])),
                    str(pdf.datei.groesse),
                    pdf.datei.typ,
                )
            ],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _eintraege():
    """Pairs of an edition and its PDF without the bytes. Two queries."""
    zuletzt = lesbare_fassungen(NIEMAND).order_by("-freigegeben_am", "-pk").values("pk")
    fassungen = mit_nachbarn(NIEMAND, pk__in=zuletzt[:ZULETZT_FREIGEGEBENE])
    pdfs = Fassungsdatei.objects.filter(fassung__in=fassungen, art=Fassungsdatei.Art.PDF)
    je_fassung = {pdf.fassung_id: pdf for pdf in pdfs.select_related("datei").defer("datei__inhalt")}
    return [(fassung, je_fassung[fassung.pk]) for fassung in fassungen]


def _geaendert_am():
    """When the public last got something to see, or lost it."""
    tage = Freigabe.objects.filter(reichweite=Freigabe.Reichweite.OEFFENTLICH).aggregate(
        frei=Max("freigegeben_am"), weg=Max("widerrufen_am")
    )
    return max(filter(None, tage.values()), default=NIE)


def _kennung(fassung):
    """Stays for ever, whatever the portal's address is, and is no other portal's."""
    return f"urn:uuid:{uuid5(NAMESPACE_OID, f'{fassung.pk} {fassung.festgeschrieben_am.isoformat()}')}"


def _beschreibung(fassung):
    kopf = fassung.kopf
    saetze = [f"{kopf.thema.rstrip('.')}.", f"{zeitspanne(kopf.erster_tag, kopf.letzter_tag)}."]
    if fassung.vorgaengerin:
        saetze.append(f"Berichtigt Fassung {fassung.vorgaengerin.nummer}: {fassung.grund}")
    if fassung.nachfolgerin:
        saetze.append(f"Durch Fassung {fassung.nachfolgerin.nummer} ersetzt: {fassung.nachfolgerin.grund}")
    return " ".join(saetze)
