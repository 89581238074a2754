"""What the written texts of a report show to be missing: broken links, headings twice, wrong languages."""

import re
from collections import Counter
from html import unescape
from unicodedata import name
from urllib.parse import urlsplit

from basis.fliesstext import klartext
from berichte.models import Sprache, schrift
from berichte.pruefung.befund import Befund, Gewicht
from berichte.stand import genannte_kennungen

_VERWEIS = re.compile(r"""href="([^"]*)"|\b((?:https?://|www\.)[^\s<>"„“»«]+)""", re.IGNORECASE)
_ABKUERZUNG = re.compile(r"(?<![\w/-])[A-ZÄÖÜ]{2,6}(?![\w/-])")
_ROEMISCH = re.compile(r"[IVXLC]+")
_NUR_IM_HAUS = re.compile(r"(?:^|\.)(?:localhost|local|intern|internal|lan|invalid)$", re.IGNORECASE)
_EIGENES_NETZ = re.compile(r"(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+")


def befunde_der_texte(stand):
    """Findings about the chapters' headings and the links that somebody typed."""
    yield from _ueberschriften(stand)
    yield from _sprachen(stand)
    yield from _drucksachen(stand)
    yield from _abkuerzungen(stand)
    for k in stand.kapitel:
        for adresse in verweise(f"{k.text_davor}\n{k.text_danach}"):
            if grund := kaputt(adresse):
                yield Befund(
                    Gewicht.SOLLTE,
                    f"Kapitel {k.nummer} „{k.ueberschrift}“: Der Link „{adresse[:80]}“ {grund}.",
                    "kapitel_bearbeiten",
                    (k.schluessel,),
                )


def _ueberschriften(stand):
    """The contents and a screen reader's list of headings tell chapters apart by them alone."""
    haeufig = Counter(" ".join(k.ueberschrift.split()).casefold() for k in stand.kapitel)
    for k in stand.kapitel:
        ueberschrift = " ".join(k.ueberschrift.split()).casefold()
        if haeufig.pop(ueberschrift, 0) > 1:
            yield Befund(
                Gewicht.SOLLTE,
                f"Die Überschrift „{k.ueberschrift}“ steht über mehreren Kapiteln.",
                "kapitel_bearbeiten",
                (k.schluessel,),
            )


def _sprachen(stand):
    """A text is read aloud and set in the language that the chapter tells: its letters must fit."""
    for k in stand.kapitel:
        text = _geschrieben(k)
        buchstaben = Counter(name(z, "").split(" ")[0] for z in text if z.isalpha())
        passende, alle = buchstaben[schrift(k.sprache)], buchstaben.total()
        # Names and numbers of other languages stand in every text.
        if alle > 20 and passende * 2 < alle:
            yield Befund(
                Gewicht.SOLLTE,
                f"Kapitel {k.nummer} „{k.ueberschrift}“ ist als {Sprache(k.sprache).label} gekennzeichnet, "
                "der Text hat aber andere Buchstaben: Bitte wählen Sie seine Sprache.",
                "kapitel_bearbeiten",
                (k.schluessel,),
            )


def _geschrieben(kapitel):
    return klartext(kapitel.text_davor + kapitel.text_danach)


def _drucksachen(stand):
    """The appendix tells of public papers that are recorded; readers would look for others in vain."""
    bekannte = {d.kennung for d in stand.drucksachen} | {stand.kopf.drucksache}
    for k in stand.kapitel:
        for kennung in genannte_kennungen(_geschrieben(k)):
            if kennung not in bekannte:
                yield Befund(
                    Gewicht.SOLLTE,
                    f"Kapitel {k.nummer} „{k.ueberschrift}“ nennt {kennung}: Dazu ist keine öffentliche "
                    "Drucksache verzeichnet, deshalb fehlt sie im Anhang.",
                    "drucksache_liste",
                )


def _abkuerzungen(stand):
    """Words of capitals that nobody explained."""
    erklaerte = {a.kurz for a in stand.abkuerzungen}
    texte = "\n".join(_geschrieben(k) for k in stand.kapitel)
    gefundene = dict.fromkeys(_ABKUERZUNG.findall(texte))
    if fehlende := [a for a in gefundene if a not in erklaerte and not _ROEMISCH.fullmatch(a)]:
        yield Befund(
            Gewicht.HINWEIS,
            f"Noch nicht erklärt: {', '.join(fehlende[:10])}{' und weitere' if len(fehlende) > 10 else ''}. "
            "Bitte tragen Sie die Abkürzungen ein, oder schreiben Sie sie aus.",
            "abkuerzung_liste",
        )


def verweise(text):
    """Addresses that are linked in a written text, each once."""
    roh = (treffer[2] if treffer[1] is None else treffer[1] for treffer in _VERWEIS.finditer(text))
    return list(dict.fromkeys(unescape(adresse).rstrip(".,;:!?)") for adresse in roh))


def kaputt(adresse):
    """Why nobody can follow this address, or an empty text. Nothing is asked of the network."""
    try:
        teile = urlsplit(adresse if "://" in adresse or ":" in adresse[:8] else f"https://{adresse}")
        rechner = teile.hostname or ""
        _ = teile.port
    except ValueError:
        return "ist keine Adresse"
    if teile.scheme == "mailto":
        return "" if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", teile.path) else "nennt keine E-Mail-Adresse"
    if teile.scheme not in ("http", "https"):
        return "führt nicht ins Netz"
    if rechner in ("http", "https"):
        return "nennt den Anfang „http://“ doppelt"
    if "." not in rechner.strip("."):
        return "nennt keinen Rechner im Netz"
    if _NUR_IM_HAUS.search(rechner) or _EIGENES_NETZ.fullmatch(rechner):
        return "führt nur im eigenen Netz zum Ziel"
    return ""
