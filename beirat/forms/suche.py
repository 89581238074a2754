"""What people ask a list for: GET forms, bookmarkable, every part optional."""

from django import forms

from basis.formular import Datumsfeld, Formular, Ganzzahlfeld, Jahrfeld
from beirat.models import Aktivitaet, Handlungsfeld, Organisation, Sitzung
from beirat.models.drucksache import ARTEN


def _wahl(art, leer="alle"):
    return [("", leer), *art.choices]


class TagFilter(Formular):
    """As of which day a page is told; empty means today."""

    tag = Datumsfeld(label="Stand am", required=False)


class GiltAmFilter(Formular):
    """Only what holds on a day; empty shows all."""

    tag = Datumsfeld(label="nur am Tag", required=False)


class PersonenFilter(Formular):
    q = forms.CharField(label="Name", required=False, max_length=100)
    tag = Datumsfeld(label="im Amt am", required=False)


class SitzungenFilter(Formular):
    jahr = Jahrfeld(label="Jahr", required=False)
    zustand = forms.ChoiceField(label="Stand", required=False, choices=_wahl(Sitzung.Zustand))


class BeschluesseFilter(Formular):
    jahr = Jahrfeld(label="Jahr", required=False)
    art = forms.ChoiceField(
        label="Art",
        required=False,
        choices=[("", "alle"), ("sitzung", "in einer Sitzung"), ("umlauf", "im Umlaufverfahren")],
    )


class QuartalFilter(Formular):
    """A quarter of a year; empty means the present one."""

    jahr = Jahrfeld(label="Jahr", required=False)
    quartal = forms.ChoiceField(
        label="Quartal",
        required=False,
        choices=[("", "laufendes"), *((str(q), f"{q}. Quartal") for q in range(1, 5))],
    )


class EmpfehlungsstandFilter(TagFilter):
    oeffentlich = forms.BooleanField(label="nur öffentliche", required=False)


class EmpfehlungenFilter(TagFilter):
    offen = forms.BooleanField(label="nur offene", required=False)
    ueberfaellig = forms.BooleanField(label="Frist ohne Antwort verstrichen", required=False)
    jahre = Ganzzahlfeld(label="offen seit mindestens (Jahre)", required=False, min_value=0, max_value=99)
    handlungsfeld = forms.ModelChoiceField(
        Handlungsfeld.objects.all(), label="Handlungsfeld", required=False, empty_label="alle"
    )


class AktivitaetenFilter(Formular):
    jahr = Jahrfeld(label="Jahr", required=False)
    art = forms.ChoiceField(label="Art", required=False, choices=_wahl(Aktivitaet.Art))


class OrganisationenFilter(Formular):
    q = forms.CharField(label="Name", required=False, max_length=100)
    art = forms.ChoiceField(label="Art", required=False, choices=_wahl(Organisation.Art))


class DrucksachenFilter(Formular):
    q = forms.CharField(label="Nummer oder Titel", required=False, max_length=100)
    jahr = Jahrfeld(label="Jahr", required=False)
    art = forms.ChoiceField(label="Art", required=False, choices=[("", "alle"), *ARTEN.items()])
    betrifft = forms.BooleanField(label="betrifft den Beirat", required=False)
