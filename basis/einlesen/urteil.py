"""What a row of a file means for what is stored: judged and stored by the same steps.

The preview does them in a transaction that is taken back, taking over in one that stays if the
judgements are the ones that were shown. So both can't say different things.
"""

from dataclasses import asdict, dataclass
from datetime import date, time
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

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


class Lauf:
    """One run over the rows of a file: reads what is stored, then judges and stores row by row.

    A kind of file gives `lade`, `titel` and `speichere`.
    """

    def __init__(self, sperren=False, **optionen):
        self.optionen = optionen
        self.sperren = sperren
        self.gesehen = {}
        self.lade()

    def lade(self):
        """Read what rows are compared with, a fixed number of queries; lock it if `self.sperren`."""

    def titel(self, zeile):
        """What the row is about, in words."""
        raise NotImplementedError

    def speichere(self, zeile):
        """Store the row by `setze`. Returns whether its record is new. Raises ValidationError."""
        raise NotImplementedError

    def reihenfolge(self, zeile):
        """Sort key in which rows are carried out; the judgements come in the order of the file."""
        return 0

    def alle(self, zeilen):
        """Judge every row."""
        urteile = {zeile.nummer: self._eines(zeile) for zeile in sorted(zeilen, key=self.reihenfolge)}
        return [urteile[zeile.nummer] for zeile in zeilen]

    def _eines(self, zeile):
        self.nummer = zeile.nummer
        self.aenderungen, self.warnungen = [], []
        titel = self.titel(zeile)
        if zeile.fehler:
            return Urteil(zeile.nummer, titel, FEHLER, fehler=zeile.fehler)
        try:
            with transaction.atomic():
                neu = self.speichere(zeile)
        except ValidationError as fehler:
            return Urteil(zeile.nummer, titel, FEHLER, fehler=tuple(fehler.messages))
        except (models.ProtectedError, IntegrityError):
            satz = "Diese Zeile widerspricht einem anderen Eintrag, den gerade jemand gespeichert hat."
            return Urteil(zeile.nummer, titel, FEHLER, fehler=(satz,))
        art = NEU if neu else GEAENDERT if self.aenderungen else GLEICH
        warnungen = tuple(dict.fromkeys(self.warnungen))
        return Urteil(zeile.nummer, titel, art, tuple(self.aenderungen), warnungen)

    def einmal(self, schluessel):
        """Refuse a second row about the same thing. Raises ValidationError."""
        if (erste := self.gesehen.setdefault(schluessel, self.nummer)) != self.nummer:
            raise ValidationError(f"Dasselbe steht schon in Zeile {erste}: Bitte löschen Sie eine davon.")

    def setze(self, datensatz, werte, wo="", neu_als=None):
        """Store the values; note each that differs, of a new record all, or what `neu_als(datensatz)` says.

        Raises ValidationError by the record's own rules. Returns whether anything was stored.
        """
        geaendert = {name: wert for name, wert in werte.items() if getattr(datensatz, name, None) != wert}
        neu = datensatz.pk is None
        if not geaendert and not neu:
            return False
        alte = {} if neu else {name: getattr(datensatz, name) for name in geaendert}
        vorher = {name: in_worten(datensatz, name) for name in geaendert}
        for name, wert in geaendert.items():
            setattr(datensatz, name, wert)
        try:
            pruefe(datensatz)
            datensatz.save()
        except ValidationError:
            # What later rows are compared with has to be what is stored.
            for name, wert in alte.items():
                setattr(datensatz, name, wert)
            raise
        if neu and neu_als:
            if kurz := neu_als(datensatz):
                self.aenderungen.append((wo, LEER, kurz))
            return True
        davor = f"{wo}: " if wo else ""
        for name, alt in vorher.items():
            titel = datensatz._meta.get_field(name).verbose_name
            self.aenderungen.append((f"{davor}{titel}", LEER if neu else alt, in_worten(datensatz, name)))
        return True


def pruefe(datensatz):
    """The record's own rules. The keys it refers to were read in this run, so none is asked for again."""
    felder = {feld.name: feld for feld in datensatz._meta.concrete_fields}
    bezuege = {name for name, feld in felder.items() if feld.is_relation and getattr(datensatz, feld.attname)}
    try:
        datensatz.clean_fields(exclude=bezuege)
    except ValidationError as fehler:
        raise ValidationError(
            [f"{felder[name].verbose_name}: {_satz(saetze)}" for name, saetze in fehler.error_dict.items()]
        ) from fehler
    datensatz.clean()
    datensatz.validate_unique()
    datensatz.validate_constraints()


def _satz(fehler):
    """What a field's own checks say; Django's words for an empty one speak of null."""
    return " ".join(
        "Diese Angabe fehlt." if einer.code in ("null", "blank") else " ".join(einer.messages)
        for einer in fehler
    )


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
