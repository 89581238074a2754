"""What people type to correct confirmed minutes: why, when, by whom, and the new values."""

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.core.exceptions import ValidationError

from basis.formular import Datumsfeld, Formular, ModellFormular, formularsatz
from beirat.models import Gast, Kandidatur, Niederschrift, Sitzung, Tagesordnungspunkt, Wahl, Wahlgang

from .beschluss import KandidaturForm, Kandidaturzeilen, WahlgangForm
from .sitzung import AnwesenheitForm


class BerichtigungForm(Formular):
    """Why, when and by which session confirmed minutes are corrected."""

    gliederung = (Fieldset("Berichtigung", "grund", Row("tag", "beschlossen_in")),)

    grund = forms.CharField(label="Grund", widget=forms.Textarea(attrs={"rows": 3}))
    tag = Datumsfeld(label="Tag der Berichtigung")
    beschlossen_in = forms.ModelChoiceField(Sitzung.objects.none(), label="Beschlossen in der Sitzung")

    def __init__(self, *args, sitzung, heute, **kwargs):
        super().__init__(*args, **kwargs)
        self.heute = heute
        spaetere = Sitzung.objects.filter(tag__gt=sitzung.tag, tag__lte=heute)
        self.fields["beschlossen_in"].queryset = spaetere.stattfindende().order_by("tag")

    def clean_tag(self):
        """No correction of tomorrow."""
        tag = self.cleaned_data["tag"]
        if tag > self.heute:
            raise ValidationError("Dieser Tag liegt in der Zukunft.")
        return tag

    def clean(self):
        daten = super().clean()
        tag, sitzung = daten.get("tag"), daten.get("beschlossen_in")
        if tag and sitzung and tag < sitzung.tag:
            self.add_error("tag", f"Beschlossen wird sie erst in der Sitzung am {sitzung.tag:%d.%m.%Y}.")
        return daten


class SitzungBerichtigenForm(ModellFormular):
    """The head of confirmed minutes; board and state stay: the session was held, by this board."""

    gliederung = (
        Fieldset(
            "Sitzung",
            Row("nummer", "kennung"),
            Row("tag", "beginn", "ende"),
            "ort",
            Row("art", "oeffentlich"),
        ),
        Fieldset("Einladung", Row("eingeladen_am", "bekanntgemacht_am")),
        Fieldset("Verlauf", Row("leitung", "schriftfuehrung"), "beschlussfaehig_festgestellt"),
    )

    class Meta:
        model = Sitzung
        fields = [
            "nummer",
            "kennung",
            "tag",
            "beginn",
            "ende",
            "ort",
            "art",
            "oeffentlich",
            "eingeladen_am",
            "bekanntgemacht_am",
            "leitung",
            "schriftfuehrung",
            "beschlussfaehig_festgestellt",
        ]
        help_texts = {
            "tag": "Die Tage der Beschlüsse dieser Sitzung verschieben sich mit.",
            "oeffentlich": "Eine Berichtigung macht eine Sitzung nicht öffentlich, die es nicht war.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The minutes were signed by both: they can be another person, not nobody.
        for name in ("leitung", "schriftfuehrung"):
            self.fields[name].required = self.initial.get(name) is not None


class TextBerichtigenForm(ModellFormular):
    class Meta:
        model = Niederschrift
        fields = ["oeffentlicher_teil", "nichtoeffentlicher_teil"]


class PunktBerichtigenForm(ModellFormular):
    class Meta:
        model = Tagesordnungspunkt
        fields = ["titel", "berichterstattung", "protokoll", "ergebnis"]
        widgets = {"ergebnis": forms.Textarea(attrs={"rows": 3})}


class GastBerichtigenForm(ModellFormular):
    class Meta:
        model = Gast
        fields = ["name", "stelle"]


class AnwesenheitNachtragenForm(AnwesenheitForm):
    """A member whom confirmed minutes forgot: only seats in force that day of which nothing is recorded."""

    gesperrt = ("sitzung",)

    class Meta(AnwesenheitForm.Meta):
        fields = ["sitzung", "mandat", *AnwesenheitForm.Meta.fields]
        help_texts = {"mandat": "alle, deren Anwesenheit an diesem Tag noch nicht erfasst ist"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mandate = self.instance.sitzung.unerfasste_mandate().select_related("person", "fraktion")
        self.fields["mandat"].queryset = mandate.order_by("person__schluessel", "pk")


class WahlBerichtigenForm(ModellFormular):
    class Meta:
        model = Wahl
        fields = ["funktion"]


class WahlgangBerichtigenForm(WahlgangForm):
    gliederung = ("stimmberechtigt_anwesend", Row("enthaltung", "ungueltig"), "losentscheid")

    class Meta(WahlgangForm.Meta):
        fields = ["stimmberechtigt_anwesend", "enthaltung", "ungueltig", "losentscheid"]


class KandidaturBerichtigenForm(KandidaturForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.wird_berichtigt = True


class Berichtigungszeilen(Kandidaturzeilen):
    hinweis = "Es zählt die Summe aller Stimmen dieses Wahlgangs."
    knopf = ""


KandidaturBerichtigenSatz = formularsatz(
    Wahlgang, Kandidatur, KandidaturBerichtigenForm, Berichtigungszeilen, extra=0, can_delete=False, max_num=0
)
