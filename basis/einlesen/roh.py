"""A table as a file holds it: heads and cells as German text, whatever the file's format."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from basis.formular import keine_steuerzeichen

MB = 1024 * 1024
HOECHSTENS_BYTE = 20 * MB
HOECHSTENS_ZEILEN = 5000
HOECHSTENS_SPALTEN = 100
HOECHSTENS_ZEICHEN = 10_000
FORMEL = (
    "Die Zelle enthält eine Formel. Eingelesen werden nur Werte: Bitte ersetzen Sie die Formel durch ihr "
    "Ergebnis."
)
LEER = "Die Datei ist leer: Bitte wählen Sie eine Datei mit einer Kopfzeile und mindestens einer Zeile."
ZU_GROSS = f"Die Datei ist größer als {HOECHSTENS_BYTE // MB} MB: Bitte teilen Sie sie auf."


@dataclass(frozen=True)
class Rohzeile:
    """One row below the head. `nummer` is its number as spreadsheets show it; the head has 1.

    `zellen` are stripped texts, one for each column; `maengel` maps a column's place to the German
    sentence why its cell can't be read.
    """

    nummer: int
    zellen: tuple[str, ...]
    maengel: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rohtabelle:
    """A head and the rows below that hold anything at all."""

    kopf: tuple[str, ...]
    zeilen: tuple[Rohzeile, ...]


def buchstabe(stelle):
    """How spreadsheets name the column at `stelle` (from 0): A, B, … Z, AA."""
    name, rest = "", stelle + 1
    while rest:
        rest, zeichen = divmod(rest - 1, 26)
        name = chr(ord("A") + zeichen) + name
    return name


def rohtabelle(zeilen):
    """A Rohtabelle from (number, cells, maengel) rows, the first that isn't empty being the head.

    Raises ValidationError with one German sentence where the table as a whole can't be read.
    """
    kopf, gelesen = None, []
    for nummer, zellen, maengel in zeilen:
        maengel = {i: mangel for i, zelle in enumerate(zellen) if (mangel := _mangel(zelle))} | maengel
        zellen = _gekuerzt(zellen, maengel)
        if not zellen:
            continue
        if len(zellen) > HOECHSTENS_SPALTEN:
            raise ValidationError(
                f"Zeile {nummer} hat mehr als {HOECHSTENS_SPALTEN} Spalten: Bitte löschen Sie die übrigen."
            )
        if kopf is None:
            if maengel:
                stelle, satz = min(maengel.items())
                raise ValidationError(f"Kopfzeile, Spalte {buchstabe(stelle)}: {satz}")
            kopf = zellen
            continue
        if len(gelesen) == HOECHSTENS_ZEILEN:
            raise ValidationError(
                f"Die Datei hat mehr als {HOECHSTENS_ZEILEN} Zeilen: Bitte teilen Sie sie auf."
            )
        gelesen.append(Rohzeile(nummer, zellen + ("",) * (len(kopf) - len(zellen)), maengel))
    if kopf is None:
        raise ValidationError(LEER)
    _pruefe_ohne_kopf(kopf, gelesen)
    if not gelesen:
        raise ValidationError("Unter der Kopfzeile steht keine Zeile: Es gibt nichts einzulesen.")
    return Rohtabelle(kopf, tuple(gelesen))


def _gekuerzt(zellen, maengel):
    """The cells without the empty ones at the end."""
    ende = max((i + 1 for i, zelle in enumerate(zellen) if zelle or i in maengel), default=0)
    return tuple(zellen[:ende])


def _mangel(zelle):
    """Why no field could take the text, or an empty text; so that no database meets it either."""
    if len(zelle) > HOECHSTENS_ZEICHEN:
        return f"Die Zelle hat mehr als {HOECHSTENS_ZEICHEN} Zeichen."
    try:
        keine_steuerzeichen(zelle)
    except ValidationError as fehler:
        return fehler.messages[0]
    return ""


def _pruefe_ohne_kopf(kopf, zeilen):
    """A value without a heading belongs nowhere: most often the head's cells are merged."""
    for zeile in zeilen:
        for stelle, zelle in enumerate(zeile.zellen):
            if zelle and (stelle >= len(kopf) or not kopf[stelle]):
                raise ValidationError(
                    f"In Zeile {zeile.nummer} steht etwas in der Spalte {buchstabe(stelle)}, die keine "
                    "Überschrift hat: Bitte geben Sie jeder Spalte eine eigene Überschrift, ohne verbundene "
                    "Zellen, oder setzen Sie einen Text mit Trennzeichen in Anführungszeichen."
                )
