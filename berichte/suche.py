"""Search in released reports: in which place of which edition something stands.

Only editions that the reader may see are asked; their pieces were stored when they were frozen.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from basis.text import ausschnitt, fragewoerter, markiert
from berichte.lesbar import mit_nachbarn
from berichte.models import Abschnitt

# More words than anybody types; each costs a condition.
HOECHSTENS_WOERTER = 8


@dataclass(frozen=True)
class Treffer:
    """One place: its edition, its chapter and heading with the words marked, what stands around them."""

    fassung: object
    adresse: str
    kapitel: list
    ueberschrift: list
    ausschnitt: list


def gefundene(frage, fassungen):
    """Keys of the pieces of these editions in which every word of `frage` begins a word.

    `fassungen`: keys of all that the reader may see, in the order in which their pieces come. Within an
    edition they come in its order. A piece that stands unchanged in a later edition is found there
    only. One query.
    """
    woerter = fragewoerter(frage)[:HOECHSTENS_WOERTER]
    if not woerter or not fassungen:
        return []
    folge = {pk: stelle for stelle, pk in enumerate(fassungen)}
    spaetere = Abschnitt.objects.filter(
        fassung__in=folge,
        fassung__bericht=OuterRef("fassung__bericht"),
        fassung__nummer__gt=OuterRef("fassung__nummer"),
        ueberschrift=OuterRef("ueberschrift"),
        text=OuterRef("text"),
    )
    zeilen = Abschnitt.objects.filter(~Exists(spaetere), fassung__in=folge).order_by("nummer")
    for wort in woerter:
        zeilen = zeilen.filter(suchwoerter__contains=f" {wort}")
    paare = zeilen.values_list("pk", "fassung")
    return [pk for pk, _ in sorted(paare, key=lambda paar: folge[paar[1]])]


def treffer(frage, schluessel, konto):
    """What `konto` is shown of the pieces with these keys, in their order. Two queries."""
    woerter = fragewoerter(frage)[:HOECHSTENS_WOERTER]
    zeilen = Abschnitt.objects.defer("suchwoerter").in_bulk(schluessel)
    fassungen = mit_nachbarn(konto, pk__in={zeile.fassung_id for zeile in zeilen.values()})
    je_schluessel = {f.pk: f for f in fassungen}
    # An edition may be taken back between the two questions: then nothing of it is shown.
    gezeigte = [zeilen[pk] for pk in schluessel if zeilen[pk].fassung_id in je_schluessel]
    return [_treffer(zeile, je_schluessel[zeile.fassung_id], woerter) for zeile in gezeigte]


def _treffer(zeile, fassung, woerter):
    return Treffer(
        fassung=fassung,
        adresse=f"{fassung.adresse}#{zeile.anker}" if zeile.anker else fassung.adresse,
        kapitel=markiert(zeile.kapitel, woerter),
        ueberschrift=markiert(zeile.ueberschrift, woerter),
        ausschnitt=ausschnitt(zeile.text, woerter, 240) or [(_anfang(zeile.text), False)],
    )


def _anfang(text, laenge=160):
    return text if len(text) <= laenge else f"{text[:laenge].rsplit(' ', 1)[0]} …"
