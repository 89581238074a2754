"""What people type about figures on the situation in the city."""

from crispy_forms.layout import Fieldset
from django import forms

from basis.formular import (
    Datumsfeld,
    Formular,
    Formularsatz,
    ModellFormular,
    Zahlfeld,
    druckbar,
    formularsatz,
)
from berichte.models import Statistikreihe, Statistikwert


def _gruppen():
    """Names of all tables, in their order."""
    gruppen = Statistikreihe.objects.order_by("gruppenschluessel", "gruppe").values_list("gruppe", flat=True)
    return [("", "alle"), *((gruppe, gruppe) for gruppe in gruppen.distinct())]


class StatistikFilter(Formular):
    """Which series, and their values up to which Stichtag; empty means all."""

    q = forms.CharField(label="Bezeichnung oder Definition", required=False, max_length=100)
    gruppe = forms.ChoiceField(label="Tabelle", required=False, choices=_gruppen)
    tag = Datumsfeld(label="Stichtag bis", required=False)


class EinfuegenForm(Formular):
    """Cells copied from a spreadsheet, and what is said of all of them."""

    text = forms.CharField(
        label="Zellen aus der Tabelle",
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": "zellen", "spellcheck": "false"}),
        help_text="Spalten durch Tabulator oder Semikolon getrennt. Wo es keine Zahl gibt, steht „-“ (nichts "
        "vorhanden) oder „.“ (unbekannt oder geheim).",
    )
    quelle = forms.CharField(
        label="Quelle für Zeilen ohne eigene", max_length=200, required=False, validators=[druckbar]
    )


class StatistikreiheForm(ModellFormular):
    gliederung = (
        Fieldset("Reihe", "bezeichnung", "gruppe", "position", "einheit", "definition", "oeffentlich"),
    )

    class Meta:
        model = Statistikreihe
        fields = ["bezeichnung", "gruppe", "position", "einheit", "definition", "oeffentlich"]
        help_texts = {
            "definition": "Wer oder was gezählt wird, zum Beispiel „Menschen ohne deutsche "
            "Staatsangehörigkeit mit Hauptwohnsitz in der Stadt“."
        }
        widgets = {"definition": forms.Textarea(attrs={"rows": 4})}


class StatistikwertForm(ModellFormular):
    """A number or a sign, never both, never without a source."""

    wert = Zahlfeld(label="Wert", negativ=True, required=False)

    class Meta:
        model = Statistikwert
        fields = ["stichtag", "wert", "zeichen", "quelle", "drucksache"]
        error_messages = {"quelle": {"required": "Ein Wert braucht eine Quelle: Bitte nennen Sie sie."}}

    def clean(self):
        super().clean()
        if "wert" in self.errors or "zeichen" in self.errors:
            return
        hat_zahl = self.cleaned_data.get("wert") is not None
        if hat_zahl == bool(self.cleaned_data.get("zeichen")):
            self.add_error("wert", "Bitte geben Sie entweder eine Zahl oder ein Zeichen an.")


class Wertesatz(Formularsatz):
    titel = "Werte"
    zeile = "Wert"
    knopf = "Weiteren Wert hinzufügen"
    hinweis = "Jeder Wert nennt seinen Stichtag und seine Quelle. Wo es keine Zahl gibt, steht ein Zeichen."


WerteFormularsatz = formularsatz(
    Statistikreihe, Statistikwert, StatistikwertForm, Wertesatz, extra=2, max_num=150, absolute_max=190
)
