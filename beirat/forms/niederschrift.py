"""What people type about minutes, and about correcting them once they are confirmed."""

from crispy_forms.layout import Fieldset, Row
from django import forms

from basis.formular import Datumsfeld, Formular, ModellFormular
from beirat.models import Niederschrift, Sitzung


class NiederschriftForm(ModellFormular):
    ungedruckt = ("oeffentlicher_teil", "nichtoeffentlicher_teil")
    gesperrt = ("sitzung",)
    gliederung = (
        Fieldset("Text", "oeffentlicher_teil", "nichtoeffentlicher_teil"),
        Fieldset("Unterschrift und Bestätigung", Row("unterzeichnet_am", "bestaetigt_in")),
    )

    class Meta:
        model = Niederschrift
        fields = [
            "sitzung",
            "oeffentlicher_teil",
            "nichtoeffentlicher_teil",
            "unterzeichnet_am",
            "bestaetigt_in",
        ]
        widgets = {"oeffentlicher_teil": forms.Textarea(attrs={"rows": 16})}
        help_texts = {
            "oeffentlicher_teil": "Nennen Sie hier nicht, wer warum gefehlt hat oder wann wer kam und ging.",
            "bestaetigt_in": "Danach ändern Sie Anwesenheit und Beschlüsse nur noch durch Berichtigung.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bestaetigt_in"].queryset = Sitzung.objects.filter(
            tag__gt=self.instance.sitzung.tag
        ).order_by("tag")


class BerichtigungForm(Formular):
    """Why, when and by which session confirmed minutes are corrected."""

    gliederung = (Fieldset("Berichtigung", "grund", Row("tag", "beschlossen_in")),)

    grund = forms.CharField(label="Grund", widget=forms.Textarea(attrs={"rows": 3}))
    tag = Datumsfeld(label="Tag der Berichtigung")
    beschlossen_in = forms.ModelChoiceField(Sitzung.objects.none(), label="beschlossen in der Sitzung")

    def __init__(self, *args, sitzung, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["beschlossen_in"].queryset = Sitzung.objects.filter(tag__gt=sitzung.tag).order_by("tag")
