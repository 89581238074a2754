"""Make the sample records of a throw-away database N times as many: `python -m bench.vervielfachen N [wie]`.

Every copy goes through its model's own rules; what is unique or mustn't overlap is left to the database
that takes them. A hundred times is the most: so many numbers has a paper, and so many decades a calendar.

`im-jahr` (if nothing is said) is the hardest: what belongs to a year (sessions, decisions, recommendations,
activities, projects, money, papers, series) is copied within it, so that the report of 2019 tells N times as
much. Its written chapters stay as they are. Seats can't be multiplied, for a board has fifteen: copied people
sit on copies of both boards, ten years earlier each time. The released report of 2018 is copied to the years
before.

`verteilt` is how records really grow: every copy is ten years earlier with all its days and years, sessions
with the boards that held them, a thousand years back. Figures go on in the same series. What is still going
on in the sample (an open recommendation, a project, a part in a body) ended a few years later in each copy:
else the report of 2019 would tell 600 recommendations as open for centuries. No year tells more. Released
reports lie a year apart here too.
"""

import copy
import re
import sys
from datetime import date

import django

django.setup()

from django.db import models, transaction  # noqa: E402

from basis.models import Datei  # noqa: E402
from beirat import models as beirat  # noqa: E402
from berichte import models as berichte  # noqa: E402
from projekte import models as projekte  # noqa: E402

IM_JAHR, VERTEILT = "im-jahr", "verteilt"
BERICHTSTAGE = ("erster_tag", "letzter_tag", "stichtag", "redaktionsschluss")


def _text(feld):
    """Tell copies apart by a number behind the text."""

    def aendere(zeile, i):
        setattr(zeile, feld, f"{getattr(zeile, feld)} ({i + 1})")

    return aendere


def _drucksache(zeile, i):
    art, nummer, rest = re.match(r"([A-Z]+)(\d{4})(.*)", zeile.kennung).groups()
    zeile.kennung = f"{art}{(int(nummer) + 100 * i) % 10_000:04}{rest}"


def _sitzung(zeile, i):
    zeile.nummer += 100 * i
    # Once for all attendance of this copy.
    zeile.lade_mandate()


def _anwesenheit(zeile, i):
    zeile.in_liste = True


def _nummer(zeile, i):
    zeile.nummer = f"{zeile.nummer}-{i + 1}"


def _person(zeile, i):
    zeile.konto = None
    zeile.nachname += f" {i + 1}"


def _reihe(zeile, i):
    zeile.bezeichnung += f" ({i + 1})"
    zeile.gruppe += f" ({i + 1})"


def _fassung(zeile, jahre):
    kopf = zeile.stand["kopf"]
    frueher = {feld: f"{int(kopf[feld][:4]) - jahre}{kopf[feld][4:]}" for feld in BERICHTSTAGE}
    # A new value: the original's Stand is the same object.
    zeile.stand = zeile.stand | {"kopf": kopf | frueher}


def _frueher(zeile, jahre):
    """Put all days and years of a row so many years earlier."""
    tage = [feld for feld in zeile._meta.concrete_fields if isinstance(feld, models.DateField)]
    for feld in tage:
        if wert := getattr(zeile, feld.attname):
            # The 29th of February has no like in most years.
            tag = 28 if (wert.month, wert.day) == (2, 29) else wert.day
            setattr(zeile, feld.attname, wert.replace(year=wert.year - jahre, day=tag))
    if isinstance(zeile, projekte.Mittel):
        zeile.jahr -= jahre
    if isinstance(zeile, berichte.Fassung):
        _fassung(zeile, jahre)


def _beende(zeile, jahre):
    """Let what has no last day end five years after the report's, so many years earlier."""
    if isinstance(zeile, beirat.Mitwirkung | projekte.Phase) and zeile.letzter_tag is None:
        zeile.letzter_tag = _ende(jahre)


def _ende(jahre):
    return date(2024 - jahre, 12, 31)


def _unveraendert(zeile, i):
    pass


# What refers to another row comes after it. Attendance comes before the boards: it keeps its own mandates.
# Minutes come after what they lock.
SCHRITTE = (
    (beirat.Organisation, _text("name")),
    (beirat.FruehererName, _unveraendert),
    (beirat.Drucksache, _drucksache),
    (beirat.Beratung, _unveraendert),
    (beirat.Person, _person),
    (beirat.Einwilligung, _unveraendert),
    (beirat.Verbindung, _unveraendert),
    (beirat.Mitwirkung, _unveraendert),
    (beirat.Aktivitaet, _text("titel")),
    (beirat.Sitzung, _sitzung),
    (beirat.Tagesordnungspunkt, _unveraendert),
    (beirat.Thema, _text("titel")),
    (beirat.Ladung, _unveraendert),
    (beirat.Anwesenheit, _anwesenheit),
    (beirat.Gast, _unveraendert),
    (beirat.Beschluss, _nummer),
    (beirat.Wahl, _unveraendert),
    (beirat.Wahlgang, _unveraendert),
    (beirat.Kandidatur, _unveraendert),
    (beirat.Niederschrift, _unveraendert),
    (beirat.Empfehlung, _nummer),
    (beirat.Rueckmeldung, _unveraendert),
    (beirat.Stellungnahme, _unveraendert),
    (projekte.Projekt, _text("titel")),
    (projekte.Phase, _unveraendert),
    (projekte.Mittel, _unveraendert),
    (projekte.Verwendungsnachweis, _unveraendert),
    (projekte.Kennzahl, _unveraendert),
    (berichte.Statistikreihe, _reihe),
    (berichte.Statistikwert, _unveraendert),
    (beirat.Amtszeit, _text("bezeichnung")),
    (beirat.Mandat, _unveraendert),
    (beirat.Funktion, _unveraendert),
    (beirat.Nachrueckplatz, _unveraendert),
    (berichte.Jahresbericht, _unveraendert),
    (berichte.Kapitel, _unveraendert),
    (berichte.Fassung, _unveraendert),
    (Datei, _unveraendert),
    (berichte.Fassungsdatei, _unveraendert),
    (berichte.Fassungsbezug, _unveraendert),
    (berichte.Freigabe, _unveraendert),
)
# How many years earlier each further copy is, where the others stay within their year.
JAHRE_IM_JAHR = {
    beirat.Amtszeit: 10,
    beirat.Mandat: 10,
    beirat.Funktion: 10,
    berichte.Jahresbericht: 1,
    berichte.Fassung: 1,
}
BERICHTE = (berichte.Jahresbericht, berichte.Fassung, berichte.Freigabe)
GREMIEN = (beirat.Amtszeit, beirat.Mandat, beirat.Funktion, beirat.Nachrueckplatz)


