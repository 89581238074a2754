"""What people type about a project: what it is, its phases, its figures."""

from crispy_forms.layout import Fieldset
from django import forms

from basis.formular import Formularsatz, ModellFormular, Zahlfeld, formularsatz
from beirat.models import Organisation
from projekte.models import Kennzahl, Phase, Projekt, fehlende_ganze


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
    class Meta:
        model = Phase
        fields = ["bezeichnung", "erster_tag", "erster_genauigkeit", "letzter_tag", "letzter_genauigkeit"]


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
        fields = ["bezeichnung", "wert", "ungefaehr", "einheit", "stichtag", "teil_von", "quelle"]
        field_classes = {"wert": Zahlfeld}


class Kennzahlensatz(Formularsatz):
    titel = "Kennzahlen"
    zeile = "Kennzahl"
    knopf = "Weitere Kennzahl hinzufügen"
    hinweis = (
        "Jede Zahl nennt ihren Stichtag und ihre Quelle. Was keine bekannte Sache ist, gilt als Zahl "
        "von Menschen: Eine kleine Gruppe wird öffentlich nicht genannt. Zählen Sie Sachen, sagt das die "
        "Einheit, zum Beispiel „Kurse“ oder „Euro“. „Teil von“ nennt die Kennzahl desselben Stichtags, in "
        "der diese enthalten ist: Sind unter 12 Teilnehmenden 11 Frauen, steht bei „Frauen“ dort "
        "„Teilnehmende“. Dann verrät der Unterschied nicht, dass es einen Mann gibt."
    )

    def clean(self):
        super().clean()
        # Of a row with errors it isn't known yet what it is called.
        if any(self.errors):
            return
        zeilen = [f for f in self.forms if f.cleaned_data and f not in self.deleted_forms]
        je_kennzahl = {id(zeile.instance): zeile for zeile in zeilen}
        for kennzahl, satz in fehlende_ganze([zeile.instance for zeile in zeilen]):
            je_kennzahl[id(kennzahl)].add_error("teil_von", satz)


PhasenSatz = formularsatz(Projekt, Phase, PhaseForm, Phasensatz)
KennzahlenSatz = formularsatz(Projekt, Kennzahl, KennzahlForm, Kennzahlensatz)
