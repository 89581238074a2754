"""Forms about a report, its chapters and its editions."""

from crispy_forms.layout import Fieldset, Row
from django import forms

from basis.formular import Formular, Formularsatz, Ganzzahlfeld, ModellFormular, formularsatz
from berichte.gliederung import ordne, speichere_auswahl
from berichte.models import VON_RECHTS, Freigabe, GeplanteBeratung, Jahresbericht, Kapitel, richtung


class JahresberichtForm(ModellFormular):
    """Head of a report; `herausgeber`: the values that this account may choose."""

    orte = {
        "berichte_jahresbericht_eindeutig": "herausgeber",
        "berichte_jahresbericht_tage_geordnet": "letzter_tag",
        "berichte_jahresbericht_stichtag_vor_redaktionsschluss": "redaktionsschluss",
    }
    gliederung = (
        Fieldset("Bericht", "titel", "thema", Row("erster_tag", "letzter_tag"), "rechtsgrundlage"),
        Fieldset("Wer berichtet", Row("herausgeber", "autor"), Row("dezernat", "amt")),
        Fieldset("Stand", Row("stichtag", "redaktionsschluss")),
        Fieldset("Drucksache", "drucksache", "oeffentlich", "fusszeile"),
    )

    class Meta:
        model = Jahresbericht
        fields = [
            "titel",
            "thema",
            "erster_tag",
            "letzter_tag",
            "herausgeber",
            "dezernat",
            "amt",
            "autor",
            "rechtsgrundlage",
            "stichtag",
            "redaktionsschluss",
            "drucksache",
            "oeffentlich",
            "fusszeile",
        ]
        widgets = {"rechtsgrundlage": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, herausgeber, **kwargs):
        super().__init__(*args, **kwargs)
        wahl = self.fields["herausgeber"]
        wahl.choices = [(wert, name) for wert, name in wahl.choices if not wert or wert in herausgeber]