def _schritte(wie):
    """SCHRITTE with the years that each further copy is earlier, in the order in which they are copied."""
    if wie == IM_JAHR:
        return [(modell, aendere, JAHRE_IM_JAHR.get(modell, 0)) for modell, aendere in SCHRITTE]
    # The address of a report takes years from 1900 on: there is one for each year before.
    schritte = [
        (modell, aendere, 1 if modell in BERICHTE else 10)
        for modell, aendere in SCHRITTE
        if modell is not berichte.Statistikreihe
    ]
    # Sessions are held by the boards of their time: they come right after the people.
    gremien = [schritt for schritt in schritte if schritt[0] in GREMIEN]
    andere = [schritt for schritt in schritte if schritt not in gremien]
    stelle = [modell for modell, *_ in andere].index(beirat.Person) + 1
    return [*andere[:stelle], *gremien, *andere[stelle:]]


def _originale(modell):
    """The rows to copy; of the reports only those that have an edition, of chapters only theirs."""
    zeilen = modell._default_manager.order_by("pk")
    if modell is berichte.Jahresbericht:
        zeilen = zeilen.filter(fassungen__isnull=False)
    elif modell is berichte.Kapitel:
        zeilen = zeilen.filter(bericht__fassungen__isnull=False)
    elif modell is Datei:
        zeilen = zeilen.filter(fassungsdatei__isnull=False)
    return list(zeilen)


@transaction.atomic
def vervielfache(faktor, wie=IM_JAHR):
    """Add `faktor` - 1 copies of every record. Raises ValidationError where a copy breaks a rule."""
    originale = [(*schritt, zeile) for schritt in _schritte(wie) for zeile in _originale(schritt[0])]
    kopien = [{} for _ in range(1, faktor)]
    # All copies of one row at once, not of all rows of a kind: these may refer to each other.
    for modell, aendere, jahre, zeile in originale:
        for i, bisher in enumerate(kopien, start=1):
            bisher[zeile] = kopie = _kopiere(zeile, bisher)
            _frueher(kopie, i * jahre)
            if wie == VERTEILT:
                _beende(kopie, i * jahre)
            aendere(kopie, i)
            # Money is taken of years from 1990 on only.
            if not (jahre and modell is projekte.Mittel):
                kopie.full_clean(
                    exclude=_beziehungen(modell), validate_unique=False, validate_constraints=False
                )
        neue = [bisher[zeile] for bisher in kopien]
        modell._base_manager.bulk_create(neue)
        if hasattr(modell, "history"):
            modell.history.bulk_history_create(neue)
    if wie == VERTEILT:
        _beantworte(kopien)
    for modell in (feld.remote_field.through for m, _ in SCHRITTE for feld in m._meta.many_to_many):
        paare = list(modell._base_manager.all())
        modell._base_manager.bulk_create(_kopiere(paar, bisher) for bisher in kopien for paar in paare)


def _beantworte(kopien):
    """A last answer to each copied recommendation: it was put into practice."""
    beirat.Rueckmeldung.objects.bulk_create(
        beirat.Rueckmeldung(
            empfehlung=kopie, tag=_ende(10 * i), status="umgesetzt", quelle="Schreiben der Verwaltung"
        )
        for i, bisher in enumerate(kopien, start=1)
        for kopie in bisher.values()
        if isinstance(kopie, beirat.Empfehlung)
    )


def _beziehungen(modell):
    """What refers to rows that are there: asking for each of them would take most of the time."""
    return [feld.name for feld in modell._meta.concrete_fields if feld.is_relation]


def _kopiere(zeile, kopien):
    """A new row with the same values; where what it refers to was copied, it refers to the copy."""
    kopie = zeile.__class__()
    for feld in zeile._meta.concrete_fields:
        if feld.is_relation and getattr(zeile, feld.attname):
            ziel = getattr(zeile, feld.name)
            setattr(kopie, feld.name, kopien.get(ziel, ziel))
        elif not feld.primary_key and not feld.generated:
            wert = getattr(zeile, feld.attname)
            # PostgreSQL gives bytes as a view of its own answer.
            setattr(kopie, feld.attname, bytes(wert) if isinstance(wert, memoryview) else copy.copy(wert))
    return kopie


if __name__ == "__main__":
    vervielfache(int(sys.argv[1]), *sys.argv[2:])
