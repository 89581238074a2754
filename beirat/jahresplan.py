"""The sessions of a year before they stand in the records: which days, and what speaks against one."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from beirat.feiertage import feiertag
from beirat.models import Satzungsfassung, Sitzung

WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
LETZTER = -1


def nter_wochentag(jahr, monat, wochentag, nte):
    """The `nte` (1 to 4, or LETZTER) weekday (0 is Monday) of a month."""
    if nte == LETZTER:
        ende = date(jahr, monat, calendar.monthrange(jahr, monat)[1])
        return ende - timedelta(days=(ende.weekday() - wochentag) % 7)
    erster = date(jahr, monat, 1)
    return erster + timedelta(days=(wochentag - erster.weekday()) % 7 + 7 * (nte - 1))


def kennung_wie(vorige, nummer, tag):
    """A Kennung in the way of an earlier one: after „BIM/003(VII)/19“ comes „BIM/004(VII)/20“.

    Empty where the earlier one is built in another way: nothing is guessed.
    """
    treffer = re.fullmatch(r"(\D*)([0-9]+)(\D*/)([0-9]{2})", vorige)
    if treffer is None:
        return ""
    davor, alte, danach, _ = treffer.groups()
    return f"{davor}{nummer:0{len(alte)}}{danach}{tag:%y}"


class Folge:
    """How the numbers of a board's sessions go on after the highest one. One query."""

    def __init__(self, amtszeit):
        letzte = amtszeit.sitzungen.order_by("-nummer").first()
        self._kennung = letzte.kennung if letzte else ""
        self.naechste = letzte.nummer + 1 if letzte else 1

    def kennung(self, nummer, tag):
        """The Kennung of the session with this number, in the way of the last one."""
        return kennung_wie(self._kennung, nummer, tag)


class Umfeld:
    """What the records know about `tage`, read once: one query whatever is asked."""

    def __init__(self, amtszeit, tage):
        self._konstituiert_am = amtszeit.konstituiert_am
        self._sitzungen = {}
        for sitzung in Sitzung.objects.filter(tag__in=tage).order_by("nummer"):
            self._sitzungen.setdefault(sitzung.tag, []).append(sitzung)

    def hinweise(self, tag, andere=()):
        """Sentences that speak against `tag`; `andere` are the other days of the same plan."""
        saetze = []
        if name := feiertag(tag):
            saetze.append(f"Feiertag: {name}.")
        if tag.weekday() >= 5:
            saetze.append("Das ist ein Wochenende.")
        for sitzung in self._sitzungen.get(tag, ()):
            saetze.append(f"Am selben Tag ist schon die {sitzung.nummer}. Sitzung eingetragen.")
        if tag in andere:
            saetze.append("Diesen Tag enthält der Plan zweimal.")
        if self._konstituiert_am is None or tag < self._konstituiert_am:
            saetze.append("Der Beirat ist an diesem Tag noch nicht konstituiert.")
        return saetze


@dataclass(frozen=True)
class Mindestzahl:
    """How many public ordinary sessions a year has to have by the statute, and has."""

    jahr: int
    satzungsfassung: Satzungsfassung
    vorhanden: int
    geplant: int = 0

    @property
    def summe(self):
        """Those in the records and those of the plan."""
        return self.vorhanden + self.geplant

    @property
    def reicht(self):
        """Whether the year has enough of them."""
        return self.summe >= self.satzungsfassung.mindestsitzungen


def mindestzahl(jahr, geplant=0, ohne=None):
    """The year's count by the statute in force on its last day, or None without one. Two queries.

    `geplant` of a plan count too; the session `ohne` doesn't.
    """
    satzung = Satzungsfassung.objects.am(date(jahr, 12, 31)).first()
    if satzung is None:
        return None
    zaehlende = (
        Sitzung.objects.oeffentliche()
        .stattfindende()
        .filter(art=Sitzung.Art.ORDENTLICH)
        .zwischen(date(jahr, 1, 1), date(jahr, 12, 31))
    )
    if ohne is not None:
        zaehlende = zaehlende.exclude(pk=ohne.pk)
    return Mindestzahl(jahr, satzung, zaehlende.count(), geplant)
