"""One kind of search hit: what is asked of its rows, and what of them is shown."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, StrIndex, Substr

from basis.rechte import recht

# Columns for the words of a name, and for its text: as many as the kind with the most has.
WORTE, TEXTE = 4, 3


@dataclass(frozen=True)
class Art:
    """One kind of hit: what names it, what of its text is shown, its day, and the page it leads to.

    `als_html`: the text is stored with its markup. `ueber` are the records that name it:
    their words find it too. Without `ziel` the page is a list.
    """

    name: str
    titel: str
    modell: type
    worte: tuple
    text: tuple = ()
    tag: str = ""
    adresse: str = ""
    ziel: str = "pk"
    als_html: bool = False
    ueber: tuple = ()

    def darf(self, konto):
        """Whether this account sees every record of the kind; only then it is searched at all."""
        return konto.has_perm(recht("view", self.modell))

    def treffer(self, woerter):
        """Rows with a word of each beginning: kind, key, words of the title, day."""
        bedingung = Q()
        for wort in woerter:
            felder = ("suchwoerter", *(f"{name}__suchwoerter" for name in self.ueber))
            bedingung &= reduce(or_, (Q((f"{feld}__contains", f" {wort}")) for feld in felder))
        titelzeile = Substr("suchwoerter", 1, StrIndex("suchwoerter", Value("\n")))
        # Without a type PostgreSQL can't tell which kind of nothing stands in a union.
        tag = F(self.tag) if self.tag else Cast(Value(None), models.DateField())
        return self._zeilen().filter(bedingung).values_list(self._name(), "pk", titelzeile, tag)

    def anzeige(self, schluessel):
        """What is shown of these rows: kind, key, key of the page, WORTE of the name, TEXTE of the text."""
        return (
            self._zeilen()
            .filter(pk__in=schluessel)
            .values_list(
                self._name(),
                "pk",
                F(self.ziel or "pk"),
                *_spalten(self.worte, WORTE),
                *_spalten(self.text, TEXTE),
            )
        )

    def _zeilen(self):
        return self.modell._default_manager.order_by()

    def _name(self):
        return Value(self.name, output_field=models.CharField())


def _spalten(felder, anzahl):
    """The fields (or fixed words) and as many empty texts that all kinds have equally many columns.

    They are joined where they are shown: to build their joining for each kind took longer than to ask.
    """
    leer = Value("", output_field=models.TextField())
    return [F(feld) if isinstance(feld, str) else feld for feld in felder] + [leer] * (anzahl - len(felder))


def nummer(feld):
    """A number as text, for the other kinds have text in this column."""
    return Cast(F(feld), models.TextField())
