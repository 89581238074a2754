"""What a checksum is of: which released edition, whether a newer one exists, whether it was taken back."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q

from berichte.models import Deckblatt, Fassung, Fassungsdatei, Freigabe
from berichte.stand import kopf_aus_json

Reichweite = Freigabe.Reichweite


@dataclass(frozen=True)
class Auskunft:
    """One edition to which the file belongs.

    `zurueckgenommen_am` is None while it is released. `titel` and `datei` are told only of a released one:
    of an edition taken back nobody learns more than what it was. `neuere` is the newest released edition
    of the same report, if that is another and a later one.
    """

    fassung: Fassung
    jahr: int
    titel: str
    datei: str
    freigegeben_am: datetime
    zurueckgenommen_am: datetime | None
    neuere: Fassung | None


def auskunft(sha256, konto):
    """Editions that `konto` may know of and that hold such a file, the newest first. Five queries.

    What was never released to such readers is as unknown as a stranger's file. Whoever may see editions
    for the council learns of those too.
    """
    reichweiten = [Reichweite.OEFFENTLICH]
    if konto.has_perm("berichte.stadtrat_jahresbericht") or konto.has_perm("berichte.view_jahresbericht"):
        reichweiten = list(Reichweite)
    freigaben = Freigabe.objects.filter(reichweite__in=reichweiten).order_by("-freigegeben_am", "-pk")
    dateien = Fassungsdatei.objects.filter(datei__sha256=sha256)
    blaetter = Deckblatt.objects.filter(datei__sha256=sha256)
    fassungen = list(
        Fassung.objects.filter(Exists(freigaben.filter(fassung=OuterRef("pk"))))
        .filter(Q(pk__in=dateien.values("fassung")) | Q(pk__in=blaetter.values("fassung")))
        .defer("stand")
        .prefetch_related(
            Prefetch("freigaben", freigaben),
            Prefetch("dateien", dateien),
            Prefetch("deckblaetter", blaetter),
        )
    )
    neueste = {}
    if fassungen:
        freigegebene = Fassung.objects.freigegebene(*reichweiten).defer("stand")
        for fassung in freigegebene.filter(bericht__in={f.bericht_id for f in fassungen}).order_by("nummer"):
            neueste[fassung.bericht_id] = fassung
    gefunden = [_ueber(fassung, neueste.get(fassung.bericht_id)) for fassung in fassungen]
    return sorted(gefunden, key=lambda a: (a.jahr, a.fassung.bericht_id, a.fassung.nummer), reverse=True)


def _ueber(fassung, neueste):
    kopf = kopf_aus_json(fassung.kopf_json)
    freigaben = list(fassung.freigaben.all())
    geltende = next((f for f in freigaben if f.widerrufen_am is None), None)
    namen = [d.titel for d in fassung.dateien.all()]
    namen += [f"Deckblatt {d.nummer}" for d in fassung.deckblaetter.all()]
    return Auskunft(
        fassung=fassung,
        jahr=fassung.jahr,
        titel=kopf.titel if geltende else "",
        datei=", ".join(namen) if geltende else "",
        freigegeben_am=(geltende or freigaben[0]).freigegeben_am,
        zurueckgenommen_am=None if geltende else freigaben[0].widerrufen_am,
        neuere=neueste if neueste and neueste.nummer > fassung.nummer else None,
    )
