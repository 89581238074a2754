"""The kinds of records that are searched: what of them is shown, and where it leads."""

from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, StrIndex, Substr

from beirat.models import (
    Aktivitaet,
    Amtszeit,
    Berichtigung,
    Beschluss,
    Drucksache,
    Drucksachendatei,
    Empfehlung,
    FruehererName,
    Niederschrift,
    Organisation,
    Person,
    Rueckmeldung,
    Satzungsfassung,
    Sitzung,
    Stellungnahme,
    Tagesordnungspunkt,
    Thema,
)
from berichte.models import Jahresbericht, Kapitel, Statistikreihe
from projekte.models import Kennzahl, Mittel, Phase, Projekt

# Columns for the words of a name, and for its text: as many as the kind with the most has.
WORTE, TEXTE = 4, 3


@dataclass(frozen=True)
class Art:
    """One kind of hit: what names it, what of its text is shown, its day, and the page it leads to.

    `als_html`: the text is stored with its markup.
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

    def darf(self, konto):
        """Whether this account sees every record of the kind; only then it is searched at all."""
        meta = self.modell._meta
        return konto.has_perm(f"{meta.app_label}.view_{meta.model_name}")

    def treffer(self, woerter):
        """Rows with a word of each beginning: kind, key, words of the title, day."""
        bedingung = Q()
        for wort in woerter:
            bedingung &= Q(suchwoerter__contains=f" {wort}")
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
                self._name(), "pk", F(self.ziel), *_spalten(self.worte, WORTE), *_spalten(self.text, TEXTE)
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


def _nummer(feld):
    """A number as text, for the other kinds have text in this column."""
    return Cast(F(feld), models.TextField())


ARTEN = (
    Art("person", "Personen", Person, ("titel", "vorname", "nachname"), adresse="person"),
    Art(
        "satzung",
        "Satzungsfassungen",
        Satzungsfassung,
        ("bezeichnung",),
        tag="in_kraft_ab",
        adresse="satzungsfassung",
    ),
    Art("beirat", "Beiräte", Amtszeit, ("bezeichnung",), tag="bestellt_am", adresse="amtszeit"),
    Art(
        "sitzung",
        "Sitzungen",
        Sitzung,
        (_nummer("nummer"), Value(". Sitzung"), "kennung"),
        ("ort", "einladungstext"),
        "tag",
        "sitzung",
    ),
    Art(
        "tagesordnung",
        "Tagesordnung",
        Tagesordnungspunkt,
        ("titel",),
        ("berichterstattung", "ergebnis", "protokoll"),
        "sitzung__tag",
        "sitzung",
        "sitzung_id",
    ),
    Art("thema", "Themenspeicher", Thema, ("titel",), ("beschreibung",), "eingebracht_am", "thema"),
    Art(
        "beschluss",
        "Beschlüsse",
        Beschluss,
        ("nummer", "titel"),
        ("wortlaut",),
        "gefasst_am",
        "beschluss",
    ),
    Art(
        "niederschrift",
        "Niederschriften",
        Niederschrift,
        (Value("Niederschrift der"), _nummer("sitzung__nummer"), Value(". Sitzung")),
        ("oeffentlicher_teil", "nichtoeffentlicher_teil"),
        "sitzung__tag",
        "niederschrift",
        "sitzung_id",
    ),
    Art(
        "berichtigung",
        "Berichtigungen",
        Berichtigung,
        (Value("Berichtigung:"), "gegenstand"),
        ("grund",),
        "tag",
        "niederschrift",
        "niederschrift__sitzung_id",
    ),
    Art(
        "empfehlung",
        "Empfehlungen",
        Empfehlung,
        ("nummer", "titel"),
        ("text", "wirkung"),
        "verabschiedet_am",
        "empfehlung",
    ),
    Art(
        "stellungnahme",
        "Stellungnahmen",
        Stellungnahme,
        (Value("Stellungnahme zu"), "drucksache__kennung"),
        ("text",),
        "tag",
        "stellungnahme",
    ),
    Art(
        "rueckmeldung",
        "Rückmeldungen",
        Rueckmeldung,
        (Value("Rückmeldung:"), "quelle"),
        ("text",),
        "tag",
        "empfehlung",
        "empfehlung_id",
    ),
    Art("drucksache", "Drucksachen", Drucksache, ("kennung", "titel"), tag="datum", adresse="drucksache"),
    Art(
        "dokument",
        "Dokumente der Drucksachen",
        Drucksachendatei,
        ("drucksache__kennung", "name"),
        tag="drucksache__datum",
        adresse="drucksache",
        ziel="drucksache_id",
    ),
    Art(
        "aktivitaet",
        "Aktivitäten",
        Aktivitaet,
        ("titel",),
        ("ort", "beschreibung", "ergebnis"),
        "erster_tag",
        "aktivitaet",
    ),
    Art("organisation", "Organisationen", Organisation, ("name",), ("kurzname",), adresse="organisation"),
    Art(
        "frueherername",
        "Frühere Namen von Organisationen",
        FruehererName,
        ("name", Value("– heute"), "organisation__name"),
        tag="letzter_tag",
        adresse="organisation",
        ziel="organisation_id",
    ),
    Art(
        "projekt",
        "Projekte",
        Projekt,
        ("titel",),
        ("stadtteil", "zielgruppe", "beschreibung"),
        adresse="projekt",
    ),
    Art(
        "phase",
        "Phasen von Projekten",
        Phase,
        ("projekt__titel", Value("–"), "bezeichnung"),
        tag="erster_tag",
        adresse="projekt",
        ziel="projekt_id",
    ),
    Art(
        "bescheid",
        "Bescheide",
        Mittel,
        ("phase__projekt__titel", Value("– Bescheid"), "bescheid"),
        adresse="projekt",
        ziel="phase__projekt_id",
    ),
    Art(
        "kennzahl",
        "Kennzahlen",
        Kennzahl,
        ("projekt__titel", Value("–"), "bezeichnung"),
        ("quelle",),
        "stichtag",
        "projekt",
        "projekt_id",
    ),
    Art(
        "statistik",
        "Statistik",
        Statistikreihe,
        ("bezeichnung",),
        ("gruppe", "definition"),
        adresse="statistikreihe",
    ),
    Art(
        "bericht",
        "Jahresberichte",
        Jahresbericht,
        ("titel",),
        ("thema",),
        "letzter_tag",
        "jahresbericht",
    ),
    Art(
        "kapitel",
        "Kapitel der Berichte",
        Kapitel,
        ("ueberschrift",),
        ("text_davor", "text_danach"),
        "bericht__letzter_tag",
        "jahresbericht",
        "bericht_id",
        als_html=True,
    ),
)
