"""From the HTML of a report to its PDF: PDF/UA-1 and PDF/A-2a at once, the same bytes every time.

The only file that knows WeasyPrint and pikepdf. WeasyPrint is imported inside functions, because it loads
Pango, and neither the start of the portal nor most of its pages need that.

Addresses in the HTML: `static:druck.css` and `/static/druck.css` (whatever STATIC_URL says) mean our own
static files. Every other address that would have to be loaded (file, http, data, relative) stops the print
with `Druckfehler`. Links that people click may point anywhere, for nothing is loaded from them.
"""

import mimetypes
import re
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from threading import RLock
from urllib.parse import unquote
from warnings import catch_warnings, simplefilter

import pikepdf
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from fontTools.ttLib import TTFont
from pikepdf import Array, Name

SCHRIFTFASSUNG = f"Fira Sans {version('fontpkg-fira-sans')}"

# The faces that druck.css may ask for; Pango finds these and nothing else.
SCHNITTE = ("Regular", "Italic", "Medium", "MediumItalic", "SemiBold", "SemiBoldItalic", "Bold", "BoldItalic")

# Characters that need no shape in a font: line ends, marks of where a word may break, and spaces.
OHNE_GESTALT = frozenset(
    "\n\r\t\u00ad\u200b\u200c\u200d\u2060\ufe0f\u2002\u2003\u2009\u200a\u202f\u205f\u3000"
)
# Word likes to write these two hyphens, which Fira Sans lacks; U+2060 keeps the second from breaking.
ERSATZ = {0x2010: "-", 0x2011: "\u2060-\u2060"}

FARBRAUM = "--srgb"

# Pango's font map and the set-up cached below aren't made for two threads at a time.
_einer_zur_zeit = RLock()


class Druckfehler(Exception):
    """The HTML can't be printed; the message says why, in German."""


def druckfassung() -> str:
    """Versions of what shapes the bytes: "same bytes" is promised only while none of them changes."""
    weasyprint = _weasyprint()
    zahl = weasyprint.text.ffi.pango.pango_version()
    pango = f"{zahl // 10000}.{zahl // 100 % 100}.{zahl % 100}"
    return (
        f"WeasyPrint {weasyprint.__version__}, pikepdf {pikepdf.__version__}, Pango {pango}, {SCHRIFTFASSUNG}"
    )


def als_pdf(html: str, *, kennung: bytes) -> bytes:
    """Print the HTML of a whole document with static/druck.css.

    `kennung` becomes the file's identifier (any length; its SHA-256 counts). Dates come only from the
    HTML: `<meta name="dcterms.created">` and `dcterms.modified`. The same arguments give the same bytes.

    Raises Druckfehler if the HTML asks for a file that isn't ours or for the network.
    """
    return _vollende(_setze(html, kennung))


def fehlende_zeichen(text: str) -> list[str]:
    """Characters of the text that our fonts can't draw, each once, in order of appearance."""
    vorhanden = _zeichenvorrat()
    return [z for z in dict.fromkeys(text) if z not in vorhanden and ord(z) not in ERSATZ]


def textbreite(text: str, groesse: float, schnitt: str = "Regular") -> float:
    """Width of one line of the text in the unit of `groesse` (the font size), without kerning."""
    breiten, je_geviert = _zeichenbreiten(schnitt)
    ersatz = breiten["n"]
    return sum(breiten.get(zeichen, ersatz) for zeichen in text) * groesse / je_geviert


# --- typesetting -----------------------------------------------------------------------------------------


