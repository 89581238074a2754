"""What people type about topics that wait for a session."""

from crispy_forms.layout import Row
from django import forms

from basis.formular import Formular, ModellFormular
from beirat.models import Sitzung, Thema


class ThemenFilter(Formular):
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[
            ("", "wartet auf eine Sitzung"),
            ("aufgesetzt", "auf einer Tagesordnung"),
            ("erledigt", "ohne Sitzung erledigt"),
            ("alle", "alle"),
        ],
    )


class ThemaForm(ModellFormular):
    gesperrt = ("tagesordnungspunkt",)
    orte = {"beirat_thema_behandelt_oder_erledigt": "erledigt_am"}
    gliederung = (
        "titel",
        "beschreibung",
        "drucksache",
        Row("eingebracht_am", "eingebracht_von"),
        "oeffentlich",
        "erledigt_am",
    )

    class Meta:
        model = Thema
        fields = [
            "titel",
            "beschreibung",
            "drucksache",
            "eingebracht_von",
            "eingebracht_am",
            "oeffentlich",
            "erledigt_am",
            "tagesordnungspunkt",
        ]
        widgets = {"beschreibung": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"oeffentlich": "So steht das Thema dann auch in der Tagesordnung."}


class ErledigenForm(ModellFormular):
    """The day on which a topic was done with; only this is asked."""

    gesperrt = ("tagesordnungspunkt",)
    orte = {"beirat_thema_behandelt_oder_erledigt": "erledigt_am"}

    class Meta:
        model = Thema
        fields = ["erledigt_am", "tagesordnungspunkt"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["erledigt_am"].required = True


class AufsetzenForm(Formular):
    """The session on whose agenda a topic is put: one that is still to come about."""

    sitzung = forms.ModelChoiceField(Sitzung.objects.kommende().order_by("tag", "nummer"), label="Sitzung")
