"""One row of the grid of amounts, what may be asked for besides, and how rows stand together."""

from dataclasses import dataclass, field

from django import forms
from django.utils.functional import cached_property

from basis.formular import Formular, Jahrfeld, ModellFormular
from basis.formular.eintraege import Eintraege
from beirat.models import Organisation
from projekte.finanzen import BETRAGSARTEN, zusammenfassen
from projekte.models import Mittel, Phase


class MittelzeileForm(ModellFormular):
    """One funder's amounts of one year. A row in which nothing stands isn't stored."""

    loeschen = forms.BooleanField(label="Zeile löschen", required=False)

    class Meta:
        model = Mittel
        fields = ["jahr", *BETRAGSARTEN, "bescheid"]
        # Named as the tables write them; the page says once for all rows what is typed there.
        labels, help_texts = {name: name for name in BETRAGSARTEN}, dict.fromkeys(BETRAGSARTEN, "")

    def __init__(self, *args, zeilenname, **kwargs):
        super().__init__(*args, empty_permitted=True, use_required_attribute=False, **kwargs)
        self.zeilenname = zeilenname
        self.fields["jahr"].disabled = True
        self.fields["jahr"].widget = forms.HiddenInput()
        self.vorhanden = self.instance.pk is not None
        # Emptying its cells removes a row; one that was stored without any can only be ticked.
        if not self.vorhanden or any(self.initial.get(name) not in (None, "") for name in self.angaben):
            del self.fields["loeschen"]

    @property
    def angaben(self):
        """Names of the fields that make a row worth storing."""
        return (*BETRAGSARTEN, "bescheid")

    @property
    def leer(self):
        """Whether nothing was typed in this row, or it is to go."""
        if self.cleaned_data.get("loeschen"):
            return True
        return all(self.cleaned_data.get(name) in (None, "") for name in self.angaben)

    @property
    def betraege(self):
        """The row's amounts as they stand on the page, or None where it has no row."""
        if not self.is_bound or not self.has_changed():
            return self.instance if self.vorhanden else None
        if self.errors or not self.leer:
            return _Betraege(*(self.cleaned_data.get(art) for art in BETRAGSARTEN))
        return None

    def _post_clean(self):
        # A row that goes has no rules to be asked.
        if self.errors or not self.leer:
            super()._post_clean()

    def save(self, commit=True):
        """Store what was changed; a row that was emptied is deleted."""
        if not self.has_changed():
            return None
        if not self.leer:
            return super().save(commit)
        if self.vorhanden:
            self.instance.loeschen()
        return None


@dataclass(frozen=True)
class _Betraege:
    beantragt: object
    bewilligt: object
    ausgezahlt: object


def moegliche_geber():
    """Bodies that may pay for a project."""
    return Organisation.objects.exclude(art=Organisation.Art.FRAKTION)


class _Geber(Eintraege):
    """Funders in a group of their own, before the bodies that rarely pay."""

    @cached_property
    def alle(self):
        paare = super().alle
        if paare is None:
            return None
        geber, uebrige = [], []
        for paar in paare[len(self.leer) :]:
            (geber if paar[0].instance.art == Organisation.Art.MITTELGEBER else uebrige).append(paar)
        return [*self.leer, ("Mittelgeber", geber), ("weitere Organisationen", uebrige)]


class Mittelgeberfeld(forms.ModelChoiceField):
    iterator = _Geber


class ErgaenzungForm(Formular):
    """Which rows the page is to show besides: of a funder, or of a year."""

    phase = forms.ChoiceField(label="Phase")
    mittelgeber = Mittelgeberfeld(moegliche_geber(), label="Mittelgeber", required=False)
    jahr = Jahrfeld(label="Jahr", required=False, help_text="nur für ein Jahr, das oben fehlt")

    def __init__(self, *args, phasen, **kwargs):
        super().__init__(*args, prefix="neu", **kwargs)
        self.phasen = {str(phase.pk): phase for phase in phasen}
        self.fields["phase"].choices = [(pk, str(phase)) for pk, phase in self.phasen.items()]
        if len(phasen) == 1:
            self.fields["phase"].widget = forms.HiddenInput()
            self.fields["phase"].initial = phasen[0].pk

    def clean(self):
        super().clean()
        phase, jahr = self.phasen.get(self.cleaned_data.get("phase")), self.cleaned_data.get("jahr")
        if self.errors:
            return
        if not self.cleaned_data.get("mittelgeber") and not jahr:
            self.add_error("mittelgeber", "Bitte wählen Sie einen Mittelgeber oder geben Sie ein Jahr an.")
        elif jahr and not phase.umfasst(jahr):
            self.add_error("jahr", f"Das Jahr liegt außerhalb der Phase ({phase.in_worten()}).")


@dataclass
class Geberteil:
    """The rows of one funder in one phase."""

    mittelgeber: Organisation
    zeilen: list = field(default_factory=list)

    @property
    def summen(self):
        """Their sums as they stand on the page."""
        return summen(self.mittelgeber, self.zeilen)


@dataclass
class Phasenteil:
    """The funders of one phase, all or those of one page; `jahre` are those of their rows."""

    phase: Phase
    jahre: list
    vorhandene: dict
    geber: list

    @property
    def summen(self):
        """Their sums as they stand on the page."""
        return summen(self.phase, [zeile for teil in self.geber for zeile in teil.zeilen])


def summen(gruppe, zeilen):
    """The sums of these rows as they stand on the page, for `gruppe`."""
    return zusammenfassen(gruppe, [betraege for zeile in zeilen if (betraege := zeile.betraege)])
