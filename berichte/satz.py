"""How a chapter's written text is set: tables numbered, footnotes gathered, figures linked.

The Stand holds running text in which footnotes are written as „[[Fußnote: …]]“; here they become a raised
number and a note at the end of the chapter. That prints as a plain list with links both ways, which every
reader and checker of PDFs understands, unlike notes that float to the foot of a page.
"""

import re

from basis.fliesstext import Element, lies, schreibe
from basis.text import absaetze
from berichte.models import Sprache, richtung

# Editions frozen before this schema hold plain text.
ERSTES_SCHEMA_MIT_HTML = 2

_MARKEN = re.compile(r"(\[\[\s*(?:Fußnote|Fussnote|fußnote|fussnote)\s*:\s*|\]\])")


class Kapitelsatz:
    """One chapter's texts as HTML, in the order in which a template asks for them."""

    def __init__(self, kapitel, *, schema, vorlage, zaehler, verweise=True):
        self.nummer, self.ueberschrift, self.schluessel = (
            kapitel.nummer,
            kapitel.ueberschrift,
            kapitel.schluessel,
        )
        # What the chapter around it is written in needn't be said again.
        self.sprache = "" if kapitel.sprache == Sprache.DEUTSCH else kapitel.sprache
        self.richtung = richtung(kapitel.sprache)
        self.vorlage = vorlage
        self._kapitel, self._schema, self._zaehler = kapitel, schema, zaehler
        self._verweise, self._noten = verweise, []

    def davor(self):
        """The text before the generated part, as safe HTML."""
        return self._gesetzt(self._kapitel.text_davor)

    def danach(self):
        """The text after the generated part, as safe HTML."""
        return self._gesetzt(self._kapitel.text_danach)

    def fussnoten(self):
        """The notes of the texts asked for so far: number and safe HTML of each."""
        return [(nummer, schreibe(note)) for nummer, note in enumerate(self._noten, start=1)]

    def _gesetzt(self, text):
        if self._schema < ERSTES_SCHEMA_MIT_HTML:
            return absaetze(text)
        wurzel = Element("", {}, lies(text))
        self._verlinke(wurzel)
        knoten = _hinter_links(mit_fussnoten(wurzel.kinder, self._zeichen))
        for tabelle in Element("", {}, knoten).alle("table"):
            self._numeriere(tabelle)
        return schreibe(knoten)

    def _verlinke(self, wurzel):
        """Figures lead to what they counted, but not from inside another link."""
        for link in list(wurzel.alle("a")):
            for angabe in link.alle("data"):
                angabe.name, angabe.attribute = "span", self._deutsch()
        for angabe in list(wurzel.alle("data")):
            ziel = {"href": f"#gezaehlt-{angabe.attribute['value']}", "class": "angabe"}
            angabe.name, angabe.attribute = ("a", ziel) if self._verweise else ("span", {})
            angabe.attribute |= self._deutsch()

    def _zeichen(self, note):
        self._noten.append(note)
        stelle = f"{self.nummer}-{len(self._noten)}"
        verweis = Element("a", {"href": f"#fussnote-{stelle}"}, [str(len(self._noten))])
        return Element("sup", {"class": "fussnotenzeichen", "id": f"zur-fussnote-{stelle}"}, [verweis])

    def _deutsch(self):
        """What the software writes into a text of another language is marked as German."""
        return {"lang": "de", "dir": "ltr"} if self.sprache else {}

    def _numeriere(self, tabelle):
        tabelle.attribute = {"class": "tabelle"}
        for titel in tabelle.alle("caption"):
            attribute = {"class": "nr"} | self._deutsch()
            nummer = Element("span", attribute, [f"Tabelle {self._zaehler.tabelle()}:"])
            titel.kinder = [nummer, " ", *titel.kinder]


def _hinter_links(knoten):
    """A footnote's sign is a link itself: in another one nobody could follow it, so it stands behind that."""
    gesammelt = []
    for k in knoten:
        if isinstance(k, str) or k.name != "a":
            if not isinstance(k, str):
                k.kinder = _hinter_links(k.kinder)
            gesammelt.append(k)
        else:
            zeichen = _entnommen(k)
            gesammelt += [k, *zeichen] if k.text.strip() else zeichen
    return gesammelt


def _entnommen(element):
    """The footnotes' signs taken out of this element."""
    zeichen, rest = [], []
    for kind in element.kinder:
        ist_element = not isinstance(kind, str)
        (zeichen if ist_element and kind.name == "sup" else rest).append(kind)
        if ist_element and kind.name != "sup":
            zeichen += _entnommen(kind)
    element.kinder = rest
    return zeichen


def mit_fussnoten(knoten, zeichen):
    """The nodes with each readable footnote replaced by `zeichen(its content)`; one that isn't stays text."""
    offene, gesammelt, anfang = None, [], ""
    for k in knoten:
        if not isinstance(k, str):
            if offene is None:
                k.kinder = mit_fussnoten(k.kinder, zeichen)
            (gesammelt if offene is None else offene).append(k)
            continue
        for stueck in filter(None, _MARKEN.split(k)):
            if offene is None and _MARKEN.fullmatch(stueck) and stueck != "]]":
                offene, anfang = [], stueck
            elif offene is not None and stueck == "]]":
                gesammelt += (
                    [zeichen(offene)] if Element("", {}, offene).text.strip() else [anfang, *offene, "]]"]
                )
                offene = None
            else:
                (gesammelt if offene is None else offene).append(stueck)
    return gesammelt if offene is None else [*gesammelt, anfang, *offene]
