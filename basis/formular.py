"""Ground of every form: German fields, plain messages, locked fields, and rows of related records.

The look of forms is the crispy-forms template pack in templates/formular/. Helpers render no
<form> tag: pages write it, so that a form and its rows share one tag, one error summary and one
primary button.
"""

import re
import unicodedata
from datetime import datetime
from decimal import Decimal

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.forms.models import BaseInlineFormSet, ModelFormMetaclass

from basis.text import zahl

FRUEHESTES_JAHR, SPAETESTES_JAHR = 1900, 2100


def keine_steuerzeichen(wert):
    """Refuse characters that nobody types and no font or database takes; line breaks and tabs pass."""
    for zeichen in wert:
        if zeichen not in "\t\n\r" and (
            unicodedata.category(zeichen) in ("Cc", "Cs") or ord(zeichen) & 0xFFFE == 0xFFFE
        ):
            raise ValidationError(
                "Der Text enthält ein unsichtbares Steuerzeichen (U+%(nummer)s). "
                "Bitte löschen Sie es oder tippen Sie die Stelle neu.",
                code="steuerzeichen",
                params={"nummer": f"{ord(zeichen):04X}"},
            )


def nur_eine_zeile(wert):
    """Refuse line breaks where a single line is meant."""
    if "\n" in wert or "\r" in wert:
        raise ValidationError("Bitte schreiben Sie hier nur eine Zeile.", code="mehrere_zeilen")


class _Pickerwidget:
    """Shows a picker for values that it can show, and a text box for anything else that was typed.

    Browsers show `type="date"` and `type="time"` empty when the value isn't in ISO form.
    """

    iso = None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        wert = context["widget"]["value"]
        context["widget"]["type"] = "text" if wert and not self.iso.fullmatch(wert) else self.input_type
        return context


class Datumswidget(_Pickerwidget, forms.DateInput):
    input_type = "date"
    iso = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class Uhrzeitwidget(_Pickerwidget, forms.TimeInput):
    input_type = "time"
    iso = re.compile(r"[0-9]{2}:[0-9]{2}")

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class Datumsfeld(forms.DateField):
    """A day, typed as 2019-12-31 (what pickers send) or 31.12.2019, from 1900 to 2100."""

    widget = Datumswidget
    default_error_messages = {
        "required": "Bitte geben Sie einen Tag an.",
        "invalid": "Bitte geben Sie einen Tag an, den es gibt, zum Beispiel 31.12.2019.",
        "jahr": f"Bitte prüfen Sie das Jahr: Es muss zwischen {FRUEHESTES_JAHR} "
        f"und {SPAETESTES_JAHR} liegen.",
    }

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)

    def to_python(self, value):
        tag = super().to_python(value)
        if tag is not None and not FRUEHESTES_JAHR <= tag.year <= SPAETESTES_JAHR:
            raise ValidationError(self.error_messages["jahr"], code="jahr")
        return tag

    def prepare_value(self, value):
        return _als_iso(value, "%d.%m.%Y", "%Y-%m-%d")


class Uhrzeitfeld(forms.TimeField):
    """A time of day, typed as 18:30, 18.30 or 18.30 Uhr."""

    widget = Uhrzeitwidget
    default_error_messages = {
        "required": "Bitte geben Sie eine Uhrzeit an.",
        "invalid": "Bitte geben Sie eine Uhrzeit an, zum Beispiel 18:30.",
    }

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%H:%M", "%H:%M:%S", "%H.%M"], **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"\s*Uhr\s*$", "", value, flags=re.IGNORECASE)
        return super().to_python(value)

    def prepare_value(self, value):
        return _als_iso(value, "%H.%M", "%H:%M")


def _als_iso(wert, gelesen, geschrieben):
    """Typed German text as the picker wants it; whatever can't be read stays as typed."""
    if isinstance(wert, str):
        try:
            return datetime.strptime(wert.strip(), gelesen).strftime(geschrieben)
        except ValueError:
            return wert
    return wert


