"""The steps that judge and store the rows of a file, the same for the preview and for taking over."""

from contextlib import ExitStack
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from .regeln import Regeln
from .schub import Schub
from .urteil import FEHLER, GEAENDERT, GLEICH, LEER, NEU, Urteil, in_worten

_WIDERSPRUCH = "Diese Zeile widerspricht einem anderen Eintrag, den gerade jemand gespeichert hat."


class Lauf:
    """One run over the rows of a file: reads what is stored, then judges and stores row by row.

    A kind of file gives `lade`, `titel` and `speichere`. `nachgeschlagen` names the unique constraints
    whose question the run answers itself, by looking each record up among all that are stored.
    """

    nachgeschlagen = ()

    def __init__(self, sperren=False, **optionen):
        self.optionen = optionen
        self.sperren = sperren
        self.gesehen = {}
        self._regeln, self._schub = Regeln(self.nachgeschlagen), Schub()
        self.lade()

    def lade(self):
        """Read what rows are compared with, a fixed number of queries, after `halte` has locked it."""

    def halte(self, *modelle):
        """While taking over: nobody changes or deletes their rows until it is done.

        Locked in the order given and by key, as the pages do it (the owner before its rows), so that two
        never wait for each other. Others may still refer to them.
        """
        for modell in modelle if self.sperren else ():
            zeilen = modell._base_manager.select_for_update(no_key=True).order_by("pk")
            list(zeilen.values_list("pk"))

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
        self._schub.schreibe()
        for nummer in self._schub.gescheiterte:
            urteile[nummer] = replace(
                urteile[nummer], art=FEHLER, aenderungen=(), warnungen=(), fehler=(_WIDERSPRUCH,)
            )
        return [urteile[zeile.nummer] for zeile in zeilen]

    def _eines(self, zeile):
        self.nummer = zeile.nummer
        self.aenderungen, self.warnungen, self._vorher = [], [], []
        titel = self.titel(zeile)
        if zeile.fehler:
            return Urteil(zeile.nummer, titel, FEHLER, fehler=zeile.fehler)
        try:
            with ExitStack() as self._sicherung:
                self._gesichert = False
                neu = self.speichere(zeile)
        except ValidationError as fehler:
            saetze = tuple(fehler.messages)
        except (models.ProtectedError, IntegrityError):
            saetze = (_WIDERSPRUCH,)
        else:
            art = NEU if neu else GEAENDERT if self.aenderungen else GLEICH
            warnungen = tuple(dict.fromkeys(self.warnungen))
            return Urteil(zeile.nummer, titel, art, tuple(self.aenderungen), warnungen)
        self._nimm_zurueck()
        return Urteil(zeile.nummer, titel, FEHLER, fehler=saetze)

    def _nimm_zurueck(self):
        """What later rows are compared with has to be what is stored."""
        self._schub.vergiss(self.nummer)
        for datensatz, werte in reversed(self._vorher):
            if werte.pop("pk") is None:
                datensatz.pk, datensatz._state.adding = None, True
            for name, wert in werte.items():
                setattr(datensatz, name, wert)

    def sichere(self):
        """From here on this row asks and writes the database; in error, all that it wrote is taken back."""
        if not self._gesichert:
            self._schub.schreibe()
            self._sicherung.enter_context(transaction.atomic())
            self._gesichert = True

    def einmal(self, schluessel):
        """Refuse a second row about the same thing. Raises ValidationError."""
        if (erste := self.gesehen.setdefault(schluessel, self.nummer)) != self.nummer:
            raise ValidationError(f"Dasselbe steht schon in Zeile {erste}: Bitte löschen Sie eine davon.")

    def setze(self, datensatz, werte, wo="", neu_als=None, spaeter=False):
        """Store the values; note each that differs, of a new record all, or what `neu_als(datensatz)` says.

        `spaeter`: written together with others, at the latest at the end. Only for the last record of its
        row, whose rules change no value and ask the database for nothing that the file may have changed.
        Raises ValidationError by the record's own rules. Returns whether anything is stored.
        """
        geaendert = {name: wert for name, wert in werte.items() if getattr(datensatz, name, None) != wert}
        if not spaeter and (geaendert or datensatz.pk is None):
            self.sichere()
        # Asked only now: the record may have waited, and is stored by this.
        neu = datensatz.pk is None
        if not geaendert and not neu:
            return False
        vorher = {name: in_worten(datensatz, name) for name in geaendert}
        alte = {name: getattr(datensatz, name, None) for name in geaendert}
        self._vorher.append((datensatz, {"pk": datensatz.pk, **alte}))
        for name, wert in geaendert.items():
            setattr(datensatz, name, wert)
        self._regeln.pruefe(datensatz)
        if spaeter:
            self._schub.merke(self.nummer, datensatz, geaendert)
        else:
            datensatz.save()
        if neu and neu_als:
            if kurz := neu_als(datensatz):
                self.aenderungen.append((wo, LEER, kurz))
            return True
        davor = f"{wo}: " if wo else ""
        for name, alt in vorher.items():
            titel = datensatz._meta.get_field(name).verbose_name
            self.aenderungen.append((f"{davor}{titel}", LEER if neu else alt, in_worten(datensatz, name)))
        return True
