"""What all builders share: the Lebensläufe of their objects, and the head that every object begins with."""

from .objekte import SCHEMA
from .spuren import UNBEKANNT


class Bau:
    """Builds the objects of some types. Subclasses say which Quellen they need, and in `EINTRAGEN` for each
    type the name of the method that enters its Lebensläufe: called when they are first asked for."""

    EINTRAGEN = {}

    def __init__(self, zeilen, spuren, adressen):
        self.zeilen, self.spuren, self.adressen = zeilen, spuren, adressen
        self._laeufe = {}

    def _trage_ein(self, typ, schluessel, datensaetze, abdruck):
        """Note when this object was public, if it ever was: see Spuren.lebenslauf."""
        if lauf := self.spuren.lebenslauf(datensaetze, abdruck):
            self.laeufe(typ)[schluessel] = lauf

    def _aendere(self, typ, schluessel, *zeitpunkte):
        """What this object holds of others changed at `zeitpunkte`."""
        laeufe = self.laeufe(typ)
        if lauf := laeufe.get(schluessel):
            laeufe[schluessel] = lauf.mit(*zeitpunkte)

    def laeufe(self, typ):
        """{key: Lebenslauf} of all objects of a type that are or were public."""
        if typ not in self._laeufe:
            self._laeufe[typ] = {}
            if eintragen := self.EINTRAGEN.get(typ):
                getattr(self, eintragen)()
        return self._laeufe[typ]

    def lauf(self, typ, schluessel):
        """The Lebenslauf of an object that is public now: what the history knows of it."""
        lauf = self.laeufe(typ).get(schluessel, UNBEKANNT)
        return UNBEKANNT.mit(lauf.modified) if lauf.deleted else lauf

    def _kopf(self, typ, schluessel):
        lauf = self.lauf(typ, schluessel)
        return {
            "id": self.adressen.objekt(typ, schluessel),
            "type": f"{SCHEMA}{typ}",
            "created": lauf.created,
            "modified": lauf.modified,
        }
