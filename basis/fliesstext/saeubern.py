"""From whatever was typed or pasted to the vocabulary: first what is dangerous goes, then form is given.

nh3 stands at both ends. What it lets through first is wide (divisions, every heading, Word's classes),
so that a list typed by Word is still seen as one; what it lets out at last is the vocabulary alone.
"""

import re
from functools import lru_cache

import nh3

from basis.text import absaetze

from .baum import Element, lies, schreibe
from .tabelle import tabelle
from .text import klartext
from .zeile import (
    AUSZEICHNUNG,
    an_umbruechen,
    ausgezeichnet,
    hat_text,
    ohne_anfang,
    ohne_umbruch,
    reiner_text,
    verbunden,
)

UEBERSCHRIFTEN = ("h1", "h2", "h3", "h4", "h5", "h6")
_BEHAELTER = frozenset(
    ["div", "section", "article", "header", "footer", "main", "aside", "nav", "address", "center", "pre"]
    + ["figure", "figcaption", "dl", "dt", "dd"]
)
_BLOECKE = _BEHAELTER | {*UEBERSCHRIFTEN, "p", "ul", "ol", "li", "table", "blockquote"}

_ZELLEN = {"tr", "th", "td", "thead", "tbody", "tfoot", "caption"}
_ZIELE = {"http", "https", "mailto"}
_WEIT = nh3.Cleaner(
    tags=set(_BLOECKE) | _ZELLEN | set(AUSZEICHNUNG) | {"a", "br"},
    clean_content_tags={"script", "style", "title", "xml", "template"},
    attributes={
        "*": {"class"},
        "a": {"href"},
        "ol": {"start"},
        "th": {"colspan", "rowspan"},
        "td": {"colspan", "rowspan"},
    },
    url_schemes=_ZIELE,
    link_rel=None,
)
_ENG = nh3.Cleaner(
    tags={"p", "h3", "h4", "ul", "ol", "li", "blockquote", "a", "strong", "em", "br"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"},
    attributes={"a": {"href"}, "ol": {"start"}, "th": {"scope"}},
    url_schemes=_ZIELE,
    link_rel=None,
)

# Only what looks like a real tag makes a text HTML: „<Name einsetzen>“ was typed as text.
_AUSZEICHNUNGEN = re.compile(
    r"<!--|<!doctype|</?(?:[a-z]+:[a-z]+|html|head|body|meta|link|style|script|img|svg|iframe|object|span|font"
    r"|u|s|sub|sup|small|hr|template|input|form|button|video|audio|math|a|br|b|strong|i|em|cite|p|h[1-6]|ul|ol"
    rf"|li|table|tr|th|td|thead|tbody|tfoot|caption|blockquote|{'|'.join(sorted(_BEHAELTER))})(?=[\s/>])",
    re.IGNORECASE,
)
# Invisible marks of writing direction come along with copying; here they would only reorder what is seen.
_RICHTUNGSZEICHEN = {
    ord(z): None for z in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
}
_PUNKTZEICHEN = "·•‣▪●○◦\uf0b7\uf0a7\uf0d8"
_PUNKT = re.compile(rf"[\s\u00a0]*[{_PUNKTZEICHEN}][\s\u00a0]+(?=\S)")
_PUNKT_AUS_WORD = re.compile(rf"[\s\u00a0]*[{_PUNKTZEICHEN}§o–-][\s\u00a0]+(?=\S)")
_NUMMER_AUS_WORD = re.compile(r"[\s\u00a0]*(\d{1,3})[.)][\s\u00a0]+(?=\S)")
_TABELLENTITEL = re.compile(r"[\s\u00a0]*Tabelle[\s\u00a0]*:[\s\u00a0]*(?=\S)")


# A form cleans, the row cleans when it is saved, and the report reads it: the same text each time.
@lru_cache(maxsize=128)
def gesaeubert(eingabe):
    """Text as typed or pasted (plain, HTML, from a word processor) in the vocabulary; idempotent.

    Empty input, or nothing that can be read, gives an empty text.
    """
    text = (eingabe or "").translate(_RICHTUNGSZEICHEN)
    if not _AUSZEICHNUNGEN.search(text):
        return aus_klartext(text)
    bloecke = _geordnet(_bloecke(lies(_WEIT.clean(text))))
    return _ENG.clean(schreibe(bloecke))


def aus_klartext(text):
    """Plain text, in which nothing is a tag, in the vocabulary."""
    zeilen = (text or "").splitlines()
    punkte = (_PUNKT.sub("• ", zeile, count=1) if _PUNKT.match(zeile) else zeile for zeile in zeilen)
    return _ENG.clean(absaetze("\n".join(punkte))).replace(">\n<", "><")


def _bloecke(knoten):
    """Blocks in their order; what stands between them becomes paragraphs."""
    bloecke, lauf = [], []

    def abschliessen():
        for absatz in _an_leerzeilen(lauf):
            bloecke.extend(_absatz(absatz))
        lauf.clear()

    for k in knoten:
        if isinstance(k, str) or not _ist_block(k):
            lauf.append(k)
            continue
        abschliessen()
        bloecke.extend(_block(k))
    abschliessen()
    return bloecke


def _an_leerzeilen(knoten):
    """Loose text parted where somebody left a line empty."""
    absaetze = [[]]
    for k in knoten:
        erstes, *weitere = re.split(r"\n[ \t\r]*\n", k) if isinstance(k, str) else [k]
        absaetze[-1].append(erstes)
        absaetze += [[stueck] for stueck in weitere]
    return absaetze


def _ist_block(element):
    return element.name in _BLOECKE or next(element.alle(*_BLOECKE), None) is not None


def _block(element):
    match element.name:
        case "p":
            return _absatz(element.kinder, element.attribute.get("class", ""))
        case name if name in UEBERSCHRIFTEN:
            inhalt = ohne_umbruch(ausgezeichnet(element.kinder))
            return [Element(name, {}, inhalt)] if inhalt else []
        case "ul" | "ol":
            return _liste(element)
        case "table":
            return tabelle(element, _zelle)
        case "blockquote":
            inhalt = list(_ohne_weitere_form(_bloecke(element.kinder)))
            return [Element("blockquote", {}, inhalt)] if inhalt else []
        case "li":
            return _liste(Element("ul", {}, [element]))
        case _:
            return _bloecke(element.kinder)


def _ohne_weitere_form(bloecke):
    """What may stand in a quotation: paragraphs and lists; of anything else its words."""
    for b in bloecke:
        if b.name in ("p", "ul", "ol"):
            yield b
        elif b.name == "blockquote":
            yield from b.kinder
        else:
            yield Element("p", {}, [_worte(b)])


def _worte(element):
    return " ".join(klartext(schreibe([element])).split())


def _absatz(knoten, klasse=""):
    """A paragraph, or the list that it is where each of its lines begins with a bullet."""
    zeilen = [z for z in an_umbruechen(ausgezeichnet(knoten)) if hat_text(z)]
    if not zeilen:
        return []
    aus_word = klasse.startswith("MsoList")
    if all((_PUNKT_AUS_WORD if aus_word else _PUNKT).match(reiner_text(z)) for z in zeilen):
        muster = _PUNKT_AUS_WORD if aus_word else _PUNKT
        return [Element("ul", {}, [Element("li", {}, ohne_anfang(z, muster)) for z in zeilen])]
    if aus_word and len(zeilen) == 1 and (treffer := _NUMMER_AUS_WORD.match(reiner_text(zeilen[0]))):
        attribute = {} if treffer[1] == "1" else {"start": treffer[1]}
        return [Element("ol", attribute, [Element("li", {}, ohne_anfang(zeilen[0], _NUMMER_AUS_WORD))])]
    return [Element("p", {}, verbunden(zeilen))]


def _liste(element):
    """A list whose items hold one line of text each, and lists below it."""
    punkte = []
    for kind in element.kinder:
        bloecke = _bloecke([kind] if isinstance(kind, str) else kind.kinder)
        if isinstance(kind, Element) and kind.name in ("ul", "ol"):
            bloecke = _liste(kind)
        text = verbunden([b.kinder for b in bloecke if b.name not in ("ul", "ol", "table", "blockquote")])
        listen = [b for b in bloecke if b.name in ("ul", "ol")]
        for b in (b for b in bloecke if b.name in ("table", "blockquote")):
            text = verbunden([text, [_worte(b)]])
        if not text and punkte and listen:
            punkte[-1].kinder += listen
        elif text or listen:
            punkte.append(Element("li", {}, [*text, *listen]))
    start = element.attribute.get("start", "")
    attribute = {"start": str(int(start))} if start.isascii() and start.isdigit() and len(start) < 4 else {}
    if attribute.get("start") == "1" or element.name == "ul":
        attribute = {}
    return [Element(element.name, attribute, punkte)] if punkte else []


def _zelle(element):
    """What a table's cell or caption holds: text, its paragraphs as lines."""
    return verbunden(
        [b.kinder if b.name in ("p", *UEBERSCHRIFTEN) else [_worte(b)] for b in _bloecke(element.kinder)]
    )


def _geordnet(bloecke):
    """Neighbouring lists joined, headings one below the other, captions in their tables."""
    geordnet = []
    oberste = min((UEBERSCHRIFTEN.index(b.name) for b in bloecke if b.name in UEBERSCHRIFTEN), default=0)
    erste = True
    for b in bloecke:
        if b.name in UEBERSCHRIFTEN:
            # The first one stands directly below the chapter, whatever it was: no level is skipped.
            b = Element("h3" if erste or UEBERSCHRIFTEN.index(b.name) == oberste else "h4", {}, b.kinder)
            erste = False
        vorige = geordnet[-1] if geordnet else None
        if vorige and b.name == vorige.name and b.name in ("ul", "ol") and _setzt_fort(vorige, b):
            vorige.kinder += b.kinder
        elif vorige and b.name == "table" and vorige.name == "p" and _TABELLENTITEL.match(vorige.text):
            titel = Element("caption", {}, ohne_anfang(ohne_umbruch(vorige.kinder), _TABELLENTITEL))
            geordnet[-1] = Element("table", {}, [titel, *(k for k in b.kinder if k.name != "caption")])
        else:
            geordnet.append(b)
    return geordnet


def _setzt_fort(vorige, liste):
    if liste.name == "ul":
        return True
    return int(liste.attribute.get("start", 1)) == int(vorige.attribute.get("start", 1)) + len(vorige.kinder)
