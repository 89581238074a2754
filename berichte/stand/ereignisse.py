"""Activities in words, for chapters 2, 4 and 6."""

from django.db.models import Prefetch

from beirat.models import Aktivitaet

from .quelle import bezug, folge, wort
from .werte import Ereignis


def lies_aktivitaeten(quelle):
    """Public activities of the period, each once, in order of their beginning."""
    return sorted(
        Aktivitaet.objects.oeffentliche()
        .waehrend(*quelle.zeitraum)
        .prefetch_related(
            Prefetch("partner", to_attr="beteiligte"), Prefetch("drucksachen", to_attr="papiere")
        ),
        key=lambda a: (a.erster_tag, a.schluessel, a.pk),
    )


def ereignisse(quelle, kapitelart, aktivitaeten):
    """The chapter's selection of `aktivitaeten` as frozen values."""
    return tuple(
        Ereignis(
            art=wort(a, "art"),
            titel=a.titel,
            zeitraum=a.in_worten(),
            ort=a.ort,
            beschreibung=a.beschreibung,
            ergebnis=a.ergebnis,
            beteiligte=tuple(sorted((quelle.name(p) for p in a.beteiligte), key=folge)),
            drucksachen=quelle.kennungen(a.papiere),
            bezug=bezug(a),
        )
        for a in quelle.ausgewaehlt(kapitelart, aktivitaeten)
    )
