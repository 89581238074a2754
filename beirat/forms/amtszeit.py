"""What people type about boards: terms, reserve, Vorstand, the commissioner's office, the statute."""

from crispy_forms.layout import Fieldset, Row

from basis.formular import Formularsatz, ModellFormular, formularsatz
from beirat.models import (
    Amtszeit,
    Beauftragung,
    Mitwirkung,
    Satzungsfassung,
    Sitzkontingent,
)


class AmtszeitForm(ModellFormular):
    orte = {"beirat_amtszeit_erst_bestellt": "konstituiert_am"}
    gliederung = (
        Row("bezeichnung", "wahlperiode"),
        Row("bestellt_am", "konstituiert_am"),
        "satzungsfassung",
        Row("drucksache", "beschlussnummer"),
    )

    class Meta:
        model = Amtszeit
        fields = [
            "bezeichnung",
            "wahlperiode",
            "bestellt_am",
            "konstituiert_am",
            "satzungsfassung",
            "drucksache",
            "beschlussnummer",
        ]


class BeauftragungForm(ModellFormular):
    orte = {
        "beirat_beauftragung_ohne_ueberschneidung": "erster_tag",
        "beirat_beauftragung_tage_geordnet": "letzter_tag",
    }
    gliederung = ("person", Row("erster_tag", "letzter_tag"), "hauptamtlich", "amtszeit")

    class Meta:
        model = Beauftragung
        fields = ["person", "erster_tag", "letzter_tag", "hauptamtlich", "amtszeit"]
        help_texts = {"amtszeit": "nur, wenn das Amt mit dem Vorsitz verbunden ist"}


class MitwirkungForm(ModellFormular):
    orte = {"beirat_mitwirkung_tage_geordnet": "letzter_tag"}
    gliederung = (
        Row("gremium", "person"),
        "rolle",
        Row("erster_tag", "erster_genauigkeit"),
        Row("letzter_tag", "letzter_genauigkeit"),
    )

    class Meta:
        model = Mitwirkung
        fields = [
            "gremium",
            "person",
            "rolle",
            "erster_tag",
            "erster_genauigkeit",
            "letzter_tag",
            "letzter_genauigkeit",
        ]
        help_texts = {
            "erster_tag": "leer, wenn der Beginn nicht bekannt ist",
            "letzter_tag": "leer, solange kein Ende feststeht",
        }


class SatzungsfassungForm(ModellFormular):
    orte = {"beirat_satzungsfassung_quorum_anteil": "quorum_zaehler"}
    gliederung = (
        Row("bezeichnung", "in_kraft_ab"),
        "drucksache",
        Fieldset("Beschlussfähigkeit", Row("quorum_zaehler", "quorum_nenner"), "quorum_basis"),
        Fieldset(
            "Fristen und Schwellen", "ladungsfrist_tage", "mindestsitzungen", "fehlschwelle", "angenommen"
        ),
        Fieldset(
            "Fundstellen",
            "vorsitz_ist_beauftragung",
            "fundstelle_fortdauer",
            "fundstelle_teilnahme",
            "fundstelle_voraussetzung",
        ),
    )

    class Meta:
        model = Satzungsfassung
        fields = [
            "bezeichnung",
            "in_kraft_ab",
            "drucksache",
            "quorum_zaehler",
            "quorum_nenner",
            "quorum_basis",
            "ladungsfrist_tage",
            "mindestsitzungen",
            "fehlschwelle",
            "angenommen",
            "vorsitz_ist_beauftragung",
            "fundstelle_fortdauer",
            "fundstelle_teilnahme",
            "fundstelle_voraussetzung",
        ]


class SitzkontingentForm(ModellFormular):
    class Meta:
        model = Sitzkontingent
        fields = ["sitzart", "sitze", "stimmberechtigt"]


class Kontingentzeilen(Formularsatz):
    titel = "Sitze"
    zeile = "Sitzkontingent"
    knopf = "Weitere Sitzart hinzufügen"
    hinweis = "Eine Zeile je Sitzart."
    als_tabelle = True


KontingentSatz = formularsatz(
    Satzungsfassung, Sitzkontingent, SitzkontingentForm, Kontingentzeilen, extra=2, can_delete=False
)