class Betragsfeld(forms.DecimalField):
    """An amount in euros as a Decimal with at most two decimals.

    Accepts 12500, 12500,5, 12.500 and 12.500,00, with or without €. Refuses 12.50, which a German
    reader may take for 12,50 or a slip for 12.500. Shows stored values as 12.500,00.
    """

    widget = forms.TextInput
    default_error_messages = {
        "required": "Bitte geben Sie einen Betrag an.",
        "invalid": "Bitte schreiben Sie den Betrag mit einem Komma vor den Cent und Punkten nur zwischen "
        "Tausendern, zum Beispiel 12.500,50 oder 12500,50.",
        "negativ": "Bitte geben Sie einen Betrag an, der nicht unter null liegt.",
        "max_digits": "Der Betrag ist zu groß.",
        "max_whole_digits": "Der Betrag ist zu groß.",
    }
    _muster = re.compile(r"(-?)([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?")

    def __init__(self, *, negativ=False, max_digits=12, decimal_places=2, **kwargs):
        self.negativ = negativ
        super().__init__(max_digits=max_digits, decimal_places=decimal_places, **kwargs)
        self.groesster = Decimal(10) ** (max_digits - decimal_places)

    def widget_attrs(self, widget):
        return {"inputmode": "decimal", "autocomplete": "off", "class": "betrag"}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        roh = str(value).replace("\N{MINUS SIGN}", "-").strip()
        if not roh:
            return None
        treffer = self._muster.fullmatch(re.sub(r"\s*(€|EUR|Euro)$", "", roh))
        if treffer is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        vorzeichen, ganze, cent = treffer.groups()
        betrag = Decimal(f"{vorzeichen}{ganze.replace('.', '')}.{cent or '0'}")
        if betrag < 0 and not self.negativ:
            raise ValidationError(self.error_messages["negativ"], code="negativ")
        if abs(betrag) >= self.groesster:
            raise ValidationError(self.error_messages["max_digits"], code="max_digits")
        return betrag

    def prepare_value(self, value):
        return zahl(value, 2) if isinstance(value, (Decimal, int)) else value


class Jahrfeld(forms.IntegerField):
    """A year with four digits, from 1900 to 2100, as an int."""

    widget = forms.TextInput
    default_error_messages = {
        "required": "Bitte geben Sie ein Jahr an.",
        "invalid": "Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 2019.",
    }

    def widget_attrs(self, widget):
        return {"inputmode": "numeric", "autocomplete": "off", "maxlength": "4", "class": "jahr"}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if not re.fullmatch(r"\s*[0-9]{4}\s*", str(value)):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        jahr = int(value)
        if not FRUEHESTES_JAHR <= jahr <= SPAETESTES_JAHR:
            raise ValidationError(Datumsfeld.default_error_messages["jahr"], code="jahr")
        return jahr


def modellfeld(feld, **kwargs):
    """The form field of a model field: days, times and amounts get the German ones of this file."""
    eigene = {models.DateField: Datumsfeld, models.TimeField: Uhrzeitfeld}
    if type(feld) in eigene:
        kwargs.setdefault("form_class", eigene[type(feld)])
    elif isinstance(feld, models.DecimalField) and feld.decimal_places == 2:
        kwargs.setdefault("form_class", Betragsfeld)
    return feld.formfield(**kwargs)


_AUSWAHL = "Bitte wählen Sie einen der angebotenen Einträge."
_PFLICHT = (
    (forms.FileField, "Bitte wählen Sie eine Datei aus."),
    (forms.ChoiceField, "Bitte wählen Sie einen Eintrag aus."),
    (forms.Field, "Bitte füllen Sie dieses Feld aus."),
)


class Formularregeln:
    """What all our forms share; mix in before a Django form class.

    `gliederung`: layout objects of crispy-forms (Fieldset, Row, field names) in their order; fields
    that it leaves out follow at the end, so that none gets lost.
    """

    gliederung = ()
    use_required_attribute = True

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for feld in self.fields.values():
            _eindeutschen(feld)

    @property
    def helper(self):
        """crispy-forms' description of how this form is laid out."""
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        if self.gliederung:
            helper.layout = Layout(*self.gliederung)
            helper.render_unmentioned_fields = True
        return helper


def _eindeutschen(feld):
    """Plain sentences and safe text for a field, unless its author gave other ones."""
    if str(feld.error_messages.get("required")) == str(forms.Field.default_error_messages["required"]):
        feld.error_messages["required"] = next(satz for art, satz in _PFLICHT if isinstance(feld, art))
    if isinstance(feld, forms.CharField):
        feld.validators = [p for p in feld.validators if not isinstance(p, ProhibitNullCharactersValidator)]
        feld.validators.append(keine_steuerzeichen)
        if not isinstance(feld.widget, forms.Textarea):
            feld.validators.append(nur_eine_zeile)
    if isinstance(feld, forms.ChoiceField):
        feld.error_messages.update(invalid_choice=_AUSWAHL, invalid_pk_value=_AUSWAHL)
        leer = "Bitte wählen" if feld.required else "keine Angabe"
        if isinstance(feld, forms.ModelChoiceField):
            if feld.empty_label is not None:
                feld.empty_label = leer
        else:
            feld.choices = [
                (wert, leer if wert == "" and text == "---------" else text) for wert, text in feld.choices
            ]


