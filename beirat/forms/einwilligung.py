"""What the secretariat types of a consent: of which fields, given or withdrawn, when, and how."""

from crispy_forms.layout import Row
from django import forms

from basis.formular import Datumsfeld, Formular
from beirat.models import Einwilligung


class EinwilligungForm(Formular):
    """One letter or talk: consent given or withdrawn on one day for some of `felder`."""

    erklaerung = forms.ChoiceField(
        label="Erklärung",
        choices=[("", "Bitte wählen"), ("erteilt", "Einwilligung erteilt"), ("widerrufen", "widerrufen")],
    )
    felder = forms.MultipleChoiceField(
        label="Angaben",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Bitte kreuzen Sie an, welche Angaben die Erklärung nennt."},
    )
    tag = Datumsfeld(label="Tag", help_text="an dem die Erklärung einging; ein Widerruf gilt ab diesem Tag")
    weg = forms.ChoiceField(label="Weg", choices=[("", "Bitte wählen"), *Einwilligung.Weg.choices])

    gliederung = ("felder", Row("erklaerung", "tag", "weg"))

    def __init__(self, *args, felder, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["felder"].choices = [(feld.value, feld.label) for feld in felder]
