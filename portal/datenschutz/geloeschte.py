"""What the history still tells of rows that somebody deleted by hand: no live row is left to be due.

The history pages can bring a deleted record back, so its history stays for a time; then it goes as far as
its kind would have gone by its own period.
"""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, Max, OuterRef, Q, Value
from django.utils.timezone import localdate

from basis.models import Konto
from basis.text import tag as als_tag
from beirat.models import (
    Beauftragung,
    Einwilligung,
    Erinnerung,
    Kalenderzugang,
    Ladung,
    Mandat,
    Nachrueckplatz,
    Person,
    Tagesordnungsvorlage,
    Thema,
    Verbindung,
    Vorlagenpunkt,
)
from berichte.models import Anlage
from projekte.models import Projekt

from .loeschung import ANGABEN, leer, leere_verlauf
from .modelle import verlaufsmodell

# A number for each kind, for a key of its own among the deleted of all kinds: never to be given anew.
PERSONEN = {1: Person, 2: Mandat, 3: Einwilligung, 4: Kalenderzugang, 5: Verbindung, 6: Nachrueckplatz}
ANDERE = {
    11: Ladung,
    12: Erinnerung,
    13: Thema,
    14: Projekt,
    15: Konto,
    16: Tagesordnungsvorlage,
    17: Vorlagenpunkt,
    18: Anlage,
}
_HOECHSTENS = 100


@dataclass(frozen=True)
class Geloeschter:
    """One deleted row of which the history still holds something."""

    nummer: int
    modell: type
    schluessel: int
    zuletzt: date

    @property
    def pk(self):
        """One number for kind and key, for lists and acts know records by one."""
        return self.schluessel * _HOECHSTENS + self.nummer

    def __str__(self):
        name = self.modell._meta.verbose_name
        return f"{name} Nr. {self.schluessel}, gelöscht am {als_tag(self.zuletzt)}"


class Geloeschte:
    """The deleted rows of some kinds that didn't change after a day, in the order of their keys.

    It answers what lists and acts ask of a QuerySet, which can't span the history of several kinds. Each
    answer is one query, whatever the number of kinds.
    """

    def __init__(self, arten, tag, schluessel=None):
        self._arten, self._tag, self._schluessel = arten, tag, schluessel

    def filter(self, pk__in):
        """Those of them with these keys."""
        return Geloeschte(self._arten, self._tag, list(pk__in))

    def order_by(self, *_):
        """The same: they have one order only."""
        return self

    def select_for_update(self, **_):
        """The same: nobody changes what is deleted, and who brings it back makes a live row."""
        return self

    def count(self):
        """How many there are."""
        return self._zeilen().count()

    def __getitem__(self, stelle):
        return [self._eintrag(*zeile) for zeile in self._zeilen()[stelle]]

    def __iter__(self):
        return (self._eintrag(*zeile) for zeile in self._zeilen())

    def _eintrag(self, schluessel, nummer, zuletzt):
        return Geloeschter(nummer, self._arten[nummer], schluessel, localdate(zuletzt))

    def _zeilen(self):
        erste, *weitere = (self._je_art(nummer, modell) for nummer, modell in self._arten.items())
        return erste.union(*weitere, all=True).order_by("id", "nummer")

    def _je_art(self, nummer, modell):
        verlauf = verlaufsmodell(modell).objects.order_by()
        if self._schluessel is not None:
            gewaehlte = [s // _HOECHSTENS for s in self._schluessel if s % _HOECHSTENS == nummer]
            verlauf = verlauf.filter(id__in=gewaehlte)
        return (
            verlauf.filter(~Exists(modell._base_manager.filter(pk=OuterRef("id"))), _zu_loeschen(modell))
            .values("id")
            .annotate(nummer=Value(nummer), zuletzt=Max("history_date"))
            .filter(zuletzt__date__lte=self._tag)
            .values_list("id", "nummer", "zuletzt")
        )


def _zu_loeschen(modell):
    """Whether a stored state belongs to a row of which something goes: all of it, or what it holds."""
    if modell not in ANGABEN:
        return Q()
    selbst = verlaufsmodell(modell).objects.filter(id=OuterRef("id"))
    haelt = Q(Exists(selbst.exclude(leer(ANGABEN[modell]))))
    return haelt | ~_hatte_ein_amt() if modell is Person else haelt


def _hatte_ein_amt():
    """Whether somebody ever held a seat or the office: then the name stays, for OParl tells who is gone."""
    aemter = (m.history.filter(person_id=OuterRef("id")) for m in (Mandat, Beauftragung))
    return reduce(or_, (Q(Exists(reihe)) for reihe in aemter))


def vergiss(eintrag):
    """Erase what the history tells of a deleted row: its states, or what its kind doesn't keep in them."""
    zeilen = verlaufsmodell(eintrag.modell).objects.filter(id=eintrag.schluessel)
    if eintrag.modell is Person:
        zeilen.filter(~_hatte_ein_amt()).delete()
    if eintrag.modell in ANGABEN:
        leere_verlauf(zeilen, ANGABEN[eintrag.modell])
    else:
        zeilen.delete()
