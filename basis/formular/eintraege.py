"""The records among which one chooses: read once, and only as many as a page has need of."""

from django.forms.models import ModelChoiceIterator
from django.utils.functional import cached_property

from basis.text import fragewoerter, suchwoerter

# A list longer than this isn't written out: one searches in it, and chooses among the first hits.
HOECHSTENS, TREFFER = 200, 50


class Eintraege(ModelChoiceIterator):
    """What a choice offers, in pairs of key and name; all rows of a form may share one.

    The field's queryset is the door: nothing else is offered, found or named. `auf_der_seite()` tells the
    keys chosen in all rows that share it, so that one question names them all. `wie`: another choice of the
    page among the same records.
    """

    auf_der_seite, wie = frozenset, None

    def __init__(self, field):
        super().__init__(field)
        self._namen, self._gefundene = {}, {}

    @cached_property
    def alle(self):
        """Every pair, if they are at most HOECHSTENS; else None."""
        return [*self.leer, *map(self.choice, self.zeilen)] if len(self.zeilen) <= HOECHSTENS else None

    @cached_property
    def zeilen(self):
        """The first records, one more than HOECHSTENS if there are more."""
        return self.wie.zeilen if self.wie is not None else list(self.queryset[: HOECHSTENS + 1])

    @property
    def leer(self):
        """The pair that means none, if there is one."""
        return [] if self.field.empty_label is None else [("", self.field.empty_label)]

    def __iter__(self):
        return super().__iter__() if self.alle is None else iter(self.alle)

    def benannte(self, werte):
        """Pairs of the chosen keys; what was sent and is no key, or isn't offered, has none."""
        fehlende = {
            wert for wert in {*werte, *self.auf_der_seite()} - self._namen.keys() if _ist_schluessel(wert)
        }
        if fehlende:
            gefundene = map(self.choice, self.queryset.filter(pk__in=fehlende))
            self._namen |= dict.fromkeys(fehlende) | {str(paar[0]): paar for paar in gefundene}
        return [paar for wert in werte if (paar := self._namen.get(wert))]

    def gefundene(self, frage):
        """The first pairs in whose name each word of `frage` begins one, as the portal's search finds them.

        It's one more than TREFFER if there are more.
        """
        if frage not in self._gefundene:
            anfaenge = fragewoerter(frage)
            self._gefundene[frage] = treffer = []
            for paar in super().__iter__() if anfaenge else ():
                woerter = suchwoerter(str(paar[1]))
                if paar[0] != "" and all(any(w.startswith(a) for w in woerter) for a in anfaenge):
                    treffer.append(paar)
                if len(treffer) > TREFFER:
                    break
        return self._gefundene[frage]


def _ist_schluessel(wert):
    # SQLite's driver takes 64 bits.
    return wert.isascii() and wert.isdigit() and len(wert) < 19
