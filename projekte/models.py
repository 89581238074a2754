"""Projects that the city runs or co-funds, with their phases, money and key figures."""

import calendar
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from basis.felder import Faltschluessel, Suchschluessel
from basis.models import Datensatz, SichtbarQuerySet, Veroeffentlichbar
from basis.zeitraum import UngefaehrerZeitraum
from beirat.models import Handlungsfeld, Organisation


class ProjektQuerySet(SichtbarQuerySet):
    def waehrend(self, erster, letzter):
        """Projects of which a phase touches the period, both days inclusive; each once."""
        phasen = Phase.objects.waehrend(erster, letzter).filter(projekt=OuterRef("pk"))
        return self.filter(Exists(phasen))


class Projekt(Veroeffentlichbar):
    """A project with the city's part in it."""

    class Rolle(models.TextChoices):
        UMSETZUNG = "umsetzung", "Umsetzung durch die Stadt"
        KOFINANZIERUNG = "kofinanzierung", "Kofinanzierung"
        BASIS = "basisfoerderung", "Basisförderung"
        BETEILIGUNG = "beteiligung", "Beteiligung"

    titel = models.CharField("Titel", max_length=200)
    rolle = models.CharField("Rolle der Stadt", max_length=16, choices=Rolle)
    traeger = models.ForeignKey(
        Organisation, models.PROTECT, related_name="getragene_projekte", verbose_name="Träger"
    )
    partner = models.ManyToManyField(
        Organisation, blank=True, related_name="partnerprojekte", verbose_name="Partner"
    )
    stadtteil = models.CharField("Stadtteil", max_length=120, blank=True)
    zielgruppe = models.CharField("Zielgruppe", max_length=200, blank=True)
    handlungsfeld = models.ForeignKey(
        Handlungsfeld,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projekte",
        verbose_name="Handlungsfeld",
    )
    beschreibung = models.TextField("Beschreibung", blank=True)
    website = models.URLField("Website", blank=True)
    ansprechperson = models.CharField("Ansprechperson", max_length=200, blank=True, help_text="nur intern")
    schluessel = Faltschluessel(aus=("titel",))
    suchwoerter = Suchschluessel(titel=("titel",), text=("stadtteil", "zielgruppe", "beschreibung"))
    _history_m2m_fields = [partner]

    objects = ProjektQuerySet.as_manager()

    class Meta:
        verbose_name = "Projekt"
        verbose_name_plural = "Projekte"
        ordering = ["schluessel", "pk"]

    def __str__(self):
        return self.titel


class Phase(Datensatz, UngefaehrerZeitraum):
    """A stretch of a project; start or end may be unknown, phases may meet mid-year."""

    projekt = models.ForeignKey(Projekt, models.CASCADE, related_name="phasen")
    bezeichnung = models.CharField("Bezeichnung", max_length=120, blank=True)
    suchwoerter = Suchschluessel(titel=("bezeichnung",))

    class Meta(UngefaehrerZeitraum.Meta):
        verbose_name = "Phase"
        verbose_name_plural = "Phasen"
        ordering = ["projekt", "erster_tag", "pk"]

    def __str__(self):
        return self.bezeichnung or self.in_worten()


def _betrag(bezeichnung):
    return models.DecimalField(
        bezeichnung,
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, "Ein Betrag ist nicht negativ.")],
        help_text="in Euro; leer, wenn nicht bekannt",
    )


