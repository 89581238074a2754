"""The agenda: what is public of it, what the minutes say to each item."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from basis.felder import Suchschluessel
from basis.models import SichtbarQuerySet, Veroeffentlichbar

from .bestaetigt import pruefe_unveraendert
from .sitzung import Sitzung


class TagesordnungspunktQuerySet(SichtbarQuerySet):
    def oeffentliche(self):
        """Public items of public sessions; others only once they were announced.

        Before the invitation an agenda is a draft, and one of a session that isn't held was never treated.
        """
        return self.filter(oeffentlich=True, sitzung__zustand__in=Sitzung.TAGESORDNUNG_STEHT).filter(
            Q(sitzung__oeffentlich=True) | Q(bekanntgegeben_am__isnull=False)
        )


class Tagesordnungspunkt(Veroeffentlichbar):
    """One item of the agenda, shown as „Ö 4.2“ or „NÖ 1“."""

    sitzung = models.ForeignKey(Sitzung, models.CASCADE, related_name="tagesordnung")
    position = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    nummer = models.CharField("Nummer", max_length=10)
    titel = models.CharField("Titel", max_length=300)
    berichterstattung = models.CharField("Berichterstattung", max_length=120, blank=True)
    drucksache = models.ForeignKey(
        "Drucksache", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Drucksache"
    )
    ergebnis = models.TextField("Ergebnis", blank=True)
    protokoll = models.TextField(
        "Niederschrift zu diesem Punkt", blank=True, help_text="erscheint nur in der Niederschrift"
    )
    betroffene = models.ManyToManyField(
        "Organisation",
        blank=True,
        related_name="+",
        verbose_name="betroffene Organisationen",
        help_text="nur intern: für den Hinweis auf ein Mitwirkungsverbot (§ 33 KVG LSA)",
    )
    bekanntgegeben_am = models.DateField("bekannt gegeben am", null=True, blank=True)
    suchwoerter = Suchschluessel(titel=("titel",), text=("berichterstattung", "ergebnis", "protokoll"))
    _history_m2m_fields = [betroffene]
    # What confirmed minutes hold of an item; it may still be announced afterwards.
    IN_DER_NIEDERSCHRIFT = (
        "sitzung_id",
        "position",
        "nummer",
        "titel",
        "berichterstattung",
        "drucksache_id",
        "ergebnis",
        "protokoll",
    )

    objects = TagesordnungspunktQuerySet.as_manager()

    class Meta:
        verbose_name = "Tagesordnungspunkt"
        verbose_name_plural = "Tagesordnung"
        ordering = ["sitzung", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitzung", "oeffentlich", "nummer"],
                name="beirat_tagesordnungspunkt_eindeutig",
                violation_error_message="Diese Nummer gibt es in der Tagesordnung schon.",
            )
        ]

    def __str__(self):
        return f"{self.kennung} {self.titel}"

    @property
    def gegenstand(self):
        """What a Berichtigung of it is about."""
        return f"Tagesordnungspunkt {self}"

    @property
    def kennung(self):
        """Number with its part of the session: „Ö 4.2“ (public) or „NÖ 1“."""
        return f"{'Ö' if self.oeffentlich else 'NÖ'} {self.nummer}"

    def loeschen(self):
        """Delete the item; a topic of the backlog that it had become waits again."""
        with transaction.atomic():
            for thema in self.themen.all():
                thema.tagesordnungspunkt = None
                thema.save()
            super().loeschen()

    def clean(self):
        super().clean()
        # A new session has no key yet when its agenda is checked together with it.
        sitzung = getattr(self, "sitzung", None)
        pruefe_unveraendert(sitzung, self, self.IN_DER_NIEDERSCHRIFT)
        # Its session may have been corrected to non-public, which no Berichtigung of the item can mend.
        if getattr(self, "wird_berichtigt", False):
            return
        if self.oeffentlich and sitzung and not sitzung.oeffentlich and not self.bekanntgegeben_am:
            raise ValidationError(
                {
                    "oeffentlich": "Die Sitzung ist nicht öffentlich: Öffentlich wird dieser Punkt erst, "
                    "wenn Sie angeben, wann er bekannt gegeben wurde."
                }
            )
