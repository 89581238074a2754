"""A project with the city's part in it, and its phases."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, Max, Min, OuterRef, Q

from basis.felder import Faltschluessel, Suchschluessel
from basis.models import Datensatz, SichtbarQuerySet, Veroeffentlichbar
from basis.zeitraum import UngefaehrerZeitraum
from beirat.models import Handlungsfeld, Organisation
from projekte.finanzen import aus_abfrage, fuer_abfrage


class ProjektQuerySet(SichtbarQuerySet):
    def waehrend(self, erster, letzter):
        """Projects of which a phase touches the period, both days inclusive; each once."""
        phasen = Phase.objects.waehrend(erster, letzter).filter(projekt=OuterRef("pk"))
        return self.filter(Exists(phasen))

    def mit_summen(self, jahr=None):
        """Add up each project's money, of one year or of all; read it with `projekt.summen`."""
        nur = Q(phasen__mittel__jahr=jahr) if jahr else None
        return self.annotate(**fuer_abfrage("phasen__mittel__", nur))


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

    @property
    def summen(self):
        """The Summenzeile that `mit_summen` asked for."""
        return aus_abfrage(self, vars(self))


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

    def clean(self):
        """A phase keeps its days around the years for which money is recorded."""
        super().clean()
        if self.pk is None:
            return
        jahre = self.mittel.aggregate(erstes=Min("jahr"), letztes=Max("jahr"))
        fehler = {}
        if jahre["erstes"] and self.erster_tag and jahre["erstes"] < self.erster_tag.year:
            fehler["erster_tag"] = f"Für {jahre['erstes']} sind schon Mittel dieser Phase erfasst."
        if jahre["letztes"] and self.letzter_tag and jahre["letztes"] > self.letzter_tag.year:
            fehler["letzter_tag"] = f"Für {jahre['letztes']} sind schon Mittel dieser Phase erfasst."
        if fehler:
            raise ValidationError(fehler)

    def umfasst(self, jahr):
        """Whether a day of the year may belong to the phase; where an end is unknown, it may."""
        nach_beginn = self.erster_tag is None or jahr >= self.erster_tag.year
        return nach_beginn and (self.letzter_tag is None or jahr <= self.letzter_tag.year)
