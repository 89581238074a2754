"""Lists of objects: what was asked for (page, filters), which objects that gives, where the others are."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

HOECHSTENS = 100
FILTER = ("created_since", "created_until", "modified_since", "modified_until")


class Unverstaendlich(Exception):
    """The address asks for something that there can't be; the text says in German what to do."""


class NichtDa(Exception):
    """There is no such object or page; the text says so in German."""


@dataclass(frozen=True)
class Anfrage:
    """What a list is asked for; `zeiten` are the filters that were given."""

    seite: int = 1
    je_seite: int = HOECHSTENS
    zeiten: tuple = ()
    ohne_eingebettete: bool = False

    @classmethod
    def aus(cls, parameter):
        """Read from the query of an address. Raises Unverstaendlich. Unknown parameters mean nothing."""
        return cls(
            seite=_zahl(parameter, "page", 1),
            je_seite=min(_zahl(parameter, "elementsPerPage", HOECHSTENS), HOECHSTENS),
            zeiten=tuple((name, _zeitpunkt(name, parameter[name])) for name in FILTER if name in parameter),
            ohne_eingebettete=_wahr(parameter, "omit_internal"),
        )

    def passt(self, lauf):
        """Whether an object with this Lebenslauf is asked for.

        Withdrawn ones are told only to who asks for what happened in some time: a first fetch of all has
        nothing to take back.
        """
        if lauf.deleted and not self.zeiten:
            return False
        for name, zeitpunkt in self.zeiten:
            feld, _, grenze = name.partition("_")
            wert = getattr(lauf, feld)
            if (grenze == "since" and wert < zeitpunkt) or (grenze == "until" and wert > zeitpunkt):
                return False
        return True

    def adresse(self, liste, seite):
        """Address of another page of the same list; always written in the same order."""
        teile = [(name, zeitpunkt.isoformat()) for name, zeitpunkt in self.zeiten]
        if self.je_seite != HOECHSTENS:
            teile.append(("elementsPerPage", self.je_seite))
        if self.ohne_eingebettete:
            teile.append(("omit_internal", "true"))
        if seite > 1:
            teile.append(("page", seite))
        return f"{liste}?{urlencode(teile)}" if teile else liste


def _zahl(parameter, name, sonst):
    text = parameter.get(name, str(sonst))
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
        raise Unverstaendlich(
            f"Der Parameter {name} ist keine Zahl ab 1: Bitte geben Sie zum Beispiel {name}=1 an."
        )
    return int(text)


def _zeitpunkt(name, text):
    """A full date-time; a plus sign that arrived as a space is taken for what was meant."""
    text = re.sub(r" (?=\d\d:\d\d$)", "+", text.strip())
    try:
        zeitpunkt = datetime.fromisoformat(text) if re.match(r"\d{4}-\d\d-\d\dT\d\d:", text) else None
    except ValueError:
        zeitpunkt = None
    if zeitpunkt is None or zeitpunkt.tzinfo is None:
        raise Unverstaendlich(
            f"Der Parameter {name} ist kein vollständiger Zeitpunkt: Bitte geben Sie Tag, Uhrzeit und "
            "Zeitzone an, zum Beispiel 2026-01-31T00:00:00%2B01:00."
        )
    return zeitpunkt


def _wahr(parameter, name):
    match parameter.get(name, "false"):
        case "true":
            return True
        case "false":
            return False
    raise Unverstaendlich(f"Der Parameter {name} kann nur true oder false sein.")


def _rang(schluessel):
    """Always the same order: by kind of record, then by key, so that new objects come last."""
    if isinstance(schluessel, int):
        return ("", schluessel)
    art, _, nummer = schluessel.rpartition("-")
    return (art, int(nummer)) if art else (schluessel, 0)


def blaettere(anfrage, laeufe, liste):
    """Keys of the asked page of `laeufe` ({key: Lebenslauf}), and what the page tells of the others.

    `liste` is the address of the list. Raises NichtDa beyond the last page; an empty list has one page.
    """
    gefragte = sorted((s for s, lauf in laeufe.items() if anfrage.passt(lauf)), key=_rang)
    seiten = max(1, -(-len(gefragte) // anfrage.je_seite))
    if anfrage.seite > seiten:
        raise NichtDa(f"Die Liste endet mit Seite {seiten}: Bitte beginnen Sie bei page=1.")
    bis = anfrage.seite * anfrage.je_seite
    verweise = {"first": 1, "self": anfrage.seite, "last": seiten}
    if anfrage.seite > 1:
        verweise["prev"] = anfrage.seite - 1
    if anfrage.seite < seiten:
        verweise["next"] = anfrage.seite + 1
    return gefragte[bis - anfrage.je_seite : bis], {
        "pagination": {
            "totalElements": len(gefragte),
            "elementsPerPage": anfrage.je_seite,
            "currentPage": anfrage.seite,
            "totalPages": seiten,
        },
        "links": {name: anfrage.adresse(liste, seite) for name, seite in verweise.items()},
    }
