"""What a PDF that somebody hands in is like: can it be read at all, and by those who hear it?"""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from basis.druck.verpackung import ist_ungewoehnlich

# What one stream of a PDF may unpack to: a small file can hold one that fills the machine's memory. Pages,
# pictures and fonts aren't unpacked here, and what is (lists of objects, metadata) is far smaller.
HOECHSTENS_ENTPACKT = 4 * 1024 * 1024
# They hold for the whole process. LZW knows no such limit, and is refused before anything is unpacked.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=HOECHSTENS_ENTPACKT,
    run_length_max_memory=HOECHSTENS_ENTPACKT,
    png_max_memory=HOECHSTENS_ENTPACKT,
    tiff_max_memory=HOECHSTENS_ENTPACKT,
)
_ZU_GROSS_ENTPACKT = (
    f"Die PDF-Datei enthält etwas, das entpackt größer als {HOECHSTENS_ENTPACKT // 1024**2} MB ist: Bitte "
    "drucken Sie sie neu als PDF."
)

# Readers skip so many bytes at most before the mark that a PDF begins with.
_VORSPANN = 1024
_PROGRAMME = (Name.JavaScript, Name.Launch)
# Where a script stands without being an action of its own kind: of a film, of a form in XFA.
_SCHLUESSEL = {"/JS", "/XFA"}
# What a PDF may do by itself, when it or a page is opened: show another place or page of its own.
_AUSLOESER = {"/OpenAction", "/AA"}
_HARMLOS = (Name.GoTo, Name.Named)


class PdfUnbrauchbar(Exception):
    """The file can't be taken; the message says why and what to do, in German."""


@dataclass(frozen=True)
class Pdfbefund:
    """What was found in a PDF; `sprache` and `titel` are empty where it doesn't tell."""

    seiten: int
    getaggt: bool
    sprache: str
    titel: str
    geschuetzt: bool
    eingebettete: int


def untersuche(inhalt: bytes) -> Pdfbefund:
    """Look into a PDF. Raises PdfUnbrauchbar where nobody could open it, or where it holds a program."""
    if not inhalt:
        raise PdfUnbrauchbar("Die Datei ist leer: Bitte prüfen Sie, ob Sie die richtige gewählt haben.")
    if b"%PDF-" not in inhalt[:_VORSPANN]:
        raise PdfUnbrauchbar(
            "Das ist keine PDF-Datei, wie immer sie heißt: Bitte speichern Sie das Dokument als PDF."
        )
    if ist_ungewoehnlich(inhalt):
        raise PdfUnbrauchbar(
            "Die PDF-Datei ist ungewöhnlich gepackt und lässt sich deshalb nicht untersuchen: Bitte drucken "
            "Sie sie neu als PDF."
        )
    try:
        with pikepdf.open(BytesIO(inhalt)) as pdf:
            return _befund(pdf)
    except pikepdf.PasswordError as fehler:
        raise PdfUnbrauchbar(
            "Die PDF-Datei lässt sich nur mit einem Kennwort öffnen: Bitte speichern Sie sie ohne Kennwort."
        ) from fehler
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RecursionError) as fehler:
        raise PdfUnbrauchbar(
            "Die PDF-Datei ist beschädigt: Bitte erzeugen Sie sie neu und laden Sie sie noch einmal hoch."
        ) from fehler


def _befund(pdf):
    wurzel = pdf.Root
    if not len(pdf.pages):
        raise PdfUnbrauchbar("Die PDF-Datei hat keine Seite: Bitte erzeugen Sie sie neu.")
    programm, von_selbst, eingebettete = _durchsucht(pdf)
    if programm:
        raise PdfUnbrauchbar(
            "Die PDF-Datei enthält ein Programm (JavaScript), das beim Öffnen etwas tun kann: Bitte drucken "
            "Sie sie neu als PDF, dann ist es weg."
        )
    if von_selbst:
        raise PdfUnbrauchbar(
            "Die PDF-Datei öffnet oder sendet von selbst etwas, sobald jemand sie liest: Bitte drucken Sie "
            "sie neu als PDF, dann ist es weg."
        )
    befund = Pdfbefund(
        seiten=len(pdf.pages),
        getaggt=bool(_kind(wurzel, "/MarkInfo").get("/Marked", False)) and "/StructTreeRoot" in wurzel,
        sprache=_text(wurzel.get("/Lang")),
        titel=_text(pdf.docinfo.get("/Title")) or _titel_der_metadaten(pdf),
        geschuetzt=pdf.is_encrypted,
        eingebettete=eingebettete,
    )
    # What couldn't be unpacked wasn't looked at either.
    if any("memory limit exceeded" in str(warnung) for warnung in pdf.get_warnings()):
        raise PdfUnbrauchbar(_ZU_GROSS_ENTPACKT)
    return befund


def _kind(ober, name):
    """The dictionary under `name`, or an empty one."""
    kind = ober.get(name)
    return kind if isinstance(kind, Dictionary) else Dictionary()


def _text(wert):
    return " ".join(str(wert).split()) if isinstance(wert, pikepdf.String) else ""


def _titel_der_metadaten(pdf):
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadaten:
            return " ".join(str(metadaten.get("dc:title") or "").split())
    except (pikepdf.PdfError, ValueError, TypeError):
        return ""


def _durchsucht(pdf):
    """Whether a program may run, whether something acts by itself, and how many files are embedded.

    Every object is looked at, because there are more places that start a program (when opened, at a bookmark,
    in a field) or hold a file (in the directory, at a mark on a page) than anybody lists.
    """
    programm, von_selbst, eingebettete = False, False, 0
    for teil in (teil for objekt in pdf.objects for teil in _alle(objekt)):
        namen = teil.keys()
        programm |= not _SCHLUESSEL.isdisjoint(namen) or ("/S" in namen and teil["/S"] in _PROGRAMME)
        von_selbst |= not _AUSLOESER.isdisjoint(namen) and _handelt_von_selbst(teil)
        eingebettete += "/EF" in namen
    return programm, von_selbst, eingebettete


def _alle(objekt):
    """The dictionaries and streams in an object, itself included."""
    if isinstance(objekt, Dictionary | Stream):
        yield objekt
        teile = (teil for _, teil in objekt.items())
    else:
        teile = objekt if isinstance(objekt, Array) else ()
    for teil in teile:
        if not _fuer_sich(teil):
            yield from _alle(teil)


def _handelt_von_selbst(teil):
    """Whether it does more than show a place of its own when it is opened, closed or turned to.

    A file named on another machine is asked for with the name and key of who opens it.
    """
    handlungen = [teil.get("/OpenAction"), *_kind(teil, "/AA").values()]
    return any(
        isinstance(h, Dictionary) and (h.get("/S") not in _HARMLOS or "/Next" in h) for h in handlungen
    )


def _fuer_sich(teil):
    """Whether it is an object of its own, which is looked at by itself."""
    return getattr(teil, "is_indirect", False)
