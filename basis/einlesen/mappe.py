"""Tables from XLSX files: values only, within bounds, without running or resolving anything."""

import warnings
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error

from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from basis.tabelle import unentschaerft, zelle

from .aufbau import pruefe_aufbau
from .roh import FORMEL, MB, rohtabelle

HOECHSTENS_ENTPACKT = 60 * MB
HOECHSTENS_TEILE = 500
# Bounds of what is looked at, empty or not: a sheet may claim a cell in row 99999999999.
HOECHSTENS_ZELLEN = 600_000
HOECHSTENS_BLATTZEILEN = 100_000
_KAPUTT = (
    "Die XLSX-Datei ist beschädigt: Bitte öffnen Sie sie in der Tabellenkalkulation und speichern Sie neu."
)
_KEINE_MAPPE = "Die Datei ist keine XLSX-Tabelle: Bitte speichern Sie die Tabelle als CSV oder XLSX."


def lies_mappe(inhalt, blatt=""):
    """The table on the first sheet of an XLSX file, or on the sheet named `blatt`.

    Raises ValidationError with one German sentence.
    """
    _pruefe_archiv(inhalt)
    with warnings.catch_warnings():
        # openpyxl warns of what it leaves out (pictures, styles); values are all we ask for.
        warnings.simplefilter("ignore")
        try:
            mappe = load_workbook(BytesIO(inhalt), read_only=True, keep_links=False)
        except Exception as fehler:  # its parsers raise whatever they stumble over
            raise ValidationError(_KAPUTT) from fehler
        try:
            return rohtabelle(_zeilen(_gewaehlt(mappe, blatt)))
        except ValidationError:
            raise
        except Exception as fehler:
            raise ValidationError(_KAPUTT) from fehler
        finally:
            mappe.close()


def _pruefe_archiv(inhalt):
    """The names and sizes in the archive bound what unpacking it can cost: zipfile reads no further."""
    try:
        with ZipFile(BytesIO(inhalt)) as archiv:
            teile = archiv.infolist()
            _pruefe_groesse(teile)
            pruefe_aufbau(archiv, teile)
    except (BadZipFile, OSError, EOFError, ValueError, RuntimeError, error) as fehler:
        raise ValidationError(_KAPUTT) from fehler
    if "xl/workbook.xml" not in {teil.filename for teil in teile}:
        raise ValidationError(_KEINE_MAPPE)


def _pruefe_groesse(teile):
    if len(teile) > HOECHSTENS_TEILE or sum(teil.file_size for teil in teile) > HOECHSTENS_ENTPACKT:
        raise ValidationError(
            f"Die XLSX-Datei ist entpackt größer als {HOECHSTENS_ENTPACKT // MB} MB: Bitte teilen Sie sie "
            "auf oder speichern Sie die Tabelle als CSV."
        )


def _gewaehlt(mappe, name):
    blaetter = {blatt.title: blatt for blatt in mappe.worksheets}
    if not blaetter:
        raise ValidationError("Die XLSX-Datei enthält kein Tabellenblatt.")
    if not name:
        return next(iter(blaetter.values()))
    if name not in blaetter:
        namen = ", ".join(f"„{titel}“" for titel in list(blaetter)[:10])
        raise ValidationError(f"Ein Tabellenblatt „{name}“ gibt es in der Datei nicht; es gibt: {namen}.")
    return blaetter[name]


def _zeilen(blatt):
    # What a file says of its own size needn't be true.
    blatt.reset_dimensions()
    zellen = 0
    for nummer, zeile in enumerate(blatt.iter_rows(), 1):
        zellen += len(zeile)
        if zellen > HOECHSTENS_ZELLEN or nummer > HOECHSTENS_BLATTZEILEN:
            raise ValidationError(
                "Das Tabellenblatt hat zu viele Zellen, auch leere mit Format: Bitte kopieren Sie nur die "
                "ausgefüllten in ein neues Blatt."
            )
        maengel = {stelle: mangel for stelle, feld in enumerate(zeile) if (mangel := _mangel(feld))}
        yield nummer, ["" if i in maengel else _text(f.value) for i, f in enumerate(zeile)], maengel


def _mangel(feld):
    if feld.data_type == "e":
        return f"Die Zelle enthält den Fehlerwert {feld.value}."
    ist_formel = feld.data_type == "f" or (isinstance(feld.value, str) and feld.value.startswith("="))
    return FORMEL if ist_formel else ""


def _text(wert):
    """A value as people would type it in German; so days and numbers go through the same fields."""
    match wert:
        case None:
            return ""
        case str():
            return unentschaerft(wert.strip())
        case bool():
            return zelle(wert)
        case float():
            # Spreadsheets keep fifteen digits; the rest is noise of binary fractions.
            genau = Decimal(f"{wert:.15g}")
            return zelle(genau.to_integral_value() if genau == genau.to_integral_value() else genau)
        case datetime() if wert.time() == time.min:
            return zelle(wert.date())
        case int() | date() | time():
            return zelle(wert)
        case _:
            return str(wert)
