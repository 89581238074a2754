"""What was stored of a session after its minutes were signed: the paper that was signed doesn't tell it."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import CharField, Exists, F, OuterRef, Subquery, Value

from beirat.models import (
    Anwesenheit,
    Beschluss,
    Gast,
    Kandidatur,
    Niederschrift,
    Sitzung,
    Tagesordnungspunkt,
    Wahl,
    Wahlgang,
)

# Kind of record, way to its session, what it is called; whose history page tells it, by which key.
_QUELLEN = (
    (Sitzung, "id", "Sitzung", "sitzung", "id"),
    (Tagesordnungspunkt, "sitzung", "Tagesordnung", "sitzung", "sitzung_id"),
    (Anwesenheit, "sitzung", "Anwesenheit", "sitzung", "sitzung_id"),
    (Gast, "sitzung", "Gäste", "sitzung", "sitzung_id"),
    (Beschluss, "sitzung", "Beschluss", "beschluss", "id"),
    (Wahl, "sitzung", "Wahl", "wahl", "id"),
    (Wahlgang, "wahl__sitzung", "Wahl", "wahl", "wahl_id"),
    (Kandidatur, "wahlgang__wahl__sitzung", "Stimmen einer Wahl", "wahlgang", "wahlgang_id"),
)


@dataclass(frozen=True)
class Nachtraegliches:
    """Something that changed after signing: what it is, and whose history page tells it."""

    worte: str
    modell: str
    schluessel: int


def nach_unterschrift(niederschrift):
    """What changed after signed minutes were entered as signed, until they are confirmed. One query.

    The signature counts from the moment of its entry: who types last year's minutes doesn't change them.
    """
    if niederschrift is None or niederschrift.zustand != "unterzeichnet":
        return []
    erste, *weitere = (
        _seit(modell, {weg: niederschrift.sitzung_id}, _moment(niederschrift.pk))
        .annotate(
            worte=Value(worte, output_field=CharField()),
            seite=Value(seite, output_field=CharField()),
            ziel=F(ziel),
        )
        .values_list("worte", "seite", "ziel")
        for modell, weg, worte, seite, ziel in _QUELLEN
    )
    return [Nachtraegliches(*zeile) for zeile in erste.union(*weitere).order_by("worte", "ziel")]


def mit_nachtraeglichem(sitzungen):
    """Each session with `seither_geaendert`: whether `nach_unterschrift` tells anything once it is signed."""
    moment = OuterRef("niederschrift_gespeichert")
    geaendert = (Exists(_seit(modell, {weg: OuterRef("pk")}, moment)) for modell, weg, *_ in _QUELLEN)
    return sitzungen.annotate(niederschrift_gespeichert=_moment(OuterRef("niederschrift__pk"))).annotate(
        seither_geaendert=reduce(or_, geaendert)
    )


def _moment(niederschrift):
    """When minutes were stored last. Signed ones are stored by nothing but their signature."""
    staende = Niederschrift.history.filter(id=niederschrift).order_by("-history_id")
    return Subquery(staende.values("history_date")[:1])


def _seit(modell, welche, moment):
    return modell.history.filter(**welche, history_date__gt=moment).order_by()
