"""The Stand: what a report says, as frozen values. Page, PDF and data file are made from it alone.

It is the privacy boundary: nothing non-public is ever put into it, so nothing can leak from it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cattrs.preconf.json import make_converter

SCHEMA = 1


@dataclass(frozen=True)
class Bezug:
    """A record that the report quotes: model label and key."""

    modell: str
    schluessel: int


@dataclass(frozen=True)
class Zahl:
    """A figure that knows what it counted: value, rule in words, and the records behind it."""

    name: str
    wert: int
    einheit: str
    regel: str
    bezuege: tuple[Bezug, ...] = ()


@dataclass(frozen=True)
class Summe:
    """Euro: the sum (None while an amount is unknown), what is known of it, and how many aren't."""

    betrag: Decimal | None
    bekannt: Decimal
    unbekannte: int
    regel: str
    bezuege: tuple[Bezug, ...] = ()


@dataclass(frozen=True)
class Beratungsschritt:
    gremium: str
    tag: date | None
    oeffentlich: bool
    rolle: str


@dataclass(frozen=True)
class Kopf:
    """The head of an Information to the council."""

    titel: str
    thema: str
    herausgeber: str
    dezernat: str
    amt: str
    autor: str
    rechtsgrundlage: str
    erster_tag: date
    letzter_tag: date
    stichtag: date
    redaktionsschluss: date
    drucksache: str
    oeffentlich: bool
    fusszeile: str
    beratungsfolge: tuple[Beratungsschritt, ...]


@dataclass(frozen=True)
class KapitelStand:
    """A chapter: what was written, and whether its generated part is shown."""

    nummer: int
    art: str
    ueberschrift: str
    text_davor: str
    text_danach: str
    mit_erzeugtem: bool
    schluessel: int


@dataclass(frozen=True)
class Ereignis:
    """An activity of the board in words."""

    art: str
    titel: str
    zeitraum: str
    ort: str
    beschreibung: str
    ergebnis: str
    beteiligte: tuple[str, ...]
    drucksachen: tuple[str, ...]
    bezug: Bezug


@dataclass(frozen=True)
class UeberblickTeil:
    zahlen: tuple[Zahl, ...]
    ereignisse: tuple[Ereignis, ...]


@dataclass(frozen=True)
class Mitglied:
    """A seat's holder with the days in office (not merely appointed)."""

    name: str
    sitzart: str
    fraktion: str
    stimmberechtigt: bool
    erster_tag: date
    letzter_tag: date | None
    fortdauer: str
    bezug: Bezug


@dataclass(frozen=True)
class Amtsinhaber:
    """Holder of a function or of the commissioner's office."""

    funktion: str
    name: str
    erster_tag: date
    letzter_tag: date | None
    bezug: Bezug


@dataclass(frozen=True)
class Luecke:
    """A vacancy: what was vacant, from the first to the last day within the period."""

    was: str
    anzahl: int
    erster_tag: date
    letzter_tag: date


@dataclass(frozen=True)
class AmtszeitStand:
    bezeichnung: str
    wahlperiode: str
    bestellt_am: date
    konstituiert_am: date
    letzter_amtstag: date | None
    satzung: str
    fundstelle_fortdauer: str
    drucksache: str
    beschlussnummer: str
    sitze: tuple[str, ...]
    mitglieder: tuple[Mitglied, ...]
    vorstand: tuple[Amtsinhaber, ...]
    luecken: tuple[Luecke, ...]
    bezug: Bezug

    @property
    def fortdauernde(self):
        """Members whose seat goes on although they left the council (§ 3 Abs. 2)."""
        return [m for m in self.mitglieder if m.fortdauer]


@dataclass(frozen=True)
class Wechsel:
    """Somebody joining or leaving within the period; never why."""

    tag: date
    name: str
    was: str


@dataclass(frozen=True)
class BeiratTeil:
    amtszeiten: tuple[AmtszeitStand, ...]
    beauftragungen: tuple[Amtsinhaber, ...]
    beauftragung_luecken: tuple[Luecke, ...]
    wechsel: tuple[Wechsel, ...]
    personen: Zahl


@dataclass(frozen=True)
class Punkt:
    """A public item of an agenda."""

    kennung: str
    titel: str
    ergebnis: str
    drucksache: str


@dataclass(frozen=True)
class BeschlussStand:
    nummer: str
    titel: str
    wortlaut: str
    tag: date
    angenommen: bool
    im_umlauf: bool
    geheim: bool
    ja: int
    nein: int
    enthaltung: int
    bezug: Bezug


