"""What people type about figures on the situation in the city."""

from datetime import date, timedelta

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

# So many values does a page open with; more fields than those of a hundred the server doesn't take.
JE_SEITE = 50


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
        Fieldset(
            "Reihe", "bezeichnung", "gruppe", "position", "einheit", "teil_von", "definition", "oeffentlich"
        ),
    )

    class Meta:
        model = Statistikreihe
        fields = ["bezeichnung", "gruppe", "position", "einheit", "teil_von", "definition", "oeffentlich"]
        help_texts = {
            "einheit": "Zum Beispiel „Personen“, „Kurse“, „Euro“ oder „Prozent“. Was keine bekannte Sache "
            "ist, gilt als Zahl von Menschen: Eine kleine Gruppe zeigt der Bericht nur als „.“.",
            "definition": "Wer oder was gezählt wird, zum Beispiel „Menschen ohne deutsche "
            "Staatsangehörigkeit mit Hauptwohnsitz in der Stadt“.",
        }
        widgets = {"definition": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        andere = Statistikreihe.objects.exclude(pk=self.instance.pk)
        self.fields["teil_von"].queryset = andere.order_by("gruppenschluessel", "gruppe", "position", "pk")

    def save(self, commit=True):
        """Store the series; its parts go with it to another table."""
        reihe = super().save(commit)
        reihe.nimm_teile_mit()
        return reihe


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


class Ausschnitt:
    """The values of a series from one Stichtag to another, both inclusive: as many as fit on a page.

    By days and not by numbers, so that a value entered meanwhile moves no other to the next page. What a
    page shows travels with it as `ab` and `bis`. `angaben` is what was sent or asked; `gesendet`: a page
    that comes back without both showed all.
    """

    def __init__(self, reihe, angaben, gesendet):
        alle = Statistikwert.objects.filter(reihe=reihe) if reihe.pk else Statistikwert.objects.none()
        tage = list(alle.order_by("-stichtag").values_list("stichtag", flat=True)) if reihe.pk else []
        schuebe = [tage[i : i + JE_SEITE] for i in range(0, len(tage), JE_SEITE)]
        # Together the pages leave no day out.
        grenzen = [*(schub[-1] for schub in schuebe[:-1]), None]
        self.seiten = [
            (ab, davor and davor - timedelta(days=1))
            for ab, davor in zip(grenzen, [None, *grenzen[:-1]], strict=True)
        ]
        self.ab, self.bis = (_tag(angaben.get(name)) for name in ("ab", "bis"))
        if not gesendet and self.ab is None and self.bis is None:
            self.ab, self.bis = self.seiten[0]
        self.werte = alle
        if self.ab:
            self.werte = self.werte.filter(stichtag__gte=self.ab)
        if self.bis:
            self.werte = self.werte.filter(stichtag__lte=self.bis)

    @property
    def auswahl(self):
        """The pages, the newest first: first and last day, and whether it is this one; [] for only one."""
        if len(self.seiten) == 1:
            return []
        return [(ab, bis, (ab, bis) == (self.ab, self.bis)) for ab, bis in self.seiten]


def _tag(text):
    """A day as addresses and pages write it, or None."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


class Wertesatz(Formularsatz):
    """The values of a series, or those of one page: `gefragt` by address or page, else the first."""

    titel = "Werte"
    zeile = "Wert"
    knopf = "Weiteren Wert hinzufügen"
    hinweis = "Jeder Wert nennt seinen Stichtag und seine Quelle. Wo es keine Zahl gibt, steht ein Zeichen."

    def __init__(self, data=None, *, instance, gefragt=None, gesendet=False, **kwargs):
        gebunden = data is not None
        self.ausschnitt = Ausschnitt(instance, data if gebunden else gefragt or {}, gebunden or gesendet)
        super().__init__(data, instance=instance, queryset=self.ausschnitt.werte, **kwargs)


WerteFormularsatz = formularsatz(
    Statistikreihe, Statistikwert, StatistikwertForm, Wertesatz, extra=2, max_num=100, absolute_max=120
)
