"""What readers ask the public pages for: GET forms, each part optional, every slip told in a sentence."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from basis.formular import Formular, Jahrfeld
from beirat.forms.suche import TagFilter
from beirat.models import Empfehlung, Handlungsfeld, Organisation
from projekte.models import Projekt


class BeiratFilter(TagFilter):
    """A day up to today: what is planned for later isn't told before it has come."""

    def __init__(self, *args, heute, **kwargs):
        super().__init__(*args, **kwargs)
        self.heute = heute

    def clean_tag(self):
        tag = self.cleaned_data["tag"]
        if tag and tag > self.heute:
            raise ValidationError("Bitte wählen Sie einen Tag bis heute: Spätere stehen noch nicht fest.")
        return tag


class JahrFilter(Formular):
    """A year; empty means what the page says."""

    jahr = Jahrfeld(label="Jahr", required=False)


class EmpfehlungFilter(Formular):
    """Which public recommendations are told; a field of action only if one made by today belongs to it."""

    handlungsfeld = forms.ModelChoiceField(
        Handlungsfeld.objects.none(), label="Handlungsfeld", required=False
    )
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "alle"), ("offen", "noch offen"), ("erledigt", "abgeschlossen")],
    )

    def __init__(self, *args, heute, **kwargs):
        super().__init__(*args, **kwargs)
        oeffentliche = Empfehlung.objects.oeffentliche().filter(verabschiedet_am__lte=heute)
        feld = self.fields["handlungsfeld"]
        feld.queryset = Handlungsfeld.objects.filter(
            Exists(oeffentliche.filter(handlungsfeld=OuterRef("pk")))
        )
        feld.empty_label = "alle"


class ProjektFilter(Formular):
    """Which public projects are told; a Träger only if one of them is theirs."""

    jahr = Jahrfeld(label="Jahr", required=False)
    traeger = forms.ModelChoiceField(Organisation.objects.none(), label="Träger", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        oeffentliche = Projekt.objects.oeffentliche().filter(traeger=OuterRef("pk"))
        feld = self.fields["traeger"]
        feld.queryset = Organisation.objects.filter(Exists(oeffentliche))
        feld.empty_label = "alle"
