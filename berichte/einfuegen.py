"""Figures pasted from a spreadsheet: whatever way the table lies, it becomes rows of series, day and value.

Three shapes are understood: one row for each value; days in the first column and series beside each
other; series in the first column and days beside each other. What the rows mean, `einlesen` judges.
"""

import re
from dataclasses import replace

from django.core.exceptions import ValidationError

from basis.einlesen import gefaltet, lies_text
from basis.einlesen.roh import Rohtabelle, Rohzeile
from basis.formular import Datumsfeld
from berichte.einlesen import Statistikzeile

HOECHSTENS_WERTE = 500
KOPF = ("Reihe", "Stichtag", "Wert", "Quelle")
_STRICHE = dict.fromkeys("–—\N{MINUS SIGN}", "-")
_EINE_SPALTE = (
    "Die Zeilen haben nur eine Spalte: Bitte kopieren Sie die Zellen aus der Tabelle oder trennen Sie "
    "Stichtag, Wert und Quelle mit Semikolon."
)
_FORM = (
    "Aus der ersten Zeile geht nicht hervor, was in den Spalten steht: Bitte nehmen Sie die Überschriften "
    "mit, zum Beispiel „Reihe“, „Stichtag“, „Wert“ und „Quelle“."
)


def lies_eingefuegtes(text, reihe=None, quelle=""):
    """The rows in a pasted `text` as `Statistiklauf` takes them, and German hints on what is left out.

    With `reihe` all values belong to that series, and a heading may be missing. `quelle` is said of every
    row without a source of its own. Raises ValidationError with one German sentence.
    """
    if not text.strip("\t\r\n; "):
        raise ValidationError("Die Zellen sind leer: Bitte kopieren Sie Stichtage und Werte aus der Tabelle.")
    if "\t" not in text and ";" not in text:
        raise ValidationError(_EINE_SPALTE)
    tabelle, hinweise = _in_zeilen(lies_text(text) if reihe is None else _zu(reihe, text))
    if len(tabelle.zeilen) > HOECHSTENS_WERTE:
        raise ValidationError(
            f"Das sind mehr als {HOECHSTENS_WERTE} Werte auf einmal: Bitte fügen Sie sie in Teilen ein."
        )
    zeilen, unbekannte = Statistikzeile().lies(tabelle)
    hinweise += [
        f"Die Spalte „{titel[:60]}“ gehört nicht zur Statistik und bleibt weg." for titel in unbekannte
    ]
    if quelle:
        zeilen = [
            zeile if "quelle" in zeile.werte else replace(zeile, werte=zeile.werte | {"quelle": quelle})
            for zeile in zeilen
        ]
    return zeilen, hinweise


def _zu(reihe, text):
    """The table of one series: a head is put above rows that have none, the series' name beside them."""
    trennzeichen = "\t" if "\t" in text else ";"
    erste = text.strip("\r\n ").split(trennzeichen)[0]
    ohne_kopf = _tag(erste.strip().strip('"')) is not None
    if ohne_kopf:
        text = trennzeichen.join(KOPF[1:]) + "\n" + text
    tabelle = lies_text(text)
    if any(_ist(titel, "reihe") for titel in tabelle.kopf):
        return tabelle
    zeilen = [
        Rohzeile(
            zeile.nummer - ohne_kopf,
            (reihe.bezeichnung, *zeile.zellen),
            {stelle + 1: mangel for stelle, mangel in zeile.maengel.items()},
        )
        for zeile in tabelle.zeilen
    ]
    return Rohtabelle((KOPF[0], *tabelle.kopf), tuple(zeilen))


def _in_zeilen(tabelle):
    """The table with one row for each value, and hints on columns that are no values."""
    kopf = tabelle.kopf
    if any(_ist(titel, feld) for titel in kopf for feld in ("wert", "zeichen")):
        zeilen = [replace(z, zellen=tuple(_bereinigt(t) for t in z.zellen)) for z in tabelle.zeilen]
        return Rohtabelle(kopf, tuple(zeilen)), []
    quelle = next((i for i, titel in enumerate(kopf) if _ist(titel, "quelle")), None)
    tage = [i for i, titel in enumerate(kopf) if _tag(titel)]
    if tage:
        name = next((i for i, titel in enumerate(kopf) if _ist(titel, "reihe")), 0)
        uebrige = [titel for i, titel in enumerate(kopf) if titel and i not in (name, quelle, *tage)]
        hinweise = [f"Die Spalte „{titel[:60]}“ ist kein Stichtag und bleibt weg." for titel in uebrige]
        return _umgestellt(tabelle, tage, quelle, lambda zeile, i: (zeile.zellen[name], kopf[i])), hinweise
    tag = next((i for i, titel in enumerate(kopf) if _ist(titel, "stichtag")), None)
    if tag is None:
        raise ValidationError(_FORM)
    reihen = [i for i, titel in enumerate(kopf) if titel and i not in (tag, quelle)]
    return _umgestellt(tabelle, reihen, quelle, lambda zeile, i: (kopf[i], zeile.zellen[tag])), []


def _umgestellt(tabelle, spalten, quelle, wovon):
    """One row for each filled cell in `spalten`; `wovon(row, place)` gives its series and day as text."""
    zeilen = []
    for zeile in tabelle.zeilen:
        for stelle in spalten:
            if not zeile.zellen[stelle] and stelle not in zeile.maengel:
                continue
            werte = (_bereinigt(zeile.zellen[stelle]), zeile.zellen[quelle] if quelle is not None else "")
            maengel = {2: zeile.maengel[stelle]} if stelle in zeile.maengel else {}
            zeilen.append(Rohzeile(len(zeilen) + 1, (*wovon(zeile, stelle), *werte), maengel))
    if not zeilen:
        raise ValidationError("In der Tabelle steht kein Wert: Es gibt nichts einzufügen.")
    return Rohtabelle(KOPF, tuple(zeilen))


def _ist(titel, name):
    """Whether a heading names this field of a row."""
    feld = Statistikzeile.base_fields[name]
    return gefaltet(titel) in {gefaltet(t) for t in (feld.label, name, *Statistikzeile.auch.get(name, ()))}


def _tag(text):
    """The day that a text tells, or None."""
    try:
        return Datumsfeld(required=False).clean(text)
    except ValidationError:
        return None


def _bereinigt(text):
    """A cell as the number fields read it: dashes of print as signs, no spaces between thousands."""
    text = _STRICHE.get(text, text)
    return re.sub(r"(?<=\d)[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=\d{3}(\D|$))", "", text)
