"""What readers may read: released editions, told from their frozen heads."""

from django.db.models import Prefetch

from berichte.models import Fassung, Fassungsdatei, Freigabe
from berichte.stand import kopf_aus_json


def lesbare_fassungen(konto):
    """Released editions that this reader may see, newest first, each with its frozen `kopf`.

    `vorgaengerin` and `nachfolgerin` are the next ones that this reader may see too, or None: an edition
    between them may never have been released, and must not show.

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
    _verkette(fassungen)
    fassungen.sort(key=lambda f: (f.kopf.letzter_tag, f.bericht_id, f.nummer), reverse=True)
    return fassungen


def _verkette(fassungen):
    letzte = {}
    for fassung in sorted(fassungen, key=lambda f: f.nummer):
        fassung.nachfolgerin, fassung.vorgaengerin = None, letzte.get(fassung.bericht_id)
        if fassung.vorgaengerin:
            fassung.vorgaengerin.nachfolgerin = fassung
        letzte[fassung.bericht_id] = fassung
