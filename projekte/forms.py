"""What people type about projects: the project, its phases, its money, its proofs and figures."""

from crispy_forms.layout import Fieldset
from django import forms

from basis.formular import (
    Formular,
    Formularsatz,
    Jahrfeld,
    ModellFormular,
    Zahlfeld,
    formularsatz,
)
from beirat.models import Organisation
from projekte.models import Kennzahl, Mittel, Phase, Projekt, Verwendungsnachweis


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


class ProjektForm(ModellFormular):
    ungedruckt = ("ansprechperson",)
    gliederung = (
        Fieldset("Projekt", "titel", "rolle", "traeger", "partner", "oeffentlich"),
        Fieldset("Worum es geht", "handlungsfeld", "zielgruppe", "stadtteil", "beschreibung"),
        Fieldset("Kontakt", "website", "ansprechperson"),
    )

    class Meta:
        model = Projekt
        fields = [
            "titel",
            "rolle",
            "traeger",
            "partner",
            "oeffentlich",
            "handlungsfeld",
            "zielgruppe",
            "stadtteil",
            "beschreibung",
            "website",
            "ansprechperson",
        ]
        widgets = {
            "partner": forms.CheckboxSelectMultiple,
            "beschreibung": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        koerperschaften = Organisation.objects.exclude(art=Organisation.Art.FRAKTION)
        self.fields["traeger"].queryset = self.fields["partner"].queryset = koerperschaften


class PhaseForm(ModellFormular):
    """A phase keeps its days around the years for which money is recorded."""

    class Meta:
        model = Phase
        fields = ["bezeichnung", "erster_tag", "erster_genauigkeit", "letzter_tag", "letzter_genauigkeit"]

    def clean(self):
        super().clean()
        if self.instance.pk is None:
            return
        jahre = sorted({mittel.jahr for mittel in self.instance.mittel.all()})
        erster, letzter = self.cleaned_data.get("erster_tag"), self.cleaned_data.get("letzter_tag")
        if jahre and erster and erster.year > jahre[0]:
            self.add_error("erster_tag", f"Für {jahre[0]} sind schon Mittel dieser Phase erfasst.")
        if jahre and letzter and letzter.year < jahre[-1]:
            self.add_error("letzter_tag", f"Für {jahre[-1]} sind schon Mittel dieser Phase erfasst.")


class Phasensatz(Formularsatz):
    titel = "Phasen"
    zeile = "Phase"
    knopf = "Weitere Phase hinzufügen"
    hinweis = (
        "Beginn oder Ende dürfen offen bleiben. Kennen Sie einen Tag nur ungefähr, geben Sie einen Tag "
        "des Jahres an und dazu, wie genau er gemeint ist."
    )

    def hindernisse(self, zeile):
        gruende = super().hindernisse(zeile)
        if zeile.mittel.exists():
            gruende.append("Zu dieser Phase sind Mittel erfasst. Bitte löschen Sie zuerst diese.")
        return gruende


class KennzahlForm(ModellFormular):
    class Meta:
        model = Kennzahl
        fields = ["bezeichnung", "wert", "ungefaehr", "einheit", "stichtag", "quelle"]
        field_classes = {"wert": Zahlfeld}


class Kennzahlensatz(Formularsatz):
    titel = "Kennzahlen"
    zeile = "Kennzahl"
    knopf = "Weitere Kennzahl hinzufügen"
    hinweis = "Jede Zahl nennt ihren Stichtag und ihre Quelle."


class MittelForm(ModellFormular):
    jahr = Jahrfeld(label="Jahr")

    class Meta:
        model = Mittel
        fields = ["mittelgeber", "jahr", "beantragt", "bewilligt", "ausgezahlt", "bescheid"]
        # The group says it once for all its rows.
        help_texts = {"beantragt": "", "bewilligt": "", "ausgezahlt": ""}


class Mittelsatz(Formularsatz):
    titel = "Mittel"
    zeile = "Mittelzeile"
    knopf = "Weitere Mittelzeile hinzufügen"
    hinweis = (
        "Eine Zeile je Mittelgeber und Jahr, Beträge in Euro. Lassen Sie leer, was nicht bekannt ist: "
        "0 heißt, dass kein Geld geflossen ist."
    )


PhasenFormularsatz = formularsatz(Projekt, Phase, PhaseForm, Phasensatz)
KennzahlenFormularsatz = formularsatz(Projekt, Kennzahl, KennzahlForm, Kennzahlensatz)
MittelFormularsatz = formularsatz(Phase, Mittel, MittelForm, Mittelsatz, extra=2)


class NachweisForm(ModellFormular):
    """The proof of one phase; the box decides whether there has to be one at all."""

    erforderlich = forms.BooleanField(label="Ein Verwendungsnachweis ist zu führen", required=False)
    gliederung = (
        Fieldset("Verwendungsnachweis", "erforderlich", "faellig_am", "eingereicht_am", "geprueft_am"),
    )
    gesperrt = ("phase",)

    class Meta:
        model = Verwendungsnachweis
        fields = ["phase", "faellig_am", "eingereicht_am", "geprueft_am"]
        help_texts = {"faellig_am": "leer: sechs Monate nach dem Ende der Phase"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["erforderlich"].initial = self.instance.pk is not None

    def clean(self):
        super().clean()
        tage = [self.cleaned_data.get(feld) for feld in ("faellig_am", "eingereicht_am", "geprueft_am")]
        if not self.cleaned_data.get("erforderlich"):
            if any(tage):
                self.add_error(
                    "erforderlich",
                    "Sie haben Tage eingetragen: Bitte wählen Sie auch dieses Feld oder leeren Sie die Tage.",
                )
            elif self.instance.pk and (gruende := self.instance.loeschhindernisse()):
                self.add_error("erforderlich", " ".join(gruende))

    def save(self, commit=True):
        """Store the proof, or remove it where none has to be given any more."""
        if self.cleaned_data["erforderlich"]:
            return super().save(commit)
        if self.instance.pk:
            self.instance.loeschen()
        return None
