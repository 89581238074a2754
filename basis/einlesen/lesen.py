"""A file of any kind that may be uploaded, read as a table or refused with one German sentence."""

from django.core.exceptions import ValidationError

from .csvtext import lies_csv
from .mappe import lies_mappe
from .roh import HOECHSTENS_BYTE, LEER, ZU_GROSS

# What files begin with that people take for tables by mistake.
_FREMDE = (
    (b"\x89PNG", "ein Bild"),
    (b"\xff\xd8\xff", "ein Bild"),
    (b"GIF8", "ein Bild"),
    (b"%PDF", "eine PDF-Datei"),
    (b"{\\rtf", "ein Textdokument"),
    (b"<?xml", "eine XML-Datei"),
    (b"<!DOCTYPE", "eine HTML-Seite"),
    (b"<html", "eine HTML-Seite"),
)
_ALTES_FORMAT = b"\xd0\xcf\x11\xe0"
_ARCHIV = b"PK"


def lies_datei(inhalt, blatt=""):
    """The table in the bytes of an uploaded file: CSV or XLSX, told by its content, not by its name.

    `blatt` names a sheet of an XLSX file, empty for the first. Raises ValidationError with one German
    sentence.
    """
    if len(inhalt) > HOECHSTENS_BYTE:
        raise ValidationError(ZU_GROSS)
    if not inhalt.strip():
        raise ValidationError(LEER)
    if inhalt.startswith(_ALTES_FORMAT):
        raise ValidationError(
            "Die Datei ist mit einem Kennwort geschützt oder im alten Format XLS gespeichert: Bitte "
            "speichern Sie sie ohne Kennwort als XLSX oder CSV."
        )
    for anfang, was in _FREMDE:
        if inhalt.startswith(anfang):
            raise ValidationError(
                f"Die Datei ist {was} und keine Tabelle: Bitte speichern Sie die Tabelle als CSV oder XLSX."
            )
    return lies_mappe(inhalt, blatt) if inhalt.startswith(_ARCHIV) else lies_csv(inhalt)
