"""Hearing of the board on council papers that concern its subject: in time, by whose voice, and the rate."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch

from beirat.models import Beratung, Drucksache, Stellungnahme, Verabschiedung

# With one of these a committee has dealt with the paper; adjourning or passing it on decides nothing.
ENTSCHEIDEND = (
    Beratung.Ergebnis.KENNTNIS,
    Beratung.Ergebnis.EMPFOHLEN,
    Beratung.Ergebnis.NICHT_EMPFOHLEN,
    Beratung.Ergebnis.BESCHLOSSEN,
    Beratung.Ergebnis.GEAENDERT,
    Beratung.Ergebnis.ABGELEHNT,
)
REGEL = (
    "Gezählt werden Drucksachen zum Gegenstand des Beirates, über die ein Gremium in dem Jahr erstmals "
    "entschied. Angehört ist der Beirat, wenn er selbst vor diesem Tag eine Stellungnahme beschlossen hat; "
    "am selben Tag ist nicht vorher, und das Wort von Vorsitz, Vorstand oder Integrationsbeauftragten "
    "allein zählt nicht."
)


@dataclass(frozen=True)
class Anhoerung:
    """One paper: its first deciding step (None while undecided) and the opinions on it by day."""

    drucksache: Drucksache
    entscheidung: Beratung | None
    stellungnahmen: tuple[Stellungnahme, ...]

    @property
    def entschieden_am(self):
        """Day of the first decision of a committee, or None."""
        return self.entscheidung and self.entscheidung.tag

    @property
    def vorher(self):
        """Opinions given before the day of the decision; all of them while it is open."""
        tag = self.entschieden_am or date.max
        return [s for s in self.stellungnahmen if s.tag < tag]

    @property
    def angehoert(self):
        """Whether the board itself, by its vote, spoke before the decision."""
        return any(s.verabschiedet_durch == Verabschiedung.BEIRAT for s in self.vorher)

    @property
    def in_worten(self):
        """Whether heard in time, and if not by the board then by whom."""
        if self.angehoert:
            return "ja, durch Beschluss des Beirates"
        if self.vorher:
            stimmen = dict.fromkeys(s.get_verabschiedet_durch_display() for s in self.vorher)
            return f"nicht der Beirat, nur: {', '.join(stimmen)}"
        if self.entscheidung is None:
            return "noch nicht, noch nicht entschieden"
        return "nein, erst danach" if self.stellungnahmen else "nein"

    @property
    def jahr(self):
        """The year it belongs to: of the decision, before that of the day when the board learned of it."""
        tag = self.entschieden_am or self.drucksache.kenntnis_am
        return tag and tag.year


@dataclass(frozen=True)
class Quote:
    """How many of the papers decided upon the board was heard on in time."""

    angehoert: int
    entschieden: int

    @property
    def prozent(self):
        """Share in percent, or None where nothing was decided."""
        return 100 * self.angehoert / self.entschieden if self.entschieden else None


def anhoerungen(tag, nur_oeffentliche=False, entschieden_ab=None):
    """The register as of `tag` (inclusive): papers that concern the board, by day of the decision, open last.

    With `nur_oeffentliche` as if nothing else were recorded; with a day `entschieden_ab` only papers first
    decided on from that day on. Three queries for any number of papers.
    """
    zeilen = Drucksache.objects.filter(betrifft_beirat=True)
    beratungen = Beratung.objects.filter(tag__lte=tag).select_related("gremium")
    stellungnahmen = Stellungnahme.objects.filter(tag__lte=tag).order_by("tag", "pk")
    if nur_oeffentliche:
        zeilen, beratungen, stellungnahmen = (
            menge.oeffentliche() for menge in (zeilen, beratungen, stellungnahmen)
        )
    if entschieden_ab:
        entscheidungen = beratungen.filter(drucksache=OuterRef("pk"), ergebnis__in=ENTSCHEIDEND)
        zeilen = zeilen.filter(Exists(entscheidungen), ~Exists(entscheidungen.filter(tag__lt=entschieden_ab)))
    zeilen = zeilen.prefetch_related(
        Prefetch("beratungen", beratungen), Prefetch("stellungnahmen", stellungnahmen)
    )
    register = [_anhoerung(drucksache) for drucksache in zeilen]
    return sorted(register, key=lambda a: (a.entschieden_am or date.max, a.drucksache.kennung))


def _anhoerung(drucksache):
    entscheidungen = [b for b in drucksache.beratungen.all() if b.ergebnis in ENTSCHEIDEND]
    erste = min(entscheidungen, key=lambda b: (b.tag, b.position), default=None)
    return Anhoerung(drucksache, erste, tuple(drucksache.stellungnahmen.all()))


def quote(register):
    """The rate over the papers of `register` that were decided upon."""
    entschiedene = [a for a in register if a.entscheidung]
    return Quote(sum(a.angehoert for a in entschiedene), len(entschiedene))
