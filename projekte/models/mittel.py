"""Money: of one funder, for one phase and year."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from basis.felder import Suchschluessel
from basis.models import Datensatz
from beirat.models import Organisation
from projekte.finanzen import aus_abfrage, fuer_abfrage

from .projekt import Phase


class MittelQuerySet(models.QuerySet):
    def summen(self, *gruppe):
        """The sums of each group of rows, by fields: {(values of `gruppe`): Summenzeile}, one query.

        Without fields one Summenzeile of all rows stands under the key ().
        """
        angaben = fuer_abfrage()
        if not gruppe:
            return {(): aus_abfrage((), self.aggregate(**angaben))}
        zeilen = self.order_by().values(*gruppe).annotate(**angaben)
        schluessel = [tuple(zeile[feld] for feld in gruppe) for zeile in zeilen]
        return {name: aus_abfrage(name, zeile) for name, zeile in zip(schluessel, zeilen, strict=True)}


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

    objects = MittelQuerySet.as_manager()

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
        if not self.phase.umfasst(self.jahr):
            zeitraum = self.phase.in_worten()
            raise ValidationError({"jahr": f"Das Jahr liegt außerhalb der Phase ({zeitraum})."})
