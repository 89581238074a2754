"""Forms about annexes: the document itself, and what is told of it."""

from django import forms
from django.core.exceptions import ValidationError

from basis.druck.untersuchung import PdfUnbrauchbar, untersuche
from basis.formular import Formular, ModellFormular
from basis.viren import pruefe_auf_viren
from berichte.models import Anlage

MB = 1024 * 1024
HOECHSTENS_BYTE = 20 * MB


class Pdfdatei(forms.FileField):
    """A PDF that everybody can open; cleaned, it is a pair of its bytes and what was found in them."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,.pdf"})

    def __init__(self, **kwargs):
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data, initial=None):
        datei = super().clean(data, initial)
        if datei.size > HOECHSTENS_BYTE:
            raise ValidationError(
                f"Die Datei ist {datei.size // MB} MB groß, möglich sind {HOECHSTENS_BYTE // MB} MB: Bitte "
                "verkleinern Sie die Bilder darin, oder teilen Sie das Dokument auf."
            )
        inhalt = datei.read()
        pruefe_auf_viren(inhalt)
        try:
            return datei.name, inhalt, untersuche(inhalt)
        except PdfUnbrauchbar as fehler:
            raise ValidationError(str(fehler)) from fehler


class DateiForm(Formular):
    """Another document in the place of the one before; `gesehen` is the checksum of that one."""

    gesehen = forms.CharField(required=False, widget=forms.HiddenInput)
    datei = Pdfdatei(label="PDF-Datei", help_text=f"höchstens {HOECHSTENS_BYTE // MB} MB")


class AnlageForm(ModellFormular):
    """What the report tells of an annex."""

    gesperrt = ("bericht",)

    class Meta:
        model = Anlage
        fields = ["bericht", "titel", "oeffentlich"]


class NeueAnlageForm(AnlageForm):
    """A new annex with its document."""

    datei = Pdfdatei(label="PDF-Datei", help_text=f"höchstens {HOECHSTENS_BYTE // MB} MB")
    field_order = ["bericht", "datei", "titel", "oeffentlich"]
