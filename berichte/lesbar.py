"""What readers may read: released editions, told from their frozen heads."""

from django.db.models import Prefetch

from berichte.models import Fassung, Fassungsdatei, Freigabe
from berichte.stand import kopf_aus_json


def lesbare_fassungen(konto):
    """Released editions that this reader may see, newest first, each with its frozen `kopf`.

    Nothing of them is read from the report's rows: those may already hold the next correction.
    """
    fassungen = list(
        Fassung.objects.sichtbar_fuer(konto)
        .freigegebene(*Freigabe.Reichweite)
        .mit_kopf()
        .prefetch_related(
            Prefetch("dateien", Fassungsdatei.objects.select_related("datei").defer("datei__inhalt"))
        )
    )
    for fassung in fassungen:
        fassung.kopf = kopf_aus_json(fassung.kopf_json)
        fassung.jahr = fassung.kopf.letzter_tag.year
    fassungen.sort(key=lambda f: (f.kopf.letzter_tag, f.bericht_id, f.nummer), reverse=True)
    return fassungen
