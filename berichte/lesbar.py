"""What readers may read: released editions, told from their frozen heads."""

from django.db.models import OuterRef, Prefetch, Subquery
from django.urls import reverse

from berichte.models import Fassung, Fassungsdatei, Freigabe
from berichte.stand import kopf_aus_json


def lesbare_fassungen(konto, *, mit_dateien=True):
    """Released editions that this reader may see, newest first, each with its frozen `kopf`.

    Each knows its `adresse` on the readers' side, its `freigegeben_am` and `reichweite`. `vorgaengerin` and
    `nachfolgerin` are the next ones that this reader may see too, or None: an edition between them may never
    have been released, and must not show.

    Nothing of them is read from the report's rows: those may already hold the next correction. One query,
    and one more `mit_dateien`.
    """
    # Taken back or not: what was first released once stays the year's first report.
    je_bericht = Freigabe.objects.filter(fassung__bericht=OuterRef("bericht")).order_by("freigegeben_am")
    geltend = Freigabe.objects.filter(fassung=OuterRef("pk"), widerrufen_am__isnull=True)
    anfrage = (
        Fassung.objects.sichtbar_fuer(konto)
        .freigegebene(*Freigabe.Reichweite)
        .mit_kopf()
        .annotate(
            freigegeben_am=Subquery(geltend.values("freigegeben_am")[:1]),
            reichweite=Subquery(geltend.values("reichweite")[:1]),
            zuerst_freigegeben_am=Subquery(je_bericht.values("freigegeben_am")[:1]),
        )
    )
    if mit_dateien:
        dateien = Fassungsdatei.objects.select_related("datei").defer("datei__inhalt")
        anfrage = anfrage.prefetch_related(Prefetch("dateien", dateien))
    fassungen = list(anfrage)
    for fassung in fassungen:
        fassung.kopf = kopf_aus_json(fassung.kopf_json)
        fassung.jahr = fassung.kopf.letzter_tag.year
        fassung.nur_stadtrat = fassung.reichweite == Freigabe.Reichweite.STADTRAT
    fassungen.sort(key=lambda f: (f.kopf.letzter_tag, f.bericht_id, f.nummer), reverse=True)
    _verkette(fassungen)
    for fassung in fassungen:
        fassung.adresse = adresse("fassung_lesen", fassung, fassungen)
    return fassungen


def _verkette(fassungen):
    letzte = {}
    for fassung in sorted(fassungen, key=lambda f: f.nummer):
        fassung.nachfolgerin, fassung.vorgaengerin = None, letzte.get(fassung.bericht_id)
        if fassung.vorgaengerin:
            fassung.vorgaengerin.nachfolgerin = fassung
        letzte[fassung.bericht_id] = fassung


def adresse(name, fassung, fassungen):
    """Address of the page `name` of this edition; of two reports of a year the second names its key.

    The first is the one that was released first: what was once linked keeps its address.
    """
    if fassung.bericht_id == hauptbericht(fassungen, fassung.jahr):
        return reverse(name, args=[fassung.jahr, fassung.nummer])
    return reverse(name, args=[fassung.jahr, fassung.bericht_id, fassung.nummer])


def hauptbericht(fassungen, jahr):
    """Key of the report of this year that was released first; None without any."""
    des_jahres = [f for f in fassungen if f.jahr == jahr]
    return min(des_jahres, key=lambda f: (f.zuerst_freigegeben_am, f.pk)).bericht_id if des_jahres else None


def finde(fassungen, jahr, nummer, bericht=None):
    """The edition of this number, of the year's first report unless `bericht` names one; None without it."""
    bericht = bericht or hauptbericht(fassungen, jahr)
    return next((f for f in fassungen if (f.jahr, f.bericht_id, f.nummer) == (jahr, bericht, nummer)), None)
