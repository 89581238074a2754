"""Rows of related records inside a form, and the errors of all forms of a page."""

from functools import partial

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import BaseInlineFormSet, ModelChoiceField

from .auswahl import gewaehlte, sucht
from .grund import Helfer

_UNVOLLSTAENDIG = "Die Seite wurde unvollständig übertragen. Bitte laden Sie sie neu."


class Formularsatz(BaseInlineFormSet):
    """Rows of related records inside a page's form; use with `formularsatz()`.

    `titel` heads the group, `zeile` names one row, `knopf` adds one, `hinweis` explains the group.
    `als_tabelle` shows the rows as a table: then a row form may have `zeilenname` (text of its head).
    The options of a choice are asked for once for all rows. A row is deleted like every other record:
    not while something needs it.
    """

    titel = ""
    zeile = "Eintrag"
    knopf = "Weiteren Eintrag hinzufügen"
    hinweis = ""
    als_tabelle = False
    default_error_messages = {
        "missing_management_form": _UNVOLLSTAENDIG,
        "too_many_forms": "Bitte tragen Sie hier höchstens %(num)d Zeilen ein.",
        "too_few_forms": "Bitte tragen Sie hier mindestens %(num)d Zeilen ein.",
    }

    @property
    def helper(self):
        """crispy-forms' description of how the rows are laid out."""
        helper = Helfer()
        if self.als_tabelle:
            helper.template = "formular/table_inline_formset.html"
        return helper

    @property
    def spalten(self):
        """Visible fields of an empty row: the head of the table."""
        return self.empty_form.visible_fields()

    def __init__(self, *args, **kwargs):
        self._auswahl = {}
        super().__init__(*args, **kwargs)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = f"{self.zeile} löschen"
        # Which row it is, no person types.
        form.fields[self.model._meta.pk.name].error_messages |= {
            "required": _UNVOLLSTAENDIG,
            "invalid_choice": _UNVOLLSTAENDIG,
        }
        for name, feld in form.fields.items():
            if isinstance(feld, ModelChoiceField) and not isinstance(feld.widget, forms.HiddenInput):
                feld.choices = eintraege = self._auswahl.setdefault(name, feld.choices)
                eintraege.auf_der_seite = partial(gewaehlte, self, name)

    def is_valid(self):
        """As Django does, which asks nothing of rows that go: a search beside them isn't saving either."""
        gefragt = (f[name] for f in self.forms for name in self._auswahl if name in f.fields)
        return super().is_valid() and not any(map(sucht, gefragt))

    def hindernisse(self, zeile):
        """Sentences that say why this row has to stay."""
        return zeile.loeschhindernisse()

    def clean(self):
        super().clean()
        for form in self.deleted_forms:
            if form.instance.pk and (gruende := self.hindernisse(form.instance)):
                raise ValidationError(f"„{form.instance}“ bleibt erhalten: {' '.join(gruende)}")

    def delete_existing(self, obj, commit=True):
        if commit:
            obj.loeschen()


def formularsatz(oberes, unteres, form, satz=Formularsatz, extra=1, **kwargs):
    """An inline formset class of `unteres` rows for one `oberes` record, with our defaults.

    A page never shows more than a few dozen rows, whatever is posted.
    """
    vorgaben = {"can_delete": True, "max_num": 100, "absolute_max": 120}
    return forms.inlineformset_factory(
        oberes, unteres, form=form, formset=satz, extra=extra, **{**vorgaben, **kwargs}
    )


def fehler_von(*formulare):
    """All errors of forms, formsets and lists of them: dicts of `ziel` (id to jump to, or "") and `text`."""
    gesammelt = []
    for formular in formulare:
        if isinstance(formular, (list, tuple)):
            gesammelt += fehler_von(*formular)
            continue
        if not formular or not formular.is_bound:
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
