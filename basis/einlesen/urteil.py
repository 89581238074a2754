"""What a row of a file means for what is stored: judged and stored by the same steps.

The preview does them in a transaction that is taken back, taking over in one that stays if the
judgements are the ones that were shown. So both can't say different things. The steps are a Lauf.
"""

from dataclasses import asdict, dataclass
from datetime import date, time
from decimal import Decimal

from django.db import transaction

from basis.text import zahl

NEU, GEAENDERT, GLEICH, FEHLER = "neu", "geaendert", "gleich", "fehler"
IN_WORTEN = {NEU: "neu", GEAENDERT: "geändert", GLEICH: "unverändert", FEHLER: "fehlerhaft"}
LEER = "–"


@dataclass(frozen=True)
class Urteil:
    """The judgement on one row: `art` is one of IN_WORTEN.

    `aenderungen` are (where, before, after) in words, `warnungen` and `fehler` sentences.
    """

    nummer: int
    titel: str
    art: str
    aenderungen: tuple[tuple[str, str, str], ...] = ()
    warnungen: tuple[str, ...] = ()
    fehler: tuple[str, ...] = ()

    def als_json(self):
        """The judgement as it is kept: lists instead of tuples, as JSON gives them back."""
        return asdict(self) | {
            "aenderungen": [list(aenderung) for aenderung in self.aenderungen],
            "warnungen": list(self.warnungen),
            "fehler": list(self.fehler),
        }


class Andersgeworden(Exception):
    """What is stored has changed since the preview; `urteile` are those that hold now."""

    def __init__(self, urteile):
        super().__init__("Der Bestand hat sich seit der Vorschau geändert.")
        self.urteile = urteile


def vergleiche(lauf, zeilen):
    """What taking over would do: one Urteil for each row; nothing stays stored. `lauf` makes a Lauf."""
    with transaction.atomic():
        urteile = lauf().alle(zeilen)
        transaction.set_rollback(True)
    return urteile


def uebernehmen(lauf, zeilen, erwartet):
    """Store all rows or none. Raises Andersgeworden unless `erwartet(urteile)` knows the judgements."""
    with transaction.atomic():
        urteile = lauf(sperren=True).alle(zeilen)
        if not erwartet(urteile) or any(urteil.fehler for urteil in urteile):
            raise Andersgeworden(urteile)
    return urteile


def in_worten(datensatz, name):
    """A record's value as a preview shows it; „–“ for nothing."""
    feld = datensatz._meta.get_field(name)
    # Of a new record a needed reference may still be missing.
    wert = getattr(datensatz, name, None)
    if wert is None or wert == "":
        return LEER
    if feld.choices:
        return str(dict(feld.flatchoices).get(wert, wert))
    match wert:
        case bool():
            return "ja" if wert else "nein"
        case Decimal():
            return zahl(wert, feld.decimal_places)
        case date():
            return f"{wert:%d.%m.%Y}"
        case time():
            return f"{wert:%H:%M}"
        case _:
            return str(wert)
