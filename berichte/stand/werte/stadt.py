"""The city: figures on the situation, projects and their money."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from basis.text import nachkommastellen

from .grund import Bezug, Summe


@dataclass(frozen=True)
class Messwert:
    """A number or a sign of official statistics."""

    wert: Decimal | None
    zeichen: str
    quelle: str
    bezug: Bezug | None = None


@dataclass(frozen=True)
class Reihe:
    bezeichnung: str
    einheit: str
    definition: str
    werte: tuple[Messwert | None, ...]
    bezug: Bezug

    @property
    def stellen(self):
        """Decimals that all numbers of the series are printed with: as many as one of them needs."""
        return nachkommastellen(w.wert for w in self.werte if w)


@dataclass(frozen=True)
class Statistiktabelle:
    titel: str
    stichtage: tuple[date, ...]
    reihen: tuple[Reihe, ...]
    quellen: tuple[str, ...]


@dataclass(frozen=True)
class ZahlenTeil:
    tabellen: tuple[Statistiktabelle, ...]


@dataclass(frozen=True)
class PhaseStand:
    bezeichnung: str
    zeitraum: str
    bezug: Bezug | None = None


@dataclass(frozen=True)
class MittelStand:
    phase: str
    mittelgeber: str
    jahr: int
    beantragt: Decimal | None
    bewilligt: Decimal | None
    ausgezahlt: Decimal | None


@dataclass(frozen=True)
class KennzahlStand:
    bezeichnung: str
    wert: Decimal
    ungefaehr: bool
    einheit: str
    stichtag: date
    quelle: str
    bezug: Bezug | None = None


@dataclass(frozen=True)
class ProjektStand:
    titel: str
    rolle: str
    traeger: str
    partner: tuple[str, ...]
    stadtteil: str
    zielgruppe: str
    handlungsfeld: str
    beschreibung: str
    website: str
    phasen: tuple[PhaseStand, ...]
    mittel: tuple[MittelStand, ...]
    kennzahlen: tuple[KennzahlStand, ...]
    bewilligt: Summe
    bezug: Bezug


@dataclass(frozen=True)
class Projektgruppe:
    rolle: str
    projekte: tuple[ProjektStand, ...]


@dataclass(frozen=True)
class Geldzeile:
    """Money of one funder in the years of the report."""

    mittelgeber: str
    beantragt: Summe
    bewilligt: Summe
    ausgezahlt: Summe


@dataclass(frozen=True)
class ProjekteTeil:
    gruppen: tuple[Projektgruppe, ...]
    jahre: tuple[int, ...]
    geld: tuple[Geldzeile, ...]
    geld_gesamt: Geldzeile
