"""What people type about recommendations, the answers to them, and opinions."""

from crispy_forms.layout import Fieldset, Row
from django import forms

from basis.formular import Formular, Formularsatz, ModellFormular, formularsatz
from beirat.models import Beschluss, Drucksache, Empfehlung, Rueckmeldung, Stellungnahme


class EmpfehlungForm(ModellFormular):
    ungedruckt = ("interne_notiz",)
    gliederung = (
        Fieldset("Empfehlung", Row("nummer", "verabschiedet_am"), "titel", "text"),
        Fieldset("An wen", Row("adressat", "handlungsfeld"), "frist"),
        Fieldset("Von wem", Row("verabschiedet_durch", "beschluss"), "greift_auf", "drucksachen"),
        Fieldset("Was daraus wurde", "wirkung"),
        Fieldset("Öffentlichkeit", "oeffentlich", "bekanntgegeben_am", "interne_notiz"),
    )

    class Meta:
        model = Empfehlung
        fields = [
            "nummer",
            "verabschiedet_am",
            "titel",
            "text",
            "adressat",
            "handlungsfeld",
            "frist",
            "verabschiedet_durch",
            "beschluss",
            "greift_auf",
            "drucksachen",
            "wirkung",
            "oeffentlich",
            "bekanntgegeben_am",
            "interne_notiz",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["beschluss"].queryset = Beschluss.objects.order_by("-gefasst_am", "nummer")
        self.fields["drucksachen"].queryset = Drucksache.objects.order_by("kennung")
        self.instance.in_formular = True
        # Read once for the recommendation and for each of its answers.
        self.instance.papiere = self.fields["drucksachen"].widget.choices
        self.fields["greift_auf"].queryset = Empfehlung.objects.exclude(pk=self.instance.pk)


class RueckmeldungForm(ModellFormular):
    gliederung = (Row("tag", "status"), Row("quelle", "drucksache"), "text")

    class Meta:
        model = Rueckmeldung
        fields = ["tag", "status", "quelle", "drucksache", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class EinzelneRueckmeldung(RueckmeldungForm):
    """One answer on a page of its own; the recommendation is given."""

    gesperrt = ("empfehlung",)

    class Meta(RueckmeldungForm.Meta):
        fields = ["empfehlung", *RueckmeldungForm.Meta.fields]


class Rueckmeldungszeilen(Formularsatz):
    titel = "Rückmeldungen"
    zeile = "Rückmeldung"
    knopf = "Weitere Rückmeldung hinzufügen"
    hinweis = "Der Stand der Empfehlung ist immer der ihrer letzten Rückmeldung."

    def add_fields(self, form, index):
        super().add_fields(form, index)
        # Alone, without the form of its recommendation, it asks for the papers itself.
        self._auswahl["drucksache"].wie = getattr(self.instance, "papiere", None)


RueckmeldungSatz = formularsatz(Empfehlung, Rueckmeldung, RueckmeldungForm, Rueckmeldungszeilen)


class ErinnerungForm(Formular):
    """A letter that asks for an answer, to look through before it is sent or copied."""

    adresse = forms.EmailField(
        label="E-Mail-Adresse",
        max_length=254,
    )
    betreff = forms.CharField(label="Betreff", max_length=200)
    text = forms.CharField(label="Text", widget=forms.Textarea(attrs={"rows": 14}))


class StellungnahmeForm(ModellFormular):
    gliederung = (
        Fieldset("Stellungnahme", Row("drucksache", "tag"), "text"),
        Fieldset("Von wem", Row("verabschiedet_durch", "beschluss")),
        Fieldset("Was daraus wurde", Row("rechtzeitig_angehoert", "gefolgt")),
        Fieldset("Öffentlichkeit", "oeffentlich", "bekanntgegeben_am"),
    )

    class Meta:
        model = Stellungnahme
        fields = [
            "drucksache",
            "tag",
            "text",
            "verabschiedet_durch",
            "beschluss",
            "rechtzeitig_angehoert",
            "gefolgt",
            "oeffentlich",
            "bekanntgegeben_am",
        ]
