"""The JSON of the council information system, read and refused with German sentences; nothing is stored."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.timezone import is_aware, localtime

HOECHSTENS_BYTE = 20 * 1024 * 1024
HOECHSTENS_FEHLER = 20
_GROESSTE_ZAHL = 2**63 - 1


@dataclass(frozen=True)
class Schritt:
    """One consultation as the file tells it; `tag` may be unknown."""

    gremium: str
    tag: date | None
    top: str
    rolle: str
    ergebnis: str


@dataclass(frozen=True)
class Dokument:
    """One document: told by its link."""

    ratsinfo_id: int | None
    name: str
    url: str
    groesse: int | None


@dataclass(frozen=True)
class Papier:
    """One paper of the file, the `nummer`-th in it. `verwandte` are the keys of papers it belongs to."""

    nummer: int
    ratsinfo_id: int | None
    kennung: str
    titel: str
    schritte: tuple[Schritt, ...]
    dokumente: tuple[Dokument, ...]
    verwandte: frozenset[int] = frozenset()
    # A file with an error is refused as a whole.
    fehler: tuple[str, ...] = ()


def lies(inhalt):
    """The papers in the bytes of a file. Raises ValidationError with German sentences."""
    if not inhalt:
        raise ValidationError("Die Datei ist leer.")
    if len(inhalt) > HOECHSTENS_BYTE:
        raise ValidationError("Die Datei ist größer als 20 MB.")
    try:
        text = inhalt.decode("utf-8-sig")
    except UnicodeDecodeError as fehler:
        raise ValidationError(
            "Die Datei ist nicht in der Zeichenkodierung UTF-8 gespeichert. Bitte nehmen Sie sie so, wie das "
            "Ratsinformationssystem sie ausgibt."
        ) from fehler
    try:
        daten = json.loads(text)
    except (ValueError, RecursionError) as fehler:
        raise ValidationError("Die Datei ist keine lesbare JSON-Datei.") from fehler
    if not isinstance(daten, dict) or not isinstance(daten.get("papers"), list):
        raise ValidationError(
            "Die Datei hat nicht den erwarteten Aufbau: Es fehlt die Liste der Drucksachen („papers“)."
        )
    if not daten["papers"]:
        raise ValidationError("Die Datei enthält keine Drucksache.")
    return _alle(daten["papers"])


def _alle(eintraege):
    papiere, fehler, kennungen, schluessel = [], [], set(), set()
    for nummer, eintrag in enumerate(eintraege, 1):
        try:
            papier = _papier(nummer, eintrag)
            if papier.kennung in kennungen or papier.ratsinfo_id in schluessel:
                raise ValidationError("Diese Drucksache steht zweimal in der Datei.")
        except ValidationError as grund:
            wo = eintrag.get("reference") if isinstance(eintrag, dict) else None
            wo = wo.strip()[:40] if isinstance(wo, str) and wo.isprintable() else ""
            fehler.append(f"{nummer}. Drucksache{f' ({wo})' if wo else ''}: {' '.join(grund.messages)}")
            continue
        papiere.append(papier)
        kennungen.add(papier.kennung)
        schluessel |= {papier.ratsinfo_id} - {None}
    if len(fehler) > HOECHSTENS_FEHLER:
        rest = len(fehler) - HOECHSTENS_FEHLER
        fehler[HOECHSTENS_FEHLER:] = [f"Dazu kommen {rest} weitere Fehler."]
    if fehler:
        raise ValidationError(fehler)
    return papiere


def _papier(nummer, eintrag):
    _verlange_objekt(eintrag, "Die Drucksache")
    return Papier(
        nummer,
        _zahl(eintrag, "id", "Der Schlüssel"),
        _text(eintrag, "reference", "Die Nummer", 40, noetig=True),
        _text(eintrag, "title", "Der Titel", 300, noetig=True),
        tuple(_schritt(e) for e in _liste(eintrag, "consultations", "Die Beratungsfolge")),
        tuple(_dokument(e) for e in _liste(eintrag, "files", "Die Liste der Dokumente")),
        _verwandte(eintrag),
    )


def _verwandte(eintrag):
    """Keys of the papers above, below and at the root of this one, without its own."""
    schluessel = {_zahl(eintrag, "rootPaperId", "Der Schlüssel der obersten Drucksache")}
    for feld in ("subordinatedPaperIds", "superOrdinatedPaperIds"):
        for wert in _liste(eintrag, feld, "Die Liste verwandter Drucksachen"):
            schluessel.add(_zahl({feld: wert}, feld, "Der Schlüssel einer verwandten Drucksache"))
    return frozenset(schluessel - {None, eintrag.get("id")})


def _schritt(eintrag):
    _verlange_objekt(eintrag, "Die Beratung")
    return Schritt(
        _text(eintrag, "organization", "Das Gremium", 200, noetig=True),
        _tag(eintrag.get("date")),
        _text(eintrag, "agendaItem", "Der Tagesordnungspunkt", 20),
        _text(eintrag, "role", "Die Rolle", 60),
        _text(eintrag, "result", "Das Ergebnis", 60),
    )


def _dokument(eintrag):
    _verlange_objekt(eintrag, "Das Dokument")
    url = _text(eintrag, "url", "Die Adresse des Dokuments", 400, noetig=True)
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError as fehler:
        raise ValidationError(
            "Die Adresse eines Dokuments ist keine Internetadresse (https://…)."
        ) from fehler
    return Dokument(
        _zahl(eintrag, "id", "Der Schlüssel des Dokuments"),
        _text(eintrag, "name", "Die Bezeichnung des Dokuments", 300, noetig=True),
        url,
        _zahl(eintrag, "size", "Die Größe des Dokuments"),
    )


def _verlange_objekt(eintrag, was):
    if not isinstance(eintrag, dict):
        raise ValidationError(f"{was} hat nicht den erwarteten Aufbau.")


def _liste(eintrag, feld, was):
    wert = eintrag.get(feld)
    if wert is None:
        return []
    if not isinstance(wert, list):
        raise ValidationError(f"{was} hat nicht den erwarteten Aufbau.")
    return wert


def _text(eintrag, feld, was, laenge, noetig=False):
    wert = eintrag.get(feld)
    if wert is None:
        wert = ""
    if not isinstance(wert, str):
        raise ValidationError(f"{was} ist kein Text.")
    wert = " ".join(wert.split())
    # Also what no database takes: control characters and halves of a character pair.
    if not all(zeichen.isprintable() or zeichen in "\u00ad\u200b" for zeichen in wert):
        raise ValidationError(f"{was} enthält unzulässige Zeichen.")
    if noetig and not wert:
        raise ValidationError(f"{was} fehlt.")
    if len(wert) > laenge:
        raise ValidationError(f"{was} ist länger als {laenge} Zeichen.")
    return wert


def _zahl(eintrag, feld, was):
    wert = eintrag.get(feld)
    if wert is None:
        return None
    if isinstance(wert, bool) or not isinstance(wert, int) or not 0 <= wert <= _GROESSTE_ZAHL:
        raise ValidationError(f"{was} ist keine ganze Zahl.")
    return wert


def _tag(wert):
    """The day in the city of a time as the file writes it, e.g. „2019-10-17T14:00:00+02:00“."""
    if wert is None or wert == "":
        return None
    try:
        zeit = datetime.fromisoformat(wert)
        tag = localtime(zeit).date() if is_aware(zeit) else zeit.date()
    except (TypeError, ValueError, OverflowError) as fehler:
        raise ValidationError("Der Tag einer Beratung ist kein Datum.") from fehler
    if not 1900 <= tag.year <= 2199:
        raise ValidationError("Der Tag einer Beratung liegt außerhalb der Jahre 1900 bis 2199.")
    return tag
