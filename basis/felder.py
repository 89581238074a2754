"""Model fields that every app may use."""

from django.db import models

from basis.text import falten


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
