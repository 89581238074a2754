"""Figures on the situation in the city: none without day, source and definition."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from basis.felder import Faltschluessel, Suchschluessel
from basis.geheimhaltung import Zelle, scheinbare_summen, verschwiegene
from basis.models import Datensatz, SichtbarQuerySet, Veroeffentlichbar
from basis.teile import erklaerte_summen
from beirat.models import Drucksache


class Zeichen(models.TextChoices):
    """Signs that stand where no number can, as in official statistics."""

    NICHTS = "-", "- (nichts vorhanden)"
    WENIGER = "0", "0 (weniger als die Hälfte der Einheit)"
    GEHEIM = ".", ". (unbekannt oder geheim zu halten)"


class StatistikreiheQuerySet(SichtbarQuerySet):
    def oeffentliche_und_teile(self):
        """Public series, and the internal ones that are part of another: what is missing from a total that
        is shown tells them."""
        return self.filter(Q(oeffentlich=True) | Q(teil_von__isnull=False))


class Statistikreihe(Veroeffentlichbar):
    """What is counted, in which unit and by which definition (Ausländer ≠ Migrationshintergrund)."""

    bezeichnung = models.CharField("Bezeichnung", max_length=200, unique=True)
    gruppe = models.CharField(
        "Tabelle", max_length=200, help_text="Reihen mit demselben Namen stehen in einer Tabelle."
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    einheit = models.CharField("Einheit", max_length=60)
    teil_von = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="teile",
        verbose_name="Teil von",
        help_text="Die Reihe, in deren Zahl diese enthalten ist, zum Beispiel „insgesamt“.",
    )
    definition = models.TextField("Definition")
    schluessel = Faltschluessel(aus=("bezeichnung",))
    gruppenschluessel = Faltschluessel(aus=("gruppe",))
    suchwoerter = Suchschluessel(titel=("bezeichnung",), text=("gruppe", "definition"))

    objects = StatistikreiheQuerySet.as_manager()

    class Meta:
        verbose_name = "Statistikreihe"
        verbose_name_plural = "Statistikreihen"
        ordering = ["gruppe", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(teil_von__isnull=True) | ~Q(teil_von=F("id")),
                name="berichte_statistikreihe_kein_teil_von_sich",
                violation_error_message="Eine Reihe ist kein Teil von sich selbst.",
            )
        ]

    def __str__(self):
        return self.bezeichnung

    def clean(self):
        """A part stands in the table of its total and has its unit; nothing is part of its own parts."""
        super().clean()
        ganzes = self.teil_von
        if ganzes and (ganzes.gruppe, ganzes.einheit) != (self.gruppe, self.einheit):
            raise ValidationError(
                {
                    "teil_von": f"Ein Teil hat dieselbe Tabelle und Einheit wie die Reihe, in der er "
                    f"enthalten ist: „{ganzes}“ steht in „{ganzes.gruppe}“ und zählt „{ganzes.einheit}“."
                }
            )
        gesehen = set()
        while ganzes and ganzes.pk not in gesehen:
            if ganzes.pk == self.pk:
                raise ValidationError({"teil_von": f"„{self.teil_von}“ ist selbst ein Teil dieser Reihe."})
            gesehen.add(ganzes.pk)
            ganzes = ganzes.teil_von

    def nimm_teile_mit(self):
        """Give the parts the table and the unit of this stored series: they are counted in its figures."""
        for teil in self.teile.select_for_update().order_by("pk"):
            if (teil.gruppe, teil.einheit) != (self.gruppe, self.einheit):
                teil.gruppe, teil.einheit = self.gruppe, self.einheit
                teil.save()
                teil.nimm_teile_mit()


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
    or would tell those that do. `reihen` are `oeffentliche_und_teile` of one table, in its order.

    A report asks for all of them, also those that it leaves out: else two reports would tell it together.
    """
    return {
        werte[stelle].pk
        for werte, zellen, summen in _je_tag(reihen)
        for stelle in verschwiegene(zellen, summen)
    }


def unerklaerte_summen(reihen):
    """Pairs (total, its parts) of series of one table that look like a sum on some day and tell a figure that
    is left out, because nobody declared it by `teil_von`. `reihen` as for `verschwiegene_werte`.
    """
    gefunden = {}
    for werte, zellen, summen in _je_tag(reihen):
        zu = [wert.reihe for wert in werte]
        for ganzes, teile in scheinbare_summen(zellen, verschwiegene(zellen, summen)):
            gefunden[zu[ganzes], tuple(zu[teil] for teil in teile)] = None
    return list(gefunden)


def _je_tag(reihen):
    """For each day the values, their cells, and what is declared as a sum, as basis/geheimhaltung.py asks."""
    je_tag = {}
    for reihe in reihen:
        for wert in reihe.werte.all():
            je_tag.setdefault(wert.stichtag, []).append((reihe, wert))
    for _, zeilen in sorted(je_tag.items()):
        summen = erklaerte_summen([r.pk for r, _ in zeilen], [r.teil_von_id for r, _ in zeilen])
        zellen = [Zelle(w.wert, r.einheit, r.bezeichnung) for r, w in zeilen]
        yield [wert for _, wert in zeilen], zellen, summen


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
