"""Search over everything that an account may see, in two queries whatever is found.

The first asks all kinds for their hits at once, the second fetches what is shown of them. Stored words
on the record itself, not a table of words: there is nothing that could lag behind the record.
"""

from dataclasses import dataclass

from django.urls import reverse

from basis.fliesstext import klartext
from basis.text import ausschnitt, fragewoerter, markiert

from .art import WORTE, Art
from .arten import ARTEN

__all__ = ["ARTEN", "JE_GRUPPE", "JE_SEITE", "Art", "Gruppe", "suchbare", "suche"]

JE_GRUPPE = 5
JE_SEITE = 25
# More words than anybody types; each costs a condition in every kind.
HOECHSTENS_WOERTER = 8


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
    ziel, *stuecke = texte[art.name, zeile[2]]
    titel, text = (" ".join(filter(None, teil)) for teil in (stuecke[:WORTE], stuecke[WORTE:]))
    if art.als_html:
        text = klartext(text)
    return {
        "adresse": reverse(art.adresse, args=[ziel] if art.ziel else []),
        "titel": markiert(titel.replace(" . ", ". "), woerter),
        "ausschnitt": ausschnitt(text, woerter),
        "tag": zeile[3],
    }
