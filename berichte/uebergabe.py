"""What a successor in the office has to know of a draft: the same on the page and on the sheet."""

from dataclasses import dataclass
from datetime import date

from beirat.models import Beauftragung, Empfehlung
from berichte.models import Jahresbericht, Kapitel, Kommentar, Zuarbeit


@dataclass(frozen=True)
class Termin:
    """A day until which, or on which, something has to be done."""

    tag: date
    was: str


@dataclass(frozen=True)
class Uebergabe:
    """The state of one draft on a day; internal, never part of a Stand."""

    bericht: Jahresbericht
    tag: date
    aemter: tuple[Beauftragung, ...]
    kapitel: tuple[Kapitel, ...]
    zuarbeiten: tuple[tuple[Zuarbeit, bool], ...]
    anmerkungen: tuple[Kommentar, ...]
    empfehlungen: tuple[Empfehlung, ...]
    termine: tuple[Termin, ...]


def uebergabe(bericht, tag):
    """Gather it as of `tag`; a fixed number of queries."""
    kapitel = list(bericht.kapitel.order_by("position", "pk"))
    zuarbeiten = list(
        Zuarbeit.objects.filter(kapitel__bericht=bericht)
        .unerledigte()
        .select_related("kapitel")
        .order_by("faellig_am", "pk")
    )
    empfehlungen = list(
        Empfehlung.objects.offene_am(tag).select_related("adressat").order_by("verabschiedet_am", "nummer")
    )
    return Uebergabe(
        bericht=bericht,
        tag=tag,
        aemter=tuple(Beauftragung.objects.select_related("person").order_by("-erster_tag", "-pk")[:2]),
        kapitel=tuple(kapitel),
        zuarbeiten=tuple((z, z.ueberfaellig_am(tag)) for z in zuarbeiten),
        anmerkungen=tuple(
            Kommentar.objects.filter(kapitel__bericht=bericht)
            .offene()
            .select_related("kapitel")
            .order_by("kapitel__position", "am", "pk")
        ),
        empfehlungen=tuple(empfehlungen),
        termine=_termine(bericht, zuarbeiten, empfehlungen),
    )


def _termine(bericht, zuarbeiten, empfehlungen):
    """Days in their order, those gone by too: what was missed has to be known."""
    termine = [
        Termin(bericht.stichtag, "Stichtag des Berichts"),
        Termin(bericht.redaktionsschluss, "Redaktionsschluss"),
        *(
            Termin(b.tag, f"geplante Beratung: {b.gremium}")
            for b in bericht.beratungsfolge.select_related("gremium")
            if b.tag
        ),
        *(
            Termin(z.faellig_am, f"Zuarbeit von {z.von_name} zum Kapitel „{z.kapitel}“")
            for z in zuarbeiten
            if z.steht_aus
        ),
        *(Termin(e.frist, f"Antwort auf Empfehlung {e.nummer} erbeten") for e in empfehlungen if e.frist),
    ]
    return tuple(sorted(termine, key=lambda t: (t.tag, t.was)))
