"""How a PDF is packed, as far as its bytes tell before anything of it is unpacked."""

import re

# Streams that hold a file's objects; in a large file of our own there are some hundred.
HOECHSTENS_OBJEKTSTROEME = 2000


def _name(wort):
    """A pattern for a name: any of its letters may be written as its number."""
    return b"/" + b"".join(b"(?:%c|(?i:#%02x))" % (zeichen, zeichen) for zeichen in wort)


_TRENNT = rb"\s\x00/<>\[\](){}%"
_ENDE = rb"(?=[" + _TRENNT + rb"]|\Z)"
# What may stand between two words: blanks and comments.
_LEER = rb"[\s\x00]|%[^\r\n]*+[\r\n]"
_LZW = re.compile(_name(b"LZW") + b"(?:" + _name(b"Decode")[1:] + b")?" + _ENDE)
# A way of packing that is named elsewhere, perhaps in what is packed itself.
_ANDERSWO = re.compile(
    _name(b"Filter") + rb"(?:" + _LEER + rb")*+(?:\[(?:" + _LEER + rb"|/[^" + _TRENNT + rb"]++)*+)?\d"
)
_OBJEKTSTROM = re.compile(_name(b"ObjStm") + _ENDE)


def ist_ungewoehnlich(inhalt: bytes) -> bool:
    """Whether it may unpack without bounds: by LZW, which qpdf knows no limit for, or piece by piece.

    LZW makes 1,300 bytes of one, and PDF/A forbids it. How a stream is packed stands beside it, unpacked, in
    every file that keeps to the rules; where it is named elsewhere nobody can say.
    """
    if _LZW.search(inhalt) or _ANDERSWO.search(inhalt):
        return True
    return sum(1 for _ in _OBJEKTSTROM.finditer(inhalt)) > HOECHSTENS_OBJEKTSTROEME
