"""Letters after the invitation: that a session is cancelled or changed, and a reminder to answer.

Each goes only to members who were invited and whom it concerns, is kept with their invitation, and is
sent once: what a member was told last stands there.
"""

from dataclasses import dataclass
from enum import StrEnum

from basis.post import absenderadresse
from beirat.kalender import kalenderart, termin
from beirat.models import Ladung, Sitzung

from .inhalt import ANREDE, GRUSS, LINK, Einladung, einladung_zu

ABGESAGT = "findet nicht statt"


class Art(StrEnum):
    """The kinds of such letters."""

    ABSAGE = "absage"
    AENDERUNG = "aenderung"
    ERINNERUNG = "erinnerung"


def lage(sitzung):
    """What an invited member has to know of a session, in words: when and where, or that it isn't held."""
    if sitzung.fiel_weg:
        return ABGESAGT
    return f"{Einladung(sitzung, (), sitzung.tag).zeit}; {sitzung.ort or 'Ort folgt'}"


def betroffene(sitzung, verteiler, art):
    """Whom in `verteiler` (see versand.alle_empfaenger) a letter of this kind concerns. No query."""
    geladene = [e for e in verteiler if e.ladung.pk and sitzung.eingeladen_am]
    match art:
        case Art.ABSAGE if sitzung.fiel_weg:
            return [e for e in geladene if e.ladung.mitgeteilt != ABGESAGT]
        case Art.AENDERUNG if sitzung.steht_bevor:
            return [e for e in geladene if e.ladung.mitgeteilt not in ("", lage(sitzung))]
        case Art.ERINNERUNG if sitzung.zustand == Sitzung.Zustand.EINGELADEN:
            # Who hasn't been told of a change yet is told that first: the old day can't be answered for.
            wissend = [e for e in geladene if e.ladung.mitgeteilt in ("", lage(sitzung))]
            return [e for e in wissend if e.antwort == Ladung.Antwort.OFFEN and not e.ausgeladen]
    return []


@dataclass(frozen=True)
class Mitteilung:
    """One such letter about one session, with its whole agenda: for members, who may know all."""

    art: Art
    einladung: Einladung

    @property
    def betreff(self):
        """One line, whatever was typed."""
        sitzung = self.einladung.sitzung
        wort = {Art.ABSAGE: "Absage", Art.AENDERUNG: "Änderung", Art.ERINNERUNG: "Bitte um Antwort"}[self.art]
        return f"{wort}: {sitzung.nummer}. Sitzung am {sitzung.tag:%d.%m.%Y}"

    def als_text(self, empfaenger=None, link=""):
        """The mail's text; for an Empfaenger it says what that member was told before, and how to answer."""
        bisher = empfaenger.ladung.mitgeteilt if empfaenger else ""
        match self.art:
            case Art.ABSAGE:
                zeilen = self._absage()
            case Art.AENDERUNG if empfaenger and empfaenger.ausgeladen:
                zeilen = self._ausladung(bisher)
            case Art.AENDERUNG:
                zeilen = self._aenderung(bisher)
            case _:
                zeilen = [
                    "zu dieser Sitzung des Beirates für Integration und Migration haben wir noch keine "
                    "Antwort von Ihnen:",
                    "",
                    *self.einladung.angaben(),
                ]
        if link and self.art != Art.ABSAGE:
            zeilen += ["", LINK, link]
        return "\n".join([ANREDE, "", *zeilen, "", GRUSS, ""])

    def _absage(self):
        sitzung = self.einladung.sitzung
        satz = f"die {sitzung.nummer}. Sitzung des Beirates für Integration und Migration findet nicht statt."
        zeilen = [satz, "", f"Sie war geplant für: {self.einladung.zeit}"]
        if sitzung.veranstaltung:
            zeilen += ["", f"Statt dessen gibt es die Veranstaltung „{sitzung.veranstaltung}“."]
        return zeilen

    def _ausladung(self, bisher):
        """For whom the new day is none of the seat's: neither agenda nor link, these are for members."""
        nummer = self.einladung.sitzung.nummer
        return [
            f"die {nummer}. Sitzung des Beirates für Integration und Migration ist verlegt.",
            "",
            f"Bisher: {bisher}",
            f"Jetzt: {self.einladung.zeit}",
            "",
            "An diesem Tag besteht Ihr Mandat nach unseren Unterlagen nicht. Ihre Einladung gilt deshalb "
            "nicht mehr, bitte streichen Sie den bisherigen Termin aus Ihrem Kalender.",
        ]

    def _aenderung(self, bisher):
        nummer = self.einladung.sitzung.nummer
        return [
            f"die {nummer}. Sitzung des Beirates für Integration und Migration hat sich geändert.",
            "",
            *([f"Bisher: {bisher}", ""] if bisher else []),
            "Jetzt gilt:",
            *self.einladung.angaben(),
            "",
            *self.einladung.tagesordnung(),
        ]

    def anhaenge(self):
        """The calendar entry: the same one, with a higher number. A reminder has it as well."""
        sitzung = self.einladung.sitzung
        eintrag = termin(sitzung, self.einladung.punkte, absenderadresse())
        return (("sitzung.ics", eintrag, kalenderart(sitzung)),)


def mitteilung_zu(sitzung, art):
    """The letter as the records stand. One query."""
    return Mitteilung(art, einladung_zu(sitzung, sitzung.tag))
