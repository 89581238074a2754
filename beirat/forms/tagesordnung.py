"""What people type while they arrange an agenda, and about templates of agendas."""

from crispy_forms.layout import Row
from django import forms
from django.db.models import Max

from basis.formular import Formular, Formularsatz, ModellFormular, formularsatz
from basis.formular.modellfelder import GROESSTE_KLEINE_ZAHL, Mehrfachauswahl
from beirat.models import Tagesordnungspunkt, Tagesordnungsvorlage, Thema, Vorlagenpunkt

AM_ENDE = ""


class EinfuegenForm(ModellFormular):
    """A new item and where it goes; its number is given by its place.

    `getippt`: what stood in the form when another step was asked for; it is shown again, unchecked.
    """

    nach = forms.ChoiceField(label="Einfügen nach", required=False)
    unterpunkt = forms.BooleanField(label="als Unterpunkt", required=False)
    gliederung = ("titel", "berichterstattung", "nach", Row("oeffentlich", "unterpunkt"))

    class Meta:
        model = Tagesordnungspunkt
        fields = ["titel", "berichterstattung", "oeffentlich"]
        help_texts = {"oeffentlich": ""}

    def __init__(self, *args, ordnung, initial, getippt, **kwargs):
        punkt = Tagesordnungspunkt(sitzung=ordnung.sitzung)
        super().__init__(*args, instance=punkt, initial=getippt or initial, **kwargs)
        self.ordnung, self.getippt = ordnung, bool(getippt)
        self.fields["nach"].choices = [
            (AM_ENDE, "am Ende des öffentlichen oder nicht öffentlichen Teils"),
            *((str(punkt.pk), str(punkt)) for punkt in ordnung.punkte),
        ]

    @classmethod
    def getippt_in(cls, daten):
        """What stands in the form, to show it again beside another step; empty where no text was typed."""
        if not any(daten.get(feld, "").strip() for feld in ("titel", "berichterstattung")):
            return {}
        felder = ("titel", "berichterstattung", "nach")
        kaestchen = ("oeffentlich", "unterpunkt")
        return {f: daten.get(f, "") for f in felder} | {f: f in daten for f in kaestchen}

    def fuege_ein(self):
        """Store the item on the agenda. Raises ValidationError."""
        nach = self.cleaned_data["nach"]
        return self.ordnung.fuege_ein(
            self.instance,
            self.ordnung.punkt(nach) if nach else None,
            als_unterpunkt=self.cleaned_data["unterpunkt"],
        )


# What is chosen elsewhere on the page is sent with the form of a new item, whose text isn't lost so.
MITGESENDET = {"form": "punkt-einfuegen"}


class VorlageWaehlenForm(Formular):
    vorlage = forms.ModelChoiceField(
        Tagesordnungsvorlage.objects.all(), label="Vorlage", widget=forms.Select(attrs=MITGESENDET)
    )


class Themenwahl(Mehrfachauswahl):
    """Topics to choose from; that one isn't public stands with it."""

    widget = forms.CheckboxSelectMultiple(attrs=MITGESENDET)

    def label_from_instance(self, obj):
        return obj.titel if obj.oeffentlich else f"{obj.titel} (nicht öffentlich)"


class ThemenWaehlenForm(Formular):
    themen = Themenwahl(
        Thema.objects.offene(),
        label="Wartende Themen",
        error_messages={"required": "Bitte wählen Sie mindestens ein Thema."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        satz = "Eines der Themen wartet nicht mehr: Bitte wählen Sie noch einmal."
        self.fields["themen"].error_messages.update(invalid_choice=satz, invalid_pk_value=satz)


class PunktForm(ModellFormular):
    """One item with all that is told of it; its place is changed on the agenda's own page."""

    gesperrt = ("sitzung",)
    orte = {"beirat_tagesordnungspunkt_eindeutig": "nummer"}
    gliederung = (
        "titel",
        Row("nummer", "oeffentlich"),
        Row("berichterstattung", "drucksache"),
        "ergebnis",
        "bekanntgegeben_am",
    )

    class Meta:
        model = Tagesordnungspunkt
        fields = [
            "sitzung",
            "titel",
            "nummer",
            "oeffentlich",
            "berichterstattung",
            "drucksache",
            "ergebnis",
            "bekanntgegeben_am",
        ]
        widgets = {"ergebnis": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "nummer": "ein Unterpunkt hat einen Punkt darin, zum Beispiel 4.1",
            "bekanntgegeben_am": "nur bei einem Punkt, der nicht öffentlich beraten wurde",
        }


class VorlageForm(ModellFormular):
    class Meta:
        model = Tagesordnungsvorlage
        fields = ["bezeichnung"]


class VorlagenpunktForm(ModellFormular):
    """One standing item; a new one without a place of its own comes last, in the order of the page."""

    class Meta:
        model = Vorlagenpunkt
        fields = ["position", "titel", "unterpunkt", "oeffentlich", "berichterstattung"]
        widgets = {"titel": forms.TextInput(attrs={"class": "breit"})}
        help_texts = {"oeffentlich": ""}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False
        if self.instance.pk is None:
            self.initial["position"] = None

    def clean_position(self):
        """The typed place, or one behind all that are stored."""
        position = self.cleaned_data["position"]
        if position is not None:
            return position
        punkte = Vorlagenpunkt.objects.filter(vorlage=self.instance.vorlage_id)
        hoechste = punkte.aggregate(Max("position"))["position__max"] or 0
        return min(hoechste + 1, GROESSTE_KLEINE_ZAHL)


class Vorlagenzeilen(Formularsatz):
    titel = "Standardpunkte"
    zeile = "Punkt"
    knopf = "Weiteren Punkt hinzufügen"
    hinweis = (
        "Nummern bekommen die Punkte erst in der Tagesordnung, nach ihrer Reihenfolge. "
        "Ein neuer Punkt ohne Reihenfolge kommt ans Ende."
    )
    als_tabelle = True


VorlagenpunktSatz = formularsatz(Tagesordnungsvorlage, Vorlagenpunkt, VorlagenpunktForm, Vorlagenzeilen)
