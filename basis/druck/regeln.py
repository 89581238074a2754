"""What the rules of the checker pdfua say, in German: its own sentences are English and for programmers."""

from dataclasses import dataclass

_SEITENINHALT = (
    "Inhalte der Seite sind weder ausgezeichnet noch als Beiwerk gekennzeichnet: Beim Vorlesen fehlen sie."
)
TABELLENKOPF = "Tabellenköpfe sagen nicht, ob sie zur Spalte oder zur Zeile gehören."


@dataclass(frozen=True)
class Regel:
    """What a rule looks at, what it means when it finds something, and what its variants mean instead.

    A variant is known by a key of the finding's `evidence`; its sentence goes before the usual one.
    """

    was: str
    satz: str
    varianten: tuple[tuple[str, str], ...] = ()

    def deutsch(self, fund):
        """The sentence for this finding."""
        return next((satz for schluessel, satz in self.varianten if schluessel in fund.evidence), self.satz)


REGELN = {
    "UA-01-005": Regel(
        "Auszeichnung (Tags) des Dokuments",
        "Das Dokument ist nicht ausgezeichnet (keine Tags): Vorleseprogramme finden weder Überschriften noch "
        "Tabellen noch eine Reihenfolge.",
    ),
    "UA-01-002": Regel(
        "Kennzeichen „ausgezeichnet“",
        "Das Dokument gibt sich nicht als ausgezeichnet (getaggt) zu erkennen.",
    ),
    "UA-01-003": Regel(
        "Auszeichnung jedes Seiteninhalts",
        _SEITENINHALT,
        (
            ("parse_error", "Der Inhalt der Seite ließ sich nicht lesen und ist deshalb nicht geprüft."),
            ("additional_pages", "Von hier an haben noch weitere Seiten Inhalte ohne Auszeichnung."),
        ),
    ),
    "UA-06-001": Regel(
        "Sprache des Dokuments",
        "Die Sprache des Dokuments ist nicht richtig angegeben: Vorleseprogramme raten die Aussprache.",
    ),
    "UA-13-004": Regel(
        "Textalternativen der Abbildungen",
        "Eine Abbildung hat keine Textalternative: Wer sie nicht sieht, erfährt nicht, was sie zeigt.",
        (("alt_length", "Die Textalternative einer Abbildung ist leer."),),
    ),
    "UA-15-003": Regel(
        "Kopfzellen der Tabellen",
        "Eine Tabelle hat keine Zeilen.",
        (
            ("associated_headers", TABELLENKOPF),
            (
                "data_cells",
                "Eine Tabelle hat keine Kopfzellen: Beim Vorlesen fehlt, was die Angaben bedeuten.",
            ),
        ),
    ),
    "UA-18-005": Regel(
        "Beschreibungen der Links",
        "Ein Link hat keine Beschreibung: Beim Vorlesen ist nur die Adresse zu hören.",
    ),
    "UA-18-001": Regel("Beschreibungen der Anmerkungen", "Eine Anmerkung im PDF hat keine Beschreibung."),
    "UA-07-001": Regel(
        "Titel des Dokuments",
        "Das Dokument hat keinen Titel: Vorleseprogramme nennen stattdessen den Dateinamen.",
    ),
    "UA-07-002": Regel(
        "Anzeige des Titels",
        "Das Fenster zeigt den Dateinamen statt des Titels.",
    ),
    "UA-28-004": Regel(
        "Kennzeichen PDF/UA",
        "Das Dokument nennt sich nicht barrierefrei nach PDF/UA: Die Kennzeichnung fehlt.",
    ),
}
