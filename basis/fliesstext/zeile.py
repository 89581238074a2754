"""One line of running text: words, what marks them up, links, and breaks."""

import re

from .baum import Element

AUSZEICHNUNG = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em"}
_ADRESSE = re.compile(r"(?:https?://[^\s/]\S*|mailto:\S+@\S+)", re.IGNORECASE)


def ausgezeichnet(knoten):
    """Text and what marks it up, without empty marks and without links that lead nowhere."""
    gesammelt = []
    for k in knoten:
        if isinstance(k, str):
            gesammelt.append(re.sub(r"[ \t\r\n\f]+", " ", k))
        elif k.name == "br":
            gesammelt.append(Element("br"))
        else:
            inhalt = ausgezeichnet(k.kinder)
            if not inhalt:
                continue
            if k.name in AUSZEICHNUNG and any(not isinstance(i, str) or i.strip() for i in inhalt):
                gesammelt.append(Element(AUSZEICHNUNG[k.name], {}, inhalt))
            elif k.name == "a" and (ziel := _ziel(k)) and hat_text(inhalt):
                gesammelt.append(Element("a", {"href": ziel}, inhalt))
            else:
                gesammelt += inhalt
    return _verschmolzen(gesammelt)


def _verschmolzen(knoten):
    """Neighbouring words as one, as they are read again: else space between or behind them would double."""
    verschmolzen = []
    for k in knoten:
        if isinstance(k, str) and verschmolzen and isinstance(verschmolzen[-1], str):
            k = re.sub(r" +", " ", verschmolzen.pop() + k)
        verschmolzen.append(k)
    return verschmolzen


def _ziel(link):
    ziel = link.attribute.get("href", "").strip()
    ziel = f"https://{ziel}" if ziel.lower().startswith("www.") else ziel
    return ziel if _ADRESSE.fullmatch(ziel) else ""


def an_umbruechen(knoten):
    """The line parted at its breaks."""
    zeilen = [[]]
    for k in knoten:
        if isinstance(k, Element) and k.name == "br":
            zeilen.append([])
        else:
            zeilen[-1].append(k)
    return zeilen


def verbunden(zeilen):
    """Lines with breaks between them, without space at their ends."""
    gesammelt = []
    for zeile in zeilen:
        zeile = _beschnitten(zeile)
        if zeile:
            gesammelt += [Element("br"), *zeile] if gesammelt else zeile
    return gesammelt


def _beschnitten(zeile):
    zeile = list(zeile)
    if zeile and isinstance(zeile[0], str):
        zeile[0] = zeile[0].lstrip()
    if zeile and isinstance(zeile[-1], str):
        zeile[-1] = zeile[-1].rstrip()
    return [k for k in zeile if k != ""]


def ohne_umbruch(knoten):
    """The line with spaces for breaks: headings and captions have none."""
    return _beschnitten(
        _verschmolzen([" " if isinstance(k, Element) and k.name == "br" else k for k in knoten])
    )


def reiner_text(knoten):
    """All text of these nodes."""
    return Element("", {}, list(knoten)).text


def hat_text(knoten):
    """Whether anything can be read there."""
    return bool(reiner_text(knoten).strip())


def ohne_anfang(knoten, muster):
    """These nodes without the characters that the pattern matches at their beginning."""
    laenge = muster.match(reiner_text(knoten)).end()

    def gekuerzt(teile):
        nonlocal laenge
        rest = []
        for teil in teile:
            if laenge and isinstance(teil, str):
                weg = min(laenge, len(teil))
                laenge -= weg
                teil = teil[weg:]
            elif laenge:
                teil = Element(teil.name, teil.attribute, gekuerzt(teil.kinder))
            if teil != "" and (isinstance(teil, str) or teil.kinder or teil.name == "br"):
                rest.append(teil)
        return rest

    return _beschnitten(gekuerzt(knoten))
