"""Berichtigungen as they are read. The oldest ones hold keys and raw values, which are told in words here.

What is stored stays as it was stored: only its reading is translated, part by part, where it is certain.
"""

import re
from datetime import date, time

from basis.verlauf import wert_in_worten
from beirat.models import Anwesenheit, Beschluss

GELOESCHT = "gelöschter Eintrag"
# Only these could be corrected while values were stored as they stand in the database.
_FELDER = {str(f.verbose_name): f for m in (Beschluss, Anwesenheit) for f in m._meta.fields if f.editable}
_ROH = {"True": True, "False": False}
_SCHLUESSEL = re.compile(r"[0-9]{1,18}")


def in_worten(berichtigungen):
    """The same corrections, to be read: at most one query for each kind of record that keys refer to."""
    zeilen = list(berichtigungen)
    namen = _namen(zeilen)
    for zeile in zeilen:
        zeile.vorher, zeile.nachher = (
            "; ".join(_lesbar(teil, namen) for teil in text.split("; "))
            for text in (zeile.vorher, zeile.nachher)
        )
    return zeilen


def _namen(zeilen):
    gesucht = {}
    for text in (text for zeile in zeilen for text in (zeile.vorher, zeile.nachher)):
        for teil in text.split("; "):
            feld, wert = _zerlegt(teil)
            if feld is not None and feld.is_relation and _SCHLUESSEL.fullmatch(wert):
                gesucht.setdefault(feld.related_model, set()).add(int(wert))
    return {
        (modell, satz.pk): str(satz)
        for modell, schluessel in gesucht.items()
        for satz in modell._base_manager.filter(pk__in=schluessel)
    }


def _zerlegt(teil):
    name, _, wert = teil.partition(": ")
    return _FELDER.get(name), wert


def _lesbar(teil, namen):
    feld, wert = _zerlegt(teil)
    if feld is None:
        return teil
    if feld.is_relation and _SCHLUESSEL.fullmatch(wert):
        return f"{feld.verbose_name}: {namen.get((feld.related_model, int(wert)), GELOESCHT)}"
    return f"{feld.verbose_name}: {_gewandelt(feld, wert)}"


def _gewandelt(feld, wert):
    """A raw value in words; a value in words already, and typed text, stay as they are."""
    art = feld.get_internal_type()
    if wert == "None" and feld.null:
        return wert_in_worten(feld, None)
    if feld.choices:
        return wert_in_worten(feld, wert)
    try:
        match art:
            case "BooleanField":
                return wert_in_worten(feld, _ROH[wert])
            case "DateField":
                return wert_in_worten(feld, date.fromisoformat(wert))
            case "TimeField" if wert.count(":") == 2:
                return wert_in_worten(feld, time.fromisoformat(wert))
    except (KeyError, ValueError):
        pass
    return wert
