"""What people type about a person: the person, seats, ties to bodies."""

from itertools import combinations

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.core.exceptions import ValidationError

from basis.formular import Datumsfeld, Formularsatz, ModellFormular, Schrittformular, formularsatz
from basis.zeitraum import schnitt
from beirat.models import Ausscheiden, Mandat, Person, Verbindung


class PersonForm(ModellFormular):
    ungedruckt = ("beruf", "kurzbiografie", "kontakt_oeffentlich", "email", "telefon", "anschrift", "notiz")
    gliederung = (
        Fieldset("Name", Row("titel", "vorname", "nachname")),
        Fieldset(
            "Vor dem Amtsantritt",
            Row("belehrt_am", "voraussetzungen_geprueft_am"),
        ),
        Fieldset("Öffentlich nur mit Einwilligung", "beruf", "kurzbiografie", "kontakt_oeffentlich"),
        Fieldset("Nur intern", Row("email", "telefon"), "anschrift", "geburtsdatum", "notiz"),
    )

    class Meta:
        model = Person
        fields = [
            "titel",
            "vorname",
            "nachname",
            "belehrt_am",
            "voraussetzungen_geprueft_am",
            "beruf",
            "kurzbiografie",
            "kontakt_oeffentlich",
            "email",
            "telefon",
            "anschrift",
            "geburtsdatum",
            "notiz",
        ]


class MandatForm(ModellFormular):
    orte = {
        "beirat_mandat_ohne_ueberschneidung": "erster_tag",
        "beirat_mandat_tage_geordnet": "letzter_tag",
    }
    gliederung = (
        Row("amtszeit", "sitzart", "fraktion"),
        Row("erster_tag", "letzter_tag", "ausscheiden"),
        "ratsmandat_letzter_tag",
    )

    class Meta:
        model = Mandat
        fields = [
            "amtszeit",
            "sitzart",
            "fraktion",
            "erster_tag",
            "letzter_tag",
            "ausscheiden",
            "ratsmandat_letzter_tag",
        ]


class Mandatszeilen(Formularsatz):
    """Seats of one person: two new ones may not share a day either, and functions end with them."""

    titel = "Mandate"
    zeile = "Mandat"
    knopf = "Weiteres Mandat hinzufügen"
    hinweis = (
        "Ein Wechsel der Sitzart oder der Fraktion ist ein neues Mandat: Beenden Sie zuerst das alte "
        "und speichern Sie, dann tragen Sie das neue ein."
    )

    def clean(self):
        super().clean()
        uebrig = [f for f in self.forms if f.has_changed() and f.is_valid() and f not in self.deleted_forms]
        for eines, anderes in combinations(uebrig, 2):
            m, n = eines.instance, anderes.instance
            if m.amtszeit_id == n.amtszeit_id and schnitt(
                (m.erster_tag, m.letzter_tag), (n.erster_tag, n.letzter_tag)
            ):
                anderes.add_error(
                    "erster_tag",
                    "Dieses Mandat überschneidet sich mit einem anderen in diesem Formular.",
                )

    def save_existing(self, form, obj, commit=True):
        mandat = super().save_existing(form, obj, commit)
        try:
            mandat.kuerze_funktionen()
        except ValidationError as fehler:
            form.add_error(None, fehler)
            raise
        return mandat


class VerbindungForm(ModellFormular):
    orte = {"beirat_verbindung_tage_geordnet": "letzter_tag"}

    class Meta:
        model = Verbindung
        fields = ["organisation", "art", "erster_tag", "letzter_tag"]


class Verbindungszeilen(Formularsatz):
    titel = "Verbindungen zu Organisationen"
    zeile = "Verbindung"
    knopf = "Weitere Verbindung hinzufügen"
    hinweis = "Nur intern, für das Mitwirkungsverbot nach § 33 KVG LSA."
    als_tabelle = True


MandatSatz = formularsatz(Person, Mandat, MandatForm, Mandatszeilen)
VerbindungSatz = formularsatz(Person, Verbindung, VerbindungForm, Verbindungszeilen)


class MandatBeendenForm(Schrittformular):
    """The last day of a seat and the category of leaving; the category stays internal."""

    letzter_tag = Datumsfeld(label="letzter Tag des Mandats")
    ausscheiden = forms.ChoiceField(
        label="Art des Ausscheidens",
        choices=[("", "Bitte wählen"), *Ausscheiden.choices],
        help_text="nur intern",
    )
    # What the second page showed as the end until now, and what it asks once it shows what follows.
    bisher = Datumsfeld(required=False)
    nachruecken = forms.IntegerField(required=False)
    beauftragung_beenden = forms.BooleanField(required=False)

    gliederung = ("letzter_tag", "ausscheiden")

    def auftrag(self):
        """The arguments of `lasse_ausscheiden`: on the first page the end alone."""
        return {
            "letzter_tag": self.cleaned_data["letzter_tag"],
            "ausscheiden": self.cleaned_data["ausscheiden"],
            "nachrueckplatz": self.cleaned_data["nachruecken"] if self.bestaetigt else None,
            "mit_beauftragung": self.cleaned_data["beauftragung_beenden"] and self.bestaetigt,
        }
