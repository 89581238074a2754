"""Columns of a file against the fields of a row: matched by name in any order, read by German fields."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from basis.formular import Formular
from basis.tabelle import Spalte

from .felder import gefaltet
from .roh import Rohtabelle


@dataclass(frozen=True)
class Zeile:
    """A row as read: values by field name, only those that the file tells. `fehler` are sentences."""

    nummer: int
    werte: dict
    fehler: tuple[str, ...] = ()


class Zeilenformular(Formular):
    """The columns of a kind of file: each field is one, its label the heading, its help the explanation.

    `auch` maps names of fields to further headings under which they are found, `beispiele` to what the
    template file shows. A required field has to have its column and a value in every row. An empty cell
    says nothing: what is stored stays.
    """

    auch = {}
    beispiele = {}

    @property
    def kopf(self):
        """The headings in their order."""
        return [feld.label for feld in self.fields.values()]

    @property
    def spalten(self):
        """The columns of a file that this form reads back; its rows map names of fields to values."""
        return [Spalte(f.label, lambda werte, n=name: werte.get(n, "")) for name, f in self.fields.items()]

    def lies(self, tabelle: Rohtabelle):
        """The rows of a table, and the headings that no field knows.

        Raises ValidationError where a heading stands twice or a required one is missing.
        """
        orte, unbekannte = self._zugeordnet(tabelle.kopf)
        fehlende = [f.label for name, f in self.fields.items() if f.required and name not in orte]
        if fehlende:
            namen = ", ".join(f"„{name}“" for name in fehlende)
            was = "Es fehlt die Spalte" if len(fehlende) == 1 else "Es fehlen die Spalten"
            raise ValidationError(
                f"{was} {namen}: Die erste Zeile muss die Überschriften enthalten, wie in der Vorlage."
            )
        return [self._zeile(roh, orte) for roh in tabelle.zeilen], unbekannte

    def _zugeordnet(self, kopf):
        """Place of each known heading by its field's name, and the unknown headings."""
        namen = {}
        for name, feld in self.fields.items():
            for titel in (feld.label, name, *self.auch.get(name, ())):
                namen[gefaltet(titel)] = name
        orte, unbekannte, gesehen = {}, [], {}
        for stelle, titel in enumerate(kopf):
            if not titel:
                continue
            schluessel = namen.get(gefaltet(titel))
            eindeutig = schluessel or gefaltet(titel) or titel
            if eindeutig in gesehen:
                raise ValidationError(
                    f"Die Überschriften „{gesehen[eindeutig]}“ und „{titel}“ bedeuten dasselbe: Bitte "
                    "löschen Sie eine der beiden Spalten oder benennen Sie sie um."
                )
            gesehen[eindeutig] = titel
            if schluessel:
                orte[schluessel] = stelle
            else:
                unbekannte.append(titel)
        return orte, unbekannte

    def _zeile(self, roh, orte):
        werte, fehler = {}, []
        for name, stelle in orte.items():
            feld = self.fields[name]
            try:
                if stelle in roh.maengel:
                    raise ValidationError(roh.maengel[stelle])
                wert = feld.clean(roh.zellen[stelle])
            except ValidationError as grund:
                fehler.append(f"{feld.label}: {' '.join(grund.messages)}")
                continue
            if wert not in feld.empty_values:
                werte[name] = wert
        return Zeile(roh.nummer, werte, tuple(fehler))
