"""In which reports an activity stands, or why it doesn't: told from the same rules as the Stand."""

from dataclasses import dataclass
from datetime import date

from basis.zeitraum import schnitt
from beirat.models import Aktivitaet
from berichte.models import Auswahl, Fassungsbezug, Jahresbericht, Kapitel
from berichte.stand.sitzungen import IN_KAPITEL_4

MODELL = Aktivitaet._meta.label_lower


@dataclass(frozen=True)
class Verbleib:
    """What becomes of one activity in one report.

    `steht` says whether the draft tells it, `text` why or why not, `kapitel` the chapter in which a person
    chooses (None where the report has none), `fassungen` the numbers of the editions that quote it.
    """

    bericht: Jahresbericht
    steht: bool
    text: str
    kapitel: Kapitel | None
    fassungen: tuple[int, ...]


def kapitelart(aktivitaet):
    """In which chapter of a report such an activity is told."""
    if aktivitaet.art == Aktivitaet.Art.PRAEGEND:
        return Kapitel.Art.UEBERBLICK
    return Kapitel.Art.SITZUNGEN if aktivitaet.art in IN_KAPITEL_4 else Kapitel.Art.SCHWERPUNKTE


def verbleib(aktivitaeten, berichte):
    """Map from each activity's key to its Verbleib in every one of `berichte` that it falls into.

    An empty list means that no report covers its days yet. Three queries, however many there are.
    """
    schluessel = [a.pk for a in aktivitaeten]
    kapitel = {}
    for k in Kapitel.objects.filter(bericht__in=berichte).order_by("position", "pk"):
        kapitel.setdefault((k.bericht_id, k.art), k)
    auslassungen = set(
        Auswahl.objects.filter(
            modell=MODELL, schluessel__in=schluessel, ausgelassen=True, kapitel__bericht__in=berichte
        )
        .order_by()
        .values_list("kapitel__bericht", "kapitel__art", "schluessel")
    )
    zitate = {}
    for bericht, nummer, pk in (
        Fassungsbezug.objects.filter(modell=MODELL, schluessel__in=schluessel, fassung__bericht__in=berichte)
        .order_by("fassung__nummer")
        .values_list("fassung__bericht", "fassung__nummer", "schluessel")
    ):
        zitate.setdefault((bericht, pk), []).append(nummer)

    def eines(aktivitaet, bericht):
        art = kapitelart(aktivitaet)
        stelle = kapitel.get((bericht.pk, art))
        aus = (bericht.pk, art, aktivitaet.pk) in auslassungen
        fassungen = tuple(zitate.get((bericht.pk, aktivitaet.pk), ()))
        return Verbleib(bericht, *_urteil(aktivitaet, stelle, aus), stelle, fassungen)

    return {a.pk: [eines(a, bericht) for bericht in berichte if _faellt_in(a, bericht)] for a in aktivitaeten}


def _faellt_in(aktivitaet, bericht):
    tage = (aktivitaet.erster_tag or date.min, aktivitaet.letzter_tag)
    return schnitt(tage, (bericht.erster_tag, bericht.letzter_tag)) is not None


def _urteil(aktivitaet, kapitel, ausgelassen):
    if not aktivitaet.oeffentlich:
        return False, "Die Aktivität ist nicht öffentlich; im Bericht steht nur Öffentliches."
    if kapitel is None:
        return False, "Das Kapitel, in dem sie stünde, ist aus dem Bericht entfernt."
    if not kapitel.mit_erzeugtem:
        return False, f"Im Kapitel „{kapitel.ueberschrift}“ ist der erzeugte Teil abgeschaltet."
    if ausgelassen:
        return False, f"Im Kapitel „{kapitel.ueberschrift}“ ist sie ausgelassen."
    return True, f"Steht im Kapitel „{kapitel.ueberschrift}“."
