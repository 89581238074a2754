"""Reads a page as a browser does: its forms with what they would send, its headings, ids and labels."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

# These send nothing by themselves.
OHNE_WERT = {"submit", "button", "reset", "image", "file"}
TIPPBAR = {"text", "search", "email", "url", "tel", "number", "date", "time"}
VERWEISE = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage", "list")


@dataclass
class Formular:
    """One form: where it sends what; `felder` maps each name to the values that it would send.

    `getippte` are the names of fields into which people type, other than a password; `dateifelder` those that
    take a file.
    """

    methode: str
    ziel: str
    dateien: bool = False
    felder: dict = field(default_factory=dict)
    knoepfe: list = field(default_factory=list)
    getippte: set = field(default_factory=set)
    dateifelder: set = field(default_factory=set)


class Seite(HTMLParser):
    """One page, read once."""

    def __init__(self, html):
        super().__init__()
        self.formulare, self.ids, self.verweise, self.ueberschriften = [], Counter(), [], []
        self.ohne_namen = []
        self._auswahl, self._textfeld, self._formular, self._je_id = None, None, None, {}
        self._vorlagen = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if "id" in a:
            self.ids[a["id"]] += 1
        for name in VERWEISE:
            self.verweise += [(name, ziel) for ziel in (a.get(name) or "").split()]
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.ueberschriften.append(int(tag[1]))
        if tag == "form":
            self._formular = Formular(
                (a.get("method") or "get").lower(),
                a.get("action") or "",
                a.get("enctype") == "multipart/form-data",
            )
            self.formulare.append(self._formular)
            if "id" in a:
                self._je_id[a["id"]] = self._formular
        # What stands in a template isn't on the page yet.
        self._vorlagen += tag == "template"
        # A control outside of its form names it.
        formular = self._je_id.get(a.get("form"), self._formular)
        if formular is None or "disabled" in a or self._vorlagen:
            return
        if tag in ("input", "select", "textarea", "button"):
            self._feld(tag, a, formular)
        elif tag == "option" and self._auswahl:
            self._eintrag(a)

    def _eintrag(self, a):
        _, werte, mehrere = self._auswahl
        if "selected" in a and mehrere:
            werte.append(a.get("value") or "")
        elif "selected" in a or (werte == [] and not mehrere):
            werte[:] = [a.get("value") or ""]

    def _feld(self, tag, a, formular):
        name, art = a.get("name"), a.get("type") or ("submit" if tag == "button" else "text")
        if not name:
            return
        if tag == "button" or art in OHNE_WERT - {"file"}:
            formular.knoepfe.append((name, a.get("value") or ""))
            return
        werte = formular.felder.setdefault(name, [])
        if tag == "textarea" or (tag == "input" and art in TIPPBAR):
            formular.getippte.add(name)
        if art == "file":
            formular.dateifelder.add(name)
        if tag == "select":
            # Of several, none is chosen by itself.
            self._auswahl = (name, werte, "multiple" in a)
        elif tag == "textarea":
            self._textfeld = werte
            werte.append("")
        elif art in ("checkbox", "radio"):
            werte += [a.get("value") or "on"] if "checked" in a else []
        elif art != "file":
            werte.append(a.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._formular = None
        elif tag == "select":
            self._auswahl = None
        elif tag == "template":
            self._vorlagen -= 1
        elif tag == "textarea" and self._textfeld is not None:
            # As a browser reads it: the line break behind the tag isn't part of the text.
            self._textfeld[-1] = re.sub(r"^\r?\n", "", self._textfeld[-1])
            self._textfeld = None

    def handle_data(self, data):
        if self._textfeld is not None:
            self._textfeld[-1] += data
