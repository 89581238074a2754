"""What lies beside an edition on its year's page: files, cover sheet, and what the council did with it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Value
from django.db.models.functions import TruncDate

from beirat.models import Beratung
from berichte.models import Deckblatt, Fassungsdatei


@dataclass(frozen=True)
class Unterlage:
    """A stored file without its bytes: one of the edition's files, or a cover sheet.

    `tag` and `nummer` are those of a cover sheet; its file is as old as its edition and has none.
    """

    tag: date | None
    pk: int
    nummer: int
    art: str
    titel: str
    name: str
    sha256: str
    groesse: int


@dataclass(frozen=True)
class Beratungsschritt:
    """One public consultation of a report's paper; `tag` is None while it isn't known."""

    tag: date | None
    position: int
    ergebnis: str
    drucksache: str
    gremium: str

    @property
    def ergebnis_in_worten(self):
        """The outcome as people read it."""
        return Beratung.Ergebnis(self.ergebnis).label


def lege_bei(fassungen):
    """Give each of these editions its `unterlagen`, its latest `deckblatt` or None, and its `beratungen`.

    The consultations are told on the page, never in the PDF. One query, however many there are.
    """
    dateien, deckblaetter, beratungen = {}, {}, {}
    for art, zu, tag, pk, nummer, *angaben in _zeilen(fassungen):
        if art == "beratung":
            ergebnis, drucksache, gremium, *_ = angaben
            schritt = Beratungsschritt(tag, nummer, ergebnis, drucksache, gremium)
            beratungen.setdefault(zu, []).append(schritt)
        else:
            gleiche = dateien if art == "datei" else deckblaetter
            gleiche.setdefault(zu, []).append(Unterlage(tag, pk, nummer, *angaben))
    for fassung in fassungen:
        fassung.unterlagen = sorted(dateien.get(fassung.pk, []), key=lambda u: u.pk)
        fassung.deckblatt = max(deckblaetter.get(fassung.pk, []), key=lambda u: u.nummer, default=None)
        fassung.beratungen = sorted(beratungen.get(fassung.bericht_id, []), key=lambda b: b.position)


def _zeilen(fassungen):
    """Rows of all three in the same columns: kind, edition or report, day, key, number, and the rest."""
    bericht = "drucksache__jahresberichte"
    beratungen = (
        Beratung.objects.oeffentliche()
        .filter(drucksache__oeffentlich=True, **{f"{bericht}__in": {f.bericht_id for f in fassungen}})
        .order_by()
        .values_list(
            Value("beratung"),
            bericht,
            "tag",
            "pk",
            "position",
            "ergebnis",
            "drucksache__kennung",
            "gremium__name",
            Value(""),
            Value(0),
        )
    )
    datei = ("datei__name", "datei__sha256", "datei__groesse")
    hier = {"fassung__in": [f.pk for f in fassungen]}
    deckblaetter = (
        Deckblatt.objects.oeffentliche()
        .filter(**hier)
        .order_by()
        .values_list(
            Value("deckblatt"),
            "fassung",
            TruncDate("erstellt_am"),
            "pk",
            "nummer",
            Value("deckblatt"),
            Value("Deckblatt"),
            *datei,
        )
    )
    dateien = (
        Fassungsdatei.objects.filter(**hier)
        .order_by()
        .values_list(
            Value("datei"),
            "fassung",
            Value(None, output_field=DateField()),
            "pk",
            Value(0),
            "art",
            "titel",
            *datei,
        )
    )
    return beratungen.union(deckblaetter, dateien, all=True)
