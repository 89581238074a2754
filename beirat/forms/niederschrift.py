"""What people type about minutes: text of their own, text of each item, signing and confirming."""

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError

from basis.formular import Datumsfeld, Formular, ModellFormular
from beirat.models import Niederschrift, Sitzung, Tagesordnungspunkt


class NiederschriftForm(ModellFormular):
    """Text of the minutes that belongs to no item."""

    gesperrt = ("sitzung",)
    gliederung = (
        Fieldset("Text außerhalb der Tagesordnung", "oeffentlicher_teil", "nichtoeffentlicher_teil"),
    )

    class Meta:
        model = Niederschrift
        fields = ["sitzung", "oeffentlicher_teil", "nichtoeffentlicher_teil"]
        widgets = {
            "oeffentlicher_teil": forms.Textarea(attrs={"rows": 6}),
            "nichtoeffentlicher_teil": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "oeffentlicher_teil": "Nennen Sie hier nicht, wer warum gefehlt hat oder wann wer kam und ging.",
            "nichtoeffentlicher_teil": "Steht nur in der internen Fassung.",
        }


class PunktForm(ModellFormular):
    """What was said on one item of the agenda, and what came of it."""

    class Meta:
        model = Tagesordnungspunkt
        fields = ["protokoll", "ergebnis"]
        widgets = {
            "protokoll": forms.Textarea(attrs={"rows": 5}),
            "ergebnis": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"protokoll": "Verlauf"}
        help_texts = {"protokoll": "", "ergebnis": ""}

    @property
    def zeilenname(self):
        """Head of the item's part of the page."""
        intern = "" if self.instance.oeffentlich else " (nur in der internen Fassung)"
        return f"{self.instance}{intern}"


class Niederschriftbogen:
    """All typed text of a session's minutes: one part for each item, and one for the rest."""

    titel = "Tagesordnung"
    zeile = "Tagesordnungspunkt"
    prefix = "niederschrift"

    def __init__(self, daten, instance):
        self.is_bound = daten is not None
        self.allgemeine = []
        niederschrift = getattr(instance, "niederschrift", None) or Niederschrift(sitzung=instance)
        self.rest = NiederschriftForm(daten, instance=niederschrift, prefix="text")
        self.punkte = []
        for punkt in instance.tagesordnung.all():
            # The same session for all items: its lock is asked for once.
            punkt.sitzung = instance
            self.punkte.append(PunktForm(daten, instance=punkt, prefix=f"punkt-{punkt.pk}"))
        self.niederschrift = niederschrift
        self.forms = [*self.punkte, self.rest]

    def add_error(self, feld, satz):
        """Remember a sentence about no single part."""
        self.allgemeine.append(satz)

    def non_form_errors(self):
        """Sentences about no single part."""
        return self.allgemeine

    def is_valid(self):
        """Check every part; signed minutes have to become a draft again first."""
        if self.niederschrift.unterzeichnet_am and UNTERZEICHNET not in self.allgemeine:
            self.allgemeine.append(UNTERZEICHNET)
        return not [form for form in self.forms if not form.is_valid()] and not self.allgemeine

    def save(self):
        """Store the text, and of the items only those that changed."""
        self.rest.save()
        for form in self.punkte:
            if form.has_changed():
                form.save()


UNTERZEICHNET = (
    "Die Niederschrift ist unterzeichnet: Bitte nehmen Sie zuerst die Unterschrift zurück, wenn sich ihr "
    "Text noch ändern soll."
)


class UnterzeichnenForm(Formular):
    unterzeichnet_am = Datumsfeld(label="Unterzeichnet am")

    def __init__(self, *args, heute, **kwargs):
        super().__init__(*args, **kwargs)
        self.heute = heute

    def clean_unterzeichnet_am(self):
        """No signature of tomorrow."""
        tag = self.cleaned_data["unterzeichnet_am"]
        if tag > self.heute:
            raise ValidationError("Dieser Tag liegt in der Zukunft.")
        return tag


class BestaetigenForm(Formular):
    bestaetigt_in = forms.ModelChoiceField(
        Sitzung.objects.none(), label="Bestätigt in der Sitzung", help_text="eine spätere Sitzung bis heute"
    )

    def __init__(self, *args, sitzung, heute, **kwargs):
        super().__init__(*args, **kwargs)
        spaetere = Sitzung.objects.filter(tag__gt=sitzung.tag, tag__lte=heute)
        self.fields["bestaetigt_in"].queryset = spaetere.stattfindende().order_by("tag")
