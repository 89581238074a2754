"""Our fonts: the only ones that a report can be set in, what they can draw, and how wide it is."""

from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

from basis.druck.bibliothek import lade
from basis.druck.fehler import Druckfehler

SCHRIFTFASSUNG = (
    f"Fira Sans {version('fontpkg-fira-sans')}, "
    f"IBM Plex Sans Arabic {version('fontpkg-ibm-plex-sans-arabic')}"
)

# The faces that druck.css may ask for; Pango finds these and nothing else.
SCHNITTE = ("Regular", "Italic", "Medium", "MediumItalic", "SemiBold", "SemiBoldItalic", "Bold", "BoldItalic")
# For what Fira Sans lacks: the letters of Arabic, Persian and their like, which know no italics.
ARABISCHE_SCHNITTE = ("Regular", "Medium", "SemiBold", "Bold")

# Characters that need no shape in a font: line ends, marks of where a word may break or which way it
# runs, and spaces.
OHNE_GESTALT = frozenset(
    "\n\r\t\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufe0f\u2002\u2003\u2009\u200a\u202f\u205f\u3000"
)
# Word likes to write these two hyphens, which Fira Sans lacks; U+2060 keeps the second from breaking.
ERSATZ = {0x2010: "-", 0x2011: "\u2060-\u2060"}


def fehlende_zeichen(text: str) -> list[str]:
    """Characters of the text that our fonts can't draw, each once, in order of appearance."""
    vorhanden = _zeichenvorrat()
    return [z for z in dict.fromkeys(text) if z not in vorhanden and ord(z) not in ERSATZ]


def benannt(fehlende):
    """The first few of these characters as a sentence names them: „中“ (U+4E2D), „न“ (U+0928)."""
    return ", ".join(f"„{zeichen}“ (U+{ord(zeichen):04X})" for zeichen in fehlende[:5])


def textbreite(text: str, groesse: float, schnitt: str = "Regular") -> float:
    """Width of one line of the text in the unit of `groesse` (the font size), without kerning."""
    breiten, je_geviert = _zeichenbreiten(schnitt)
    ersatz = breiten["n"]
    return sum(breiten.get(zeichen, ersatz) for zeichen in text) * groesse / je_geviert


def _schriftdatei(schnitt: str) -> Path:
    return Path(str(files("fontpkg_fira_sans") / "files" / f"FiraSans-{schnitt}.ttf"))


def _arabische_schriftdatei(schnitt: str) -> Path:
    return Path(str(files("fontpkg_ibm_plex_sans_arabic") / "files" / f"IBMPlexSansArabic-{schnitt}.ttf"))


def _schriftdateien() -> list[Path]:
    """All our faces; of several that have a character, the first one draws it."""
    return [*map(_schriftdatei, SCHNITTE), *map(_arabische_schriftdatei, ARABISCHE_SCHNITTE)]


@cache
def _zeichenvorrat() -> frozenset[str]:
    """What every face of one of our fonts has: a word may be set in bold or italic tomorrow."""
    gemeinsam = _in_allen(map(_schriftdatei, SCHNITTE)) | _in_allen(
        map(_arabische_schriftdatei, ARABISCHE_SCHNITTE)
    )
    # The font also maps a few control and private-use codes; PDF/UA and readers can't tell what they mean.
    lesbar = (chr(code) for code in gemeinsam if code >= 0x20 and not (0x7F <= code < 0xA0))
    return frozenset(zeichen for zeichen in lesbar if not "\ue000" <= zeichen <= "\uf8ff") | OHNE_GESTALT


def _in_allen(dateien) -> frozenset[int]:
    """Codes of the characters that each of these faces can draw."""
    je_schnitt = []
    for datei in dateien:
        with TTFont(datei, lazy=True) as schrift:
            je_schnitt.append(frozenset(schrift.getBestCmap()))
    return frozenset.intersection(*je_schnitt)


@cache
def _zeichenbreiten(schnitt: str) -> tuple[dict[str, int], int]:
    with TTFont(_schriftdatei(schnitt), lazy=True) as schrift:
        masse = schrift["hmtx"].metrics
        breiten = {chr(code): masse[name][0] for code, name in schrift.getBestCmap().items()}
        return breiten, schrift["head"].unitsPerEm


@cache
def nur_eigene_schrift():
    """A font set-up that holds our faces and knows of no other.

    WeasyPrint starts from fontconfig's default, which lists the fonts of the machine, so that a name in
    Chinese would silently embed one of them. FcConfigCreate gives an empty configuration instead: no file
    is read, no environment variable, no cache, and child processes notice nothing of it.
    """
    fonts = lade().text.fonts
    ffi, fontconfig, pangoft2, gobject = fonts.ffi, fonts.fontconfig, fonts.pangoft2, fonts.gobject
    ffi.cdef("FcConfig * FcConfigCreate (void);")

    class NurEigeneSchrift(fonts.FontConfiguration):
        def __init__(self):
            self._config = fontconfig.FcConfigCreate()
            for datei in _schriftdateien():
                if not fontconfig.FcConfigAppFontAddFile(self._config, str(datei).encode()):
                    raise Druckfehler(f"Die Schrift {datei.stem} lässt sich nicht laden.")
            self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
            pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
            # The font map holds its own reference.
            fontconfig.FcConfigDestroy(self._config)
            self.strut_layouts = {}
            self.font_features = {}

        def add_font_face(self, rule_descriptors, url_fetcher):
            raise Druckfehler("Der Bericht darf keine eigenen Schriften mitbringen (@font-face).")

    return NurEigeneSchrift()
