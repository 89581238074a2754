"""What readers may read: released editions, told from their frozen heads."""

from django.db.models import Exists, F, OuterRef, Subquery
from django.urls import reverse

from berichte.models import Fassung, Freigabe
from berichte.stand import kopf_aus_json


def lesbare_fassungen(konto):
    """Released editions that this reader may see, newest first, as rows for `erzaehle`.

    Each knows its `freigegeben_am`, its `reichweite`, and the `hauptbericht` of its year: the key of the
    report that was released first. It has the short addresses, and keeps what was once linked.

    Nothing of them is read from the report's rows: those may already hold the next correction.
    """
    # Taken back or not: what was first released once stays the year's first report.
    je_bericht = Freigabe.objects.filter(fassung__bericht=OuterRef("bericht")).order_by("freigegeben_am")
    des_jahres = Fassung.objects.lesbar_fuer(konto).filter(jahr=OuterRef("jahr"))
    des_jahres = des_jahres.order_by(Subquery(je_bericht.values("freigegeben_am")[:1]), "pk")
    return (
        Fassung.objects.lesbar_fuer(konto)
        .defer("stand")
        .annotate(
            freigegeben_am=F("freigaben__freigegeben_am"),
            reichweite=F("freigaben__reichweite"),
            hauptbericht=Subquery(des_jahres.values("bericht")[:1]),
        )
        .order_by("-jahr", "-kopf_json__letzter_tag", "-bericht_id", "-nummer")
    )


def neueste_fassungen(konto):
    """Of each report the newest edition that this reader may see."""
    spaetere = Fassung.objects.lesbar_fuer(konto).filter(
        bericht=OuterRef("bericht"), nummer__gt=OuterRef("nummer")
    )
    return lesbare_fassungen(konto).filter(~Exists(spaetere))


def hauptfassung(konto, jahr):
    """The newest edition of the year's first report, or None. One query."""
    fassung = lesbare_fassungen(konto).filter(jahr=jahr, bericht=F("hauptbericht")).first()
    return fassung and erzaehle([fassung])[0]


def erzaehle(fassungen):
    """A list of these rows, each with its frozen `kopf`, its `adresse` and whether it is `nur_stadtrat`."""
    fassungen = list(fassungen)
    for fassung in fassungen:
        fassung.kopf = kopf_aus_json(fassung.kopf_json)
        fassung.nur_stadtrat = fassung.reichweite == Freigabe.Reichweite.STADTRAT
        fassung.adresse = adresse("fassung_lesen", fassung)
    return fassungen


def mit_nachbarn(konto, **bedingung):
    """All editions that this reader may see of the reports that have one like `bedingung`; see `erzaehle`.

    `vorgaengerin` and `nachfolgerin` are the next ones of the same report, or None: an edition between them
    may never have been released, and must not show. One query.
    """
    berichte = Fassung.objects.filter(**bedingung).order_by().values("bericht")
    fassungen = erzaehle(lesbare_fassungen(konto).filter(bericht__in=berichte))
    letzte = {}
    for fassung in sorted(fassungen, key=lambda f: f.nummer):
        fassung.nachfolgerin, fassung.vorgaengerin = None, letzte.get(fassung.bericht_id)
        if fassung.vorgaengerin:
            fassung.vorgaengerin.nachfolgerin = fassung
        letzte[fassung.bericht_id] = fassung
    return fassungen


def adresse(name, fassung):
    """Address of the page `name` of this edition; of two reports of a year the second names its key."""
    if fassung.bericht_id == fassung.hauptbericht:
        return reverse(name, args=[fassung.jahr, fassung.nummer])
    return reverse(name, args=[fassung.jahr, fassung.bericht_id, fassung.nummer])


def finde(fassungen, jahr, nummer, bericht=None):
    """The edition of this number, of the year's first report unless `bericht` names one; None without it."""
    return next(
        (
            f
            for f in fassungen
            if (f.jahr, f.bericht_id, f.nummer) == (jahr, bericht or f.hauptbericht, nummer)
        ),
        None,
    )
