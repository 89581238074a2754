"""Days that count: the only place, besides the querysets of beirat, that compares them.

All days are inclusive. An empty `letzter_tag` means "until further notice".
"""

import calendar
from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Func, Q
from django.db.models.constraints import BaseConstraint

MONATE = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]


class ZeitraumQuerySet(models.QuerySet):
    """Questions that every row with a first and a last day can answer."""

    def waehrend(self, erster, letzter):
        """Rows that hold on at least one day from `erster` to `letzter`, both inclusive."""
        return self.filter(
            Q(erster_tag__isnull=True) | Q(erster_tag__lte=letzter),
            Q(letzter_tag__isnull=True) | Q(letzter_tag__gte=erster),
        )

    def am(self, tag):
        """Rows that hold on `tag`."""
        return self.waehrend(tag, tag)

    def ohne_ende(self):
        """Rows of which no last day is known."""
        return self.filter(letzter_tag__isnull=True)

    def bekannt_nach(self, tag):
        """Rows that surely hold after `tag`: they begin later, or their known end is later."""
        return self.filter(Q(erster_tag__gt=tag) | Q(letzter_tag__gt=tag))


def pruefe_tage(erster, letzter):
    """Refuse crossed days. Raises ValidationError at `letzter_tag`."""
    if erster and letzter and erster > letzter:
        raise ValidationError(
            {"letzter_tag": "Der letzte Tag liegt vor dem ersten Tag: Bitte prüfen Sie beide Angaben."}
        )


class Zeitraum(models.Model):
    """A row that holds from `erster_tag` to `letzter_tag`, both inclusive."""

    erster_tag = models.DateField("erster Tag")
    letzter_tag = models.DateField(
        "letzter Tag", null=True, blank=True, help_text="leer, solange kein Ende feststeht"
    )

    objects = ZeitraumQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(letzter_tag__isnull=True) | Q(letzter_tag__gte=F("erster_tag")),
                name="%(app_label)s_%(class)s_tage_geordnet",
                violation_error_message="Der letzte Tag liegt vor dem ersten Tag.",
            )
        ]

    def clean(self):
        super().clean()
        pruefe_tage(self.erster_tag, self.letzter_tag)


class Genauigkeit(models.TextChoices):
    """How exactly a day is known; never print a day that nobody gave."""

    TAG = "tag", "auf den Tag"
    MONAT = "monat", "auf den Monat"
    JAHR = "jahr", "nur das Jahr"
    ANFANG = "anfang", "Anfang des Jahres"
    MITTE = "mitte", "Mitte des Jahres"
    ENDE = "ende", "Ende des Jahres"


# First and last month that each vague part of a year is taken to span when days are compared.
_JAHRESTEIL = {
    Genauigkeit.JAHR: (1, 12),
    Genauigkeit.ANFANG: (1, 4),
    Genauigkeit.MITTE: (5, 8),
    Genauigkeit.ENDE: (9, 12),
}


def fruehester_tag(tag, genauigkeit):
    """The first day that `tag`, known with `genauigkeit`, can mean."""
    if genauigkeit == Genauigkeit.TAG:
        return tag
    if genauigkeit == Genauigkeit.MONAT:
        return tag.replace(day=1)
    return date(tag.year, _JAHRESTEIL[genauigkeit][0], 1)


def spaetester_tag(tag, genauigkeit):
    """The last day that `tag`, known with `genauigkeit`, can mean."""
    if genauigkeit == Genauigkeit.TAG:
        return tag
    monat = tag.month if genauigkeit == Genauigkeit.MONAT else _JAHRESTEIL[genauigkeit][1]
    return date(tag.year, monat, calendar.monthrange(tag.year, monat)[1])


def tag_in_worten(tag, genauigkeit=Genauigkeit.TAG):
    """`tag` worded no more exactly than it is known: „01.09.2016“, „Mai 2017“, „Anfang 2018“."""
    match genauigkeit:
        case Genauigkeit.TAG:
            return f"{tag:%d.%m.%Y}"
        case Genauigkeit.MONAT:
            return f"{MONATE[tag.month - 1]} {tag.year}"
        case Genauigkeit.JAHR:
            return f"{tag.year}"
        case _:
            return f"{Genauigkeit(genauigkeit).label.split()[0]} {tag.year}"


def zeitraum_in_worten(erster, letzter, erster_genau=Genauigkeit.TAG, letzter_genau=Genauigkeit.TAG):
    """A period in words; an end that is not known is left open, not invented."""
    von = tag_in_worten(erster, erster_genau) if erster else ""
    bis = tag_in_worten(letzter, letzter_genau) if letzter else ""
    if von and bis:
        return von if von == bis else f"{von} bis {bis}"
    if von:
        return f"seit {von}"
    return f"bis {bis}" if bis else "Zeitraum nicht bekannt"


