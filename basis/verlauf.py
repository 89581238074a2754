"""Who changed what and when, read from the history rows of one or several kinds of records."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from basis import text

ARTEN = {"+": "angelegt", "~": "geändert", "-": "gelöscht"}


@dataclass(frozen=True)
class Feldaenderung:
    """One field with its old and new value; references to other records carry no values."""

    feld: str
    vorher: str = ""
    nachher: str = ""


@dataclass(frozen=True)
class Aenderung:
    """One stored change of one record."""

    zeitpunkt: datetime
    wer: str
    gegenstand: str
    art: str
    felder: tuple


def verlauf(*historien, hoechstens=50):
    """The latest changes in these history querysets, newest first: one query for each of them.

    Saves that changed nothing are left out.
    """
    gesammelt = [
        aenderung
        for historie in historien
        for aenderung in _aenderungen(historie.select_related("history_user").order_by("id", "history_id"))
    ]
    gesammelt.sort(key=lambda a: a.zeitpunkt, reverse=True)
    return gesammelt[:hoechstens]


def _aenderungen(zeilen):
    vorige = {}
    for zeile in zeilen:
        davor, vorige[zeile.id] = vorige.get(zeile.id), zeile
        felder = _unterschiede(davor, zeile) if zeile.history_type == "~" and davor else ()
        if zeile.history_type == "~" and davor and not felder:
            continue
        yield Aenderung(
            zeitpunkt=zeile.history_date,
            wer=str(zeile.history_user or "System"),
            gegenstand=str(zeile.instance_type._meta.verbose_name),
            art=ARTEN[zeile.history_type],
            felder=felder,
        )


def _unterschiede(davor, danach):
    felder = []
    for feld in danach.tracked_fields:
        if not feld.editable:
            continue
        alt, neu = getattr(davor, feld.attname), getattr(danach, feld.attname)
        if alt == neu:
            continue
        name = str(feld.verbose_name)
        if feld.is_relation:
            felder.append(Feldaenderung(name))
        else:
            felder.append(Feldaenderung(name, _in_worten(feld, alt), _in_worten(feld, neu)))
    return tuple(felder)


def _in_worten(feld, wert):
    if wert is None or wert == "":
        return "leer"
    if feld.choices:
        return str(dict(feld.flatchoices).get(wert, wert))
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, Decimal):
        return text.zahl(wert)
    if isinstance(wert, datetime):
        return text.zeitpunkt(wert)
    if isinstance(wert, date):
        return text.tag(wert)
    return str(wert)
