"""Examines objects by OParl's own description files (Meeting.json and so on), which the portal doesn't hold.

Those are JSON Schema in shape, with words of their own: `schema` names the file of an object inside,
`references` the type of an object that an address leads to, or `externalList` for a list.
"""

import json
import re
from datetime import date, datetime

from .liste import Anfrage
from .objekte import SCHEMA
from .typen import TYPEN, eine_liste

_ARTEN = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "object": dict,
    "array": list,
}
EIGENE = "portal:"


def lies_schemata(ordner):
    """{type: description} of a folder. Raises ValueError, naming the file, where there is no good one."""
    schemata = {}
    for typ in ("System", *TYPEN.values()):
        datei = ordner / f"{typ}.json"
        try:
            schemata[typ] = json.loads(datei.read_text(encoding="utf-8"))
            schemata[typ]["properties"].items()
        except (OSError, ValueError, KeyError, AttributeError, TypeError) as fehler:
            raise ValueError(f"{datei} lässt sich nicht als Beschreibung eines Objekttyps lesen.") from fehler
    return schemata


def alle_objekte(adressen, heute):
    """Data of every object in every list, withdrawn ones included, by type. Two queries for each page."""
    objekte = {}
    for typ in TYPEN.values():
        objekte[typ], seite = [], 1
        while seite:
            seit = datetime.fromisoformat("0001-01-02T00:00:00+00:00")
            anfrage = Anfrage(seite=seite, zeiten=(("created_since", seit),))
            daten = eine_liste(typ, anfrage, adressen, heute)
            objekte[typ] += daten["data"]
            seite = seite + 1 if "next" in daten["links"] else 0
    return objekte


class Pruefung:
    """Examines objects; `bekannte` is {address of an object: its type}."""

    def __init__(self, schemata, bekannte):
        self._schemata, self._bekannte = schemata, bekannte

    def fehler(self, objekt, typ):
        """What the description of `typ` holds against an object, in words; nothing of a good one."""
        wo = f"{typ} {objekt.get('id', 'ohne id')}"
        if objekt.get("deleted"):
            # What a withdrawn object may tell is the standard's own rule, not one of the description.
            zuviel = set(objekt) - {"id", "type", "created", "modified", "deleted"}
            return [f"{wo}: gelöscht, nennt aber {feld}" for feld in sorted(zuviel)]
        schema = self._schemata[typ]
        funde = [f"{wo}: {feld} fehlt" for feld in schema.get("required", ()) if feld not in objekt]
        funde += [f"{wo}: {feld} fehlt" for feld in ("created", "modified") if feld not in objekt]
        for feld, wert in objekt.items():
            if feld.startswith(EIGENE):
                continue
            if feld not in schema["properties"]:
                funde.append(f"{wo}: {feld} kennt der Standard nicht")
                continue
            funde += [f"{wo}: {feld} {mangel}" for mangel in self._maengel(wert, schema["properties"][feld])]
        return funde

    def _maengel(self, wert, regel):
        form = _ARTEN[regel["type"]]
        if not isinstance(wert, form) or (form is int and isinstance(wert, bool)):
            yield f"ist nicht {regel['type']}: {wert!r}"
            return
        if form is list:
            # In a list of objects the description of the entry has no more than the file's name.
            eintrag = regel["items"] | {k: regel[k] for k in ("references",) if k in regel}
            for teil in wert:
                yield from self._maengel(teil, eintrag)
        elif form is dict and "schema" in regel:
            yield from self.fehler(wert, regel["schema"].removesuffix(".json"))
        elif form is str:
            yield from self._textmaengel(wert, regel)

    def _textmaengel(self, wert, regel):
        if "pattern" in regel and not re.search(regel["pattern"], wert):
            yield f"hat nicht die verlangte Form: {wert!r}"
        if "format" in regel and not _hat_format(wert, regel["format"]):
            yield f"ist kein {regel['format']}: {wert!r}"
        ziel = regel.get("references")
        if ziel and ziel != "externalList" and self._bekannte.get(wert) != ziel:
            yield f"führt zu keinem Objekt der Art {ziel}: {wert!r}"


def _hat_format(wert, format):
    try:
        match format:
            case "url":
                return re.fullmatch(r"https?://[^\s/]+\S*", wert)
            case "date":
                return re.fullmatch(r"\d{4}-\d\d-\d\d", wert) and date.fromisoformat(wert)
            case "date-time":
                return "T" in wert and datetime.fromisoformat(wert).tzinfo
    except ValueError:
        pass
    return False


def pruefe(schemata, system, adressen, heute):
    """(number of objects, what is wrong with them) of the whole interface."""
    objekte = {"System": [system]} | alle_objekte(adressen, heute)
    bekannte = {o["id"]: typ for typ, je in objekte.items() for o in je if not o.get("deleted")}
    pruefung = Pruefung(schemata, bekannte)
    funde = [fund for typ, je in objekte.items() for objekt in je for fund in pruefung.fehler(objekt, typ)]
    funde += [f"{o['id']}: {o['type']}" for t, je in objekte.items() for o in je if o["type"] != SCHEMA + t]
    return sum(map(len, objekte.values())), funde
