"""What people type about an invitation: its words, whether to send it again, and replies by hand."""

from django import forms

from basis.formular import Formular, ModellFormular
from beirat.einladung.versand import verteiler
from beirat.models import Ladung, Sitzung

from .mitglieder import Mitgliederliste


class EinladungstextForm(ModellFormular):
    class Meta:
        model = Sitzung
        fields = ["einladungstext"]
        widgets = {"einladungstext": forms.Textarea(attrs={"rows": 14})}
        help_texts = {
            "einladungstext": "Anrede und Anlass. Zeit, Ort und Tagesordnung stehen danach von selbst, in "
            "der Mail auch der Link zum Antworten. Bleibt das Feld leer, steht dort der übliche Satz."
        }


class GesehenForm(Formular):
    """The moment at which the page was made on which it was decided to send."""

    gesehen = forms.DateTimeField(
        widget=forms.HiddenInput,
        input_formats=["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"],
        error_messages={
            "required": "Die Seite wurde unvollständig übertragen. Bitte laden Sie sie neu.",
            "invalid": "Die Seite wurde unvollständig übertragen. Bitte laden Sie sie neu.",
        },
    )


class VersendenForm(GesehenForm):
    """The decision to send the invitation, and to whom."""

    an_alle = forms.BooleanField(
        label="Noch einmal an alle, auch an die, die sie schon haben",
        help_text="nach einer Änderung von Zeit, Ort oder Tagesordnung",
        required=False,
    )


class AntwortForm(ModellFormular):
    """One member's reply, entered by hand."""

    class Meta:
        model = Ladung
        fields = ["antwort"]

    def __init__(self, *args, zeitpunkt, **kwargs):
        super().__init__(*args, **kwargs)
        self.zeitpunkt = zeitpunkt
        self.bisher = self.instance.antwort

    @property
    def zeilenname(self):
        """Head of the member's row."""
        return str(self.instance.mandat.person)

    def clean(self):
        daten = super().clean()
        if antwort := daten.get("antwort"):
            self.instance.antwort = self.bisher
            self.instance.beantworte(antwort, self.zeitpunkt)
        return daten

    def save(self, commit=True):
        """Store the reply if it is another one."""
        return super().save(commit) if self.instance.antwort != self.bisher else None


class Antwortenliste(Mitgliederliste):
    """One row for each mandate to invite: what the member answered."""

    prefix = "antwort"

    def __init__(self, daten, instance, *, zeitpunkt):
        super().__init__(daten, instance)
        self.forms = [
            AntwortForm(
                daten,
                instance=empfaenger.ladung,
                prefix=f"{self.prefix}-{empfaenger.mandat.pk}",
                zeitpunkt=zeitpunkt,
            )
            for empfaenger in verteiler(instance)
        ]
