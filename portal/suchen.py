"""Search over everything that an account may see, in two queries whatever is found.

The first asks all kinds for their hits at once, the second fetches what is shown of them. Stored words
on the record itself, not a table of words: there is nothing that could lag behind the record.
"""

from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Concat, StrIndex, Substr
from django.urls import reverse

from basis.text import ausschnitt, fragewoerter, markiert
from beirat.models import (
    Aktivitaet,
    Amtszeit,
    Beschluss,
    Drucksache,
    Drucksachendatei,
    Empfehlung,
    Niederschrift,
    Organisation,
    Person,
    Sitzung,
    Stellungnahme,
    Tagesordnungspunkt,
)
from berichte.models import Jahresbericht, Kapitel, Statistikreihe
from projekte.models import Projekt

JE_GRUPPE = 5
JE_SEITE = 25
# More words than anybody types; each costs a condition in every kind.
HOECHSTENS_WOERTER = 8


@dataclass(frozen=True)
class Art:
    """One kind of hit: what names it, what of its text is shown, its day, and the page it leads to."""

    name: str
    titel: str
    modell: type
    worte: tuple
    text: tuple = ()
    tag: str = ""
    adresse: str = ""
    ziel: str = "pk"

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
        """What is shown of these rows: kind, key, key of the page, name, text."""
        return (
            self._zeilen()
            .filter(pk__in=schluessel)
            .values_list(self._name(), "pk", F(self.ziel), _verbunden(self.worte), _verbunden(self.text))
        )

    def _zeilen(self):
        return self.modell._default_manager.order_by()

    def _name(self):
        return Value(self.name, output_field=models.CharField())


def _verbunden(felder):
    """The fields (or fixed words) with a space between, as one text."""
    teile = [Value("")]
    for feld in felder:
        wert = feld if isinstance(feld, Value) else Cast(F(feld), models.TextField())
        teile += [Value(" "), wert]
    return Concat(*teile, Value(""), output_field=models.TextField())


ARTEN = (
    Art("person", "Personen", Person, ("titel", "vorname", "nachname"), adresse="person"),
    Art("beirat", "Beiräte", Amtszeit, ("bezeichnung",), tag="bestellt_am", adresse="amtszeit"),
    Art(
        "sitzung",
        "Sitzungen",
        Sitzung,
        ("nummer", Value(". Sitzung"), "kennung"),
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
        (Value("Niederschrift der"), "sitzung__nummer", Value(". Sitzung")),
        ("oeffentlicher_teil", "nichtoeffentlicher_teil"),
        "sitzung__tag",
        "niederschrift",
        "sitzung_id",
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
        "projekt",
        "Projekte",
        Projekt,
        ("titel",),
        ("stadtteil", "zielgruppe", "beschreibung"),
        adresse="projekt",
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
    ),
)


@dataclass(frozen=True)
class Gruppe:
    """Hits of one kind: `anzahl` in all, of which `treffer` are shown."""

    art: Art
    anzahl: int
    treffer: list


def suchbare(konto):
    """The kinds that this account may search."""
    return [art for art in ARTEN if art.darf(konto)]


def suche(frage, arten, erster=0, je_art=JE_GRUPPE):
    """Groups with hits for all words of `frage`, the group with the best hit first.

    Of each kind `je_art` hits are fetched, from the one numbered `erster` on. Better than a word in the
    text is a beginning in the title, better still the whole word there; then the newest comes first.
    """
    woerter = fragewoerter(frage)[:HOECHSTENS_WOERTER]
    if not woerter or not arten:
        return []
    je_name = {art.name: [] for art in arten}
    for name, schluessel, titelzeile, tag in _alle(art.treffer(woerter) for art in arten):
        neuheit = -tag.toordinal() if tag else 0
        je_name[name].append((_rang(titelzeile, woerter), neuheit, schluessel, tag))
    gefunden = [(art, sorted(je_name[art.name], key=lambda z: z[:3])) for art in arten if je_name[art.name]]
    gezeigt = [(art, _fenster(zeilen, erster, je_art)) for art, zeilen in gefunden]
    anfragen = [art.anzeige([z[2] for z in zeilen]) for art, zeilen in gezeigt]
    texte = {(name, schluessel): rest for name, schluessel, *rest in _alle(anfragen)}
    gruppen = [
        (alle[0][0], Gruppe(art, len(alle), [_treffer(art, z, texte, woerter) for z in zeilen]))
        for (art, alle), (_, zeilen) in zip(gefunden, gezeigt, strict=True)
    ]
    return [gruppe for _, gruppe in sorted(gruppen, key=lambda paar: paar[0])]


def _fenster(zeilen, erster, hoechstens):
    """`hoechstens` rows from the one numbered `erster` on; behind the end the last such window."""
    erster = min(erster, (len(zeilen) - 1) // hoechstens * hoechstens)
    return zeilen[erster : erster + hoechstens]


def _alle(anfragen):
    anfragen = list(anfragen)
    return anfragen[0].union(*anfragen[1:], all=True) if anfragen else []


def _rang(titelzeile, woerter):
    if all(f" {wort} " in titelzeile for wort in woerter):
        return 0
    return 1 if all(f" {wort}" in titelzeile for wort in woerter) else 2


def _treffer(art, zeile, texte, woerter):
    ziel, titel, text = texte[art.name, zeile[2]]
    return {
        "adresse": reverse(art.adresse, args=[ziel]),
        "titel": markiert(titel.strip().replace(" . ", ". "), woerter),
        "ausschnitt": ausschnitt(text, woerter),
        "tag": zeile[3],
    }
