"""A small tree of well-formed HTML, as nh3 writes it: elements and texts, nothing else."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.utils.html import escape
from django.utils.safestring import mark_safe

LEER = frozenset({"br"})
# Deeper than any text: what lies below joins the element there, so that no tree is too deep to walk.
TIEFSTE_EBENE = 40


@dataclass
class Element:
    """An element with its attributes and what it holds: further elements and texts."""

    name: str
    attribute: dict = field(default_factory=dict)
    kinder: list = field(default_factory=list)

    @property
    def text(self):
        """All text inside; a line break is a space."""
        return "".join(
            kind if isinstance(kind, str) else " " if kind.name == "br" else kind.text for kind in self.kinder
        )

    def alle(self, *namen):
        """The elements inside that are called so, in reading order."""
        for kind in self.kinder:
            if isinstance(kind, Element):
                if kind.name in namen:
                    yield kind
                yield from kind.alle(*namen)


class _Leser(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.offen = [Element("")]
        self.zu_tief = 0

    def handle_starttag(self, tag, attrs):
        if tag not in LEER and (self.zu_tief or len(self.offen) > TIEFSTE_EBENE):
            self.zu_tief += 1
            return
        neu = Element(tag, {name: wert or "" for name, wert in attrs})
        self.offen[-1].kinder.append(neu)
        if tag not in LEER:
            self.offen.append(neu)

    def handle_endtag(self, tag):
        if self.zu_tief:
            self.zu_tief -= 1
        elif any(e.name == tag for e in self.offen[1:]):
            while self.offen.pop().name != tag:
                pass

    def handle_data(self, data):
        self.offen[-1].kinder.append(data)


def lies(html):
    """The nodes of well-formed HTML: a list of elements and texts."""
    leser = _Leser()
    leser.feed(html)
    leser.close()
    return leser.offen[0].kinder


def schreibe(knoten):
    """HTML of these nodes, for templates too: every text and attribute is escaped.

    What elements there are is up to whoever made the nodes: read them from text that is clean.
    """
    return mark_safe("".join(_schreibe(k) for k in knoten))


def _schreibe(knoten):
    if isinstance(knoten, str):
        return escape(knoten)
    attribute = "".join(f' {name}="{escape(wert)}"' for name, wert in knoten.attribute.items())
    if knoten.name in LEER:
        return f"<{knoten.name}{attribute}>"
    return f"<{knoten.name}{attribute}>{schreibe(knoten.kinder)}</{knoten.name}>"
