"""Ground of this app's forms: one record with its rows, checked together and saved in one transaction."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import IntegrityError, models, transaction
from django.forms.models import ModelChoiceField

from basis.formular import Formularsatz, ModellFormular, modellfeld
from basis.models import Loeschverbot

GROESSTE_KLEINE_ZAHL = 32767


def feld_mit_https(feld, **kwargs):
    """The form field of a model field; an address typed without its scheme is taken for https."""
    if isinstance(feld, models.URLField):
        kwargs.setdefault("assume_scheme", "https")
    return modellfeld(feld, **kwargs)


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


class RegelFormular(ModellFormular):
    """A form that shows what a constraint says at the field which the person has to change.

    `orte` maps the name of a constraint to that field; without an entry it stands above the form.
    """

    orte = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, feld in self.fields.items():
            if _ist_kleine_zahl(self._meta.model, name):
                # PostgreSQL stores two bytes, SQLite any number: both refuse the same ones.
                andere = [p for p in feld.validators if not isinstance(p, MaxValueValidator)]
                zu_gross = MaxValueValidator(GROESSTE_KLEINE_ZAHL, "Diese Zahl ist zu groß.")
                feld.validators = [*andere, zu_gross]

    def _post_clean(self):
        # Django leaves a row's foreign key out of this step, and with it every constraint that names
        # it; so constraints are asked afterwards, with the key.
        self.instance.validate_constraints = lambda exclude=None: None
        super()._post_clean()
        del self.instance.validate_constraints
        self._pruefe_regeln()

    def _pruefe_regeln(self):
        ausgenommen = self._get_validation_exclusions()
        for modell, regeln in self.instance.get_constraints():
            for regel in regeln:
                try:
                    regel.validate(modell, self.instance, exclude=ausgenommen)
                except ValidationError as fehler:
                    self.add_error(self.orte.get(regel.name), fehler)


def _ist_kleine_zahl(modell, name):
    return any(
        feld.name == name and isinstance(feld, models.PositiveSmallIntegerField)
        for feld in modell._meta.fields
    )


class Zeilen(Formularsatz):
    """Rows of one record; the options of a choice are asked for once, not once per row."""

    def __init__(self, *args, **kwargs):
        self._auswahl = {}
        super().__init__(*args, **kwargs)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, feld in form.fields.items():
            if isinstance(feld, ModelChoiceField) and not isinstance(feld.widget, forms.HiddenInput):
                if name not in self._auswahl:
                    self._auswahl[name] = list(feld.choices)
                feld.choices = self._auswahl[name]

    def clean(self):
        super().clean()
        for form in self.deleted_forms:
            if form.instance.pk and (gruende := form.instance.loeschhindernisse()):
                raise ValidationError(f"„{form.instance}“ bleibt erhalten: {' '.join(gruende)}")

    def delete_existing(self, obj, commit=True):
        if commit:
            obj.loeschen()


def zeilen(oberes, unteres, form, satz=Zeilen, extra=1, **kwargs):
    """An inline formset class; a page never shows more than a few dozen rows, whatever is posted."""
    return forms.inlineformset_factory(
        oberes,
        unteres,
        form=form,
        formset=satz,
        extra=extra,
        **{"max_num": 100, "absolute_max": 120, **kwargs},
    )


def melde(form, fehler):
    """Show a model's ValidationError in `form`, at its fields where it has them."""
    if not hasattr(fehler, "error_dict"):
        form.add_error(None, fehler)
        return
    for feld, saetze in fehler.message_dict.items():
        for satz in saetze:
            form.add_error(feld if feld in form.fields else None, satz)


class Buendel:
    """One record's form with its rows (`saetze`), bound to `daten` or empty."""

    def __init__(self, daten, datensatz, form, saetze=()):
        self.datensatz = datensatz
        self.neu = datensatz.pk is None
        self.form = form(daten, instance=datensatz)
        self.saetze = [satz(daten, instance=datensatz) for satz in saetze]

    @property
    def alle(self):
        """The form and its rows, for the summary of errors."""
        return [self.form, *self.saetze]

    def gespeichert(self):
        """Check everything, then store all or nothing. Says whether it was stored."""
        # The form comes first: the rows' rules look at its record with the new values.
        if [teil for teil in self.alle if not teil.is_valid()]:
            return False
        try:
            with transaction.atomic():
                for teil in self.alle:
                    teil.save()
        except Loeschverbot as verbot:
            return self._zurueck(str(verbot))
        except ValidationError as fehler:
            return self._zurueck(*fehler.messages)
        except IntegrityError:
            return self._zurueck(
                "Gerade hat jemand anderes einen Eintrag gespeichert, der sich mit Ihrem überschneidet. "
                "Bitte prüfen Sie Ihre Angaben und speichern Sie noch einmal."
            )
        return True

    def _zurueck(self, *saetze):
        if self.neu:
            self.datensatz.pk = None
            self.datensatz._state.adding = True
        if all(teil.is_valid() for teil in self.alle):
            for satz in saetze:
                self.form.add_error(None, satz)
        return False
