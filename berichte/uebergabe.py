"""What a successor in the office has to know of a draft: the same on the page and on the sheet."""

from dataclasses import dataclass
from datetime import date

from basis.text import tag as text_tag
from basis.text import zeitspanne
from basis.zeitraum import schnitt
from beirat.models import Beauftragung, Empfehlung
from berichte.models import Jahresbericht, Kapitel, Kommentar, Zuarbeit


@dataclass(frozen=True)
class Termin:
    """A day until which, or on which, something has to be done."""

    tag: date
    was: str


@dataclass(frozen=True)
class Uebergabe:
    """The state of one draft on a day; internal, never part of a Stand.

    `aemter` held or hold the office by then, the latest first; `kuenftige` are known to follow.
    """

    bericht: Jahresbericht
    tag: date
    aemter: tuple[Beauftragung, ...]
    kuenftige: tuple[Beauftragung, ...]
    kapitel: tuple[Kapitel, ...]
    zuarbeiten: tuple[tuple[Zuarbeit, bool], ...]
    anmerkungen: tuple[Kommentar, ...]
    empfehlungen: tuple[Empfehlung, ...]
    termine: tuple[Termin, ...]

    @property
    def amt(self):
        """Who holds the office on that day, who did before, and who will, in words."""
        namen = [f"{a} ({zeitspanne(a.erster_tag, a.letzter_tag)})" for a in self.aemter]
        worte = ", davor ".join(namen) or "noch nicht besetzt"
        if self.aemter and (self.aemter[0].letzter_tag or self.tag) < self.tag:
            worte = f"zurzeit nicht besetzt, zuletzt {worte}"
        return "; ".join([worte, *(f"ab {text_tag(a.erster_tag)} {a}" for a in self.kuenftige)])


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
    aemter, kuenftige = _aemter(bericht, tag)
    return Uebergabe(
        bericht=bericht,
        tag=tag,
        aemter=aemter,
        kuenftige=kuenftige,
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


def _aemter(bericht, tag):
    """The latest two and whoever else held the office since the report's period began; who will hold it."""
    alle = list(Beauftragung.objects.select_related("person").order_by("-erster_tag", "-pk"))
    bisherige = [a for a in alle if a.erster_tag <= tag]
    seither = [a for a in bisherige[2:] if schnitt((a.erster_tag, a.letzter_tag), (bericht.erster_tag, tag))]
    return (*bisherige[:2], *seither), tuple(a for a in reversed(alle) if a.erster_tag > tag)


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
