"""Model fields that every app may use."""

from datetime import date

from django.db import models

from basis.fliesstext import Fliesstext, gesaeubert, klartext
from basis.text import falten, suchwoerter, tag


class Faltschluessel(models.CharField):
    """Stored key for sorting and searching, folded from other fields at each save.

    SQLite and PostgreSQL sort and compare umlauts differently; this column is plain ASCII.
    """

    def __init__(self, *args, aus=(), **kwargs):
        self.aus = tuple(aus)
        kwargs = {"max_length": 500, "editable": False, "db_index": True, "default": "", **kwargs}
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, pfad, args, kwargs = super().deconstruct()
        return name, pfad, args, {**kwargs, "aus": self.aus}

    def pre_save(self, model_instance, add):
        wert = falten(" ".join(str(getattr(model_instance, feld)) for feld in self.aus))
        wert = wert[: self.max_length]
        setattr(model_instance, self.attname, wert)
        return wert


class Suchschluessel(models.TextField):
    """Stored words by which a record is found, folded from other fields at each save.

    One line for the words of its title, one for those of its text, each word between spaces: so
    „ wort“ asks for a beginning and „ wort “ for the whole. `zusatz` is said of every row of the model.
    No history keeps it, for it says nothing of its own.
    """

    def __init__(self, *args, titel=(), text=(), zusatz="", **kwargs):
        self.titel, self.text, self.zusatz = tuple(titel), tuple(text), zusatz
        super().__init__(*args, **{"editable": False, "default": "", **kwargs})

    def deconstruct(self):
        name, pfad, args, kwargs = super().deconstruct()
        return name, pfad, args, {**kwargs, "titel": self.titel, "text": self.text, "zusatz": self.zusatz}

    def pre_save(self, model_instance, add):
        zeilen = [[self.zusatz], []]
        for zeile, felder in zip(zeilen, (self.titel, self.text), strict=True):
            zeile += [_als_text(model_instance, feld) for feld in felder]
        wert = "\n".join(f" {' '.join(suchwoerter(' '.join(zeile)))} " for zeile in zeilen)
        setattr(model_instance, self.attname, wert)
        return wert


def _als_text(zeile, name):
    wert = getattr(zeile, name)
    if isinstance(zeile._meta.get_field(name), Fliesstext):
        return klartext(gesaeubert(wert))
    return tag(wert) if isinstance(wert, date) else str(wert)


def fuelle_suchschluessel(apps, schema_editor, app, namen, je_schub=500):
    """For migrations: store the words of the rows that were there before the column."""
    for name in namen:
        modell = apps.get_model(app, name)
        zeilen = modell._base_manager.using(schema_editor.connection.alias)
        schluessel = list(zeilen.order_by("pk").values_list("pk", flat=True))
        for beginn in range(0, len(schluessel), je_schub):
            schub = list(zeilen.filter(pk__in=schluessel[beginn : beginn + je_schub]))
            for zeile in schub:
                modell._meta.get_field("suchwoerter").pre_save(zeile, add=False)
            zeilen.bulk_update(schub, ["suchwoerter"])
