"""Offices beside the board's seats: the commissioner's, and parts in outside bodies."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from basis.felder import Suchschluessel
from basis.models import Datensatz
from basis.zeitraum import OhneUeberschneidung, UngefaehrerZeitraum, Zeitraum, ZeitraumQuerySet

from .amtszeit import Amtszeit


class Beauftragung(Datensatz, Zeitraum):
    """The office of the Integrationsbeauftragte/r: always a stored row, never derived."""

    person = models.ForeignKey("Person", models.PROTECT, related_name="beauftragungen", verbose_name="Person")
    hauptamtlich = models.BooleanField("hauptamtlich", default=False)
    amtszeit = models.ForeignKey(
        Amtszeit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="beauftragungen",
        verbose_name="als Vorsitz dieser Amtszeit",
    )

    class Meta(Zeitraum.Meta):
        verbose_name = "Beauftragung"
        verbose_name_plural = "Beauftragungen"
        ordering = ["-erster_tag"]
        constraints = [
            *Zeitraum.Meta.constraints,
            OhneUeberschneidung(
                name="beirat_beauftragung_ohne_ueberschneidung",
                violation_error_message="Das Amt ist an mindestens einem dieser Tage schon besetzt.",
            ),
        ]

    def __str__(self):
        return str(self.person)

    def beenden(self, letzter_tag):
        """End the office after `letzter_tag` (inclusive). Raises ValidationError before its first day."""
        if letzter_tag < self.erster_tag:
            raise ValidationError(
                f"{self} hat das Amt der oder des Integrationsbeauftragten erst seit dem "
                f"{self.erster_tag:%d.%m.%Y}: Bitte wählen Sie einen späteren Tag."
            )
        self.letzter_tag = letzter_tag
        self.full_clean()
        self.save()


class MitwirkungQuerySet(ZeitraumQuerySet):
    def offene_ehemaliger(self, tag):
        """Parts without an end of people who held a seat or the office, but hold or await none on `tag`."""
        from .mandat import Mandat

        mandate = Mandat.objects.filter(person=OuterRef("person"))
        aemter = Beauftragung.objects.filter(person=OuterRef("person"))
        werdende = mandate.filter(amtszeit__in=Amtszeit.objects.unkonstituierte())
        je = Q(Exists(mandate)) | Q(Exists(aemter))
        noch = Q(Exists(mandate.am(tag))) | Q(Exists(aemter.am(tag))) | Q(Exists(werdende))
        return self.filter(je, ~noch, letzter_tag__isnull=True)


class Mitwirkung(Datensatz, UngefaehrerZeitraum):
    """The board, or one of its people, in an outside body; often only the year of the beginning is known."""

    gremium = models.ForeignKey(
        "Organisation", models.PROTECT, related_name="mitwirkungen", verbose_name="Gremium"
    )
    person = models.ForeignKey(
        "Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mitwirkungen",
        verbose_name="Person",
        help_text="leer, wenn der Beirat als Ganzes mitwirkt",
    )
    rolle = models.CharField("Rolle", max_length=120, blank=True)
    suchwoerter = Suchschluessel(titel=("rolle",), zusatz="Mitwirkung")

    objects = MitwirkungQuerySet.as_manager()

    class Meta(UngefaehrerZeitraum.Meta):
        verbose_name = "Mitwirkung"
        verbose_name_plural = "Mitwirkungen"
        ordering = [F("erster_tag").asc(nulls_first=True), "pk"]

    def __str__(self):
        return f"{self.gremium}"
