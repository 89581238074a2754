"""What our own examination of a PDF sees and pdfua doesn't: order of headings, header cells, fonts, glyphs.

Each check gives tuples: whether the finding breaks the standard, a sentence in German, and the number of
the page (from 1; None if it isn't known). Those in AM_BAUM take pdfua's view of the document, those in
AN_SEITEN the PDF itself.
"""

import re

import pikepdf
from pdfua.document import is_well_formed_language
from pikepdf import Array, Dictionary

from basis.druck.regeln import TABELLENKOPF

_UEBERSCHRIFT = re.compile(r"/H([1-6])")
_SCHRIFTDATEIEN = ("/FontFile", "/FontFile2", "/FontFile3")
_TIEFSTE_EBENE = 200
_KAESTCHEN = re.compile(rb"^<([0-9a-f]{4})> 0$", re.MULTILINE)
_ALS_TEXT = re.compile(rb"^<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>$", re.MULTILINE)


def ueberschriften(dokument):
    """Whether the headings begin at the top, skip no level, and hold something."""
    vorige = 0
    for element in dokument.struct_elements:
        if treffer := _UEBERSCHRIFT.fullmatch(element.role or ""):
            ebene = int(treffer[1])
            if ebene > vorige + 1:
                davor = f"auf eine der Ebene {vorige} folgt" if vorige else "am Anfang steht"
                satz = f"Die Überschriften überspringen eine Ebene: {davor} eine der Ebene {ebene}."
                yield True, satz, element.page
            if not _hat_inhalt(element.obj):
                yield True, "Eine Überschrift ist leer.", element.page
            vorige = ebene
    if not vorige and dokument.struct_root is not None:
        yield False, "Das Dokument hat keine Überschriften, mit denen man darin springen kann.", None


def _hat_inhalt(element, tiefe=0):
    """Whether any content of a page belongs to this element or to one inside it."""
    kinder = element.get("/K")
    for kind in kinder if isinstance(kinder, Array) else [kinder]:
        if isinstance(kind, int):
            return True
        if isinstance(kind, Dictionary) and tiefe < _TIEFSTE_EBENE:
            inhalt = kind.get("/Type") == "/MCR" or ("/S" in kind and _hat_inhalt(kind, tiefe + 1))
            if inhalt:
                return True
    return False


def tabellenkoepfe(dokument):
    """Whether each header cell tells what it heads."""
    for zelle in dokument.elements_with_role("/TH"):
        if not (zelle.has_scope or zelle.has_headers):
            yield False, TABELLENKOPF, zelle.page


def sprachen(dokument):
    """Whether passages in other languages name one that reading programs understand."""
    for element in dokument.struct_elements:
        sprache = element.obj.get("/Lang")
        if sprache is not None and not is_well_formed_language(str(sprache)):
            yield True, f"Eine Textstelle nennt als Sprache „{sprache}“; das ist keine.", element.page


def schriften(pdf):
    """Whether each font is part of the file, and its characters can be copied and read aloud.

    WeasyPrint lists every font on every page, so that the page would say nothing.
    """
    alle = {schrift.objgen: schrift for seite in pdf.pages for schrift in _schriften(seite).values()}
    for schrift in alle.values():
        name = str(schrift.get("/BaseFont", "")).lstrip("/").partition("+")[2] or "ohne Namen"
        if not _eingebettet(schrift):
            yield True, f"Die Schrift {name} ist nicht eingebettet: Woanders sieht der Text anders aus.", None
        if schrift.get("/Subtype") == "/Type0" and "/ToUnicode" not in schrift:
            yield True, f"Text in der Schrift {name} lässt sich weder vorlesen noch kopieren.", None


def _schriften(seite):
    liste = seite.get("/Resources", {}).get("/Font", {})
    return {name: schrift for name, schrift in liste.items() if isinstance(schrift, Dictionary)}


def _eingebettet(schrift):
    if schrift.get("/Subtype") == "/Type3":
        return True
    traeger = schrift.get("/DescendantFonts", [schrift])[0]
    beschreibung = traeger.get("/FontDescriptor", {})
    return any(datei in beschreibung for datei in _SCHRIFTDATEIEN)


def zeichen(pdf):
    """Whether a character was printed as an empty box, because no font has it."""
    for nummer, seite in enumerate(pdf.pages, start=1):
        fehlende = {name: _ohne_gestalt(schrift) for name, schrift in _schriften(seite).items()}
        if any(fehlende.values()):
            for wort in dict.fromkeys(_kaestchen(seite, fehlende)):
                yield (
                    True,
                    f"Das Zeichen „{wort}“ fehlt in der Schrift: Gedruckt ist ein leeres Kästchen.",
                    nummer,
                )


def _kaestchen(inhalt, fehlende, tiefe=0):
    """Those of the missing characters that this page, or a drawing on it, shows."""
    schrift = ""
    for befehl in pikepdf.parse_content_stream(inhalt, "Tf Tj TJ ' \" Do"):
        match str(befehl.operator):
            case "Tf":
                schrift = str(befehl.operands[0])
            case "Do":
                bild = inhalt.Resources.XObject.get(str(befehl.operands[0]))
                if bild is not None and bild.get("/Subtype") == "/Form" and tiefe < _TIEFSTE_EBENE:
                    yield from _kaestchen(bild, fehlende, tiefe + 1)
            case _:
                gesucht = fehlende.get(schrift, {})
                yield from (gesucht[code] for code in sorted(gesucht.keys() & _codes(befehl.operands[-1])))


def _ohne_gestalt(schrift):
    """Codes of characters that the font draws with its glyph 0, the empty box, and the characters.

    WeasyPrint gives each of these a code of its own, in the font's map from codes to glyphs.
    """
    kodierung, als_text = schrift.get("/Encoding"), schrift.get("/ToUnicode")
    if not isinstance(kodierung, pikepdf.Stream) or not isinstance(als_text, pikepdf.Stream):
        return {}
    worte = dict(_ALS_TEXT.findall(als_text.read_bytes()))
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(worte.get(code, b"fffd").decode()).decode(
            "utf-16-be", "replace"
        )
        for code in _KAESTCHEN.findall(kodierung.read_bytes())
    }


def _codes(operand):
    """The two-byte codes that a command shows."""
    teile = operand if isinstance(operand, Array) else [operand]
    folgen = [bytes(teil) for teil in teile if isinstance(teil, pikepdf.String)]
    return {folge[n : n + 2] for folge in folgen for n in range(0, len(folge), 2)}


def reihenfolge(pdf):
    """Whether links are reached by keyboard in the order in which they are read."""
    for nummer, seite in enumerate(pdf.pages, start=1):
        if seite.get("/Annots") and seite.get("/Tabs") != "/S":
            yield True, "Links sind mit der Tastatur nicht in der Lesereihenfolge zu erreichen.", nummer


AM_BAUM = (
    ("Ebenen der Überschriften", ueberschriften),
    ("Richtung der Tabellenköpfe", tabellenkoepfe),
    ("Sprachen einzelner Textstellen", sprachen),
)
AN_SEITEN = (
    ("Einbettung der Schriften", schriften),
    ("Fehlende Zeichen", zeichen),
    ("Reihenfolge der Links", reihenfolge),
)
