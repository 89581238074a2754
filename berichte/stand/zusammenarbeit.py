"""Chapter 6: outside bodies, measures, opinions on papers."""

from django.db.models import Prefetch

from basis.zeitraum import zeitraum_in_worten
from beirat.models import Aktivitaet, Mitwirkung, Organisation, Stellungnahme
from berichte.models import Kapitel

from .ereignisse import ereignisse
from .quelle import bezug
from .werte import MitwirkungStand, SchwerpunkteTeil, StellungnahmeStand

ART = Kapitel.Art.SCHWERPUNKTE


def erhebe_schwerpunkte(quelle, aktivitaeten):
    """Read where the board took part, the measures, and its public opinions in the period."""
    mitwirkungen = (
        Mitwirkung.objects.waehrend(*quelle.zeitraum)
        .select_related("person")
        .prefetch_related(Prefetch("gremium", Organisation.objects.prefetch_related("fruehere_namen")))
    )
    stellungnahmen = (
        Stellungnahme.objects.oeffentliche()
        .zwischen(*quelle.zeitraum)
        .select_related("drucksache")
        .order_by("tag", "pk")
    )
    return SchwerpunkteTeil(
        mitwirkungen=tuple(
            MitwirkungStand(
                gremium=quelle.name(m.gremium),
                wer=m.person.name if m.person else "Beirat",
                rolle=m.rolle,
                zeitraum=zeitraum_in_worten(
                    m.erster_tag,
                    quelle.bis_berichtsende(m.letzter_tag),
                    m.erster_genauigkeit,
                    m.letzter_genauigkeit,
                ),
                bezug=bezug(m),
            )
            for m in quelle.ausgewaehlt(ART, mitwirkungen)
        ),
        massnahmen=ereignisse(quelle, ART, [a for a in aktivitaeten if a.art == Aktivitaet.Art.MASSNAHME]),
        stellungnahmen=tuple(
            StellungnahmeStand(
                drucksache=quelle.kennung(s.drucksache),
                titel=s.drucksache.titel if s.drucksache.oeffentlich else "",
                tag=s.tag,
                durch=s.get_verabschiedet_durch_display(),
                text=s.text,
                gehoert=s.rechtzeitig_angehoert,
                gefolgt=s.get_gefolgt_display(),
                bezug=bezug(s),
            )
            for s in quelle.ausgewaehlt(ART, stellungnahmen)
        ),
    )
