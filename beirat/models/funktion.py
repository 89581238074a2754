"""Functions on the board's Vorstand."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from basis.models import Datensatz
from basis.zeitraum import OhneUeberschneidung, Zeitraum, ZeitraumQuerySet

from .amtszeit import Amtszeit
from .mandat import Mandat


class FunktionQuerySet(ZeitraumQuerySet):
    def waehrend(self, erster, letzter):
        """Functions whose own days and whose mandate hold on a day of the period."""
        return super().waehrend(erster, letzter).filter(mandat__in=Mandat.objects.waehrend(erster, letzter))


class Funktion(Datensatz, Zeitraum):
    """A function on the board's Vorstand, held by a voting member for some days."""

    class Art(models.TextChoices):
        VORSITZ = "vorsitz", "Vorsitz"
        STELLVERTRETUNG_1 = "stellvertretung1", "1. Stellvertretung"
        STELLVERTRETUNG_2 = "stellvertretung2", "2. Stellvertretung"
        AMTIEREND = "amtierend", "Vorsitz (amtierend)"

    # Who is elected to the Vorstand, in the order of rank; whoever acts meanwhile isn't.
    VORSTAND = (Art.VORSITZ, Art.STELLVERTRETUNG_1, Art.STELLVERTRETUNG_2)

    # Repeats mandat.amtszeit: a constraint can't look through a foreign key.
    amtszeit = models.ForeignKey(Amtszeit, models.PROTECT, related_name="funktionen")
    mandat = models.ForeignKey(Mandat, models.PROTECT, related_name="funktionen", verbose_name="Mitglied")
    art = models.CharField("Funktion", max_length=20, choices=Art)

    objects = FunktionQuerySet.as_manager()

    class Meta(Zeitraum.Meta):
        verbose_name = "Funktion"
        verbose_name_plural = "Funktionen"
        ordering = ["amtszeit", "erster_tag", "art"]
        constraints = [
            *Zeitraum.Meta.constraints,
            OhneUeberschneidung(
                name="beirat_funktion_ohne_ueberschneidung",
                felder=("amtszeit", "art"),
                violation_error_message="Diese Funktion ist an mindestens einem dieser Tage schon besetzt.",
            ),
        ]

    def __str__(self):
        return f"{self.get_art_display()}: {self.mandat.person}"

    def clean(self):
        super().clean()
        if self.mandat_id is None or self.erster_tag is None:
            return
        mandat = self.mandat
        if mandat.amtszeit_id != self.amtszeit_id:
            raise ValidationError({"mandat": "Dieses Mitglied gehört zu einer anderen Amtszeit."})
        if mandat.sitzart not in mandat.amtszeit.stimmberechtigte_sitzarten():
            raise ValidationError(
                {"mandat": "Eine Funktion im Vorstand haben nur stimmberechtigte Mitglieder."}
            )
        if self.erster_tag < mandat.erster_tag:
            raise ValidationError({"erster_tag": "Die Funktion beginnt frühestens mit dem Mandat."})
        if mandat.letzter_tag and (self.letzter_tag is None or self.letzter_tag > mandat.letzter_tag):
            raise ValidationError(
                {"letzter_tag": f"Die Funktion endet mit dem Mandat am {mandat.letzter_tag:%d.%m.%Y}."}
            )
        self._pruefe_amtierend()

    def _pruefe_amtierend(self):
        """Somebody leads the board as *amtierend* only while nobody has the chair."""
        gegenstueck = {self.Art.VORSITZ: self.Art.AMTIEREND, self.Art.AMTIEREND: self.Art.VORSITZ}
        andere = Funktion.objects.filter(amtszeit=self.amtszeit_id, art=gegenstueck.get(self.art, ""))
        andere = ZeitraumQuerySet.waehrend(andere, self.erster_tag, self.letzter_tag or date.max)
        if gefunden := andere.exclude(pk=self.pk).select_related("mandat__person").first():
            raise ValidationError(
                {
                    "erster_tag": f"„{gefunden}“ gilt seit dem {gefunden.erster_tag:%d.%m.%Y}: Amtierend "
                    "führt den Vorsitz nur jemand, solange er nicht besetzt ist."
                }
            )

    def beenden(self, letzter_tag):
        """End the function after `letzter_tag` (inclusive). Raises ValidationError before its first day."""
        if letzter_tag < self.erster_tag:
            raise ValidationError(
                f"„{self}“ beginnt erst am {self.erster_tag:%d.%m.%Y}: Bitte wählen Sie einen späteren Tag."
            )
        self.letzter_tag = letzter_tag
        self.full_clean()
        self.save()
