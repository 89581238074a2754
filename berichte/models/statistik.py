"""Figures on the situation in the city: none without day, source and definition."""

from django.db import models
from django.db.models import Q

from basis.felder import Faltschluessel, Suchschluessel
from basis.geheimhaltung import verschwiegene
from basis.models import Datensatz, Veroeffentlichbar
from beirat.models import Drucksache


class Zeichen(models.TextChoices):
    """Signs that stand where no number can, as in official statistics."""

    NICHTS = "-", "- (nichts vorhanden)"
    WENIGER = "0", "0 (weniger als die Hälfte der Einheit)"
    GEHEIM = ".", ". (unbekannt oder geheim zu halten)"


class Statistikreihe(Veroeffentlichbar):
    """What is counted, in which unit and by which definition (Ausländer ≠ Migrationshintergrund)."""

    bezeichnung = models.CharField("Bezeichnung", max_length=200, unique=True)
    gruppe = models.CharField(
        "Tabelle", max_length=200, help_text="Reihen mit demselben Namen stehen in einer Tabelle."
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    einheit = models.CharField("Einheit", max_length=60)
    definition = models.TextField("Definition")
    schluessel = Faltschluessel(aus=("bezeichnung",))
    gruppenschluessel = Faltschluessel(aus=("gruppe",))
    suchwoerter = Suchschluessel(titel=("bezeichnung",), text=("gruppe", "definition"))

    class Meta:
        verbose_name = "Statistikreihe"
        verbose_name_plural = "Statistikreihen"
        ordering = ["gruppe", "position", "pk"]

    def __str__(self):
        return self.bezeichnung


class StatistikwertQuerySet(models.QuerySet):
    def bis(self, tag):
        """Values whose Stichtag is `tag` or earlier."""
        return self.filter(stichtag__lte=tag)


def differenzen(werte):
    """For each of one series' values by Stichtag the step from the value before it.

    None at the first one, and where either of both is a sign: between a number and a sign lies no number.
    """
    vorige = [None, *(wert.wert for wert in werte)]
    return [
        None if davor is None or wert.wert is None else wert.wert - davor
        for davor, wert in zip(vorige, werte, strict=False)
    ]


def verschwiegene_werte(reihen):
    """Keys of the values for which reports show the sign for „geheim zu halten“: they count too few people,
    or would tell those that do. `reihen` are the public series of one table, in its order.

    A report asks for all of them, also those that it leaves out: else two reports would tell it together.
    """
    je_tag = {}
    for reihe in reihen:
        for wert in reihe.werte.all():
            je_tag.setdefault(wert.stichtag, []).append((wert, reihe.einheit))
    return {
        zeilen[stelle][0].pk
        for zeilen in je_tag.values()
        for stelle in verschwiegene([(wert.wert, einheit) for wert, einheit in zeilen])
    }


class Statistikwert(Datensatz):
    """A number or a sign on a day, with its source."""

    reihe = models.ForeignKey(Statistikreihe, models.CASCADE, related_name="werte")
    stichtag = models.DateField("Stichtag")
    wert = models.DecimalField("Wert", max_digits=14, decimal_places=2, null=True, blank=True)
    zeichen = models.CharField("Zeichen statt Zahl", max_length=1, choices=Zeichen, blank=True)
    quelle = models.CharField("Quelle", max_length=200)
    drucksache = models.ForeignKey(
        Drucksache, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Drucksache"
    )

    objects = StatistikwertQuerySet.as_manager()

    class Meta:
        verbose_name = "Statistikwert"
        verbose_name_plural = "Statistikwerte"
        ordering = ["reihe", "stichtag"]
        constraints = [
            models.UniqueConstraint(
                fields=["reihe", "stichtag"],
                name="berichte_statistikwert_eindeutig",
                violation_error_message="Für diesen Stichtag gibt es schon einen Wert.",
            ),
            models.CheckConstraint(
                condition=Q(wert__isnull=False, zeichen="") | (Q(wert__isnull=True) & ~Q(zeichen="")),
                name="berichte_statistikwert_zahl_oder_zeichen",
                violation_error_message="Bitte geben Sie entweder eine Zahl oder ein Zeichen an.",
            ),
            models.CheckConstraint(
                condition=~Q(quelle=""),
                name="berichte_statistikwert_nie_ohne_quelle",
                violation_error_message="Ein Wert braucht eine Quelle: Bitte nennen Sie sie.",
            ),
        ]

    def __str__(self):
        return f"{self.reihe} am {self.stichtag:%d.%m.%Y}"