class Formular(Formularregeln, forms.Form):
    """Base of forms that aren't about one record."""


class _Modellformularart(ModelFormMetaclass):
    def __new__(mcs, name, bases, attrs):
        meta = attrs.get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = modellfeld
        return super().__new__(mcs, name, bases, attrs)


class ModellFormular(Formularregeln, forms.ModelForm, metaclass=_Modellformularart):
    """Base of forms about one record; its days, times and amounts are German without further ado.

    `gesperrt`: foreign keys given by the page (`instance`), not by the person. They stay in the form,
    hidden and disabled, because a constraint whose field is missing isn't validated.
    """

    gesperrt = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.gesperrt:
            self.fields[name].disabled = True
            self.fields[name].widget = forms.HiddenInput()


class Anmeldeformular(Formularregeln, AuthenticationForm):
    """Sign-in with a friendly sentence for a wrong name or password."""

    error_messages = {
        "invalid_login": "Name und Kennwort passen nicht zusammen. Bitte prüfen Sie beides, auch die "
        "Groß- und Kleinschreibung.",
        "inactive": "Dieses Konto ist stillgelegt. Bitte wenden Sie sich an die Administration.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Anmeldename"
        self.fields["password"].label = "Kennwort"


class Formularsatz(BaseInlineFormSet):
    """Rows of related records inside a page's form; use with `formularsatz()`.

    `titel` heads the group, `zeile` names one row, `knopf` adds one, `hinweis` explains the group.
    `als_tabelle` shows the rows as a table: then a row form may have `zeilenname` (text of its head).
    """

    titel = ""
    zeile = "Eintrag"
    knopf = "Weiteren Eintrag hinzufügen"
    hinweis = ""
    als_tabelle = False
    default_error_messages = {
        "missing_management_form": "Die Seite wurde unvollständig übertragen. Bitte laden Sie sie neu.",
        "too_many_forms": "Bitte tragen Sie hier höchstens %d Zeilen ein.",
        "too_few_forms": "Bitte tragen Sie hier mindestens %d Zeilen ein.",
    }

    @property
    def helper(self):
        """crispy-forms' description of how the rows are laid out."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        if self.als_tabelle:
            helper.template = "formular/table_inline_formset.html"
        return helper

    @property
    def spalten(self):
        """Visible fields of an empty row: the head of the table."""
        return self.empty_form.visible_fields()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = f"{self.zeile} löschen"


def formularsatz(oberes, unteres, form, satz=Formularsatz, extra=1, **kwargs):
    """An inline formset class of `unteres` rows for one `oberes` record, with our defaults."""
    return forms.inlineformset_factory(
        oberes, unteres, form=form, formset=satz, extra=extra, **{"can_delete": True, **kwargs}
    )


def fehler_von(*formulare):
    """All errors of forms and formsets as a list of dicts: `ziel` (id to jump to, or ""), `text`."""
    gesammelt = []
    for formular in formulare:
        if formular is None or not formular.is_bound:
            continue
        if hasattr(formular, "forms"):
            gesammelt += [
                {"ziel": f"{formular.prefix}-fehler", "text": satz} for satz in formular.non_form_errors()
            ]
            for nummer, zeile in enumerate(formular.forms, 1):
                wo = getattr(zeile, "zeilenname", "") or f"{getattr(formular, 'zeile', 'Zeile')} {nummer}"
                gesammelt += _fehler_eines(zeile, f"{wo}, ")
        else:
            gesammelt += _fehler_eines(formular, "")
    return gesammelt


def _fehler_eines(formular, davor):
    """Errors of one form; a row's errors about no single field jump to the head of the row."""
    fehler = []
    for name, saetze in formular.errors.items():
        if name == NON_FIELD_ERRORS:
            ziel, wo = f"{formular.prefix}-fehler" if formular.prefix else "", davor.removesuffix(", ")
            fehler += [{"ziel": ziel, "text": f"{wo}: {satz}" if wo else satz} for satz in saetze]
            continue
        feld = formular[name]
        ziel = "" if feld.is_hidden else feld.id_for_label or f"{feld.auto_id}_0"
        fehler += [{"ziel": ziel, "text": f"{davor}{feld.label}: {satz}"} for satz in saetze]
    return fehler
