"""What became of an edition's recommendations: today's public state beside what the edition says."""

from dataclasses import dataclass

from django.db.models import Prefetch

from beirat.models import Empfehlung, Empfehlungsstatus, Rueckmeldung
from berichte.lesefassung import anker_der_empfehlungen, kopfzeile
from berichte.stand.werte import EmpfehlungStand


@dataclass(frozen=True)
class Gegenueberstellung:
    """A recommendation as the edition tells it, and on a later day; `heute` is None if it isn't public."""

    bericht: EmpfehlungStand
    anker: str
    heute: Empfehlung | None

    @property
    def letzte(self):
        """The latest answer up to that day, or None."""
        return next(iter(self.heute.rueckmeldungen.all()), None) if self.heute else None

    @property
    def status(self):
        """Its state on that day in words, or an empty text."""
        return str(Empfehlungsstatus(self.heute.status).label) if self.heute else ""


def empfehlungen_heute(stand, tag):
    """The recommendations of the edition's `stand` beside what is public of them up to and including `tag`.

    In the order of the edition: earlier ones, then new ones. Two queries whatever there is. What isn't
    public any more, or no longer there, comes without its state.
    """
    teil = stand.empfehlungen
    alle = [*teil.fruehere, *teil.neue]
    antworten = Rueckmeldung.objects.filter(tag__lte=tag).select_related("drucksache").order_by("-tag", "-pk")
    heutige = (
        Empfehlung.objects.oeffentliche()
        .mit_status_am(tag)
        .prefetch_related(Prefetch("rueckmeldungen", antworten))
        .in_bulk([e.bezug.schluessel for e in alle])
    )
    anker = anker_der_empfehlungen(stand)
    return [Gegenueberstellung(e, anker[kopfzeile(e)], heutige.get(e.bezug.schluessel)) for e in alle]
