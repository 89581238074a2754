"""What people type when a planned session is held, cancelled, or re-dedicated to an event."""

from crispy_forms.layout import Fieldset, Row
from django import forms

from basis.formular import Formular, Schrittformular, Uhrzeitfeld, druckbar
from beirat.models import Aktivitaet

FESTGESTELLT = {"ja": True, "nein": False, "": None}


class DurchfuehrenForm(Formular):
    """What the chair established at the opening, and when the session ended."""

    beschlussfaehig = forms.ChoiceField(
        label="Zu Beginn als beschlussfähig festgestellt",
        required=False,
        choices=[("ja", "ja"), ("nein", "nein"), ("", "noch nicht bekannt")],
        widget=forms.RadioSelect,
        initial="ja",
    )
    ende = Uhrzeitfeld(
        label="Ende", required=False, help_text="eine Uhrzeit vor dem Beginn liegt nach Mitternacht"
    )

    @property
    def auftrag(self):
        """The arguments of `fuehre_durch`."""
        daten = self.cleaned_data
        return {"beschlussfaehig": FESTGESTELLT[daten["beschlussfaehig"]], "ende": daten["ende"]}


class AusfallenForm(Formular):
    """Why a session is cancelled, and whether its topics wait again."""

    grund = forms.CharField(
        label="Grund", max_length=200, required=False, help_text="freiwillig; steht nur intern im Verlauf"
    )
    themen_zurueck = forms.BooleanField(
        label="Themen zurück in den Themenspeicher legen", required=False, initial=True
    )

    def __init__(self, *args, themen, **kwargs):
        super().__init__(*args, **kwargs)
        if not themen:
            del self.fields["themen_zurueck"]


class UmwidmenForm(Schrittformular):
    """The event that a session is re-dedicated to: one that is there, or a new one."""

    veranstaltung = forms.ModelChoiceField(
        Aktivitaet.objects.filter(umgewidmete_sitzung__isnull=True).order_by("-erster_tag", "schluessel"),
        label="Vorhandene Veranstaltung",
        required=False,
    )
    titel = forms.CharField(
        label="Titel der neuen Veranstaltung", max_length=300, required=False, validators=[druckbar]
    )
    art = forms.ChoiceField(
        label="Art der neuen Veranstaltung", choices=Aktivitaet.Art, initial=Aktivitaet.Art.VERANSTALTUNG
    )
    # Asked on the second page, once it shows which topics stand on the agenda.
    themen_zurueck = forms.BooleanField(required=False)
    gliederung = (
        Fieldset("Schon erfasst", "veranstaltung"),
        Fieldset("Oder neu anlegen", Row("titel", "art")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["veranstaltung"].empty_label = "neue Veranstaltung anlegen"

    def clean(self):
        daten = super().clean()
        if self.errors:
            return daten
        if daten["veranstaltung"] and daten["titel"]:
            self.add_error(
                "titel",
                "Bitte wählen Sie eine vorhandene Veranstaltung oder geben Sie eine neue an, nicht beides.",
            )
        elif not daten["veranstaltung"] and not daten["titel"]:
            self.add_error(
                "titel", "Bitte wählen Sie eine Veranstaltung oder geben Sie den Titel der neuen an."
            )
        return daten

    def veranstaltung_zu(self, sitzung):
        """The chosen event, or a new one (not stored) on the day and at the place of the session."""
        daten = self.cleaned_data
        return daten["veranstaltung"] or Aktivitaet(
            art=daten["art"],
            titel=daten["titel"],
            ort=sitzung.ort,
            erster_tag=sitzung.tag,
            letzter_tag=sitzung.tag,
            oeffentlich=sitzung.oeffentlich,
        )
