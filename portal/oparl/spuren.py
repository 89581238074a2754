"""Since when an object is public, and when what it tells changed: read from the records' history.

Only what an object tells counts: a change of internal fields leaves `modified` as it is, so that nobody
learns from it that there was one.
"""

from bisect import insort
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.utils.timezone import get_default_timezone, localdate, make_aware

# Named at each of thousands of moments: to find out the current one took longer than the rest.
ORTSZEIT = get_default_timezone()
# Where the values of a moment hold its day.
HEUTE = ("heute", 0)
# What these days bring is told once they have come, without anybody's storing anything that day.
TAGE = ("erster_tag", "letzter_tag", "ratsmandat_letzter_tag")
# Many-to-many relations: name of their rows → name of the records whose states they belong to.
MENGEN = {"verwandt": "drucksache"}
# Of records without any history, such as rows that were loaded past it: the day of this interface.
OHNE_VERLAUF = datetime(2026, 11, 25, tzinfo=UTC)


@dataclass(frozen=True)
class Lebenslauf:
    """Moments of one object: first public, last changed or withdrawn, and whether it is withdrawn."""

    created: datetime
    modified: datetime
    deleted: bool = False

    def mit(self, *zeitpunkte):
        """The same, `modified` at the latest of `zeitpunkte` if that is later; a withdrawn one stays."""
        if self.deleted:
            return self
        return Lebenslauf(self.created, max(self.modified, *zeitpunkte, self.created))

    def entzogen(self):
        """The same, withdrawn: where what anybody may see now knows better than the history."""
        return Lebenslauf(self.created, self.modified, deleted=True)

    @property
    def auftritte(self):
        """The moments at which the object appeared and, perhaps, disappeared."""
        return (self.created, self.modified) if self.deleted else (self.created,)


UNBEKANNT = Lebenslauf(OHNE_VERLAUF, OHNE_VERLAUF)


class Spuren:
    """The stored states of all records that a builder asks for: (name, key) → [(moment, values or None)]."""

    def __init__(self, zeilen, heute):
        self._heute = heute
        self._je_datensatz = defaultdict(list)
        self._roh = defaultdict(list)
        for name, pk, zeitpunkt, stand, art, werte in zeilen:
            insort(self._roh[name, pk], (zeitpunkt, stand, art == "-", werte), key=lambda z: z[:2])
        for datensatz, zustaende in self._roh.items():
            if datensatz[0] in MENGEN:
                continue
            for zeitpunkt, _, geloescht, werte in zustaende:
                self._merke(datensatz, zeitpunkt, None if geloescht else werte)

        for name, traeger in MENGEN.items():
            self._merke_paare(name, traeger)

    def _merke(self, datensatz, zeitpunkt, werte):
        bisher = self._je_datensatz[datensatz]
        if (bisher[-1][1] if bisher else None) != werte:
            bisher.append((zeitpunkt, werte))

    def _merke_paare(self, name, traeger):
        """From which members each stored state of a record named, when each pair came together and parted."""
        mengen = defaultdict(set)
        for (n, pk), eintraege in self._roh.items():
            for _, stand, _, werte in eintraege if n == name else ():
                mengen[pk, stand].add(werte["zu"])
        for (n, pk), zustaende in self._roh.items():
            bisher = set()
            for zeitpunkt, stand, geloescht, _ in zustaende if n == traeger else ():
                jetzt = set() if geloescht else mengen.get((pk, stand), set())
                for anderer in jetzt ^ bisher:
                    self._merke((name, (pk, anderer)), zeitpunkt, {} if anderer in jetzt else None)
                bisher = jetzt

    def _faellige(self, werte):
        """The moments until today at which a day of these values came."""
        tage = {date.fromisoformat(werte[feld]) for feld in TAGE if werte.get(feld)}
        return [make_aware(datetime.combine(tag, time.min), ORTSZEIT) for tag in tage if tag <= self._heute]

    def schluessel(self, name):
        """Keys of all records of this name that there ever were."""
        return [pk for n, pk in self._je_datensatz if n == name]

    def werte(self, name, pk, feld):
        """All values that `feld` of this record ever had."""
        return {w[feld] for _, w in self._je_datensatz.get((name, pk), ()) if w and w[feld] is not None}

    def je(self, name, feld):
        """{value that `feld` ever had: {(name, key) of the records that had it}}."""
        gefunden = defaultdict(set)
        for datensatz, zustaende in self._je_datensatz.items():
            if datensatz[0] == name:
                for _, werte in zustaende:
                    if werte is not None and werte[feld] is not None:
                        gefunden[werte[feld]].add(datensatz)
        return gefunden

    def alle(self, *namen):
        """(name, key) of all records of these names."""
        return {datensatz for datensatz in self._je_datensatz if datensatz[0] in namen}

    def leite_ab(self, name, datensaetze, erzaehle):
        """Keep what `erzaehle(stand)` makes of `datensaetze`, {key: values}, as records of their own: worked
        out once for all that depend on them."""
        stand = {}
        zustaende = ((t, d, werte) for d in datensaetze for t, werte in self._je_datensatz.get(d, ()))
        for zeitpunkt, datensatz, werte in sorted(zustaende, key=lambda z: z[0]):
            stand[datensatz] = werte
            for pk, abgeleitet in erzaehle(stand).items():
                self._merke((name, pk), zeitpunkt, abgeleitet)

    def lebenslauf(self, datensaetze, abdruck):
        """The Lebenslauf of what `abdruck(stand)` tells, or None if it never told anything.

        `datensaetze` are the (name, key) it depends on, `stand` their values at a moment ({(name, key):
        values}); it returns what the object tells then, or None while it isn't public.
        """
        ereignisse = []
        for datensatz in datensaetze:
            for zeitpunkt, werte in self._je_datensatz.get(datensatz, ()):
                ereignisse.append((zeitpunkt, datensatz, werte))
                ereignisse += [(t, HEUTE, None) for t in self._faellige(werte or {}) if t > zeitpunkt]
        stand, bisher, created, modified = {}, None, None, None
        for zeitpunkt, datensatz, werte in sorted(ereignisse, key=lambda e: e[0]):
            stand[datensatz] = werte
            stand[HEUTE] = localdate(zeitpunkt, ORTSZEIT)
            jetzt = abdruck(stand)
            if jetzt != bisher:
                created, modified, bisher = created or zeitpunkt, zeitpunkt, jetzt
        return Lebenslauf(created, modified, bisher is None) if created else None
