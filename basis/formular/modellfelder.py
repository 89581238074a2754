"""Which form field a model field gets."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from basis.fliesstext import Fliesstext

from .felder import Betragsfeld, Datumsfeld, Ganzzahlfeld, Uhrzeitfeld, Zahlfeld
from .fliesstext import Fliesstextfeld

# PostgreSQL stores small numbers in two bytes, SQLite any number: both refuse the same ones.
GROESSTE_KLEINE_ZAHL = 32767


class Mehrfachauswahl(forms.ModelMultipleChoiceField):
    """Several records; a key that no database can hold is refused like any other that isn't there."""

    def _check_values(self, value):
        try:
            return super()._check_values(value)
        except OverflowError as fehler:
            # SQLite's driver takes 64 bits only where several keys are asked for at once.
            raise ValidationError(
                self.error_messages["invalid_pk_value"], code="invalid_pk_value"
            ) from fehler


def modellfeld(feld, **kwargs):
    """The form field of a model field: days, times, numbers and amounts get ours.

    Two decimals are taken for euros; a form about other numbers says so in `Meta.field_classes`.
    """
    eigene = {models.DateField: Datumsfeld, models.TimeField: Uhrzeitfeld, Fliesstext: Fliesstextfeld}
    if type(feld) in eigene:
        kwargs.setdefault("form_class", eigene[type(feld)])
    elif isinstance(feld, models.DecimalField):
        kwargs.setdefault("form_class", Betragsfeld if feld.decimal_places == 2 else Zahlfeld)
    elif isinstance(feld, models.IntegerField):
        kwargs.setdefault("form_class", Ganzzahlfeld)
        if isinstance(feld, models.PositiveSmallIntegerField):
            kwargs.setdefault("max_value", GROESSTE_KLEINE_ZAHL)
    elif isinstance(feld, models.URLField):
        kwargs.setdefault("assume_scheme", "https")
    elif isinstance(feld, models.ManyToManyField):
        kwargs.setdefault("form_class", Mehrfachauswahl)
    return feld.formfield(**kwargs)
