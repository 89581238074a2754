"""What the figures in written texts show to be wrong: references that can't be read, numbers that differ."""

import re
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from itertools import islice

from basis.fliesstext import Element, klartext, lies, schreibe
from basis.text import falten, zahl
from berichte.pruefung.befund import Befund, Gewicht
from berichte.satz import mit_fussnoten
from berichte.stand.angaben import EINZAHL, VERWEIS, angaben, name_von, wort_zu

_KLAMMERN = re.compile(r"\[\[[^\[\]\n]*\]\]|\[\[|\]\]")
_UMGEBUNG = 40
HOECHSTENS_JE_KAPITEL = 20
_WORTZAHLEN = ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
_GETIPPT = re.compile(
    r"(?<![\w.,/§–-])(?<!§\s)(?<!Nr\.\s)(?<!Abs\.\s)"
    rf"(\d{{1,3}}(?:\.\d{{3}})+|\d+|(?i:{'|'.join(_WORTZAHLEN)}))(\s*%)?\s+"
    r"((?:[a-zäöüß]+\s+){0,3})([A-ZÄÖÜ][\wäöüß]+)\b"
)
_ENDUNG = re.compile(r"(?:e[nrms]?)$")
_BETRAG = re.compile(
    r"(?<![\w.,/–-])(\d{1,3}(?:\.\d{3})+|\d+)(,\d{2})?\s*(?:€|Euro\b|EUR\b)\s+(?:an\s+)?"
    r"(beantragt|bewilligt|ausgezahlt)e[nrms]?\s+Mitteln?\b"
)
# Before a number these say that it isn't meant exactly, or not of all.
_UNGENAU = re.compile(
    r"(?:\b(?:rund|etwa|circa|knapp|fast|gut|über|unter|mindestens|höchstens|bis|zu|als|weiteren?|weiterer|jeweils"
    r"|je|davon|darunter|andere[nr]?|zusätzlich|zusätzlichen?)|\bca\.)\s+$",
    re.IGNORECASE,
)
_SATZENDE = re.compile(r"[.!?:;]\s+(?=[A-ZÄÖÜ])|\n")
_JAHR = re.compile(r"(?<![\d.,/])(?:19|20)\d{2}(?![\d.,/])")


def befunde_der_angaben(stand):
    """References that aren't resolved („muss“), typed numbers that differ from a figure („Hinweis“).

    Of each chapter the first ones: whoever mends them sees the next.
    """
    bekannte = cache(lambda: angaben(stand))
    je_wort = _je_wort(stand)
    for k in stand.kapitel:
        texte = [_gelesen(k.text_davor), _gelesen(k.text_danach)]
        for fundort in (
            _klammern(bekannte, k.ueberschrift, texte),
            _abweichende(stand, je_wort, texte),
            _betraege(bekannte, stand, texte),
        ):
            for gewicht, text, treffer, satz in islice(fundort, HOECHSTENS_JE_KAPITEL):
                ganz = f"{_stelle(k, text, treffer)}: {satz}"
                yield Befund(gewicht, ganz, "kapitel_bearbeiten", (k.schluessel,))


def _klammern(bekannte, ueberschrift, texte):
    for treffer in _KLAMMERN.finditer(ueberschrift):
        satz = "In einer Überschrift stehen keine Verweise. Bitte schreiben Sie sie aus."
        yield Gewicht.MUSS, ueberschrift, treffer, satz
    for text in texte:
        for treffer in _KLAMMERN.finditer(text):
            yield Gewicht.MUSS, text, treffer, _fehler(bekannte, treffer[0])


def _gelesen(html):
    """The words of a text, readable footnotes in round brackets."""
    return klartext(schreibe(mit_fussnoten(lies(html), lambda note: Element("span", {}, [" (", *note, ")"]))))


def _stelle(kapitel, text, treffer):
    zeile_ab = text.rfind("\n", 0, treffer.start()) + 1
    zeile_bis = (text + "\n").find("\n", treffer.end())
    davor, danach = text[zeile_ab : treffer.start()], text[treffer.end() : zeile_bis]
    if len(davor) > _UMGEBUNG:
        davor = f"… {davor[-_UMGEBUNG:].partition(' ')[2]}"
    if len(danach) > _UMGEBUNG:
        danach = f"{danach[:_UMGEBUNG].rpartition(' ')[0]} …"
    return f"Kapitel {kapitel.nummer} „{kapitel.ueberschrift}“, bei „{davor}{treffer[0]}{danach}“"


