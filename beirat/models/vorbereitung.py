"""What comes before a session: agenda templates and the backlog of topics."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from basis.felder import Suchschluessel
from basis.models import Datensatz, SichtbarQuerySet, Veroeffentlichbar

from .tagesordnung import Tagesordnungspunkt


class Tagesordnungsvorlage(Datensatz):
    """Standing items with which the agenda of a new session begins."""

    bezeichnung = models.CharField(
        "Bezeichnung",
        max_length=120,
        unique=True,
        error_messages={"unique": "Eine Vorlage mit dieser Bezeichnung gibt es schon."},
    )

    class Meta:
        verbose_name = "Vorlage einer Tagesordnung"
        verbose_name_plural = "Vorlagen der Tagesordnung"
        ordering = ["bezeichnung"]

    def __str__(self):
        return self.bezeichnung


class Vorlagenpunkt(Datensatz):
    """One standing item of a template; its number is given where it is used."""

    vorlage = models.ForeignKey(Tagesordnungsvorlage, models.CASCADE, related_name="punkte")
    position = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    titel = models.CharField("Titel", max_length=300)
    unterpunkt = models.BooleanField("Unterpunkt", default=False)
    oeffentlich = models.BooleanField("öffentlich", default=False)
    berichterstattung = models.CharField("Berichterstattung", max_length=120, blank=True)

    class Meta:
        verbose_name = "Punkt der Vorlage"
        verbose_name_plural = "Punkte der Vorlage"
        ordering = ["vorlage", "position", "pk"]

    def __str__(self):
        return self.titel


class ThemaQuerySet(SichtbarQuerySet):
    """A topic waits, stands on an agenda, or was done with without a session: never two of them."""

    def offene(self):
        """Topics that wait for a session."""
        return self.filter(tagesordnungspunkt__isnull=True, erledigt_am__isnull=True)

    def aufgesetzte(self):
        """Topics that became an item of an agenda."""
        return self.filter(tagesordnungspunkt__isnull=False)

    def erledigte(self):
        """Topics that were done with without a session."""
        return self.filter(erledigt_am__isnull=False)


class Thema(Veroeffentlichbar):
    """A topic that waits for a session (Themenspeicher), or the item that it became."""

    titel = models.CharField("Thema", max_length=300)
    beschreibung = models.TextField("Beschreibung", blank=True)
    eingebracht_von = models.CharField("eingebracht von", max_length=120, blank=True, help_text="nur intern")
    eingebracht_am = models.DateField("eingebracht am")
    drucksache = models.ForeignKey(
        "Drucksache", models.PROTECT, null=True, blank=True, related_name="themen", verbose_name="Drucksache"
    )
    tagesordnungspunkt = models.ForeignKey(
        Tagesordnungspunkt,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="themen",
        verbose_name="behandelt als",
    )
    erledigt_am = models.DateField("ohne Sitzung erledigt am", null=True, blank=True)
    suchwoerter = Suchschluessel(titel=("titel",), text=("beschreibung",))

    objects = ThemaQuerySet.as_manager()

    class Meta:
        verbose_name = "Thema"
        verbose_name_plural = "Themenspeicher"
        ordering = ["eingebracht_am", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(erledigt_am__isnull=True) | Q(tagesordnungspunkt__isnull=True),
                name="beirat_thema_behandelt_oder_erledigt",
                violation_error_message="Dieses Thema steht auf einer Tagesordnung: Ohne Sitzung erledigt "
                "ist es erst, wenn es dort nicht mehr steht.",
            )
        ]

    def __str__(self):
        return self.titel

    @property
    def ist_offen(self):
        """Whether it waits for a session."""
        return self.tagesordnungspunkt_id is None and self.erledigt_am is None

    @property
    def stand(self):
        """„offen“, „auf einer Tagesordnung“ or „ohne Sitzung erledigt“."""
        if self.tagesordnungspunkt_id is not None:
            return "auf einer Tagesordnung"
        return "offen" if self.erledigt_am is None else "ohne Sitzung erledigt"

    def clean(self):
        super().clean()
        if self.erledigt_am and self.eingebracht_am and self.erledigt_am < self.eingebracht_am:
            raise ValidationError(
                {"erledigt_am": f"Das Thema wurde erst am {self.eingebracht_am:%d.%m.%Y} eingebracht."}
            )
