"""Leaving the board: what follows from it, and all of it in one act."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from beirat.models import Beauftragung, Funktion, Nachrueckplatz, Sitzart
from beirat.vorstand import amt_des_vorsitzes


@dataclass(frozen=True)
class Folgen:
    """What follows if a mandate ends after `letzter_tag` (inclusive).

    `funktionen` end with it; `beauftragung` is the office that ends where the statute joins it to the
    chair; `naechster` is the place on the reserve whose turn it is, with `neuer_erster_tag`.
    """

    letzter_tag: date
    funktionen: tuple
    beauftragung: Beauftragung | None
    naechster: Nachrueckplatz | None
    neuer_erster_tag: date


def folgen(mandat, letzter_tag):
    """What follows from the end of `mandat`. Reads only; at most five queries."""
    endende = tuple(
        f for f in mandat.funktionen.all() if f.letzter_tag is None or f.letzter_tag > letzter_tag
    )
    vorsitz = any(funktion.art == Funktion.Art.VORSITZ for funktion in endende)
    return Folgen(
        letzter_tag=letzter_tag,
        funktionen=endende,
        beauftragung=amt_des_vorsitzes(mandat.person_id, letzter_tag) if vorsitz else None,
        naechster=_naechster(mandat),
        neuer_erster_tag=letzter_tag + timedelta(days=1),
    )


def _naechster(mandat):
    """The lowest rank that still stands ready: the reserve is for migrant seats only."""
    if mandat.sitzart != Sitzart.MIGRATION:
        return None
    bereite = mandat.amtszeit.nachrueckliste.filter(bereit=True).select_related("person")
    return bereite.order_by("rang").first()


@transaction.atomic
def lasse_ausscheiden(mandat, letzter_tag, ausscheiden, *, mit_nachruecken=False, mit_beauftragung=False):
    """End the mandate, and with it what was chosen of its consequences: all or nothing.

    Returns the mandate of who moved up, or None. Raises ValidationError where a rule forbids a part.
    """
    danach = folgen(mandat, letzter_tag)
    mandat.beenden(letzter_tag, ausscheiden)
    if mit_beauftragung and danach.beauftragung:
        danach.beauftragung.beenden(letzter_tag)
    if mit_nachruecken and danach.naechster:
        return danach.naechster.nachruecken(mandat)
    return None
