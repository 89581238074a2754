"""The Stand: what a report says, as frozen values. Page, PDF and data file are made from it alone.

It is the privacy boundary: nothing non-public is ever put into it, so nothing can leak from it.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from cattrs.gen import make_dict_unstructure_fn, override
from cattrs.preconf.json import make_converter

from basis.fliesstext import aus_klartext

from .arbeit import (
    AnhoerungStand,
    BeschlussStand,
    EmpfehlungenTeil,
    EmpfehlungStand,
    MitwirkungStand,
    Punkt,
    RueckmeldungStand,
    SchwerpunkteTeil,
    SitzungenTeil,
    SitzungStand,
    StellungnahmeStand,
    WahlStand,
)
from .gremium import Amtsinhaber, AmtszeitStand, BeiratTeil, Luecke, Mitglied, Wechsel
from .grund import Bezug, Ereignis, Summe, Zahl, darin
from .rahmen import (
    AbkuerzungStand,
    AngabeStand,
    AnlageStand,
    Beratungsschritt,
    BeratungStand,
    DrucksacheStand,
    KapitelStand,
    Kopf,
    UeberblickTeil,
)
from .stadt import (
    Geldzeile,
    KennzahlStand,
    Messwert,
    MittelStand,
    PhaseStand,
    ProjekteTeil,
    Projektgruppe,
    ProjektStand,
    Reihe,
    Statistiktabelle,
    ZahlenTeil,
)

__all__ = [
    "AbkuerzungStand",
    "Amtsinhaber",
    "AnhoerungStand",
    "AmtszeitStand",
    "AngabeStand",
    "AnlageStand",
    "BeiratTeil",
    "BeratungStand",
    "Beratungsschritt",
    "BeschlussStand",
    "Bezug",
    "DrucksacheStand",
    "EmpfehlungStand",
    "EmpfehlungenTeil",
    "Ereignis",
    "Geldzeile",
    "KapitelStand",
    "KennzahlStand",
    "Kopf",
    "Luecke",
    "Messwert",
    "Mitglied",
    "MittelStand",
    "MitwirkungStand",
    "PhaseStand",
    "ProjektStand",
    "ProjekteTeil",
    "Projektgruppe",
    "Punkt",
    "Reihe",
    "RueckmeldungStand",
    "SchwerpunkteTeil",
    "SitzungStand",
    "SitzungenTeil",
    "Stand",
    "Statistiktabelle",
    "StellungnahmeStand",
    "Summe",
    "UeberblickTeil",
    "WahlStand",
    "Wechsel",
    "Zahl",
    "darin",
    "ZahlenTeil",
    "SCHEMA",
    "kopf_aus_json",
]

# 1: chapters are plain text; editions frozen then are read and printed as they were.
# 2: chapters are running text (basis/fliesstext).
SCHEMA = 2


@dataclass(frozen=True)
class Stand:
    """Everything that one report says."""

    schema: int
    kopf: Kopf
    kapitel: tuple[KapitelStand, ...]
    ueberblick: UeberblickTeil
    beirat: BeiratTeil
    sitzungen: SitzungenTeil
    zahlen: ZahlenTeil
    schwerpunkte: SchwerpunkteTeil
    projekte: ProjekteTeil
    empfehlungen: EmpfehlungenTeil
    drucksachen: tuple[DrucksacheStand, ...]
    abkuerzungen: tuple[AbkuerzungStand, ...]
    anlagen: tuple[AnlageStand, ...]
    # The figures that the texts name; editions frozen before texts could name any have none.
    angaben: tuple[AngabeStand, ...] = ()

    def als_json(self):
        """Plain JSON values, the same in memory and from the database."""
        return _wandler.unstructure(self)

    @classmethod
    def aus_json(cls, daten):
        """The Stand that `als_json` gave; raises if the shape isn't this schema's."""
        return _wandler.structure(daten, cls)

    def heutig(self):
        """This Stand in today's schema: what it says is the same, and can be compared with a new one."""
        if self.schema == SCHEMA:
            return self
        kapitel = tuple(
            replace(k, text_davor=aus_klartext(k.text_davor), text_danach=aus_klartext(k.text_danach))
            for k in self.kapitel
        )
        return replace(self, schema=SCHEMA, kapitel=kapitel)

    def alle_zahlen(self):
        """Every figure of the report, by its name."""
        zahlen = (
            *self.ueberblick.zahlen,
            *self.sitzungen.zahlen,
            *self.empfehlungen.zahlen,
            self.beirat.personen,
        )
        return {zahl.name: zahl for zahl in zahlen}


def kopf_aus_json(daten):
    """The head alone, from `stand["kopf"]`: lists of editions don't load the whole Stand."""
    return _wandler.structure(daten, Kopf)


_wandler = make_converter()
_wandler.register_unstructure_hook(Decimal, str)
_wandler.register_structure_hook(Decimal, lambda wert, _: Decimal(wert))
# Without figures nothing is written, so that older editions keep their JSON to the byte.
_wandler.register_unstructure_hook(
    Stand, make_dict_unstructure_fn(Stand, _wandler, angaben=override(omit_if_default=True))
)
