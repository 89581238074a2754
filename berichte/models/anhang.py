"""What stands beside or behind a report: its annexes and the abbreviations it may use."""

from hashlib import sha256

from django.db import models

from basis.felder import Suchschluessel
from basis.models import Datensatz

from .bericht import Jahresbericht


class AnlageQuerySet(models.QuerySet):
    def sichtbar_fuer(self, konto):
        """Those who work on reports see the annexes of a draft; readers get those of an edition."""
        return self if konto.has_perm("berichte.view_anlage") else self.none()

    def fuer_listen(self):
        """Without the bytes."""
        return self.defer("inhalt")

    def gedruckte(self):
        """Those that the report lists and an edition keeps, in their order."""
        return self.filter(oeffentlich=True).order_by("position", "pk")


class Anlage(Datensatz):
    """A document beside the report, listed in it and never merged into its PDF.

    It keeps its bytes itself: a document that is replaced or deleted before an edition leaves nothing
    behind. An edition copies them.
    """

    # Bytes don't belong into a history, and who deletes a document must be able to rely on it.
    ohne_verlauf = ("inhalt",)

    bericht = models.ForeignKey(Jahresbericht, models.CASCADE, related_name="anlagen")
    position = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    titel = models.CharField("Titel", max_length=200)
    oeffentlich = models.BooleanField(
        "öffentlich",
        default=False,
        help_text="Nur Öffentliches steht im Bericht und wird mit ihm festgeschrieben.",
    )
    dateiname = models.CharField("Dateiname", max_length=200)
    inhalt = models.BinaryField("Inhalt")
    groesse = models.PositiveBigIntegerField("Größe in Byte")
    sha256 = models.CharField("Prüfsumme SHA-256", max_length=64)
    seiten = models.PositiveIntegerField("Seiten")
    getaggt = models.BooleanField("hat Tags", default=False)
    nennt_sprache = models.BooleanField("nennt die Sprache", default=False)
    nennt_titel = models.BooleanField("nennt den Titel", default=False)
    geschuetzt = models.BooleanField("ist verschlüsselt", default=False)
    eingebettete = models.PositiveIntegerField("eingebettete Dateien", default=0)
    suchwoerter = Suchschluessel(titel=("titel",), text=("dateiname",))

    objects = AnlageQuerySet.as_manager()

    class Meta:
        verbose_name = "Anlage"
        verbose_name_plural = "Anlagen"
        ordering = ["bericht", "position", "pk"]

    def __str__(self):
        return self.titel

    def lege_ein(self, dateiname, inhalt, befund):
        """Take these bytes with what `untersuche` found in them."""
        self.dateiname, self.inhalt, self.groesse = dateiname, inhalt, len(inhalt)
        self.sha256, self.seiten = sha256(inhalt).hexdigest(), befund.seiten
        self.getaggt, self.nennt_sprache = befund.getaggt, bool(befund.sprache)
        self.nennt_titel = bool(befund.titel)
        self.geschuetzt, self.eingebettete = befund.geschuetzt, befund.eingebettete

    def maengel(self):
        """Sentences on what keeps people or the archive from the document; empty if all is well."""
        return [
            satz
            for fehlt, satz in (
                (
                    not self.getaggt,
                    "Der Datei fehlen Strukturmarken (Tags): Vorleseprogramme finden weder Überschriften "
                    "noch Tabellen. In Word hilft beim Speichern als PDF die Option „Dokumentstrukturtags "
                    "für Barrierefreiheit“.",
                ),
                (
                    not self.nennt_sprache,
                    "Die Datei nennt ihre Sprache nicht: Vorleseprogramme raten dann die Aussprache.",
                ),
                (
                    not self.nennt_titel,
                    "Die Datei hat keinen Dokumenttitel: Bitte tragen Sie ihn in den Eigenschaften des "
                    "Dokuments ein, bevor Sie es als PDF speichern.",
                ),
                (
                    self.geschuetzt,
                    "Die Datei ist verschlüsselt (Rechte eingeschränkt): Vorleseprogramme und Archive "
                    "brauchen sie ohne Schutz.",
                ),
                (
                    self.eingebettete,
                    "In die Datei sind andere Dateien eingebettet: Das Archiv rät davon ab, bitte fügen Sie "
                    "diese als eigene Anlagen bei.",
                ),
            )
            if fehlt
        ]


class Abkuerzung(Datensatz):
    """An abbreviation and its meaning; the report lists those that it uses."""

    kurz = models.CharField("Abkürzung", max_length=30, unique=True)
    bedeutung = models.CharField("Bedeutung", max_length=200)

    class Meta:
        verbose_name = "Abkürzung"
        verbose_name_plural = "Abkürzungen"
        ordering = ["kurz"]

    def __str__(self):
        return self.kurz
