"""German text: how it is folded for sorting and searching, and how values are written for people.

Pages, the report and tests all use these functions, so that a day or a sum reads the same everywhere.
"""

import re
import unicodedata
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.timezone import is_aware, localtime

from basis.zeitraum import MONATE

_FREMDE = re.compile(r"[^\x00-\x7f]")
_ERSATZ = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l"})


def falten(text):
    """Fold text to a key for sorting and searching: „Ärzte“ → „arzte“ (DIN 5007, variant 1)."""
    text = text.casefold()
    # Lists of hundreds are sorted by this: most texts have little or nothing to take apart.
    if not text.isascii():
        zerlegt = unicodedata.normalize("NFKD", text.translate(_ERSATZ))
        text = _FREMDE.sub(lambda z: "" if unicodedata.combining(z[0]) else z[0], zerlegt)
    return " ".join(text.split())


_FOLGE = re.compile(r"[^\W_]+(?:[/()\-]+[^\W_]+)*")
_UMSCHREIBUNG = re.compile(r"([aou])e")


def _suchfalten(wort):
    """Every way of typing an umlaut meets in its plain vowel: „Ämter“, „Aemter“, „Amter“ → „amter“."""
    return _UMSCHREIBUNG.sub(r"\1", falten(wort))


# The same words come again and again: folding them anew took most of the time of a search.
@lru_cache(maxsize=4096)
def _formen(folge):
    """How a run of letters and digits is found: by its parts and, where it's a number, as a whole.

    „DS0616/18“ → „ds061618“, „061618“, „ds0616“, „18“: the first is how it's asked for.
    """
    teile = tuple(_suchfalten(teil) for teil in re.split(r"[/()\-]+", folge) if teil)
    if len(teile) > 1 and any(z.isdigit() for z in folge):
        ganz = "".join(teile)
        ohne_art = ganz.lstrip("abcdefghijklmnopqrstuvwxyz")
        return tuple(dict.fromkeys([ganz, ohne_art, *teile]))
    return teile


def suchwoerter(text):
    """Words under which `text` is found, folded, each once and in the order of the text."""
    formen = (form for treffer in _FOLGE.finditer(text) for form in _formen(treffer[0]))
    return list(dict.fromkeys(form for form in formen if form))


def fragewoerter(frage):
    """Words that somebody asks for, folded; a number with slashes is one word: „0616/18“ → „061618“."""
    woerter = []
    for treffer in _FOLGE.finditer(frage):
        formen = _formen(treffer[0])
        ist_nummer = len(formen) > 1 and any(z.isdigit() for z in treffer[0])
        woerter += formen[:1] if ist_nummer else formen
    return list(dict.fromkeys(wort for wort in woerter if wort))


def markiert(text, woerter):
    """`text` in pieces (piece, whether it is a hit): words that begin with one of the folded `woerter`."""
    stuecke, ende = [], 0
    for treffer in _treffer(text, woerter):
        stuecke += [(text[ende : treffer.start()], False), (treffer[0], True)]
        ende = treffer.end()
    stuecke.append((text[ende:], False))
    return [(stueck, getroffen) for stueck, getroffen in stuecke if stueck]


def _treffer(text, woerter):
    """The matches in `text`, from its beginning on, that begin with one of the folded `woerter`."""
    anfaenge = tuple(woerter)
    for treffer in _FOLGE.finditer(text):
        if any(form.startswith(anfaenge) for form in _formen(treffer[0])):
            yield treffer


