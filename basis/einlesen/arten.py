"""A kind of file that can be read in: who may, how its rows are read, judged and stored."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import urteil
from .dateiformular import Dateiformular, Tabellenformular
from .lauf import Lauf
from .lesen import lies_datei
from .spalten import Zeilenformular


@dataclass(frozen=True)
class Einleseart:
    """A kind of file; each app registers its own with `einleseart` in AppConfig.ready().

    `schluessel` stands in the address, `rechte` are all needed. `zeilen` is the form of its columns (None
    for a file that isn't a table), `lauf` the Lauf that judges and stores them. `bestand` gives all that is
    stored as rows of these columns, by names of fields: read in again, each of them is the same.
    """

    schluessel: str
    titel: str
    beschreibung: str
    rechte: tuple[str, ...]
    zeilen: type[Zeilenformular] | None
    lauf: type[Lauf]
    # What the rows are about, one and many, separated by a comma.
    woerter: str = "Zeile,Zeilen"
    formular: type[Dateiformular] = Tabellenformular
    dateiarten: str = ".csv,.xlsx,.txt"
    bestand: Callable[[], Iterable[dict]] | None = None

    def darf(self, konto):
        """Whether this account may read such files, and see what was read."""
        return konto.has_perms(self.rechte)

    def lies(self, inhalt, optionen):
        """The rows in the bytes of a file and sentences on what is left out. Raises ValidationError."""
        zeilen, unbekannte = self.zeilen().lies(lies_datei(inhalt, optionen.get("blatt", "")))
        hinweise = []
        if unbekannte:
            namen = ", ".join(f"„{titel[:60]}“" for titel in unbekannte)
            hinweise.append(f"Diese Spalten kennt das Portal hier nicht und liest sie nicht ein: {namen}.")
        return zeilen, hinweise

    def vergleiche(self, zeilen, optionen):
        """What taking over would do; nothing stays stored."""
        return urteil.vergleiche(self._lauf(optionen), zeilen)

    def uebernehmen(self, zeilen, optionen, erwartet):
        """Store all or none. Raises Andersgeworden unless `erwartet(urteile)` knows the judgements."""
        return urteil.uebernehmen(self._lauf(optionen), zeilen, erwartet)

    def _lauf(self, optionen):
        return lambda sperren=False: self.lauf(sperren=sperren, **optionen)