def _setze(html: str, kennung: bytes) -> bytes:
    """What WeasyPrint makes of it."""
    weasyprint = _weasyprint()
    with _einer_zur_zeit:
        dateien = _nur_eigene_dateien()()
        try:
            roh = weasyprint.HTML(
                string=html.translate(ERSATZ), base_url="static:", url_fetcher=dateien
            ).write_pdf(
                stylesheets=[_stilvorlage()],
                font_config=_nur_eigene_schrift(),
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


# --- fonts -----------------------------------------------------------------------------------------------


def _schriftdatei(schnitt: str) -> Path:
    return Path(str(files("fontpkg_fira_sans") / "files" / f"FiraSans-{schnitt}.ttf"))


@cache
def _zeichenvorrat() -> frozenset[str]:
    """What every face has: a word may be set in bold or italic tomorrow."""
    je_schnitt = []
    for schnitt in SCHNITTE:
        with TTFont(_schriftdatei(schnitt), lazy=True) as schrift:
            je_schnitt.append(frozenset(schrift.getBestCmap()))
    gemeinsam = frozenset.intersection(*je_schnitt)
    # The font also maps a few control and private-use codes; PDF/UA and readers can't tell what they mean.
    lesbar = (chr(code) for code in gemeinsam if code >= 0x20 and not (0x7F <= code < 0xA0))
    return frozenset(zeichen for zeichen in lesbar if not "\ue000" <= zeichen <= "\uf8ff") | OHNE_GESTALT


@cache
def _zeichenbreiten(schnitt: str) -> tuple[dict[str, int], int]:
    with TTFont(_schriftdatei(schnitt), lazy=True) as schrift:
        masse = schrift["hmtx"].metrics
        breiten = {chr(code): masse[name][0] for code, name in schrift.getBestCmap().items()}
        return breiten, schrift["head"].unitsPerEm


@cache
def _weasyprint():
    """The library, loaded on first use; its warning about a machine without fonts is no concern of ours."""
    with catch_warnings():
        simplefilter("ignore")
        import weasyprint
        import weasyprint.css
        import weasyprint.text.ffi
        import weasyprint.text.fonts
        import weasyprint.urls
    return weasyprint


@cache
def _nur_eigene_schrift():
    """A font set-up that holds our faces and knows of no other.

    WeasyPrint starts from fontconfig's default, which lists the fonts of the machine, so that a name in
    Arabic would silently embed one of them. FcConfigCreate gives an empty configuration instead: no file
    is read, no environment variable, no cache, and child processes notice nothing of it.
    """
    fonts = _weasyprint().text.fonts
    ffi, fontconfig, pangoft2, gobject = fonts.ffi, fonts.fontconfig, fonts.pangoft2, fonts.gobject
    ffi.cdef("FcConfig * FcConfigCreate (void);")

    class NurEigeneSchrift(fonts.FontConfiguration):
        def __init__(self):
            self._config = fontconfig.FcConfigCreate()
            for schnitt in SCHNITTE:
                datei = str(_schriftdatei(schnitt)).encode()
                if not fontconfig.FcConfigAppFontAddFile(self._config, datei):
                    raise Druckfehler(f"Die Schrift FiraSans-{schnitt} lässt sich nicht laden.")
            self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
            pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
            # The font map holds its own reference.
            fontconfig.FcConfigDestroy(self._config)
            self.strut_layouts = {}
            self.font_features = {}

        def add_font_face(self, rule_descriptors, url_fetcher):
            raise Druckfehler("Der Bericht darf keine eigenen Schriften mitbringen (@font-face).")

    return NurEigeneSchrift()


# --- files -----------------------------------------------------------------------------------------------


@cache
def _nur_eigene_dateien():
    """The class of the fetcher, which serves our static files and nothing else."""
    urls = _weasyprint().urls

    class NurEigeneDateien(urls.URLFetcher):
        # WeasyPrint asks for this: an error ends the print.
        _fail_on_errors = True

        def __init__(self):
            # Not the parent's: it prepares for http, ftp and file.
            self.verweigert = []

        def fetch(self, url, headers=None):
            try:
                datei = _statische_datei(url)
            except Druckfehler as fehler:
                self.verweigert.append(fehler)
                raise
            art = mimetypes.guess_type(datei.name)[0] or "application/octet-stream"
            return urls.URLFetcherResponse(url, datei.read_bytes(), {"Content-Type": art})

    return NurEigeneDateien


def _statische_datei(adresse: str) -> Path:
    """The file behind `static:…` or `/static/…`; raises Druckfehler for every other address."""
    for anfang in ("static:", settings.STATIC_URL):
        if adresse.startswith(anfang):
            try:
                pfad = finders.find(unquote(adresse.removeprefix(anfang)))
            except SuspiciousFileOperation:
                pfad = None
            if pfad and Path(pfad).is_file():
                return Path(pfad)
    raise Druckfehler(f"Der Bericht darf diese Adresse nicht laden: {adresse[:200]}")


def _farbprofil():
    """WeasyPrint's own sRGB profile, made by us because WeasyPrint 70 leaves the file open."""
    profil = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
    return _weasyprint().css.ColorProfile(
        BytesIO(profil), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"])
    )


def _stilvorlage():
    datei = _statische_datei("static:druck.css")
    return _gelesene_stilvorlage(datei, datei.stat().st_mtime_ns)


@cache
def _gelesene_stilvorlage(datei: Path, stand: int):
    """Parsed once for each state of the file (`stand` is its mtime)."""
    return _weasyprint().CSS(
        string=datei.read_text(encoding="utf-8"),
        base_url="static:",
        url_fetcher=_nur_eigene_dateien()(),
        font_config=_nur_eigene_schrift(),
    )


# --- what WeasyPrint leaves undone -----------------------------------------------------------------------

# PDF/A asks for a description of every metadata schema that it doesn't know itself.
PDFUA_KENNUNG = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
MARKIERUNG = re.compile(rb"^/\w+\s+<<\s*/MCID (\d+)\s*>>\s+BDC$", re.MULTILINE)


def _vollende(roh: bytes) -> bytes:
    with pikepdf.open(BytesIO(roh)) as pdf:
        _nenne_pdfua(pdf)
        wurzel = pdf.Root.StructTreeRoot.K[0]
        _fuege_tabellen_zusammen(pdf, wurzel)
        markiert: dict[tuple[int, int], set[int]] = {}
        doppelt: set[tuple[int, int]] = set()
        _ordne_baum(wurzel, None, markiert, doppelt)
        _erklaere_beiwerk(pdf, markiert)
        _entferne_verweise(pdf, doppelt)
        ziel = BytesIO()
        pdf.save(
            ziel,
            deterministic_id=True,
            compress_streams=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return ziel.getvalue()


def _nenne_pdfua(pdf):
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(xmp.replace(b"</rdf:RDF>", PDFUA_KENNUNG + b"</rdf:RDF>"))


def _fuege_tabellen_zusammen(pdf, wurzel):
    """Make one table again of the parts on several pages.

    WeasyPrint tags each page's part as a table of its own. Ours have a caption above and a head, so a part
    with a head but without a caption, on the page after the last part, continues it. Its rows move over;
    its repeated head leaves the tree and thereby becomes an artifact.
    """
    seiten = {seite.objgen: nummer for nummer, seite in enumerate(pdf.pages)}
    ganze, letzte_seite = None, -1
    for tabelle in list(_tabellen(wurzel)):
        teile = {str(kind.S): kind for kind in tabelle.K}
        seite = seiten[tabelle.Pg.objgen]
        if (
            ganze
            and "/Caption" not in teile
            and {"/THead", "/TBody"} <= set(teile)
            and seite == letzte_seite + 1
        ):
            rumpf = next(kind for kind in ganze.K if kind.S == "/TBody")
            for zeile in teile["/TBody"].K:
                zeile.P = rumpf
                rumpf.K.append(zeile)
            geschwister = tabelle.P.K
            tabelle.P.K = Array([kind for kind in geschwister if kind.objgen != tabelle.objgen])
        else:
            ganze = tabelle if "/TBody" in teile else None
        letzte_seite = seite


def _tabellen(element):
    for kind in element.K:
        if not isinstance(kind, int) and "/S" in kind:
            if kind.S == "/Table":
                yield kind
            else:
                yield from _tabellen(kind)


def _ordne_baum(element, umgebung, markiert, doppelt):
    """Walk the structure tree and mend it.

    Header cells get their scope, which also makes WeasyPrint's list of headers in every cell superfluous.
    WeasyPrint makes every element within a link a link once more: those annotations go (their keys are put
    in `doppelt`), for the outer one covers them. `markiert` collects the marked content of each page that
    belongs to the tree.
    """
    in_verweis = umgebung == "/Link"
    if in_verweis and element.S == "/Link":
        element.S = Name.Span
    elif element.S in ("/THead", "/TBody", "/Link"):
        umgebung = element.S
    elif element.S == "/TH":
        element.A.Scope = Name.Column if umgebung == "/THead" else Name.Row
        # An identifier would ask for a directory of identifiers, and nothing refers to it any more.
        del element["/ID"]
    elif element.S == "/TD" and "/Headers" in element.A:
        del element.A["/Headers"]
    kinder = []
    for kind in element.K:
        if isinstance(kind, int):
            markiert.setdefault(element.Pg.objgen, set()).add(kind)
        elif kind.get("/Type") == "/OBJR":
            if in_verweis:
                doppelt.add(kind.Obj.objgen)
                continue
        else:
            _ordne_baum(kind, umgebung, markiert, doppelt)
        kinder.append(kind)
    element.K = Array(kinder)


def _erklaere_beiwerk(pdf, markiert):
    """Make artifacts of what is marked but not in the tree: running heads, feet, page numbers."""
    eintraege = pdf.Root.StructTreeRoot.ParentTree.Nums
    for nummer, seite in enumerate(pdf.pages):
        bekannt = markiert.get(seite.objgen, set())

        def ersatz(treffer, bekannt=bekannt):
            if int(treffer[1]) in bekannt:
                return treffer[0]
            return b"/Artifact <</Type /Pagination>> BDC"

        seite.Contents.write(MARKIERUNG.sub(ersatz, seite.Contents.read_bytes()))
        # The parent tree would otherwise keep elements alive that belong to no tree.
        eltern = eintraege[2 * nummer + 1]
        eintraege[2 * nummer + 1] = Array(
            [eintrag if mcid in bekannt else None for mcid, eintrag in enumerate(eltern)]
        )


def _entferne_verweise(pdf, doppelt):
    """Take these annotations from their pages and from the parent tree."""
    if not doppelt:
        return
    nummern = set()
    for seite in pdf.pages:
        if "/Annots" in seite:
            nummern |= {int(verweis.StructParent) for verweis in seite.Annots if verweis.objgen in doppelt}
            seite.Annots = Array([verweis for verweis in seite.Annots if verweis.objgen not in doppelt])
    baum = pdf.Root.StructTreeRoot.ParentTree
    paare = list(baum.Nums)
    baum.Nums = Array(
        [
            eintrag
            for stelle in range(0, len(paare), 2)
            if int(paare[stelle]) not in nummern
            for eintrag in paare[stelle : stelle + 2]
        ]
    )
