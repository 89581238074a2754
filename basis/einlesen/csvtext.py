"""Tables from text: CSV in the encodings that German office programs write, and what is pasted."""

import codecs
import csv
import unicodedata
from io import StringIO

from django.core.exceptions import ValidationError

from basis.tabelle import unentschaerft

from .roh import FORMEL, rohtabelle

TRENNZEICHEN = (";", "\t", ",")
_KEIN_TEXT = (
    "Die Datei ist keine lesbare CSV-Datei, denn sie enthält Zeichen, die in keinem Text vorkommen: Bitte "
    "speichern Sie die Tabelle als CSV oder XLSX."
)
_MARKEN = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # The longer mark first: that of UTF-32 begins like that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def lies_csv(inhalt):
    """The table in the bytes of a CSV file. Raises ValidationError with one German sentence."""
    return lies_text(_entschluesselt(inhalt))


def lies_text(text):
    """The table in a text with a head: separated by semicolon, tab or comma, as the head tells.

    Also for what is pasted from a spreadsheet. Raises ValidationError with one German sentence.
    """
    if not all(z in "\t\r\n" or unicodedata.category(z) not in ("Cc", "Cs") for z in set(text)):
        raise ValidationError(_KEIN_TEXT)
    # A spreadsheet's own hint at the separator.
    vorgabe, _, rest = text.partition("\n")
    trennzeichen = vorgabe.strip("\r ").removeprefix("sep=")
    if vorgabe.startswith("sep=") and trennzeichen in TRENNZEICHEN:
        return rohtabelle(_zeilen(rest, trennzeichen, erste=2))
    return rohtabelle(_zeilen(text, _trennzeichen(text)))


def _entschluesselt(inhalt):
    for marke, kodierung in _MARKEN:
        if inhalt.startswith(marke):
            return _versucht(inhalt, kodierung)
    # Latin letters in UTF-16 have a zero in every second byte.
    gerade, ungerade = inhalt[::2].count(0), inhalt[1::2].count(0)
    if gerade + ungerade > len(inhalt) // 4:
        return _versucht(inhalt, "utf-16-le" if ungerade > gerade else "utf-16-be")
    try:
        return inhalt.decode("utf-8")
    except UnicodeDecodeError:
        return _versucht(inhalt, "cp1252")


def _versucht(inhalt, kodierung):
    try:
        return inhalt.decode(kodierung)
    except UnicodeDecodeError as fehler:
        raise ValidationError(_KEIN_TEXT) from fehler


def _trennzeichen(text):
    """The one that divides the first line into most cells; the semicolon where none divides it."""
    zeile = next((z for z in text.splitlines() if z.strip()), "")
    return max(TRENNZEICHEN, key=zeile.count)


def _zeilen(text, trennzeichen, erste=1):
    leser = csv.reader(StringIO(text, newline=""), delimiter=trennzeichen, strict=True)
    nummer = erste - 1
    try:
        for nummer, zellen in enumerate(leser, erste):
            zellen = [zelle.strip() for zelle in zellen]
            maengel = {i: FORMEL for i, zelle in enumerate(zellen) if zelle.startswith("=")}
            yield nummer, [unentschaerft(zelle) for zelle in zellen], maengel
    except csv.Error as fehler:
        raise ValidationError(
            f"Zeile {nummer + 1} ist nicht lesbar: Ein Anführungszeichen steht an falscher Stelle oder wird "
            "nicht geschlossen."
        ) from fehler