def _fehler(bekannte, klammer):
    verweis = VERWEIS.fullmatch(klammer)
    if not verweis:
        return (
            "Die doppelten Klammern lassen sich nicht lesen. Eine Kennzahl schreiben Sie als [[sitzungen]], "
            "eine Fußnote als [[Fußnote: Text]]."
        )
    name, _ = name_von(verweis[1])
    if name in bekannte() and bekannte()[name].wert:
        return (
            "Mitten im Verweis beginnt oder endet etwas Fettes, Kursives oder ein Link. Bitte schreiben Sie "
            "ihn noch einmal."
        )
    if name in bekannte():
        return (
            f"Zu „{name}“ gibt es zurzeit keine Zahl. Bitte ergänzen Sie die Aufzeichnungen oder schreiben "
            "Sie den Satz ohne sie."
        )
    aehnliche = get_close_matches(name, bekannte(), n=1, cutoff=0.8)
    meinten = (
        f"Meinten Sie [[{aehnliche[0]}]]?" if aehnliche else "Bitte wählen Sie eine aus der Liste am Kapitel."
    )
    return f"Eine Kennzahl „{name}“ kennt dieser Bericht nicht. {meinten}"


def _je_wort(stand):
    """The figures by the noun of their word, and by that of one of them; each with its adjectives' stems."""
    je_wort, je_einzahl = {}, {}
    for z in stand.alle_zahlen().values():
        for worte, woerterbuch in ((z.wort, je_wort), (EINZAHL.get(z.name), je_einzahl)):
            if worte:
                *eigenschaften, wort = worte.split()
                woerterbuch.setdefault(falten(wort), []).append((z, _staemme(eigenschaften)))
    return je_wort, je_einzahl


def _abweichende(stand, woerter, texte):
    """Typed numbers before the noun of a figure with another value."""
    je_wort, je_einzahl = woerter
    for text in texte:
        for treffer in _GETIPPT.finditer(text):
            roh, prozent, eigenschaften, wort = treffer.groups()
            if not _meint_den_zeitraum(stand, text, treffer):
                continue
            wort = falten(wort)
            kandidaten = je_wort.get(wort) or je_wort.get(wort.removesuffix("n")) or []
            if roh == "1":
                kandidaten = je_einzahl.get(wort, [])
            getippte = _staemme(eigenschaften.split())
            passende = [
                z for z, eigene in kandidaten if bool(z.zeichen) == bool(prozent) and getippte in ([], eigene)
            ]
            if passende and _als_zahl(roh) not in [z.wert for z in passende]:
                z = passende[0]
                wert = f"{zahl(z.wert)} {z.zeichen}".strip()
                satz = f"Die Aufzeichnungen ergeben {wert} {wort_zu(z)} ([[{z.name}]])."
                yield Gewicht.HINWEIS, text, treffer, satz


def _meint_den_zeitraum(stand, text, treffer):
    """Whether a number is meant exactly and its sentence names no year outside the report."""
    if _UNGENAU.search(text, 0, treffer.start()):
        return False
    davor = [ende.end() for ende in _SATZENDE.finditer(text, 0, treffer.start())]
    danach = _SATZENDE.search(text, treffer.end())
    satz = text[davor[-1] if davor else 0 : danach.start() if danach else len(text)]
    berichtet = range(stand.kopf.erster_tag.year, stand.kopf.letzter_tag.year + 1)
    return all(int(jahr) in berichtet for jahr in _JAHR.findall(satz))


def _betraege(bekannte, stand, texte):
    """Typed sums of money that are none of the report's: neither of all, a funder, a project nor a row."""
    for text in texte:
        for treffer in _BETRAG.finditer(text):
            euro, cent, feld = treffer.groups(default="")
            angabe = bekannte().get(f"mittel_{feld}")
            getippt = Decimal(f"{euro.replace('.', '')}.{cent.removeprefix(',') or 0}")
            if not (angabe and angabe.wert and _meint_den_zeitraum(stand, text, treffer)):
                continue
            if getippt not in _summen(stand.projekte, feld):
                satz = f"Die Aufzeichnungen ergeben {angabe.wert} {angabe.wort} ([[{angabe.name}]])."
                yield Gewicht.HINWEIS, text, treffer, satz


def _summen(projekte, feld):
    """Every sum that a sentence may rightly name."""
    summen = {getattr(zeile, feld).bekannt for zeile in (projekte.geld_gesamt, *projekte.geld)}
    for gruppe in projekte.gruppen:
        je_projekt = [[getattr(m, feld) or 0 for m in p.mittel] for p in gruppe.projekte]
        summen |= {sum(betraege) for betraege in je_projekt} | {sum(map(sum, je_projekt))}
        summen |= {betrag for betraege in je_projekt for betrag in betraege}
    return summen


def _staemme(worte):
    return [_ENDUNG.sub("", falten(wort)) for wort in worte]


def _als_zahl(roh):
    if roh.lower() in _WORTZAHLEN:
        return _WORTZAHLEN.index(roh.lower()) + 2
    return int(roh.replace(".", ""))
