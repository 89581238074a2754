"""What the answers let expect: whether the session will have a quorum, by the statute of its day."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from beirat.besetzung import Beschlussfaehigkeit, gemessen
from beirat.models import Ladung


@dataclass(frozen=True)
class Erwartung:
    """Voting members by their answer, and the quorum as if only those came who said so.

    `quorum` is None without a version of the statute.
    """

    kommen: int
    entschuldigt: int
    offen: int
    quorum: Beschlussfaehigkeit | None

    @property
    def stimmberechtigte(self):
        """All who vote."""
        return self.kommen + self.entschuldigt + self.offen

    @property
    def es_fehlen(self):
        """How many more of those who haven't answered must come; 0 once enough have said so."""
        return max(self.quorum.noetig - self.kommen, 0)

    @property
    def sicher(self):
        """Whether those who said so are enough."""
        return self.es_fehlen == 0

    @property
    def erreichbar(self):
        """Whether there can still be a quorum, even if nobody changes their answer."""
        return self.es_fehlen <= self.offen


def erwartung(sitzung, verteiler, satzung=None):
    """Count the answers in `verteiler` (see versand.verteiler); `satzung` as for `gemessen`. Two queries."""
    prefetch_related_objects([sitzung], "amtszeit__satzungsfassung__kontingente")
    stimmberechtigte = sitzung.amtszeit.stimmberechtigte_sitzarten()
    antworten = [e.antwort for e in verteiler if e.mandat.sitzart in stimmberechtigte]
    kommen = antworten.count(Ladung.Antwort.KOMMT)
    return Erwartung(
        kommen=kommen,
        entschuldigt=antworten.count(Ladung.Antwort.ENTSCHULDIGT),
        offen=antworten.count(Ladung.Antwort.OFFEN),
        quorum=gemessen(sitzung, anwesend=kommen, besetzt=len(antworten), satzung=satzung),
    )
