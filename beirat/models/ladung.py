"""Invitations: who was asked to a session, whether it reached them, and what they answered."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from basis.models import Datensatz

from .mandat import Mandat
from .sitzung import Sitzung


class LadungQuerySet(models.QuerySet):
    def geltende(self):
        """Those for the day on which the session is held: after it was moved, nobody has answered yet."""
        return self.filter(fuer_tag=F("sitzung__tag"))

    def antwort_zur(self, sitzung):
        """For a query of mandates: each one's answer for the session's day, None without an invitation."""
        ladung = self.filter(sitzung=sitzung, fuer_tag=sitzung.tag, mandat=OuterRef("pk"))
        return Subquery(ladung.values("antwort"))


class Ladung(Datensatz):
    """The invitation of one mandate to one session, and the reply: internal, never published."""

    class Antwort(models.TextChoices):
        OFFEN = "offen", "noch keine Antwort"
        KOMMT = "kommt", "kommt"
        ENTSCHULDIGT = "entschuldigt", "entschuldigt"

    sitzung = models.ForeignKey(Sitzung, models.CASCADE, related_name="ladungen", verbose_name="Sitzung")
    mandat = models.ForeignKey(Mandat, models.PROTECT, related_name="ladungen", verbose_name="Mitglied")
    fuer_tag = models.DateField("für den Tag")
    adresse = models.EmailField("versandt an", blank=True)
    versandt_am = models.DateTimeField("versandt am", null=True, blank=True)
    # When and where, or that it isn't held: what the invitation or a later letter told this member last.
    mitgeteilt = models.CharField("zuletzt mitgeteilt", max_length=300, blank=True)
    erinnert_am = models.DateTimeField("an die Antwort erinnert am", null=True, blank=True)
    fehler = models.CharField("Versand scheiterte", max_length=200, blank=True)
    antwort = models.CharField("Antwort", max_length=16, choices=Antwort, default=Antwort.OFFEN)
    geantwortet_am = models.DateTimeField("geantwortet am", null=True, blank=True)

    objects = LadungQuerySet.as_manager()

    class Meta:
        verbose_name = "Ladung"
        verbose_name_plural = "Ladungen"
        ordering = ["sitzung", "mandat__person__schluessel", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitzung", "mandat"],
                name="beirat_ladung_eindeutig",
                violation_error_message="Dieses Mitglied ist zu dieser Sitzung schon geladen.",
            ),
            models.CheckConstraint(
                condition=Q(antwort="offen", geantwortet_am__isnull=True)
                | (~Q(antwort="offen") & Q(geantwortet_am__isnull=False)),
                name="beirat_ladung_antwort_mit_zeitpunkt",
                violation_error_message="Zu einer Antwort gehört ihr Zeitpunkt.",
            ),
        ]

    def __str__(self):
        return f"{self.mandat.person}: {self.get_antwort_display()}"

    def clean(self):
        super().clean()
        if self.sitzung_id and self.mandat_id and not self.sitzung.zu_ladende().contains(self.mandat):
            raise ValidationError(
                {"mandat": f"Dieses Mandat gilt am {self.sitzung.tag:%d.%m.%Y} in dieser Amtszeit nicht."}
            )

    def richte_auf(self, tag):
        """Make it an invitation for `tag`: what was sent and answered for another day counts no longer."""
        if self.fuer_tag != tag:
            self.fuer_tag, self.versandt_am, self.fehler, self.adresse = tag, None, "", ""
            self.antwort, self.geantwortet_am, self.erinnert_am = self.Antwort.OFFEN, None, None

    def beantworte(self, antwort, zeitpunkt):
        """Take over one of Antwort, given at `zeitpunkt`; the same answer again keeps its moment."""
        if antwort != self.antwort:
            self.antwort = antwort
            self.geantwortet_am = None if antwort == self.Antwort.OFFEN else zeitpunkt
