"""Leaving the board: what follows from it, and all of it in one act."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from beirat.models import Amtszeit, Beauftragung, Funktion, Nachrueckplatz, Sitzart
from beirat.vorstand import amt_des_vorsitzes


@dataclass(frozen=True)
class Folgen:
    """What follows if a mandate ends after `letzter_tag` (inclusive).

    `funktionen` end with it; `beauftragung` is the office that ends where the statute joins it to the
    chair; `naechster` is the place on the reserve whose turn it is, with `neuer_erster_tag`. The seat may
    stay taken (`wird_frei` is False): the board left office that day, or somebody moved up before.
    """

    letzter_tag: date
    funktionen: tuple
    beauftragung: Beauftragung | None
    naechster: Nachrueckplatz | None
    neuer_erster_tag: date
    wird_frei: bool


def folgen(mandat, letzter_tag):
    """What follows from the end of `mandat`. Reads only; at most eight queries.

    Raises ValidationError for a day on which the next board was in office already.
    """
    ende = Amtszeit.objects.mit_ende().get(pk=mandat.amtszeit_id).letzter_amtstag
    if ende and letzter_tag > ende:
        raise ValidationError(
            {
                "letzter_tag": f"Dieser Beirat war nur bis zum {ende:%d.%m.%Y} im Amt: Das Mandat endet "
                "spätestens an diesem Tag."
            }
        )
    endende = tuple(
        f for f in mandat.funktionen.all() if f.letzter_tag is None or f.letzter_tag > letzter_tag
    )
    vorsitz = any(funktion.art == Funktion.Art.VORSITZ for funktion in endende)
    danach = letzter_tag + timedelta(days=1)
    wird_frei = letzter_tag != ende and mandat.sitz_frei_am(danach)
    return Folgen(
        letzter_tag=letzter_tag,
        funktionen=endende,
        beauftragung=amt_des_vorsitzes(mandat.person_id, letzter_tag) if vorsitz else None,
        naechster=_naechster(mandat) if wird_frei else None,
        neuer_erster_tag=danach,
        wird_frei=wird_frei,
    )


def _naechster(mandat):
    """Whose turn it is: the reserve is for migrant seats only."""
    if mandat.sitzart != Sitzart.MIGRATION:
        return None
    return mandat.amtszeit.nachrueckliste.bereite().select_related("person").first()


@transaction.atomic
def lasse_ausscheiden(mandat, letzter_tag, ausscheiden, *, nachrueckplatz=None, mit_beauftragung=False):
    """End the mandate, and with it what was chosen of its consequences: all or nothing.

    `nachrueckplatz` is the key of the place that was shown as next in line and shall move up. Returns the
    mandate of who did, or None. Raises ValidationError where a rule forbids a part, or where somebody else
    is next by now.
    """
    danach = folgen(mandat, letzter_tag)
    if nachrueckplatz and nachrueckplatz != (danach.naechster and danach.naechster.pk):
        raise ValidationError(
            "Inzwischen ist auf der Nachrückliste jemand anderes oder niemand mehr an der Reihe: Bitte sehen "
            "Sie die Folgen noch einmal an."
        )
    mandat.beenden(letzter_tag, ausscheiden)
    if mit_beauftragung and danach.beauftragung:
        danach.beauftragung.beenden(letzter_tag)
    return danach.naechster.nachruecken(mandat) if nachrueckplatz else None
