"""The proof of how a phase's money was used: due, handed in, checked."""

import calendar
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Count, F, IntegerField, Value, When
from django.db.models.functions import Coalesce, ExtractDay, ExtractMonth, ExtractYear

from basis.models import Datensatz
from basis.zeitraum import fruehester_tag

from .projekt import Phase

FRIST_MONATE = 6


class Stand(models.TextChoices):
    """How far a proof is on some day; the most urgent first."""

    UEBERFAELLIG = "ueberfaellig", "überfällig"
    OFFEN = "offen", "offen"
    EINGEREICHT = "eingereicht", "eingereicht"
    GEPRUEFT = "geprueft", "geprüft"


def _tageszahl(jahr, monat, tag):
    """A number that orders days as the calendar does, also one such as 31 June: it lies before 1 July."""
    return (jahr * 12 + monat) * 32 + tag


def _tageszahl_von(feld, monate=0):
    """The same of a stored day, `monate` later; NULL where it isn't known."""
    return _tageszahl(ExtractYear(feld), ExtractMonth(feld) + monate, ExtractDay(feld))


class VerwendungsnachweisQuerySet(models.QuerySet):
    def mit_stand_am(self, tag):
        """Tell each proof's `stand` on `tag`, and its `frist` as a number that orders like its due day.

        The same rule as `faelligkeit` and `stand_am`, for lists that the database sorts and filters.
        """
        frist = Coalesce(
            _tageszahl_von("faellig_am"),
            _tageszahl_von("phase__letzter_tag", FRIST_MONATE),
            output_field=IntegerField(),
        )
        return self.annotate(
            frist=frist,
            stand=Case(
                When(geprueft_am__lte=tag, then=Value(Stand.GEPRUEFT)),
                When(eingereicht_am__lte=tag, then=Value(Stand.EINGEREICHT)),
                When(frist__lt=_tageszahl(tag.year, tag.month, tag.day), then=Value(Stand.UEBERFAELLIG)),
                default=Value(Stand.OFFEN),
            ),
        )

    def je_stand(self):
        """How many proofs there are of each Stand: [(Stand, number)]; one query. Needs `mit_stand_am`."""
        anzahl = dict(self.order_by().values_list("stand").annotate(Count("pk")))
        return [(stand, anzahl.get(stand.value, 0)) for stand in Stand]

    def dringendste_zuerst(self):
        """Overdue ones first, then by due day; those without a due day last. Needs `mit_stand_am`."""
        rang = Case(*(When(stand=stand, then=Value(nr)) for nr, stand in enumerate(Stand.values)))
        return self.order_by(rang, F("frist").asc(nulls_last=True), "pk")


class Verwendungsnachweis(Datensatz):
    """Proof of how a phase's money was used; due six months after its end unless said otherwise."""

    phase = models.OneToOneField(Phase, models.CASCADE, related_name="verwendungsnachweis")
    faellig_am = models.DateField("fällig am", null=True, blank=True)
    eingereicht_am = models.DateField("eingereicht am", null=True, blank=True)
    geprueft_am = models.DateField("geprüft am", null=True, blank=True)

    objects = VerwendungsnachweisQuerySet.as_manager()

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

    def stand_am(self, tag):
        """How far it was on `tag`: overdue only if it was due before that day and isn't handed in."""
        if self.geprueft_am and self.geprueft_am <= tag:
            return Stand.GEPRUEFT
        if self.eingereicht_am and self.eingereicht_am <= tag:
            return Stand.EINGEREICHT
        faellig = self.faelligkeit()
        return Stand.UEBERFAELLIG if faellig and faellig < tag else Stand.OFFEN

    def ueberfaellig_am(self, tag):
        """Whether it was due before `tag` and not handed in by then (a hint)."""
        return self.stand_am(tag) == Stand.UEBERFAELLIG

    def clean(self):
        super().clean()
        if self.geprueft_am and (self.eingereicht_am is None or self.geprueft_am < self.eingereicht_am):
            raise ValidationError({"geprueft_am": "Geprüft wird ein Nachweis, nachdem er eingereicht wurde."})
        beginn = self.phase.erster_tag
        if (
            self.eingereicht_am
            and beginn
            and self.eingereicht_am < fruehester_tag(beginn, self.phase.erster_genauigkeit)
        ):
            raise ValidationError(
                {"eingereicht_am": "An diesem Tag hatte die Phase noch nicht begonnen: Bitte prüfen Sie ihn."}
            )
