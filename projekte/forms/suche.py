"""What people ask a list of projects, money or proofs: GET forms, bookmarkable, every part optional."""

from django import forms

from basis.formular import Datumsfeld, Formular, Jahrfeld
from beirat.models import Organisation
from projekte.models import Projekt, Stand


class ProjektFilter(Formular):
    """What the list of projects shows; bookmarkable, every part optional."""

    jahr = Jahrfeld(label="Jahr", required=False)
    rolle = forms.ChoiceField(
        label="Rolle der Stadt", required=False, choices=[("", "alle"), *Projekt.Rolle.choices]
    )
    traeger = forms.ModelChoiceField(Organisation.objects.none(), label="Träger", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        traeger = self.fields["traeger"]
        traeger.queryset = Organisation.objects.filter(getragene_projekte__isnull=False).distinct()
        traeger.empty_label = "alle"


class FoerderungFilter(Formular):
    """Of which year the money is told; empty means the last one of which any is recorded."""

    jahr = Jahrfeld(label="Jahr", required=False)


class NachweisFilter(Formular):
    """Which proofs are told, and as of which day; empty means today."""

    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *Stand.choices])
    tag = Datumsfeld(label="Stand am", required=False)
    traeger = forms.ModelChoiceField(Organisation.objects.none(), label="Träger", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        traeger = self.fields["traeger"]
        traeger.queryset = Organisation.objects.filter(
            getragene_projekte__phasen__verwendungsnachweis__isnull=False
        ).distinct()
        traeger.empty_label = "alle"
