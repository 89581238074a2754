"""Forms about contributions: asking, mailing, writing, taking in, returning."""

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.core.exceptions import ValidationError

from basis.formular import Formular, ModellFormular, druckbar
from basis.models import Konto
from berichte.models import Zuarbeit
from berichte.uebernahme import DANACH, DAVOR

HOECHSTENS_ZEICHEN = 100_000
STATT = "statt-"


class ZuarbeitForm(ModellFormular):
    """Ask somebody for a contribution on the day `heute`; another address gets another link."""

    gesperrt = ("kapitel",)
    # Nothing of it stands in a report.
    ungedruckt = ("von_name", "email", "auftrag", "vorjahr")
    gliederung = (
        Fieldset("Wen bitten Sie?", Row("von_name", "von"), "email"),
        Fieldset("Worum?", "faellig_am", "auftrag", "vorjahr"),
    )

    class Meta:
        model = Zuarbeit
        fields = ["kapitel", "von", "von_name", "email", "faellig_am", "auftrag", "vorjahr"]
        widgets = {
            "auftrag": forms.Textarea(attrs={"rows": 4}),
            "vorjahr": forms.Textarea(attrs={"rows": 10}),
        }

    def __init__(self, *args, heute, **kwargs):
        super().__init__(*args, **kwargs)
        self.heute = heute
        # Of the accounts only those may be asked that can hand something in.
        self.fields["von"].queryset = (
            Konto.objects.filter(is_active=True, groups__permissions__codename="change_zuarbeit")
            .distinct()
            .order_by("last_name", "first_name", "username")
        )

    def save(self, commit=True):
        if self.instance.pk and {"email", "von"} & set(self.changed_data):
            self.instance.erneuere_link(self.heute)
        else:
            self.instance.oeffne_link(self.heute)
        return super().save(commit)


class SendenForm(Formular):
    """A mail to look through before it goes out; the way to the page, `adresse`, has to stay in it.

    `erste` tells that the page showed the first one.
    """

    betreff = forms.CharField(label="Betreff", max_length=200)
    text = forms.CharField(label="Text", widget=forms.Textarea(attrs={"rows": 18}))
    erste = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, adresse, **kwargs):
        super().__init__(*args, **kwargs)
        self.adresse = adresse

    def clean_text(self):
        text = self.cleaned_data["text"]
        if self.adresse not in text:
            raise ValidationError(
                f"Ohne die Adresse kommt niemand zum Beitrag: Bitte fügen Sie {self.adresse} ein."
            )
        return text


class BeitragForm(Formular):
    """What the contributor writes; `gelesen` tells which text the page showed."""

    text = forms.CharField(
        label="Ihr Beitrag",
        required=False,
        max_length=HOECHSTENS_ZEICHEN,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="Eine Leerzeile beginnt einen neuen Absatz; Zeilen mit „- “ werden zur Liste.",
    )
    gelesen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")


class AnnehmenForm(BeitragForm):
    """The text as it goes into the chapter, and where."""

    wohin = forms.ChoiceField(label="Wohin im Kapitel?", widget=forms.RadioSelect, initial=DAVOR)

    def __init__(self, *args, kapitel, **kwargs):
        super().__init__(*args, **kwargs)
        feld = self.fields["text"]
        feld.label, feld.required = "Beitrag, wie er ins Kapitel kommt", True
        feld.validators.append(druckbar)
        orte = {DAVOR: "Textes vor dem erzeugten Teil", DANACH: "Textes nach dem erzeugten Teil"}
        if kapitel.art in kapitel.OHNE_ERZEUGTES:
            orte = {DAVOR: "Textes"} | ({DANACH: "weiteren Textes"} if kapitel.text_danach else {})
        self.fields["wohin"].choices = [
            *((stelle, f"ans Ende des {wo}") for stelle, wo in orte.items()),
            *(
                (f"{STATT}{stelle}", f"statt des übernommenen {wo}")
                for stelle, wo in orte.items()
                if kapitel.ist_uebernommen(stelle)
            ),
        ]

    def ort(self):
        """Where it goes, as `nimm_an` takes it."""
        wohin = self.cleaned_data["wohin"]
        return {"stelle": wohin.removeprefix(STATT), "statt": wohin.startswith(STATT)}


class RueckgabeForm(Formular):
    """What the contribution still needs."""

    wort = forms.CharField(
        label="Was fehlt noch?",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Das liest, wer den Beitrag geschrieben hat.",
    )
