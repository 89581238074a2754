"""Tables as files for spreadsheets: CSV and XLSX of what a page shows, never a formula."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import is_aware, localtime
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# With one of these in front a spreadsheet would run what follows.
FORMELZEICHEN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Spalte:
    """One column: its heading, and how a row's value is got (`wert(row)`)."""

    titel: str
    wert: object


def entschaerft(text):
    """Text that no spreadsheet takes for a formula: a leading sign gets an apostrophe before it.

    A lone „-“ is the sign for "nothing there" in official statistics and stays.
    """
    return f"'{text}" if text.startswith(FORMELZEICHEN) and text != "-" else text


def unentschaerft(text):
    """What `entschaerft` was given: so an exported file reads back as it was."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMELZEICHEN) else text


def zelle(wert):
    """A value as a German spreadsheet reads it from CSV: „27.11.2019“, „12500,50“, „ja“."""
    match wert:
        case None:
            return ""
        case bool():
            return "ja" if wert else "nein"
        case Decimal():
            return str(wert).replace(".", ",")
        case int():
            return str(wert)
        case datetime():
            return f"{localtime(wert) if is_aware(wert) else wert:%d.%m.%Y %H:%M}"
        case date():
            return f"{wert:%d.%m.%Y}"
        case time():
            return f"{wert:%H:%M}"
        case _:
            return entschaerft(str(wert))


def als_csv(kopf, zeilen):
    """Bytes of a CSV file: UTF-8 with byte order mark and semicolons, as German spreadsheets expect it."""
    ausgabe = StringIO()
    schreiber = csv.writer(ausgabe, delimiter=";", lineterminator="\r\n")
    schreiber.writerow(kopf)
    schreiber.writerows([zelle(wert) for wert in zeile] for zeile in zeilen)
    return ausgabe.getvalue().encode("utf-8-sig")


def als_xlsx(titel, kopf, zeilen):
    """Bytes of an XLSX file with one sheet; days and numbers stay days and numbers."""
    return als_mappe([(titel, kopf, zeilen)])


def als_mappe(blaetter):
    """Bytes of an XLSX file with a sheet for each (title, headings, rows)."""
    mappe = Workbook(write_only=True)
    for titel, kopf, zeilen in blaetter:
        blatt = mappe.create_sheet("".join(z for z in titel if z not in "[]:*?/\\'")[:31])
        blatt.freeze_panes = "A2"
        kopfzellen = [WriteOnlyCell(blatt, value=name) for name in kopf]
        for kopfzelle in kopfzellen:
            kopfzelle.font = Font(bold=True)
        blatt.append(kopfzellen)
        for zeile in zeilen:
            blatt.append([_blattzelle(blatt, wert) for wert in zeile])
    ausgabe = BytesIO()
    mappe.save(ausgabe)
    return ausgabe.getvalue()


def _blattzelle(blatt, wert):
    if wert is None or wert == "":
        return None
    if isinstance(wert, bool) or not isinstance(wert, (int, Decimal, date, time)):
        zellwert = WriteOnlyCell(blatt, value=ILLEGAL_CHARACTERS_RE.sub("", zelle(wert)))
        zellwert.data_type = "s"
        return zellwert
    if isinstance(wert, datetime) and is_aware(wert):
        wert = localtime(wert).replace(tzinfo=None)
    gesetzt = WriteOnlyCell(blatt, value=wert)
    if isinstance(wert, date):
        gesetzt.number_format = "DD.MM.YYYY HH:MM" if isinstance(wert, datetime) else "DD.MM.YYYY"
    elif isinstance(wert, Decimal):
        gesetzt.number_format = "#,##0.00"
    return gesetzt


def als_datei(request, titel, spalten, zeilen):
    """The table as a download if the address asks for it (`?format=csv` or `xlsx`), else None.

    `zeilen` are all rows of the list as filtered and sorted, not only those of one page.
    """
    form = request.GET.get("format")
    if form not in ("csv", "xlsx"):
        return None
    kopf = [spalte.titel for spalte in spalten]
    werte = ([spalte.wert(zeile) for spalte in spalten] for zeile in zeilen)
    inhalt = als_csv(kopf, werte) if form == "csv" else als_xlsx(titel, kopf, werte)
    return anhang(f"{titel}.{form}", CSV if form == "csv" else XLSX, inhalt)


def anhang(name, typ, inhalt):
    """Bytes as a download that no browser shows, guesses at or keeps."""
    return HttpResponse(
        inhalt,
        content_type=typ,
        headers={
            "Content-Disposition": content_disposition_header(True, name),
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
