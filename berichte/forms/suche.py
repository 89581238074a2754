"""What readers ask released reports for."""

from django import forms

from basis.formular import Formular
from basis.text import fragewoerter


class Berichtssuche(Formular):
    q = forms.CharField(
        label="In den Jahresberichten suchen",
        max_length=100,
        required=False,
        help_text="Alle Wörter müssen an einer Stelle vorkommen; Wortanfänge genügen. Umlaute schreiben Sie, "
        "wie Sie mögen.",
    )

    def clean_q(self):
        frage = self.cleaned_data["q"].strip()
        if frage and not fragewoerter(frage):
            raise forms.ValidationError("Bitte geben Sie mindestens ein Wort oder eine Zahl ein.")
        return frage
