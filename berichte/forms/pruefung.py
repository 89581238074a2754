"""Why a finding is accepted instead of mended."""

from django import forms

from basis.formular import Formular


class HinnahmeForm(Formular):
    grund = forms.CharField(
        label="Grund",
        help_text="Er steht in der Liste, solange sich am Befund nichts ändert; gedruckt wird er nicht.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
