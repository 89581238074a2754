"""People and their seats, one row for each seat; the rules of the records decide."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from basis.einlesen import Einleseart, Lauf, Textfeld, Wortfeld, Zeilenformular
from basis.formular import Datumsfeld, Ganzzahlfeld
from beirat.models import Amtszeit, Ausscheiden, Funktion, Mandat, Organisation, Person, Sitzart

from .suche import Personenverzeichnis, benannt, je_namen

ANGABEN = ("titel", "vorname", "nachname", "belehrt_am", "voraussetzungen_geprueft_am", "email", "telefon")
SITZ = ("sitzart", "fraktion")
TAGE = ("erster_tag", "letzter_tag", "ratsmandat_letzter_tag", "ausscheiden")


class Personenzeile(Zeilenformular):
    schluessel = Ganzzahlfeld(
        label="Schlüssel",
        required=False,
        min_value=1,
        help_text="Nummer der Person im Portal; nötig nur, wenn mehrere denselben Namen tragen oder wenn "
        "sich der Name ändert",
    )
    titel = Textfeld(label="Titel", max_length=40, required=False)
    vorname = Textfeld(label="Vorname", max_length=80)
    nachname = Textfeld(label="Nachname", max_length=80)
    belehrt_am = Datumsfeld(label="über Pflichten belehrt am", required=False)
    voraussetzungen_geprueft_am = Datumsfeld(label="Voraussetzungen geprüft am", required=False)
    email = forms.EmailField(label="E-Mail", required=False, max_length=254, help_text="nur intern")
    telefon = forms.CharField(label="Telefon", required=False, max_length=60, help_text="nur intern")
    amtszeit = Textfeld(
        label="Amtszeit",
        max_length=120,
        required=False,
        help_text="Bezeichnung im Portal; ohne sie wird kein Mandat eingelesen",
    )
    sitzart = Wortfeld(
        Sitzart.choices,
        label="Sitzart",
        required=False,
        help_text="nötig, wo eine Amtszeit steht",
    )
    fraktion = Textfeld(
        label="Fraktion",
        max_length=200,
        required=False,
        help_text="Name oder Kurzname, nur bei einem Sitz einer Fraktion",
    )
    erster_tag = Datumsfeld(label="erster Tag", required=False, help_text="nötig, wo eine Amtszeit steht")
    letzter_tag = Datumsfeld(
        label="letzter Tag", required=False, help_text="leer, solange kein Ende feststeht"
    )
    ratsmandat_letzter_tag = Datumsfeld(label="letzter Tag im Stadtrat", required=False)
    ausscheiden = Wortfeld(
        Ausscheiden.choices, label="Art des Ausscheidens", required=False, help_text="nur intern"
    )

    auch = {
        "sitzart": ("Sitz", "Art des Sitzes"),
        "erster_tag": ("Mandat seit", "von", "Beginn"),
        "letzter_tag": ("Mandat bis", "bis", "Ende"),
        "belehrt_am": ("belehrt am",),
        "email": ("E-Mail-Adresse", "Mail"),
        "schluessel": ("Nummer der Person", "ID"),
    }
    beispiele = {
        "vorname": "Erika",
        "nachname": "Mustermann",
        "belehrt_am": "25.11.2019",
        "email": "erika@example.org",
        "amtszeit": "Beirat 2019",
        "sitzart": "Sitz für Menschen mit Migrationshintergrund",
        "erster_tag": "17.10.2019",
    }


class Personenlauf(Lauf):
    """Rows that end a seat come first: so a file may hold who leaves and who follows in any order."""

    def lade(self):
        self.halte(Amtszeit, Person, Mandat, Funktion)
        self.personen = Personenverzeichnis()
        # With their ends: no seat asks for the end of its board again.
        amtszeiten = Amtszeit.objects.mit_ende().prefetch_related("satzungsfassung__kontingente")
        self.amtszeiten = je_namen(amtszeiten, "bezeichnung")
        fraktionen = Organisation.objects.filter(art=Organisation.Art.FRAKTION)
        self.fraktionen = je_namen(fraktionen, "name", "kurzname")
        mandate = Mandat.objects.select_related("person", "fraktion")
        mandate = mandate.prefetch_related(Prefetch("amtszeit", amtszeiten))
        self.mandate = {(m.person_id, m.amtszeit_id, m.erster_tag): m for m in mandate}

    def reihenfolge(self, zeile):
        return "letzter_tag" not in zeile.werte

    def titel(self, zeile):
        namen = (zeile.werte.get(feld) for feld in ("titel", "vorname", "nachname"))
        return " ".join(name for name in namen if name) or "ohne Namen"

    def speichere(self, zeile):
        werte = zeile.werte
        person = self.personen.finde(werte["vorname"], werte["nachname"], werte.get("schluessel"))
        person = person or Person()
        neu = person.pk is None
        angaben = {name: werte[name] for name in ANGABEN if name in werte}
        # A seat refers to its person, so that one has to be stored before.
        self.setze(person, angaben, spaeter="amtszeit" not in werte)
        self.personen.merke(person)
        if "amtszeit" not in werte:
            if uebrige := [self._spalte(name) for name in (*SITZ, *TAGE) if name in werte]:
                raise ValidationError(
                    f"Zur Angabe „{uebrige[0]}“ gehört eine Amtszeit: Bitte nennen Sie sie."
                )
            # A new one has no key yet.
            self.einmal(("person", id(person)))
            return neu
        return self._mandat(person, werte) or neu

    def _mandat(self, person, werte):
        """Store the seat of a row. Returns whether it is new."""
        amtszeit = benannt(
            self.amtszeiten, werte["amtszeit"], "Eine Amtszeit", "legen Sie zuerst die Amtszeit an"
        )
        for name in ("sitzart", "erster_tag"):
            if name not in werte:
                raise ValidationError(f"Zu einem Mandat gehört die Angabe „{self._spalte(name)}“.")
        ort = (person.pk, amtszeit.pk, werte["erster_tag"])
        self.einmal(ort)
        mandat = self.mandate.get(ort)
        neu = mandat is None
        mandat = mandat or Mandat(person=person, amtszeit=amtszeit)
        angaben = {name: werte[name] for name in ("sitzart", *TAGE) if name in werte}
        if "fraktion" in werte:
            angaben["fraktion"] = benannt(
                self.fraktionen, werte["fraktion"], "Eine Fraktion", "legen Sie sie bei den Organisationen an"
            )
        if not neu and any(
            angaben.get(name, wert) != wert for name in SITZ if (wert := getattr(mandat, name))
        ):
            raise ValidationError(
                "Ein Wechsel der Sitzart oder der Fraktion ist ein neues Mandat: Bitte beenden Sie in dieser "
                "Zeile das alte und geben Sie das neue in einer eigenen Zeile mit seinem ersten Tag an."
            )
        if self.setze(mandat, angaben, f"Mandat {amtszeit}") and not neu:
            self._kuerze_funktionen(mandat)
        self.mandate[ort] = mandat
        return neu

    def _kuerze_funktionen(self, mandat):
        """Functions end with the seat, as everywhere; the preview tells it."""
        for funktion in mandat.funktionen.all():
            if mandat.letzter_tag and (not funktion.letzter_tag or funktion.letzter_tag > mandat.letzter_tag):
                self.warnungen.append(f"Mit dem Mandat endet die Funktion {funktion.get_art_display()}.")
        mandat.kuerze_funktionen()

    @staticmethod
    def _spalte(name):
        return Personenzeile.base_fields[name].label


def _bestand():
    """Everybody with each seat, or without one, as rows of the file."""
    mandate = Mandat.objects.select_related("amtszeit", "fraktion").order_by("erster_tag", "pk")
    for person in Person.objects.prefetch_related(Prefetch("mandate", mandate)):
        angaben = {"schluessel": person.pk} | {name: getattr(person, name) for name in ANGABEN}
        for mandat in person.mandate.all() or [None]:
            yield angaben | (_sitz(mandat) if mandat else {})


def _sitz(mandat):
    return {
        "amtszeit": str(mandat.amtszeit),
        "sitzart": mandat.get_sitzart_display(),
        "fraktion": str(mandat.fraktion or ""),
        "erster_tag": mandat.erster_tag,
        "letzter_tag": mandat.letzter_tag,
        "ratsmandat_letzter_tag": mandat.ratsmandat_letzter_tag,
        "ausscheiden": mandat.get_ausscheiden_display(),
    }


PERSONEN = Einleseart(
    schluessel="personen",
    titel="Personen mit Mandaten",
    beschreibung="Mitglieder des Beirates mit ihren Sitzen, eine Zeile für jedes Mandat.",
    rechte=(
        "beirat.personendaten_person",
        "beirat.add_person",
        "beirat.change_person",
        "beirat.add_mandat",
        "beirat.change_mandat",
    ),
    zeilen=Personenzeile,
    lauf=Personenlauf,
    bestand=_bestand,
)
