"""From the HTML of a report to its PDF: PDF/UA-1 and PDF/A-2a at once, the same bytes every time.

Nothing outside of this package knows WeasyPrint or pikepdf. WeasyPrint is imported on first use, because
it loads Pango, and neither the start of the portal nor most of its pages need that.
"""

import gc
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from threading import RLock

import pikepdf

from basis.druck.bibliothek import lade
from basis.druck.dateien import nur_eigene_dateien, statische_datei
from basis.druck.fehler import Druckfehler
from basis.druck.platz import platz
from basis.druck.schrift import (
    ERSATZ,
    SCHRIFTFASSUNG,
    benannt,
    fehlende_zeichen,
    nur_eigene_schrift,
    textbreite,
)
from basis.druck.vollendung import vollende

__all__ = [
    "SCHRIFTFASSUNG",
    "Druckfehler",
    "als_pdf",
    "benannt",
    "druckfassung",
    "fehlende_zeichen",
    "textbreite",
]

FARBRAUM = "--srgb"

# Pango's font map and the set-up cached below aren't made for two threads at a time.
_einer_zur_zeit = RLock()


def druckfassung() -> str:
    """Versions of what shapes the bytes: "same bytes" is promised only while none of them changes."""
    weasyprint = lade()
    zahl = weasyprint.text.ffi.pango.pango_version()
    pango = f"{zahl // 10000}.{zahl // 100 % 100}.{zahl % 100}"
    return (
        f"WeasyPrint {weasyprint.__version__}, pikepdf {pikepdf.__version__}, Pango {pango}, {SCHRIFTFASSUNG}"
    )


def als_pdf(html: str, *, kennung: bytes, stile: tuple[str, ...] = ("druck.css",)) -> bytes:
    """Print the HTML of a whole document with these style sheets of static/.

    `kennung` becomes the file's identifier (any length; its SHA-256 counts). Dates come only from the
    HTML: `<meta name="dcterms.created">` and `dcterms.modified`. The same arguments give the same bytes.

    Raises Druckfehler if the HTML asks for a file that isn't ours or for the network, or if this process is
    busy with others.
    """
    with platz():
        return vollende(_setze(html, kennung, stile))


@contextmanager
def _ohne_sammler():
    """Pause the garbage collector: it would walk the growing tree of boxes some 300 times and find
    nothing, for a fifth of the time. What is left over is collected afterwards as usual."""
    war_an = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if war_an:
            gc.enable()


def _setze(html: str, kennung: bytes, stile: tuple[str, ...]) -> bytes:
    """What WeasyPrint makes of it."""
    weasyprint = lade()
    with _einer_zur_zeit, _ohne_sammler():
        dateien = nur_eigene_dateien()()
        try:
            roh = weasyprint.HTML(
                string=html.translate(ERSATZ), base_url="static:", url_fetcher=dateien
            ).write_pdf(
                stylesheets=[_stilvorlage(stil) for stil in stile],
                font_config=nur_eigene_schrift(),
                pdf_variant="pdf/a-2a",
                pdf_tags=True,
                pdf_identifier=sha256(kennung).digest()[:16],
                color_profiles={FARBRAUM: _farbprofil()},
                output_intent=FARBRAUM,
                # pikepdf rewrites every stream anyway and compresses at the end.
                uncompressed_pdf=True,
            )
        except weasyprint.urls.FatalURLFetchingError as fehler:
            raise Druckfehler(str(fehler.__cause__)) from fehler
    # Within a drawing WeasyPrint goes on without the picture; we don't.
    if dateien.verweigert:
        raise dateien.verweigert[0]
    return roh


def _farbprofil():
    """WeasyPrint's own sRGB profile, made by us because WeasyPrint 70 leaves the file open."""
    profil = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
    return lade().css.ColorProfile(
        BytesIO(profil), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"])
    )


def _stilvorlage(stil: str):
    datei = statische_datei(f"static:{stil}")
    return _gelesene_stilvorlage(datei, datei.stat().st_mtime_ns)


@cache
def _gelesene_stilvorlage(datei: Path, stand: int):
    """Parsed once for each state of the file (`stand` is its mtime)."""
    return lade().CSS(
        string=datei.read_text(encoding="utf-8"),
        base_url="static:",
        url_fetcher=nur_eigene_dateien()(),
        font_config=nur_eigene_schrift(),
    )
