"""Projects with phases and money read in: one row for each year of a funder."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from basis.einlesen import Einleseart, Janeinfeld, Lauf, Textfeld, Wortfeld, Zeilenformular
from basis.formular import Betragsfeld, Datumsfeld, Jahrfeld
from basis.text import falten
from basis.zeitraum import Genauigkeit
from beirat.einlesen.suche import benannt, je_namen
from beirat.models import Handlungsfeld, Organisation
from projekte.models import Mittel, Phase, Projekt

PROJEKT = ("rolle", "oeffentlich", "stadtteil", "zielgruppe")
TAGE = ("erster_tag", "letzter_tag")
GELD = ("beantragt", "bewilligt", "ausgezahlt", "bescheid")
ANLEGEN = "legen Sie ihn bei den Organisationen an"


class Projektzeile(Zeilenformular):
    projekt = Textfeld(label="Projekt", max_length=200, help_text="Titel, wie er im Portal steht")
    rolle = Wortfeld(
        Projekt.Rolle.choices,
        label="Rolle der Stadt",
        required=False,
        help_text="nötig bei einem neuen Projekt",
    )
    traeger = Textfeld(
        label="Träger",
        max_length=200,
        required=False,
        help_text="Name oder Kurzname; nötig bei einem neuen Projekt",
    )
    oeffentlich = Janeinfeld(
        label="öffentlich", required=False, help_text="leer bei einem neuen Projekt: nein"
    )
    handlungsfeld = Textfeld(label="Handlungsfeld", max_length=120, required=False)
    stadtteil = Textfeld(label="Stadtteil", max_length=120, required=False)
    zielgruppe = Textfeld(label="Zielgruppe", max_length=200, required=False)
    phase = Textfeld(
        label="Phase",
        max_length=120,
        required=False,
        help_text="Bezeichnung; nötig nur, wenn das Projekt mehrere Phasen hat",
    )
    erster_tag = Datumsfeld(label="erster Tag", required=False, help_text="der Phase; darf offen bleiben")
    letzter_tag = Datumsfeld(label="letzter Tag", required=False, help_text="der Phase; darf offen bleiben")
    mittelgeber = Textfeld(
        label="Mittelgeber",
        max_length=200,
        required=False,
        help_text="Name oder Kurzname; ohne ihn kein Geld",
    )
    jahr = Jahrfeld(label="Jahr", required=False, help_text="nötig, wo ein Mittelgeber steht")
    beantragt = Betragsfeld(label="beantragt", required=False, max_digits=12, help_text="in Euro")
    bewilligt = Betragsfeld(label="bewilligt", required=False, max_digits=12, help_text="in Euro")
    ausgezahlt = Betragsfeld(label="ausgezahlt", required=False, max_digits=12, help_text="in Euro")
    bescheid = forms.CharField(label="Bescheid", max_length=120, required=False)

    auch = {
        "projekt": ("Titel", "Projekttitel"),
        "erster_tag": ("Beginn", "von", "Phase von"),
        "letzter_tag": ("Ende", "bis", "Phase bis"),
        "mittelgeber": ("Geldgeber", "Fördermittelgeber"),
    }
    beispiele = {
        "projekt": "Gemeinsam im Quartier",
        "rolle": "Kofinanzierung",
        "traeger": "Verein Brücke",
        "phase": "1. Phase",
        "erster_tag": "01.01.2019",
        "letzter_tag": "31.12.2019",
        "mittelgeber": "Land Sachsen-Anhalt",
        "jahr": "2019",
        "bewilligt": "12.500,00",
    }


class Projektlauf(Lauf):
    """Projects are found by title, phases by name, money by phase, funder and year."""

    nachgeschlagen = ("projekte_mittel_eindeutig",)

    def lade(self):
        self.halte(Projekt, Phase, Mittel)
        organisationen = Organisation.objects.exclude(art=Organisation.Art.FRAKTION)
        self.organisationen = je_namen(organisationen, "name", "kurzname")
        self.felder = je_namen(Handlungsfeld.objects.all(), "name")
        projekte = Projekt.objects.select_related("traeger", "handlungsfeld")
        mittel = Mittel.objects.select_related("mittelgeber")
        projekte = list(projekte.prefetch_related(Prefetch("phasen__mittel", mittel)))
        self.projekte = je_namen(projekte, "titel")
        self.phasen = {p.pk: list(p.phasen.all()) for p in projekte}
        self.mittel = {
            (m.phase_id, m.mittelgeber_id, m.jahr): m
            for phasen in self.phasen.values()
            for phase in phasen
            for m in phase.mittel.all()
        }

    def titel(self, zeile):
        werte = zeile.werte
        teile = (werte.get(name) for name in ("projekt", "phase", "mittelgeber", "jahr"))
        return ", ".join(str(teil) for teil in teile if teil) or "ohne Projekt"

    def speichere(self, zeile):
        werte = zeile.werte
        projekt, neues_projekt = self._projekt(werte)
        phase, neue_phase = self._phase(projekt, werte)
        if "mittelgeber" not in werte:
            if uebrige := [name for name in ("jahr", *GELD) if name in werte]:
                spalte = Projektzeile.base_fields[uebrige[0]].label
                raise ValidationError(f"Zur Angabe „{spalte}“ gehört ein Mittelgeber: Bitte nennen Sie ihn.")
            self.einmal((projekt.pk, phase.pk if phase else None))
            return neues_projekt or neue_phase
        return self._mittel(projekt, phase, werte) or neues_projekt or neue_phase

    def _projekt(self, werte):
        schluessel = falten(werte["projekt"])
        if schluessel in self.projekte and self.projekte[schluessel] is None:
            raise ValidationError(
                f"Projekte mit dem Titel „{werte['projekt']}“ gibt es mehrere: Bitte bearbeiten Sie sie im "
                "Portal."
            )
        projekt = self.projekte.get(schluessel)
        projekt = projekt or Projekt()
        neu = projekt.pk is None
        angaben = {"titel": werte["projekt"]} | {name: werte[name] for name in PROJEKT if name in werte}
        if "traeger" in werte:
            angaben["traeger"] = benannt(self.organisationen, werte["traeger"], "Einen Träger", ANLEGEN)
        if "handlungsfeld" in werte:
            angaben["handlungsfeld"] = benannt(
                self.felder, werte["handlungsfeld"], "Ein Handlungsfeld", "legen Sie es zuerst an"
            )
        self.setze(projekt, angaben)
        self.projekte[schluessel] = projekt
        self.phasen.setdefault(projekt.pk, [])
        return projekt, neu

    def _phase(self, projekt, werte):
        """The phase that a row speaks of, stored with its days, and whether it is new; or (None, False)."""
        gefragt = any(name in werte for name in ("phase", *TAGE, "mittelgeber"))
        if not gefragt:
            return None, False
        phasen = self.phasen[projekt.pk]
        if "phase" in werte:
            treffer = [
                p for p in phasen if falten(werte["phase"]) in (falten(p.bezeichnung), falten(p.in_worten()))
            ]
        else:
            treffer = phasen
        if len(treffer) > 1:
            namen = ", ".join(f"„{phase}“" for phase in treffer)
            raise ValidationError(
                "Das Projekt hat mehrere Phasen: Bitte nennen Sie in der Spalte „Phase“, welche gemeint ist "
                f"({namen})."
            )
        phase = treffer[0] if treffer else Phase(projekt=projekt, bezeichnung=werte.get("phase", ""))
        neu = phase.pk is None
        if neu and not any(name in werte for name in ("phase", *TAGE)):
            raise ValidationError(
                "Das Projekt hat noch keine Phase: Bitte geben Sie ihren Namen oder ihren ersten Tag an."
            )
        tage = {name: werte[name] for name in TAGE if name in werte}
        self.setze(phase, tage, "Phase" if neu else f"Phase {phase}", neu_als=_in_worten)
        if not treffer:
            phasen.append(phase)
        return phase, neu

    def _mittel(self, projekt, phase, werte):
        geber = benannt(self.organisationen, werte["mittelgeber"], "Einen Mittelgeber", ANLEGEN)
        if "jahr" not in werte:
            raise ValidationError("Zu einem Mittelgeber gehört das Jahr: Bitte nennen Sie es.")
        ort = (phase.pk, geber.pk, werte["jahr"])
        self.einmal(ort)
        mittel = self.mittel.get(ort)
        neu = mittel is None
        mittel = mittel or Mittel(phase=phase, mittelgeber=geber, jahr=werte["jahr"])
        betraege = {name: werte[name] for name in GELD if name in werte}
        self.setze(mittel, betraege, f"{geber} {werte['jahr']}", spaeter=True)
        self.mittel[ort] = mittel
        return neu


def _in_worten(phase):
    """A new phase with its name and its days, as far as they are known."""
    return ", ".join(teil for teil in (phase.bezeichnung, phase.in_worten()) if teil)


def _bestand():
    """Every sum of money, every phase without any and every project without a phase, as rows of the file."""
    mittel = Mittel.objects.select_related("mittelgeber")
    projekte = Projekt.objects.select_related("traeger", "handlungsfeld")
    for projekt in projekte.prefetch_related(Prefetch("phasen__mittel", mittel)):
        angaben = {
            "projekt": projekt.titel,
            "rolle": projekt.get_rolle_display(),
            "traeger": str(projekt.traeger),
            "oeffentlich": projekt.oeffentlich,
            "handlungsfeld": str(projekt.handlungsfeld or ""),
            "stadtteil": projekt.stadtteil,
            "zielgruppe": projekt.zielgruppe,
        }
        phasen = list(projekt.phasen.all())
        for phase in phasen or [None]:
            tage = _phase(phase, allein=len(phasen) == 1) if phase else {}
            for eines in (phase.mittel.all() if phase else ()) or [None]:
                yield angaben | tage | (_geld(eines) if eines else {})


def _phase(phase, allein):
    """What it is found by, and its days; a day that is known only roughly wasn't given and isn't told."""
    genau = {
        name: getattr(phase, name)
        for name in TAGE
        if getattr(phase, name.replace("tag", "genauigkeit")) == Genauigkeit.TAG
    }
    return {"phase": phase.bezeichnung if allein else str(phase)} | genau


def _geld(mittel):
    geld = {name: getattr(mittel, name) for name in GELD}
    return {"mittelgeber": str(mittel.mittelgeber), "jahr": mittel.jahr} | geld


PROJEKTE = Einleseart(
    schluessel="projekte",
    titel="Projekte mit Mitteln",
    beschreibung="Projekte mit Phasen und ihrem Geld, eine Zeile für jeden Mittelgeber und jedes Jahr.",
    rechte=tuple(
        f"projekte.{verb}_{was}" for was in ("projekt", "phase", "mittel") for verb in ("add", "change")
    ),
    zeilen=Projektzeile,
    lauf=Projektlauf,
    bestand=_bestand,
)
