"""What the form of the written texts keeps from readers, those who listen most of all.

Running text can't skip a level of headings (cleaning sets the first one directly below the chapter) and
holds no pictures, so that neither is looked for here.
"""

import re

from basis.fliesstext import Element, lies
from basis.text import anzahl
from berichte.pruefung.befund import Befund, Gewicht

LAENGSTE_ADRESSE = 60
_LAENGSTE_UEBERSCHRIFT = 80
# A link made of nothing but these could lead anywhere.
_LEERE_WORTE = re.compile(
    r"an|auf|bitte|click|da|das|dazu|datei|dem|den|der|details|die|diese[mnrs]?|dokument|dort|download|einfach"
    r"|entlang|erfahren|finden|here|herunterladen|hier|hierzu|homepage|im|in|infos?|information(?:en)?|klicken?"
    r"|klick|lesen|link|mehr|more|oder|pdf|read|sehen|seite|sie|siehe|und|unter|(?:web|internet)seite|website"
    r"|weiter|weitere|weiterlesen|zum?|zur|über"
)
_ADRESSE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def befunde_der_form(stand):
    """Findings about headings, tables and links inside the chapters' texts, each once a chapter and kind."""
    for k in stand.kapitel:
        # Two texts, for what stands at the end of one isn't followed by the other.
        texte = [Element("", {}, lies(text)) for text in (k.text_davor, k.text_danach)]
        for finde in (_leere_ueberschriften, _fette_absaetze, _ohne_titel, _ohne_kopf, _links):
            for gewicht, satz in finde(texte):
                yield Befund(
                    gewicht,
                    f"Kapitel {k.nummer} „{k.ueberschrift}“: {satz}",
                    "kapitel_bearbeiten",
                    (k.schluessel,),
                )


def _worte(element):
    return " ".join(element.text.split())


def _sagt_etwas(text):
    return any(z.isalnum() for z in text)


def _leere_ueberschriften(texte):
    """Cleaning drops headings without any character; a dash or an invisible one is no heading either."""
    leere = sum(not _sagt_etwas(u.text) for text in texte for u in text.alle("h3", "h4"))
    if leere:
        yield (
            Gewicht.SOLLTE,
            f"{anzahl(leere, 'Überschrift nennt,Überschriften nennen')} kein Wort. Bitte schreiben Sie sie "
            "aus oder löschen Sie sie.",
        )


def _fette_absaetze(texte):
    """A paragraph that is bold from end to end looks like a heading, but nobody can jump to it."""
    for text in texte:
        for absatz, naechstes in zip(text.kinder, text.kinder[1:], strict=False):
            worte = _worte(absatz) if _ist(absatz, "p") else ""
            fett = _worte(Element("", {}, list(absatz.alle("strong")))) if worte else ""
            kurz = len(worte) <= _LAENGSTE_UEBERSCHRIFT and not worte.endswith((".", "!", "?", ";", ","))
            if _sagt_etwas(worte) and fett == worte and kurz and not _ist(naechstes, "h3", "h4", "table"):
                yield (
                    Gewicht.HINWEIS,
                    f"Der Absatz „{worte}“ ist nur fett. Ist er eine Überschrift, wählen Sie bitte "
                    "„Überschrift“ statt „Fett“.",
                )


def _ist(knoten, *namen):
    return isinstance(knoten, Element) and knoten.name in namen


def _ohne_titel(texte):
    """A table without a caption has no number in print, and one whose caption is a dash has no name."""
    tabellen = [tabelle for text in texte for tabelle in text.alle("table")]
    ohne = sum(not any(_sagt_etwas(titel.text) for titel in t.alle("caption")) for t in tabellen)
    if ohne:
        yield (
            Gewicht.SOLLTE,
            f"{anzahl(ohne, 'Tabelle hat,Tabellen haben')} keine Überschrift. Bitte schreiben Sie in die "
            "Zeile davor „Tabelle: Titel“.",
        )


def _ohne_kopf(texte):
    """Who hears a table is told the head of each cell: its column's, or else its row's."""
    ohne = sum(not _hat_koepfe(t) for text in texte for t in text.alle("table"))
    if ohne:
        yield (
            Gewicht.SOLLTE,
            f"In {anzahl(ohne, 'Tabelle,Tabellen')} stehen Angaben ohne Spaltenkopf. Bitte geben Sie jeder "
            "Spalte in der ersten Zeile einen Namen.",
        )


def _hat_koepfe(tabelle):
    zeilen = [list(zeile.alle("th", "td")) for zeile in tabelle.alle("tr")]
    spalten = [zelle.name == "th" for zelle in zeilen[0]] if zeilen else []
    return all(
        zelle.name == "th" or not _sagt_etwas(zelle.text) or zeile[0].name == "th" or hat_kopf
        for zeile in zeilen
        for zelle, hat_kopf in zip(zeile, spalten, strict=False)
    )


def _links(texte):
    """Links are listed without the sentence around them: their text must say where they lead."""
    worte = dict.fromkeys(_worte(link) for text in texte for link in text.alle("a"))
    for wort in worte:
        if all(map(_LEERE_WORTE.fullmatch, re.findall(r"\w+", wort.casefold()))):
            yield (
                Gewicht.SOLLTE,
                f"Der Link „{wort}“ sagt nicht, wohin er führt. Bitte verlinken Sie Worte, die das Ziel "
                "nennen.",
            )
        elif len(wort) > LAENGSTE_ADRESSE and _ADRESSE.fullmatch(wort):
            yield (
                Gewicht.HINWEIS,
                f"Der Link „{wort[:LAENGSTE_ADRESSE]} …“ ist eine lange Adresse. Verständlicher sind Worte, "
                "die das Ziel nennen.",
            )
