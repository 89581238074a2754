"""Figures read in: a number or a sign for a series and a Stichtag, never without its source."""

import re

from django.core.exceptions import ValidationError

from basis.einlesen import Einleseart, Lauf, Textfeld, Zeilenformular
from basis.formular import Datumsfeld, Zahlfeld
from beirat.einlesen.suche import benannt, je_namen
from berichte.models import Statistikreihe, Statistikwert, Zeichen


class Wertfeld(Zahlfeld):
    """A number, or a Zeichen: „-“ or „.“. A „0“ is the number; the sign has its column."""

    def to_python(self, value):
        roh = str(value).strip()
        return Zeichen(roh) if roh in (Zeichen.NICHTS, Zeichen.GEHEIM) else super().to_python(value)

    def validate(self, value):
        if not isinstance(value, Zeichen):
            super().validate(value)

    def run_validators(self, value):
        if not isinstance(value, Zeichen):
            super().run_validators(value)


class Zeichenfeld(Textfeld):
    """One of the signs that official statistics write instead of a number."""

    def to_python(self, value):
        roh = super().to_python(value)
        if not roh:
            return roh
        if not re.fullmatch(r"[-.0]", roh):
            raise ValidationError(f"„{roh}“ ist keines der Zeichen „-“, „0“ und „.“.")
        return Zeichen(roh)


class Statistikzeile(Zeilenformular):
    reihe = Textfeld(label="Reihe", max_length=200, help_text="Bezeichnung, wie sie im Portal steht")
    stichtag = Datumsfeld(label="Stichtag")
    wert = Wertfeld(
        label="Wert",
        negativ=True,
        required=False,
        help_text="eine Zahl oder „-“ (nichts vorhanden) oder „.“ (unbekannt oder geheim)",
    )
    zeichen = Zeichenfeld(
        label="Zeichen",
        required=False,
        help_text="statt einer Zahl „-“, „.“ oder „0“ (weniger als die Hälfte der Einheit)",
    )
    quelle = Textfeld(label="Quelle", max_length=200, required=False, help_text="nötig bei einem neuen Wert")
    teil_von = Textfeld(
        label="Teil von",
        max_length=200,
        required=False,
        help_text="Bezeichnung der Reihe, in deren Zahl diese enthalten ist",
    )

    auch = {
        "reihe": ("Bezeichnung", "Statistikreihe"),
        "stichtag": ("Tag", "Datum"),
        "wert": ("Zahl", "Anzahl"),
    }
    beispiele = {
        "reihe": "Ausländerinnen und Ausländer",
        "stichtag": "31.12.2019",
        "wert": "23.430",
        "quelle": "Amt für Statistik",
    }


class Statistiklauf(Lauf):
    """Series are found by name; a new one is made on its page, for it needs a definition."""

    nachgeschlagen = ("berichte_statistikwert_eindeutig",)

    def lade(self):
        self.halte(Statistikreihe, Statistikwert)
        reihen = {reihe.pk: reihe for reihe in Statistikreihe.objects.all()}
        for reihe in reihen.values():
            reihe.teil_von = reihen.get(reihe.teil_von_id)
        self.reihen = je_namen(reihen.values(), "bezeichnung")
        self.ganze = {}
        self.werte = {(w.reihe_id, w.stichtag): w for w in Statistikwert.objects.select_related("reihe")}

    def titel(self, zeile):
        tag = zeile.werte.get("stichtag")
        teile = (zeile.werte.get("reihe"), f"{tag:%d.%m.%Y}" if tag else "")
        return ", ".join(teil for teil in teile if teil) or "ohne Reihe"

    def speichere(self, zeile):
        werte = zeile.werte
        reihe = self._reihe(werte["reihe"])
        ort = (reihe.pk, werte["stichtag"])
        self.einmal(ort)
        wert = self.werte.get(ort)
        neu = wert is None
        wert = wert or Statistikwert(reihe=reihe, stichtag=werte["stichtag"])
        angaben = self._zahl_oder_zeichen(werte)
        if "quelle" in werte:
            angaben["quelle"] = werte["quelle"]
        elif neu:
            raise ValidationError("Ein Wert braucht eine Quelle: Bitte nennen Sie sie.")
        if "teil_von" in werte:
            self._ordne_unter(reihe, self._reihe(werte["teil_von"]))
        self.setze(wert, angaben, spaeter=True)
        self.werte[ort] = wert
        return neu

    def _reihe(self, name):
        return benannt(self.reihen, name, "Eine Reihe", "legen Sie sie zuerst mit ihrer Definition an")

    def _ordne_unter(self, reihe, ganzes):
        if (erstes := self.ganze.setdefault(reihe.pk, ganzes)) != ganzes:
            raise ValidationError(
                f"Eine Zeile davor nennt für diese Reihe „{erstes}“: Bitte geben Sie überall dasselbe an."
            )
        self.setze(reihe, {"teil_von": ganzes})

    @staticmethod
    def _zahl_oder_zeichen(werte):
        angaben = [werte[name] for name in ("wert", "zeichen") if name in werte]
        if len(angaben) != 1:
            raise ValidationError("Bitte geben Sie entweder eine Zahl oder ein Zeichen an.")
        if isinstance(angaben[0], Zeichen):
            return {"wert": None, "zeichen": angaben[0].value}
        return {"wert": angaben[0], "zeichen": ""}


def _bestand():
    """Every value of every series, as rows of the file."""
    werte = Statistikwert.objects.select_related("reihe__teil_von")
    for wert in werte.order_by("reihe__schluessel", "reihe", "stichtag", "pk"):
        angaben = {name: getattr(wert, name) for name in ("stichtag", "wert", "zeichen", "quelle")}
        ganzes = wert.reihe.teil_von
        yield {"reihe": str(wert.reihe), "teil_von": str(ganzes) if ganzes else ""} | angaben


STATISTIK = Einleseart(
    schluessel="statistik",
    titel="Statistik",
    beschreibung="Werte zu Reihen, die es im Portal gibt, eine Zeile für jeden Stichtag.",
    rechte=("berichte.add_statistikwert", "berichte.change_statistikwert"),
    zeilen=Statistikzeile,
    lauf=Statistiklauf,
    bestand=_bestand,
)
