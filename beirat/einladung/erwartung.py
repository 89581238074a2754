"""What the answers let expect: whether the session will have a quorum, by the statute of its day."""

from dataclasses import dataclass

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


def erwartung(sitzung, satzung=None):
    """Count what the voting members answered; `satzung` as for `gemessen`. At most two queries."""
    antworten = list(
        sitzung.zu_ladende()
        .stimmberechtigt()
        .annotate(antwort=Ladung.objects.antwort_zur(sitzung))
        .values_list("antwort", flat=True)
    )
    kommen = antworten.count(Ladung.Antwort.KOMMT)
    entschuldigt = antworten.count(Ladung.Antwort.ENTSCHULDIGT)
    return Erwartung(
        kommen=kommen,
        entschuldigt=entschuldigt,
        offen=len(antworten) - kommen - entschuldigt,
        quorum=gemessen(sitzung, anwesend=kommen, besetzt=len(antworten), satzung=satzung),
    )
