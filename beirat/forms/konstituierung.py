"""What people type when a new board is constituted: the day and who was elected."""

from crispy_forms.layout import Row
from django import forms

from basis.formular import Datumsfeld, Formular
from beirat.models import Funktion, Mandat

GEWAEHLT = (Funktion.Art.VORSITZ, Funktion.Art.STELLVERTRETUNG_1, Funktion.Art.STELLVERTRETUNG_2)


class Mitgliedfeld(forms.ModelChoiceField):
    """A voting mandate, shown as the person's name."""

    def label_from_instance(self, obj):
        return str(obj.person)


class KonstituierenForm(Formular):
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
        for art in GEWAEHLT:
            self.fields[art.value].queryset = mitglieder
            self.fields[art.value].empty_label = "niemand gewählt"

    def clean(self):
        daten = super().clean()
        gewaehlte = {}
        for art in GEWAEHLT:
            mandat = daten.get(art.value)
            if mandat and mandat.person_id in gewaehlte:
                self.add_error(
                    art.value, f"{mandat.person} ist schon für „{gewaehlte[mandat.person_id]}“ angegeben."
                )
            elif mandat:
                gewaehlte[mandat.person_id] = art.label
        return daten

    @property
    def bestaetigt(self):
        """Whether this is the second page's answer."""
        return "bestaetigt" in self.data

    @property
    def gewaehlte(self):
        """Elected mandates by kind of Funktion."""
        return {art: mandat for art in GEWAEHLT if (mandat := self.cleaned_data.get(art.value))}

    @property
    def gewaehlte_in_worten(self):
        """Each function with the person elected, None where it stays vacant."""
        gewaehlte = self.gewaehlte
        return [(art.label, gewaehlte[art].person if art in gewaehlte else None) for art in GEWAEHLT]

    @property
    def helper(self):
        """Only the questions of the first page."""
        helper = super().helper
        helper.render_unmentioned_fields = False
        return helper
