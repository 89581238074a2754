"""What an invitation says: the same words in the mail, in the PDF and on the page to copy from."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from basis.druck.schreiben import als_schreiben
from basis.text import tag_lang
from beirat.models import Sitzung

WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
ANREDE = "Sehr geehrte Damen und Herren,"
STANDARDTEXT = (
    f"{ANREDE}\n\nhiermit lade ich Sie herzlich zur Sitzung des Beirates für Integration und Migration ein."
)
LINK = (
    "Bitte sagen Sie uns mit einem Klick, ob Sie kommen. Der Link gilt nur für Sie, bitte geben Sie ihn "
    "nicht weiter:"
)
GRUSS = "Mit freundlichen Grüßen\nGeschäftsstelle des Beirates für Integration und Migration"


@dataclass(frozen=True)
class Einladung:
    """The invitation to one session, dated `vom`, with its whole agenda: for members, who may know all."""

    sitzung: Sitzung
    punkte: tuple
    vom: date

    @property
    def betreff(self):
        """One line, whatever was typed."""
        s = self.sitzung
        zusatz = f" ({s.kennung})" if s.kennung else ""
        return " ".join(f"Einladung zur {s.nummer}. Sitzung am {s.tag:%d.%m.%Y}{zusatz}".split())

    @property
    def anschreiben(self):
        """What the Geschäftsstelle wrote, else the usual words."""
        return self.sitzung.einladungstext or STANDARDTEXT

    @property
    def zeit(self):
        """Weekday, day and, if known, the time."""
        s = self.sitzung
        uhr = f", {date_format(s.beginn, 'H:i')} Uhr" if s.beginn else ""
        return f"{WOCHENTAGE[s.tag.weekday()]}, {tag_lang(s.tag)}{uhr}"

    def gruppen(self):
        """The two parts of the agenda in their order, each with its heading; an empty part is left out."""
        teile = (
            ("Öffentlicher Teil", [p for p in self.punkte if p.oeffentlich]),
            ("Nicht öffentlicher Teil", [p for p in self.punkte if not p.oeffentlich]),
        )
        return [(titel, punkte) for titel, punkte in teile if punkte]

    def als_text(self, antwort=""):
        """The mail's text; `antwort` is the address at which its reader answers."""
        zeilen = [self.anschreiben.strip(), "", *self.angaben(), "", *self.tagesordnung(), ""]
        if antwort:
            zeilen += [LINK, antwort, ""]
        return "\n".join([*zeilen, GRUSS, ""])

    def angaben(self):
        """When and where, as lines of a mail."""
        return [f"Zeit: {self.zeit}", f"Ort: {self.sitzung.ort or 'folgt'}"]

    def tagesordnung(self):
        """Both parts of the agenda as lines of a mail, an empty line between them."""
        zeilen = []
        for titel, punkte in self.gruppen():
            zeilen += ["", titel, *(f"- {_punkt(punkt)}" for punkt in punkte)]
        return zeilen[1:] or ["Die Tagesordnung folgt."]

    def als_pdf(self):
        """The invitation as an accessible PDF. Raises Druckfehler."""
        s = self.sitzung
        return als_schreiben(
            "druck/einladung.html",
            {
                "titel": f"Einladung zur {s.nummer}. Sitzung",
                "kurz": f"Einladung zur {s.nummer}. Sitzung am {s.tag:%d.%m.%Y}",
                "tag": self.vom,
                "einladung": self,
            },
        )

    @property
    def dateiname(self):
        """Name of its files, without an ending."""
        return f"Einladung {self.sitzung.tag:%Y-%m-%d}"


def _punkt(punkt):
    bericht = f" ({punkt.berichterstattung})" if punkt.berichterstattung else ""
    return f"{punkt}{bericht}"


def einladung_zu(sitzung, tag):
    """The invitation as the records stand, dated `tag`. One query."""
    return Einladung(sitzung, tuple(sitzung.tagesordnung.select_related("drucksache")), tag)
