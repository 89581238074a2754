"""Activities in words, for chapters 2, 4 and 6."""

from django.db.models import Prefetch

from beirat.models import Aktivitaet, Drucksache, Organisation

from .quelle import bezug
from .werte import Ereignis


def lies_aktivitaeten(quelle):
    """Public activities of the period, each once, in order of their beginning."""
    return list(
        Aktivitaet.objects.oeffentliche()
        .waehrend(*quelle.zeitraum)
        .prefetch_related(
            Prefetch("partner", Organisation.objects.prefetch_related("fruehere_namen")),
            Prefetch("drucksachen", Drucksache.objects.order_by("kennung")),
        )
        .order_by("erster_tag", "schluessel", "pk")
    )


def ereignisse(quelle, kapitelart, aktivitaeten):
    """The chapter's selection of `aktivitaeten` as frozen values."""
    return tuple(
        Ereignis(
            art=a.get_art_display(),
            titel=a.titel,
            zeitraum=a.in_worten(),
            ort=a.ort,
            beschreibung=a.beschreibung,
            ergebnis=a.ergebnis,
            beteiligte=tuple(sorted(quelle.name(p) for p in a.partner.all())),
            drucksachen=quelle.kennungen(a.drucksachen.all()),
            bezug=bezug(a),
        )
        for a in quelle.ausgewaehlt(kapitelart, aktivitaeten)
    )