def ausschnitt(text, woerter, laenge=160):
    """About `laenge` characters of `text` around the first hit, in pieces as `markiert` gives; else none."""
    text = " ".join(text.split())
    erster = next(_treffer(text, woerter), None)
    if erster is None:
        return []
    stelle = erster.start()
    beginn = max(0, stelle - laenge // 3)
    # Begin and end between two words.
    beginn = text.find(" ", beginn, stelle) + 1 if beginn else 0
    ende = len(text) if beginn + laenge >= len(text) else max(text.rfind(" ", 0, beginn + laenge), stelle + 1)
    teil = f"{'… ' if beginn else ''}{text[beginn:ende]}{' …' if ende < len(text) else ''}"
    return markiert(teil, woerter)


# Amount and unit, number and percent sign must not part at the end of a line.
GESCHUETZT = "\N{NO-BREAK SPACE}"
UNBEKANNT = "nicht bekannt"
_FUNDSTELLE = re.compile(r"(§§?|\b(?:Abs\.|Satz|Nr\.|Art\.)) (?=\d)")


def fundstellen_beisammen(text):
    """`text` or HTML with no line break between „§“ and its number, „Abs.“ and „2“: it would be misread."""
    return _FUNDSTELLE.sub(f"\\1{GESCHUETZT}", text)


def zahl(wert, stellen=None):
    """A number in German writing: 23430 → „23.430“, Decimal("9.7") → „9,7“; nothing for None.

    `stellen` fixes the decimals (rounded half up); without it the number keeps its own. Years
    are names, not numbers: they don't go through here.
    """
    if wert is None:
        return ""
    genau = Decimal(str(wert))
    if stellen is not None:
        genau = genau.quantize(Decimal(1).scaleb(-int(stellen)), ROUND_HALF_UP)
    ziffern = f"{abs(genau):,f}".translate(str.maketrans(",.", ".,"))
    return f"\N{MINUS SIGN}{ziffern}" if genau < 0 else ziffern


def nachkommastellen(zahlen):
    """Decimals that all of these numbers are written with: as many as one of them needs; None counts none."""
    genaue = [Decimal(z).normalize() for z in zahlen if z is not None]
    return max((max(-z.as_tuple().exponent, 0) for z in genaue), default=0)


def euro(betrag, unbekannt=UNBEKANNT):
    """An amount with cents: Decimal("12500") → „12.500,00 €“; None is told as `unbekannt`, not as 0."""
    return unbekannt if betrag is None else f"{zahl(betrag, 2)}{GESCHUETZT}€"


def euro_ganz(betrag, unbekannt=UNBEKANNT):
    """An amount rounded to whole euros: „12.500 €“."""
    return unbekannt if betrag is None else f"{zahl(betrag, 0)}{GESCHUETZT}€"


def prozent(wert, stellen=1):
    """A percentage (9.7 means 9.7 of 100) → „9,7 %“; nothing for None."""
    return "" if wert is None else f"{zahl(wert, stellen)}{GESCHUETZT}%"


def tag(wert):
    """A day, or a moment's day in local time: „27.11.2019“; nothing for None."""
    return "" if wert is None else f"{_oertlich(wert):%d.%m.%Y}"


def tag_lang(wert):
    """A day with its month as a word: „27. November 2019“; nothing for None."""
    if wert is None:
        return ""
    wert = _oertlich(wert)
    return f"{wert.day}.{GESCHUETZT}{MONATE[wert.month - 1]} {wert.year}"


def zeitpunkt(wert):
    """A moment in local time: „27.11.2019, 18:30 Uhr“; nothing for None."""
    return "" if wert is None else f"{_oertlich(wert):%d.%m.%Y, %H:%M} Uhr"


def _oertlich(wert):
    return localtime(wert) if isinstance(wert, datetime) and is_aware(wert) else wert


def zeitspanne(erster, letzter):
    """Two inclusive days: „01.09.2016 – 31.08.2019“, „seit 01.09.2016“, „bis 31.08.2019“, or one day."""
    if erster and letzter:
        return tag(erster) if erster == letzter else f"{tag(erster)} – {tag(letzter)}"
    if erster:
        return f"seit {tag(erster)}"
    return f"bis {tag(letzter)}" if letzter else ""


def anzahl(wert, woerter):
    """A count with its word: (3, "Sitzung,Sitzungen") → „3 Sitzungen“, (1, …) → „1 Sitzung“."""
    einzahl, mehrzahl = (wort.strip() for wort in woerter.split(","))
    return f"{zahl(wert)}{GESCHUETZT}{einzahl if wert == 1 else mehrzahl}"


def tage(wert):
    """A number of days: „1 Tag“, „3 Tage“; nothing for None."""
    return "" if wert is None else anzahl(wert, "Tag,Tage")


_ADRESSE = re.compile(r"\b(?:https?://|www\.)[^\s<>\"„“»«]+", re.IGNORECASE)
_PUNKT = re.compile(r"\s*[-•]\s+(\S.*)")
_NUMMER = re.compile(r"\s*(\d{1,3})\.\s+(\S.*)")


def absaetze(text):
    """Plain text as typed → safe HTML: paragraphs, line breaks, lists and links, nothing else.

    A blank line begins a new paragraph; lines that begin with „- “ or „• “ become a list; two or
    more lines numbered in a row („1. “, „2. “) a numbered one; http(s):// and www. addresses become
    links. Everything else is escaped.
    """
    zeilen = [zeile.rstrip() for zeile in re.split(r"\r\n|\r|\n", text or "")]
    stuecke = []
    while zeilen:
        if not zeilen[0].strip():
            zeilen.pop(0)
        elif _PUNKT.fullmatch(zeilen[0]):
            stuecke.append(_liste(_nehmen(zeilen, _PUNKT.fullmatch)))
        elif anfang := _beginn_einer_numerierung(zeilen):
            stuecke.append(_numerierung(anfang, zeilen))
        else:
            absatz = [zeilen.pop(0)]
            while zeilen and zeilen[0].strip() and not _beginnt_liste(zeilen):
                absatz.append(zeilen.pop(0))
            inhalt = format_html_join(mark_safe("<br>"), "{}", ((verlinkt(zeile),) for zeile in absatz))
            stuecke.append(format_html("<p>{}</p>", inhalt))
    return mark_safe("\n".join(stuecke))  # every piece above is escaped by format_html


def _beginnt_liste(zeilen):
    return bool(_PUNKT.fullmatch(zeilen[0]) or _beginn_einer_numerierung(zeilen))


def _beginn_einer_numerierung(zeilen):
    """First number, if the next two lines count on; a lone „27. November“ stays text."""
    treffer = [_NUMMER.fullmatch(zeile) for zeile in zeilen[:2]]
    if len(treffer) == 2 and all(treffer) and int(treffer[1][1]) == int(treffer[0][1]) + 1:
        return int(treffer[0][1])
    return None


def _nehmen(zeilen, passt):
    while zeilen and passt(zeilen[0]):
        yield passt(zeilen.pop(0))[1]


def _liste(punkte):
    inhalt = format_html_join("", "<li>{}</li>", ((verlinkt(punkt),) for punkt in punkte))
    return format_html("<ul>{}</ul>", inhalt)


def _numerierung(nummer, zeilen):
    beginn, punkte = nummer, []
    while zeilen and (treffer := _NUMMER.fullmatch(zeilen[0])) and int(treffer[1]) == nummer:
        punkte.append((verlinkt(treffer[2]),))
        zeilen.pop(0)
        nummer += 1
    inhalt = format_html_join("", "<li>{}</li>", punkte)
    if beginn == 1:
        return format_html("<ol>{}</ol>", inhalt)
    return format_html('<ol start="{}">{}</ol>', beginn, inhalt)


def verlinkt(text):
    """One line of plain text → safe HTML in which web addresses are links."""
    stuecke, ende = [], 0
    for treffer in _ADRESSE.finditer(text):
        adresse = treffer[0].rstrip(".,;:!?'’")
        # A bracket that closes one opened before the address belongs to the sentence.
        while adresse.endswith(")") and adresse.count(")") > adresse.count("("):
            adresse = adresse[:-1].rstrip(".,;:!?'’")
        if not re.search(r"(?://|www\.)\w", adresse, re.IGNORECASE):
            continue
        ziel = adresse if "://" in adresse.lower()[:8] else f"https://{adresse}"
        stuecke.append(escape(text[ende : treffer.start()]))
        stuecke.append(format_html('<a href="{}">{}</a>', ziel, adresse))
        ende = treffer.start() + len(adresse)
    stuecke.append(escape(text[ende:]))
    return mark_safe("".join(stuecke))  # every piece above is escaped
