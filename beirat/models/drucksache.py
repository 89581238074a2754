"""Council papers and the order of committees that deliberate on them."""

import re

from django.db import models

from basis.felder import Suchschluessel
from basis.models import Datensatz, Veroeffentlichbar

from .organisation import Organisation

KENNUNG = re.compile(r"^(DS|A|F|I|S)\d{4}/\d{2}(/\d+)*$")
ARTEN = {
    "DS": "Beschlussvorlage",
    "A": "Antrag",
    "F": "Anfrage",
    "S": "Stellungnahme",
    "I": "Information",
}


def uebliche_kennung(kennung):
    """A number as the council writes it: „ds 0616/18“ → „DS0616/18“; one outside the pattern as it is.

    Else one paper would stand twice, and the council's file wouldn't find it.
    """
    dicht = "".join(kennung.split()).upper()
    return dicht if KENNUNG.match(dicht) else kennung


class Drucksache(Veroeffentlichbar):
    """A council paper, known by its number; the number's prefix tells its kind."""

    kennung = models.CharField(
        "Nummer",
        max_length=40,
        unique=True,
        error_messages={"unique": "Diese Drucksache ist schon erfasst."},
    )
    titel = models.CharField("Titel", max_length=300)
    datum = models.DateField("Datum", null=True, blank=True)
    url = models.URLField("Adresse im Ratsinformationssystem", blank=True)
    ratsinfo_id = models.PositiveBigIntegerField(
        "Schlüssel im Ratsinformationssystem", null=True, blank=True, unique=True, editable=False
    )
    betrifft_beirat = models.BooleanField(
        "betrifft den Gegenstand des Beirates",
        default=False,
        help_text="steht dann im Anhörungsregister",
    )
    kenntnis_am = models.DateField("Beirat hat davon erfahren am", null=True, blank=True)
    verwandte = models.ManyToManyField("self", blank=True, verbose_name="gehört zusammen mit")
    suchwoerter = Suchschluessel(titel=("kennung", "titel"))
    _history_m2m_fields = [verwandte]

    class Meta:
        verbose_name = "Drucksache"
        verbose_name_plural = "Drucksachen"
        ordering = ["kennung"]

    def __str__(self):
        return f"{self.kennung} {self.titel}"

    def clean(self):
        super().clean()
        self.kennung = uebliche_kennung(self.kennung)

    @property
    def kennung_ist_ueblich(self):
        """False for a number outside the council's pattern: accepted, with a warning."""
        return bool(KENNUNG.match(self.kennung))

    @property
    def art(self):
        """Kind of paper by its prefix; a `/1` behind the number marks an amendment."""
        if not self.kennung_ist_ueblich:
            return "Drucksache"
        art = ARTEN[re.match(r"[A-Z]+", self.kennung).group()]
        return f"Änderung zu: {art}" if self.kennung.count("/") > 1 else art


class Drucksachendatei(Datensatz):
    """A document of a paper in the council information system: told by its link, never copied."""

    drucksache = models.ForeignKey(Drucksache, models.CASCADE, related_name="dateien")
    name = models.CharField("Bezeichnung", max_length=300)
    url = models.URLField("Adresse", max_length=400)
    groesse = models.PositiveBigIntegerField("Größe in Byte", null=True, blank=True)
    ratsinfo_id = models.PositiveBigIntegerField(
        "Schlüssel im Ratsinformationssystem", null=True, blank=True, unique=True, editable=False
    )
    suchwoerter = Suchschluessel(titel=("name",))

    class Meta:
        verbose_name = "Dokument der Drucksache"
        verbose_name_plural = "Dokumente der Drucksache"
        ordering = ["drucksache", "pk"]

    def __str__(self):
        return self.name


class Beratung(Veroeffentlichbar):
    """One step of the Beratungsfolge; the same committee may appear twice."""

    class Ergebnis(models.TextChoices):
        OFFEN = "", "noch offen"
        KENNTNIS = "kenntnis", "zur Kenntnis genommen"
        VERTAGT = "vertagt", "vertagt"
        ZURUECKGESTELLT = "zurueckgestellt", "zurückgestellt"
        EMPFOHLEN = "empfohlen", "empfohlen"
        NICHT_EMPFOHLEN = "nicht_empfohlen", "nicht empfohlen"
        BESCHLOSSEN = "beschlossen", "beschlossen"
        GEAENDERT = "geaendert", "geändert beschlossen"
        ABGELEHNT = "abgelehnt", "abgelehnt"
        STELLUNGNAHME = "stellungnahme", "schriftliche Stellungnahme"

    drucksache = models.ForeignKey(
        Drucksache, models.CASCADE, related_name="beratungen", verbose_name="Drucksache"
    )
    position = models.PositiveSmallIntegerField("Reihenfolge")
    gremium = models.ForeignKey(
        Organisation, models.PROTECT, related_name="beratungen", verbose_name="Gremium"
    )
    tag = models.DateField("Tag", null=True, blank=True)
    top = models.CharField("Tagesordnungspunkt", max_length=20, blank=True)
    rolle = models.CharField("Rolle", max_length=60, blank=True)
    ergebnis = models.CharField(
        "Ergebnis", max_length=16, choices=Ergebnis, blank=True, default=Ergebnis.OFFEN
    )

    class Meta:
        verbose_name = "Beratung"
        verbose_name_plural = "Beratungsfolge"
        ordering = ["drucksache", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["drucksache", "position"],
                name="beirat_beratung_position_eindeutig",
                violation_error_message="Diese Stelle der Beratungsfolge ist schon vergeben.",
            )
        ]

    def __str__(self):
        return f"{self.gremium} ({self.position}.)"
