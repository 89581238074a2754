"""What people type when a new board is constituted: the day and who was elected."""

from crispy_forms.layout import Row
from django import forms

from basis.formular import Datumsfeld
from beirat.models import Funktion, Mandat

from .funktion import Folgenform, Mitgliedfeld


class KonstituierenForm(Folgenform):
    """The first day in office and the elected Vorstand; nobody elected leaves a function vacant."""

    konstituiert_am = Datumsfeld(label="Tag der Konstituierung")
    vorsitz = Mitgliedfeld(Mandat.objects.none(), label="Vorsitz", required=False)
    stellvertretung1 = Mitgliedfeld(Mandat.objects.none(), label="1. Stellvertretung", required=False)
    stellvertretung2 = Mitgliedfeld(Mandat.objects.none(), label="2. Stellvertretung", required=False)
    # Asked on the second page, once it shows what follows.
    mit_amt = forms.BooleanField(required=False)

    gliederung = ("konstituiert_am", "vorsitz", Row("stellvertretung1", "stellvertretung2"))

    def __init__(self, *args, amtszeit, **kwargs):
        super().__init__(*args, **kwargs)
        mitglieder = (
            Mandat.objects.stimmberechtigt()
            .filter(amtszeit=amtszeit)
            .select_related("person")
            .order_by("person__schluessel", "pk")
        )
        for art in Funktion.VORSTAND:
            self.fields[art.value].queryset = mitglieder
            self.fields[art.value].empty_label = "niemand gewählt"

    def clean(self):
        daten = super().clean()
        gewaehlte = {}
        for art in Funktion.VORSTAND:
            mandat = daten.get(art.value)
            if mandat and mandat.person_id in gewaehlte:
                self.add_error(
                    art.value, f"{mandat.person} ist schon für „{gewaehlte[mandat.person_id]}“ angegeben."
                )
            elif mandat:
                gewaehlte[mandat.person_id] = art.label
        return daten

    @property
    def gewaehlte(self):
        """Elected mandates by kind of Funktion."""
        return {art: mandat for art in Funktion.VORSTAND if (mandat := self.cleaned_data.get(art.value))}

    @property
    def gewaehlte_in_worten(self):
        """Each function with the person elected, None where it stays vacant."""
        gewaehlte = self.gewaehlte
        return [(art.label, gewaehlte[art].person if art in gewaehlte else None) for art in Funktion.VORSTAND]
