"""What a PDF that somebody hands in is like: can it be read at all, and by those who hear it?"""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

# Readers skip so many bytes at most before the mark that a PDF begins with.
_VORSPANN = 1024
_PROGRAMME = (Name.JavaScript, Name.Launch)
_LAENGSTE_FOLGE = 20


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
    return Pdfbefund(
        seiten=len(pdf.pages),
        getaggt=bool(_kind(wurzel, "/MarkInfo").get("/Marked", False)) and "/StructTreeRoot" in wurzel,
        sprache=_text(wurzel.get("/Lang")),
        titel=_text(pdf.docinfo.get("/Title")) or _titel_der_metadaten(pdf),
        geschuetzt=pdf.is_encrypted,
        eingebettete=sum(1 for _ in pikepdf.NameTree(eingebettet)) if eingebettet else 0,
    )


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
    """Whether a program may run: when the file or a page is opened, or something on a page is used."""
    wurzel = pdf.Root
    if "/JavaScript" in _kind(wurzel, "/Names") or _tut_etwas(wurzel.get("/OpenAction")):
        return True
    traeger = [wurzel, *(seite.obj for seite in pdf.pages)]
    traeger += [a for seite in pdf.pages for a in seite.obj.get("/Annots", ()) if isinstance(a, Dictionary)]
    return any(
        _tut_etwas(t.get("/A")) or any(_tut_etwas(tat) for tat in _kind(t, "/AA").values()) for t in traeger
    )


def _tut_etwas(tat, tiefe=0):
    """Whether this action, or one that follows it, runs a program; endless chains count as one."""
    if not isinstance(tat, Dictionary):
        return False
    if tat.get("/S") in _PROGRAMME or tiefe > _LAENGSTE_FOLGE:
        return True
    danach = tat.get("/Next")
    return any(_tut_etwas(t, tiefe + 1) for t in (danach if isinstance(danach, Array) else [danach]))
