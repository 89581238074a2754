"""What the models themselves tell: their history tables, and who points at whom."""

from django.apps import apps
from django.db import models


def verlaufsmodell(modell):
    """The history table of a model, or None."""
    manager = getattr(modell, "history", None)
    return manager.model if manager is not None else None


def _modelle():
    """All kinds of record, their history tables left out."""
    return (modell for modell in apps.get_models() if not modell.__name__.startswith("Historical"))


def verlaufsmodelle():
    """(model, its history table) for every kind of record that has one."""
    return ((modell, verlauf) for modell in _modelle() if (verlauf := verlaufsmodell(modell)))


def bezuege(ziel, on_delete=None):
    """(model, names of the fields that point at `ziel`) for every model that does, history left out.

    With `on_delete` only of those fields that do this when `ziel` is deleted.
    """
    for modell in _modelle():
        namen = [
            feld.name
            for feld in modell._meta.fields
            if isinstance(feld, models.ForeignKey)
            and feld.related_model is ziel
            and on_delete in (None, feld.remote_field.on_delete)
        ]
        if namen:
            yield modell, namen