class UngefaehrerZeitraum(models.Model):
    """A period whose days may be unknown or known only roughly.

    `clean` stores the earliest possible first and the latest possible last day, so that one
    comparison serves every Genauigkeit; `in_worten` tells no more than was given.
    """

    erster_tag = models.DateField("Beginn", null=True, blank=True)
    erster_genauigkeit = models.CharField(
        "Beginn ist bekannt", max_length=6, choices=Genauigkeit, default=Genauigkeit.TAG
    )
    letzter_tag = models.DateField("Ende", null=True, blank=True)
    letzter_genauigkeit = models.CharField(
        "Ende ist bekannt", max_length=6, choices=Genauigkeit, default=Genauigkeit.TAG
    )

    objects = ZeitraumQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(erster_tag__isnull=True)
                | Q(letzter_tag__isnull=True)
                | Q(letzter_tag__gte=F("erster_tag")),
                name="%(app_label)s_%(class)s_tage_geordnet",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            )
        ]

    def clean(self):
        super().clean()
        if self.erster_tag:
            self.erster_tag = fruehester_tag(self.erster_tag, self.erster_genauigkeit)
        if self.letzter_tag:
            self.letzter_tag = spaetester_tag(self.letzter_tag, self.letzter_genauigkeit)
        pruefe_tage(self.erster_tag, self.letzter_tag)

    def in_worten(self):
        """The period in words, as exact as it is known."""
        return zeitraum_in_worten(
            self.erster_tag, self.letzter_tag, self.erster_genauigkeit, self.letzter_genauigkeit
        )


class _Tagesspanne(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class OhneUeberschneidung(BaseConstraint):
    """No two rows with the same `felder` may share a day.

    PostgreSQL enforces it with an exclusion constraint. SQLite has none; there one writer at a
    time (transaction_mode IMMEDIATE) makes the check in `validate` safe.
    """

    def __init__(self, *, name, felder=(), violation_error_message=None):
        self.felder = tuple(felder)
        super().__init__(name=name, violation_error_message=violation_error_message)

    def _ausschluss(self):
        spanne = _Tagesspanne(
            "erster_tag", "letzter_tag", RangeBoundary(inclusive_lower=True, inclusive_upper=True)
        )
        return ExclusionConstraint(
            name=self.name,
            expressions=[
                *((feld, RangeOperators.EQUAL) for feld in self.felder),
                (spanne, RangeOperators.OVERLAPS),
            ],
        )

    def constraint_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return self._ausschluss().constraint_sql(model, schema_editor)
        return None

    def create_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return self._ausschluss().create_sql(model, schema_editor)
        return None

    def remove_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return self._ausschluss().remove_sql(model, schema_editor)
        return None

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        if exclude and set(exclude) & {*self.felder, "erster_tag", "letzter_tag"}:
            return
        werte = {feld: getattr(instance, model._meta.get_field(feld).attname) for feld in self.felder}
        if instance.erster_tag is None or None in werte.values():
            return
        # The plain question about days: a model's own queryset may ask for more than its days.
        andere = ZeitraumQuerySet(model=model, using=using).filter(**werte)
        if not instance._state.adding:
            andere = andere.exclude(pk=instance.pk)
        if andere.waehrend(instance.erster_tag, instance.letzter_tag or date.max).exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def deconstruct(self):
        pfad, args, kwargs = super().deconstruct()
        return pfad, args, {**kwargs, "felder": self.felder}

    def __eq__(self, other):
        if not isinstance(other, OhneUeberschneidung):
            return NotImplemented
        return self.deconstruct() == other.deconstruct()

    def __hash__(self):
        return hash((self.name, self.felder))


def schnitt(spanne, andere):
    """The days that two spans share, or None. A span is (first, last); None as last means open."""
    erster = max(spanne[0], andere[0])
    enden = [ende for ende in (spanne[1], andere[1]) if ende]
    letzter = min(enden) if enden else None
    return None if letzter and letzter < erster else (erster, letzter)


def luecken(spannen, erster, letzter, soll=1):
    """Stretches of `erster`..`letzter` (inclusive) on which fewer than `soll` of `spannen` hold.

    Returns a list of (first, last, number missing); neighbours with the same number are one.
    """
    grenzen = {erster}
    for von, bis in spannen:
        grenzen.add(von)
        if bis and bis < date.max:
            grenzen.add(bis + timedelta(days=1))
    tage = sorted(tag for tag in grenzen if erster <= tag <= letzter)
    ergebnis = []
    for tag, naechster in zip(tage, [*tage[1:], letzter + timedelta(days=1)], strict=True):
        fehlen = soll - sum(1 for von, bis in spannen if von <= tag and (not bis or bis >= tag))
        ende = naechster - timedelta(days=1)
        if fehlen <= 0:
            continue
        if ergebnis and ergebnis[-1][2] == fehlen and ergebnis[-1][1] + timedelta(days=1) == tag:
            ergebnis[-1] = (ergebnis[-1][0], ende, fehlen)
        else:
            ergebnis.append((tag, ende, fehlen))
    return ergebnis
