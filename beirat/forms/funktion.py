"""What people type about functions of the Vorstand: one row, or a guided step with what follows."""

from crispy_forms.layout import Row
from django import forms
from django.core.exceptions import ValidationError

from basis.formular import Datumsfeld, Formular, ModellFormular, Schrittformular
from basis.text import tag
from beirat.models import Amtszeit, Funktion, Mandat, Person


class Mitgliedfeld(forms.ModelChoiceField):
    """A voting mandate, shown as the person's name and, where it is known, its last day."""

    def label_from_instance(self, obj):
        return f"{obj.person} (bis {tag(obj.letzter_tag)})" if obj.letzter_tag else str(obj.person)


class FunktionForm(ModellFormular):
    orte = {
        "beirat_funktion_ohne_ueberschneidung": "erster_tag",
        "beirat_funktion_tage_geordnet": "letzter_tag",
    }
    gesperrt = ("amtszeit",)
    gliederung = (Row("art", "mandat"), Row("erster_tag", "letzter_tag"))

    class Meta:
        model = Funktion
        fields = ["amtszeit", "art", "mandat", "erster_tag", "letzter_tag"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mandat"].queryset = (
            Mandat.objects.stimmberechtigt()
            .filter(amtszeit=self.instance.amtszeit_id)
            .select_related("person", "amtszeit")
        )


class Vorgabe(Formular):
    """What a link fills in beforehand: every part optional, and what can't be is left empty."""

    art = forms.ChoiceField(choices=Funktion.Art, required=False)
    person = forms.ModelChoiceField(Person.objects.all(), required=False)
    amtszeit = forms.ModelChoiceField(Amtszeit.objects.all(), required=False)
    erster_tag = Datumsfeld(required=False)


class Folgenform(Schrittformular):
    """A guided act that is carried out only as its second page showed what follows."""

    gesehen = forms.CharField(required=False, widget=forms.HiddenInput)

    def pruefe_gesehen(self, merkmal):
        """Refuse what is confirmed, if by now something else would follow than the page showed."""
        if self.bestaetigt and self.cleaned_data["gesehen"] != merkmal:
            raise ValidationError(
                "Inzwischen hat jemand anderes etwas geändert, und die Folgen wären andere: Bitte sehen Sie "
                "sie noch einmal an."
            )


class UebertragenForm(Folgenform):
    """Which function goes to whom, from which day on."""

    art = forms.ChoiceField(label="Funktion", choices=[("", "Bitte wählen"), *Funktion.Art.choices])
    mandat = Mitgliedfeld(Mandat.objects.none(), label="geht an")
    erster_tag = Datumsfeld(label="erster Tag", help_text="Wer sie bisher hatte, hat sie bis zum Tag davor.")
    # Asked on the second page, once it shows what follows.
    mit_amt = forms.BooleanField(required=False)

    gliederung = (Row("art", "mandat"), "erster_tag")

    def __init__(self, *args, amtszeit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mandat"].queryset = (
            amtszeit.mandate.stimmberechtigt()
            .select_related("person", "amtszeit")
            .order_by("person__schluessel", "pk")
        )


class FunktionBeendenForm(Folgenform):
    """The last day of a function."""

    letzter_tag = Datumsfeld(label="letzter Tag der Funktion")
    # Asked on the second page, once it shows what follows.
    mit_amt = forms.BooleanField(required=False)
    mit_amtierend = forms.BooleanField(required=False)

    gliederung = ("letzter_tag",)
