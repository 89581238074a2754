"""What all builders share: the Lebensläufe of their objects, and the head that every object begins with."""

from .objekte import SCHEMA
from .spuren import UNBEKANNT


class Bau:
    """Builds the objects of some types. Subclasses say which Quellen they need."""

    def __init__(self, zeilen, spuren, adressen):
        self.zeilen, self.spuren, self.adressen = zeilen, spuren, adressen
        self._laeufe = {}

    def _trage_ein(self, typ, schluessel, datensaetze, abdruck):
        """Note when this object was public, if it ever was: see Spuren.lebenslauf."""
        if lauf := self.spuren.lebenslauf(datensaetze, abdruck):
            self._laeufe[typ, schluessel] = lauf

    def _aendere(self, typ, schluessel, *zeitpunkte):
        """What this object holds of others changed at `zeitpunkte`."""
        if lauf := self._laeufe.get((typ, schluessel)):
            self._laeufe[typ, schluessel] = lauf.mit(*zeitpunkte)

    def laeufe(self, typ):
        """{key: Lebenslauf} of all objects of a type that are or were public."""
        return {schluessel: lauf for (t, schluessel), lauf in self._laeufe.items() if t == typ}

    def lauf(self, typ, schluessel):
        """The Lebenslauf of an object that is public now: what the history knows of it."""
        lauf = self._laeufe.get((typ, schluessel), UNBEKANNT)
        return UNBEKANNT.mit(lauf.modified) if lauf.deleted else lauf

    def _kopf(self, typ, schluessel):
        lauf = self.lauf(typ, schluessel)
        return {
            "id": self.adressen.objekt(typ, schluessel),
            "type": f"{SCHEMA}{typ}",
            "created": lauf.created,
            "modified": lauf.modified,
        }
