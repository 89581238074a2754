"""What all forms share: plain sentences, safe text, locked foreign keys, layout by crispy-forms."""

import unicodedata

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.dispatch import Signal
from django.forms.models import ModelChoiceIterator, ModelFormMetaclass

from basis.druck import benannt, fehlende_zeichen

from .auswahl import EIGENE, sucht
from .eintraege import Eintraege
from .felder import keine_steuerzeichen, nur_eine_zeile
from .modellfelder import modellfeld

# A form got a choice that its page didn't offer: `feld` is the field's name. Browsers send none, unless the
# page is older than what it offers.
unangeboten = Signal()
_UNANGEBOTEN = {"invalid_choice", "invalid_pk_value"}
_AUSWAHL = "Bitte wählen Sie einen der angebotenen Einträge."
_PFLICHT = (
    (forms.FileField, "Bitte wählen Sie eine Datei aus."),
    (forms.ChoiceField, "Bitte wählen Sie einen Eintrag aus."),
    (forms.Field, "Bitte füllen Sie dieses Feld aus."),
)
_SAETZE = (
    (forms.CharField, "max_length", "Bitte kürzen Sie auf %(limit_value)d Zeichen, es sind %(show_value)d."),
    (forms.URLField, "invalid", "Bitte geben Sie eine Adresse wie https://www.example.org an."),
    (forms.EmailField, "invalid", "Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel amt@example.org."),
)


def druckbar(wert):
    """Refuse characters that the print's fonts lack, such as Word's private bullets."""
    # Control characters have their own sentence.
    lesbar = "".join(zeichen for zeichen in wert if unicodedata.category(zeichen) != "Cc")
    if fehlend := fehlende_zeichen(lesbar):
        raise ValidationError(
            "Die Druckschrift des Portals enthält nicht: %(zeichen)s. Bitte schreiben Sie das anders.",
            code="nicht_druckbar",
            params={"zeichen": benannt(fehlend)},
        )


class Helfer(FormHelper):
    """Leaves the <form> tag, its address and its token to the page."""

    form_action = ""  # crispy-forms looks up a URL name here, once for every row of every form
    form_tag = False
    disable_csrf = True


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

    def add_error(self, field, error):
        """Tell of choices that weren't offered, besides refusing them; words to search for are none."""
        if getattr(error, "code", None) in _UNANGEBOTEN and not sucht(self[field]):
            unangeboten.send(type(self), feld=field)
        super().add_error(field, error)

    @property
    def helper(self):
        """crispy-forms' description of how this form is laid out."""
        helper = Helfer(self)
        if self.gliederung:
            helper.layout = Layout(*self.gliederung)
            helper.render_unmentioned_fields = True
        return helper


def _eindeutschen(feld):
    """Plain sentences and safe text for a field, unless its author gave other ones."""
    if str(feld.error_messages.get("required")) == str(forms.Field.default_error_messages["required"]):
        feld.error_messages["required"] = next(satz for art, satz in _PFLICHT if isinstance(feld, art))
    for art, code, satz in _SAETZE:
        vorgegeben = ("None", str(art.default_error_messages.get(code)))
        if isinstance(feld, art) and str(feld.error_messages.get(code)) in vorgegeben:
            feld.error_messages[code] = satz
    if isinstance(feld, forms.CharField):
        feld.validators = [p for p in feld.validators if not isinstance(p, ProhibitNullCharactersValidator)]
        feld.validators.append(keine_steuerzeichen)
        if not isinstance(feld.widget, forms.Textarea):
            feld.validators.append(nur_eine_zeile)
    if isinstance(feld, forms.ChoiceField):
        # What the field's author said of the widget stays; only how it is written changes.
        feld.widget.__class__ = EIGENE.get(type(feld.widget), type(feld.widget))
        feld.error_messages.update(invalid_choice=_AUSWAHL, invalid_pk_value=_AUSWAHL)
        leer = "Bitte wählen" if feld.required else "keine Angabe"
        if isinstance(feld, forms.ModelChoiceField):
            if feld.empty_label is not None:
                feld.empty_label = leer
            feld.widget.benennung = feld.label or "Eintrag"
            if feld.iterator is ModelChoiceIterator:
                feld.iterator = Eintraege
            feld.widget.choices = feld.choices
        else:
            feld.choices = [
                (wert, leer if wert == "" and text == "---------" else text) for wert, text in feld.choices
            ]


class Formular(Formularregeln, forms.Form):
    """Base of forms that aren't about one record."""


class Schrittformular(Formular):
    """A guided act: `gliederung` holds the questions of the first page, the second page confirms them.

    Questions that only the second page asks are left out of `gliederung`; that page writes them itself
    and sends `bestaetigt`.
    """

    @property
    def bestaetigt(self):
        """Whether this is the second page's answer."""
        return "bestaetigt" in self.data

    @property
    def fragen(self):
        """The questions of the first page as bound fields: the second page carries them along, hidden."""
        return [self[stelle.name] for stelle in self.helper.layout.get_field_names()]

    @property
    def helper(self):
        """Only the questions of the first page."""
        helper = super().helper
        helper.render_unmentioned_fields = False
        return helper


class _Modellformularart(ModelFormMetaclass):
    def __new__(mcs, name, bases, attrs):
        meta = attrs.get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = modellfeld
        return super().__new__(mcs, name, bases, attrs)


class ModellFormular(Formularregeln, forms.ModelForm, metaclass=_Modellformularart):
    """Base of forms about one record; its days, times and numbers are German without further ado.

    `gesperrt`: foreign keys given by the page (`instance`), not by the person. They stay in the form,
    hidden and disabled, because a constraint whose field is missing isn't validated.
    `ungedruckt`: text fields that no report prints; they may hold any script.
    `orte`: name of a constraint → field at which its sentence stands; else it stands above the form.
    """

    gesperrt = ()
    ungedruckt = ()
    orte = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.gesperrt:
            self.fields[name].disabled = True
            self.fields[name].widget = forms.HiddenInput()
        for name, feld in self.fields.items():
            if isinstance(feld, forms.CharField) and name not in self.ungedruckt:
                feld.validators.append(druckbar)

    def _post_clean(self):
        # Django leaves a row's foreign key out of this step, and with it every constraint that names
        # it; so constraints are asked afterwards, with the key.
        self.instance.validate_constraints = lambda exclude=None: None
        super()._post_clean()
        del self.instance.validate_constraints
        ausgenommen = self._get_validation_exclusions()
        for modell, regeln in self.instance.get_constraints():
            for regel in regeln:
                try:
                    regel.validate(modell, self.instance, exclude=ausgenommen)
                except ValidationError as fehler:
                    self.add_error(self.orte.get(regel.name), fehler)
