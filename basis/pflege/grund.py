"""Why a record is changed: asked for on every page that edits one, told in its history."""

from django import forms

from basis.formular import Formular


class Grundform(Formular):
    aenderungsgrund = forms.CharField(
        label="Grund der Änderung", max_length=200, required=False, help_text="freiwillig; steht im Verlauf"
    )
