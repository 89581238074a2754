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
    if _hat_programm(pdf):
        raise PdfUnbrauchbar(
            "Die PDF-Datei enthält ein Programm (JavaScript), das beim Öffnen etwas tun kann: Bitte drucken "
            "Sie sie neu als PDF, dann ist es weg."
        )
    namen = _kind(wurzel, "/Names")
    eingebettet = _kind(namen, "/EmbeddedFiles")
    befund = Pdfbefund(
        seiten=len(pdf.pages),
        getaggt=bool(_kind(wurzel, "/MarkInfo").get("/Marked", False)) and "/StructTreeRoot" in wurzel,
        sprache=_text(wurzel.get("/Lang")),
        titel=_text(pdf.docinfo.get("/Title")) or _titel_der_metadaten(pdf),
        geschuetzt=pdf.is_encrypted,
        eingebettete=sum(1 for _ in pikepdf.NameTree(eingebettet)) if eingebettet else 0,
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


def _hat_programm(pdf):
    """Whether a program may run: when the file is opened, at a bookmark, in a form's field, anywhere.

    Every object is looked at, because there are more places that start one than anybody lists.
    """
    return any(_startet(objekt) for objekt in pdf.objects)


def _startet(objekt):
    """Whether this object, or one written within it, is an action that runs a program."""
    if isinstance(objekt, Array):
        return any(_startet(teil) for teil in objekt if not _fuer_sich(teil))
    if not isinstance(objekt, Dictionary | Stream):
        return False
    if objekt.get("/S") in _PROGRAMME or _SCHLUESSEL & set(objekt.keys()):
        return True
    return any(_startet(teil) for _, teil in objekt.items() if not _fuer_sich(teil))


def _fuer_sich(teil):
    """Whether it is an object of its own, which is looked at by itself."""
    return getattr(teil, "is_indirect", False)