class Mittel(Datensatz):
    """Money of one funder for one phase and year, in euro. Unknown is empty, never zero."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="mittel")
    mittelgeber = models.ForeignKey(
        Organisation, models.PROTECT, related_name="gegebene_mittel", verbose_name="Mittelgeber"
    )
    jahr = models.PositiveSmallIntegerField("Jahr")
    beantragt = _betrag("beantragt")
    bewilligt = _betrag("bewilligt")
    ausgezahlt = _betrag("ausgezahlt")
    bescheid = models.CharField("Bescheid", max_length=120, blank=True)
    suchwoerter = Suchschluessel(titel=("bescheid",))

    class Meta:
        verbose_name = "Mittel"
        verbose_name_plural = "Mittel"
        ordering = ["phase", "jahr", "mittelgeber__schluessel"]
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "mittelgeber", "jahr"],
                name="projekte_mittel_eindeutig",
                violation_error_message=(
                    "Für diese Phase, diesen Mittelgeber und dieses Jahr gibt es schon einen Eintrag."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(beantragt__isnull=True) | Q(beantragt__gte=0))
                & (Q(bewilligt__isnull=True) | Q(bewilligt__gte=0))
                & (Q(ausgezahlt__isnull=True) | Q(ausgezahlt__gte=0)),
                name="projekte_mittel_nicht_negativ",
                violation_error_message="Ein Betrag ist nicht negativ.",
            ),
        ]

    def __str__(self):
        return f"{self.mittelgeber} {self.jahr}"

    def clean(self):
        super().clean()
        if self.jahr is None or self.phase_id is None:
            return
        if not 1990 <= self.jahr <= 2100:
            raise ValidationError({"jahr": "Bitte geben Sie das Jahr vierstellig an, z. B. 2019."})
        phase = self.phase
        if (phase.erster_tag and self.jahr < phase.erster_tag.year) or (
            phase.letzter_tag and self.jahr > phase.letzter_tag.year
        ):
            raise ValidationError({"jahr": f"Das Jahr liegt außerhalb der Phase ({phase.in_worten()})."})


FRIST_MONATE = 6


class Verwendungsnachweis(Datensatz):
    """Proof of how a phase's money was used; due six months after its end unless said otherwise."""

    phase = models.OneToOneField(Phase, models.CASCADE, related_name="verwendungsnachweis")
    faellig_am = models.DateField("fällig am", null=True, blank=True)
    eingereicht_am = models.DateField("eingereicht am", null=True, blank=True)
    geprueft_am = models.DateField("geprüft am", null=True, blank=True)

    class Meta:
        verbose_name = "Verwendungsnachweis"
        verbose_name_plural = "Verwendungsnachweise"
        ordering = ["faellig_am"]

    def __str__(self):
        return f"Verwendungsnachweis zu {self.phase}"

    def faelligkeit(self):
        """The stated day, else six months after the phase's last day, else None."""
        ende = self.phase.letzter_tag
        if self.faellig_am or ende is None:
            return self.faellig_am
        jahre, monat = divmod(ende.month - 1 + FRIST_MONATE, 12)
        jahr, monat = ende.year + jahre, monat + 1
        return date(jahr, monat, min(ende.day, calendar.monthrange(jahr, monat)[1]))

    def ueberfaellig_am(self, tag):
        """Whether it was due before `tag` and not handed in by then (a hint)."""
        faellig = self.faelligkeit()
        eingereicht = self.eingereicht_am is not None and self.eingereicht_am <= tag
        return faellig is not None and faellig < tag and not eingereicht

    def clean(self):
        super().clean()
        if self.geprueft_am and (self.eingereicht_am is None or self.geprueft_am < self.eingereicht_am):
            raise ValidationError({"geprueft_am": "Geprüft wird ein Nachweis, nachdem er eingereicht wurde."})


class Kennzahl(Datensatz):
    """A figure of a project, never without its day and source."""

    projekt = models.ForeignKey(Projekt, models.CASCADE, related_name="kennzahlen")
    bezeichnung = models.CharField("Bezeichnung", max_length=200)
    wert = models.DecimalField("Wert", max_digits=14, decimal_places=2)
    ungefaehr = models.BooleanField("ungefähr", default=False)
    einheit = models.CharField("Einheit", max_length=60, blank=True)
    stichtag = models.DateField("Stichtag")
    quelle = models.CharField("Quelle", max_length=200)
    suchwoerter = Suchschluessel(titel=("bezeichnung",), text=("quelle",))

    class Meta:
        verbose_name = "Kennzahl"
        verbose_name_plural = "Kennzahlen"
        ordering = ["projekt", "stichtag", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["projekt", "bezeichnung", "stichtag"],
                name="projekte_kennzahl_eindeutig",
                violation_error_message="Für diesen Stichtag gibt es diese Kennzahl schon.",
            )
        ]

    def __str__(self):
        return f"{self.bezeichnung} ({self.stichtag:%d.%m.%Y})"
