"""What a running text says without its markup, and how it goes into the editor."""

from .baum import Element, lies, schreibe

_ZEILEN = frozenset({"p", "h3", "h4", "li", "tr", "caption", "blockquote", "ul", "ol", "table"})


def klartext(html):
    """The words alone: a line for each paragraph, item and row; cells are parted by „ | “."""
    zeilen = [""]
    _sammle(lies(html or ""), zeilen)
    return "\n".join(zeile for roh in zeilen if (zeile := roh.strip(" |")))


def _sammle(knoten, zeilen):
    for k in knoten:
        if isinstance(k, str):
            zeilen[-1] += k
        elif k.name == "br":
            zeilen.append("")
        elif k.name in _ZEILEN:
            zeilen.append("")
            _sammle(k.kinder, zeilen)
            zeilen.append("")
        else:
            _sammle(k.kinder, zeilen)
            zeilen[-1] += " | " if k.name in ("th", "td") else ""


def in_absaetzen(html):
    """The text as somebody would type it plainly: a blank line between blocks, „- “ before items."""
    bloecke = []
    for k in lies(html or ""):
        zeilen = klartext(schreibe([k])).split("\n")
        if isinstance(k, Element) and k.name in ("ul", "ol"):
            zeilen = [f"- {zeile}" for zeile in zeilen]
        bloecke.append("\n".join(zeilen))
    return "\n\n".join(block for block in bloecke if block)


def wortzahl(html):
    """How many words the text has; a number is a word, a lone sign isn't."""
    return sum(any(z.isalnum() for z in wort) for wort in klartext(html).split())


def zum_bearbeiten(html):
    """The text as the editor gets it: a caption is a paragraph „Tabelle: …“ before its table.

    Anything else comes back untouched, also what somebody typed and what wasn't cleaned yet.
    """
    if "<caption>" not in (html or ""):
        return html
    knoten = []
    for k in lies(html):
        if isinstance(k, Element) and k.name == "table" and _hat_titel(k):
            knoten += [
                Element("p", {}, ["Tabelle: ", *k.kinder[0].kinder]),
                Element("table", {}, k.kinder[1:]),
            ]
        else:
            knoten.append(k)
    return schreibe(knoten)


def _hat_titel(tabelle):
    erstes = tabelle.kinder[0] if tabelle.kinder else None
    return isinstance(erstes, Element) and erstes.name == "caption"