@dataclass(frozen=True)
class WahlStand:
    """Result of an election: who was elected to what, by how many of how many votes."""

    funktion: str
    name: str
    stimmen: int
    stimmberechtigt: int
    wahlgang: int
    losentscheid: bool


@dataclass(frozen=True)
class SitzungStand:
    nummer: int
    kennung: str
    tag: date
    art: str
    zustand: str
    ort: str
    veranstaltung: str
    anwesend: int | None
    von: int | None
    tagesordnung: tuple[Punkt, ...]
    beschluesse: tuple[BeschlussStand, ...]
    wahlen: tuple[WahlStand, ...]
    bezug: Bezug


@dataclass(frozen=True)
class SitzungenTeil:
    sitzungen: tuple[SitzungStand, ...]
    weitere_beschluesse: tuple[BeschlussStand, ...]
    veranstaltungen: tuple[Ereignis, ...]
    zahlen: tuple[Zahl, ...]

    @property
    def nichtoeffentliche_beschluesse(self):
        """How many decisions weren't public; nothing else is told of them."""
        return sum(z.wert for z in self.zahlen if z.name == "beschluesse_nichtoeffentlich")


@dataclass(frozen=True)
class Messwert:
    """A number or a sign of official statistics."""

    wert: Decimal | None
    zeichen: str
    quelle: str


@dataclass(frozen=True)
class Reihe:
    bezeichnung: str
    einheit: str
    definition: str
    werte: tuple[Messwert | None, ...]
    bezug: Bezug


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
class MitwirkungStand:
    gremium: str
    wer: str
    rolle: str
    zeitraum: str
    bezug: Bezug


@dataclass(frozen=True)
class StellungnahmeStand:
    drucksache: str
    titel: str
    tag: date
    durch: str
    text: str
    gehoert: bool | None
    gefolgt: str
    bezug: Bezug


@dataclass(frozen=True)
class SchwerpunkteTeil:
    mitwirkungen: tuple[MitwirkungStand, ...]
    massnahmen: tuple[Ereignis, ...]
    stellungnahmen: tuple[StellungnahmeStand, ...]


@dataclass(frozen=True)
class PhaseStand:
    bezeichnung: str
    zeitraum: str


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


@dataclass(frozen=True)
class RueckmeldungStand:
    tag: date
    status: str
    quelle: str
    text: str
    drucksache: str


@dataclass(frozen=True)
class EmpfehlungStand:
    """A recommendation with its status as of the report's Stichtag."""

    nummer: str
    titel: str
    text: str
    handlungsfeld: str
    adressat: str
    verabschiedet_am: date
    verabschiedet_durch: str
    frist: date | None
    greift_auf: str
    offen: bool
    status: str
    erste_am: date
    jahre_offen: int
    drucksachen: tuple[str, ...]
    rueckmeldungen: tuple[RueckmeldungStand, ...]
    danach: tuple[RueckmeldungStand, ...]
    bezug: Bezug


@dataclass(frozen=True)
class EmpfehlungenTeil:
    neue: tuple[EmpfehlungStand, ...]
    fruehere: tuple[EmpfehlungStand, ...]
    zahlen: tuple[Zahl, ...]


@dataclass(frozen=True)
class BeratungStand:
    gremium: str
    tag: date | None
    top: str
    ergebnis: str


@dataclass(frozen=True)
class DrucksacheStand:
    kennung: str
    art: str
    titel: str
    datum: date | None
    url: str
    beratungen: tuple[BeratungStand, ...]
    bezug: Bezug


@dataclass(frozen=True)
class AnlageStand:
    titel: str
    groesse: int
    sha256: str


@dataclass(frozen=True)
class AbkuerzungStand:
    kurz: str
    bedeutung: str


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

    def als_json(self):
        """Plain JSON values, the same in memory and from the database."""
        return _wandler.unstructure(self)

    @classmethod
    def aus_json(cls, daten):
        """The Stand that `als_json` gave; raises if the shape isn't this schema's."""
        return _wandler.structure(daten, cls)

    def alle_zahlen(self):
        """Every figure of the report, by its name."""
        zahlen = (
            *self.ueberblick.zahlen,
            *self.sitzungen.zahlen,
            *self.empfehlungen.zahlen,
            self.beirat.personen,
        )
        return {zahl.name: zahl for zahl in zahlen}


_wandler = make_converter()
_wandler.register_unstructure_hook(Decimal, str)
_wandler.register_structure_hook(Decimal, lambda wert, _: Decimal(wert))