class NeuerBerichtForm(JahresberichtForm):
    """Head of a new report, and from which one its chapters come; `vorlagen`: those to choose from."""

    vorlage = forms.ModelChoiceField(
        Jahresbericht.objects.none(),
        label="Kapitel übernehmen aus",
        required=False,
        help_text="Reihenfolge, Überschriften und Texte kommen mit. Übernommener Text ist gekennzeichnet, "
        "bis ihn jemand bestätigt oder ändert. Ohne Angabe beginnt der Bericht mit den neun üblichen "
        "Kapiteln.",
    )

    def __init__(self, *args, vorlagen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["vorlage"].queryset = vorlagen


class BeratungsfolgeSatz(Formularsatz):
    titel = "Geplante Beratungsfolge"
    zeile = "Beratung"
    knopf = "Weitere Beratung hinzufügen"


class GeplanteBeratungForm(ModellFormular):
    class Meta:
        model = GeplanteBeratung
        fields = ["position", "gremium", "tag", "rolle", "oeffentlich"]


Beratungsfolge = formularsatz(
    Jahresbericht, GeplanteBeratung, form=GeplanteBeratungForm, satz=BeratungsfolgeSatz, extra=1
)


class GliederungSatz(Formularsatz):
    titel = "Kapitel"
    zeile = "Kapitel"
    knopf = ""
    als_tabelle = True

    def save(self, commit=True):
        """Store what was changed, and number the chapters anew."""
        gespeichert = super().save(commit)
        ordne(self.instance, {form.instance.pk: form.initial["position"] for form in self.initial_forms})
        return gespeichert


class GliederungForm(ModellFormular):
    class Meta:
        model = Kapitel
        fields = ["position", "ueberschrift", "mit_erzeugtem"]

    @property
    def zeilenname(self):
        return self.instance.get_art_display()


Gliederung = formularsatz(
    Jahresbericht,
    Kapitel,
    form=GliederungForm,
    satz=GliederungSatz,
    extra=0,
    can_delete=False,
    edit_only=True,
    fk_name="bericht",
)


class Sprachwahl(ModellFormular):
    """The language of a chapter; a page that doesn't ask for it leaves it as it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sprache"].required = False

    def clean_sprache(self):
        return self.cleaned_data["sprache"] or self.instance.sprache


class NeuesKapitelForm(Sprachwahl):
    """A chapter of the author's own, or a standard one that was removed."""

    gesperrt = ("bericht",)

    class Meta:
        model = Kapitel
        fields = ["bericht", "position", "art", "ueberschrift", "sprache"]
        help_texts = {"position": "An diese Stelle kommt das Kapitel; die folgenden rücken weiter."}


class KapitelForm(Sprachwahl):
    """Written text of a chapter."""

    class Meta:
        model = Kapitel
        fields = ["ueberschrift", "sprache", "text_davor", "text_danach", "mit_erzeugtem", "zielwoerter"]
        widgets = {
            "text_davor": forms.Textarea(attrs={"rows": 14, "data-schreiben": True}),
            "text_danach": forms.Textarea(attrs={"rows": 8, "data-schreiben": True}),
        }
        help_texts = {
            "text_davor": "Eine Leerzeile beginnt einen neuen Absatz; Zeilen mit „- “ werden zur Liste. Eine "
            "Fußnote schreiben Sie im Satz als [[Fußnote: Text]], die Überschrift einer Tabelle davor als "
            "„Tabelle: Titel“."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.art in Kapitel.OHNE_ERZEUGTES:
            # Without a generated part there is nothing before or behind which text could stand.
            del self.fields["mit_erzeugtem"]
            self.fields["text_davor"].label, self.fields["text_danach"].label = "Text", "Weiterer Text"
            if not self.instance.text_danach:
                del self.fields["text_danach"]
        # Spelling is checked in that language, and letters stand where its readers expect them; where
        # somebody chooses another one, static/js/schreiben.js follows.
        sprache = self.instance.sprache
        self.fields["sprache"].widget.attrs["data-von-rechts"] = " ".join(VON_RECHTS)
        for name in {"ueberschrift", "text_davor", "text_danach"} & set(self.fields):
            self.fields[name].widget.attrs |= {"lang": sprache, "dir": richtung(sprache)}


class AuswahlForm(Formular):
    """Which records the chapter `instance` leaves out, and in which order it tells the others."""

    def __init__(self, daten, *, instance, eintraege):
        super().__init__(daten)
        self.kapitel, self.eintraege = instance, eintraege
        wahl = {(a.modell, a.schluessel): a for a in instance.auswahlen.all()}
        for name, titel, schluessel in ((e.name, e.titel, (e.modell, e.schluessel)) for e in eintraege):
            bisher = wahl.get(schluessel)
            self.fields[f"platz-{name}"] = Ganzzahlfeld(
                label=f"Platz: {titel}",
                required=False,
                min_value=1,
                max_value=999,
                initial=bisher.position if bisher else None,
            )
            self.fields[f"aus-{name}"] = forms.BooleanField(
                label=f"Auslassen: {titel}", required=False, initial=bool(bisher and bisher.ausgelassen)
            )

    def zeilen(self):
        """For the template: each record with its two fields."""
        return [(e, self[f"platz-{e.name}"], self[f"aus-{e.name}"]) for e in self.eintraege]

    def save(self):
        """Store one Auswahl for each record that isn't as by default."""
        speichere_auswahl(
            self.kapitel,
            [
                (e, self.cleaned_data[f"platz-{e.name}"], self.cleaned_data[f"aus-{e.name}"])
                for e in self.eintraege
            ],
        )


class FestschreibenForm(Formular):
    """Confirmation of an edition; a correction tells its reason."""

    grund = forms.CharField(
        label="Grund der Berichtigung",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Steht bei der neuen Fassung und nennt, was sie gegenüber der vorigen berichtigt.",
    )

    def __init__(self, *args, vorige=None, **kwargs):
        super().__init__(*args, **kwargs)
        if vorige is None:
            del self.fields["grund"]
        else:
            self.fields["grund"].required = True


class FreigabeForm(Formular):
    """Who may read the edition."""

    reichweite = forms.ChoiceField(
        label="Sichtbar für", choices=Freigabe.Reichweite.choices, widget=forms.RadioSelect
    )


class RuecknahmeForm(Formular):
    """Why a release is taken back."""

    grund = forms.CharField(label="Grund der Rücknahme", widget=forms.Textarea(attrs={"rows": 3}))
