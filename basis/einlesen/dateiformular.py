"""The upload of a file: every reason to refuse it is one German sentence at its field."""

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError

from basis.formular import Formular
from basis.viren import pruefe_auf_viren

from .roh import HOECHSTENS_BYTE, ZU_GROSS


class Dateiformular(Formular):
    """A file of a kind; fields beside `datei` are its options."""

    datei = forms.FileField(label="Datei", allow_empty_file=True, widget=forms.FileInput)

    def __init__(self, art, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.art = art
        self.fields["datei"].widget.attrs["accept"] = art.dateiarten

    def clean_datei(self):
        """The upload, if its name ends like its kind and it isn't larger than one may be read at once.

        It is kept under its name: whoever opens it later has the machine go by how that ends.
        """
        datei = self.cleaned_data["datei"]
        endungen = [art for art in self.art.dateiarten.split(",") if art.startswith(".")]
        if PurePath(datei.name).suffix.lower() not in endungen:
            raise ValidationError(
                f"Die Datei heißt „{datei.name}“; ihr Name muss auf {' oder '.join(endungen)} enden: Bitte "
                "speichern Sie sie in einem dieser Formate."
            )
        if datei.size > HOECHSTENS_BYTE:
            raise ValidationError(ZU_GROSS)
        return datei

    def clean(self):
        super().clean()
        datei = self.cleaned_data.get("datei")
        if datei is None or self.errors:
            return
        self.optionen = {name: wert for name, wert in self.cleaned_data.items() if name != "datei"}
        self.inhalt = datei.read()
        try:
            pruefe_auf_viren(self.inhalt)
            self.gelesen = self.art.lies(self.inhalt, self.optionen)
        except ValidationError as fehler:
            self.add_error("datei", fehler)


class Tabellenformular(Dateiformular):
    """A table as CSV or XLSX."""

    blatt = forms.CharField(
        label="Tabellenblatt",
        max_length=31,
        required=False,
        help_text="nur bei XLSX mit mehreren Blättern; leer heißt: das erste",
    )
