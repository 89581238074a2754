"""The JSON of the council information system as a kind of file: upload, preview, all or nothing."""

from django import forms

from basis.einlesen import Dateiformular, Einleseart

from .lesen import lies
from .uebernahme import Papierlauf


class Ratsinfodatei(Dateiformular):
    """The file, and whether its new papers are shown in public."""

    oeffentlich = forms.BooleanField(
        label="neue Drucksachen als öffentlich übernehmen",
        required=False,
        help_text="nur, wenn die Datei ausschließlich öffentliche Drucksachen enthält",
    )


class Ratsinfoart(Einleseart):
    """Papers instead of rows; the number of a judgement is the paper's place in the file."""

    def lies(self, inhalt, optionen):
        return lies(inhalt), []


DRUCKSACHEN = Ratsinfoart(
    schluessel="drucksachen",
    titel="Drucksachen",
    beschreibung="Drucksachen mit Beratungsfolge und Dokumenten aus dem Ratsinformationssystem (JSON).",
    rechte=("beirat.add_drucksache", "beirat.change_drucksache"),
    zeilen=None,
    lauf=Papierlauf,
    woerter="Drucksache,Drucksachen",
    formular=Ratsinfodatei,
    dateiarten=".json,application/json",
)
