"""The ranked reserve, for seats of migrants only."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef

from basis.models import Datensatz

from .amtszeit import Amtszeit
from .mandat import Mandat, voller_tag
from .satzung import Sitzart


class NachrueckplatzQuerySet(models.QuerySet):
    def bereite(self):
        """Places that stand ready, the next in line first; who sits on this board already isn't asked."""
        im_beirat = Mandat.objects.filter(
            amtszeit=OuterRef("amtszeit"), person=OuterRef("person"), letzter_tag__isnull=True
        )
        return self.filter(~Exists(im_beirat), bereit=True).order_by("rang")


class Nachrueckplatz(Datensatz):
    """A place on the ranked reserve, for seats of migrants only; it may be used once."""

    amtszeit = models.ForeignKey(
        Amtszeit, models.PROTECT, related_name="nachrueckliste", verbose_name="Amtszeit"
    )
    person = models.ForeignKey(
        "Person", models.PROTECT, related_name="nachrueckplaetze", verbose_name="Person"
    )
    rang = models.PositiveSmallIntegerField("Rang")
    bereit = models.BooleanField("steht noch bereit", default=True)

    objects = NachrueckplatzQuerySet.as_manager()

    class Meta:
        verbose_name = "Platz auf der Nachrückliste"
        verbose_name_plural = "Nachrückliste"
        ordering = ["amtszeit", "rang"]
        constraints = [
            models.UniqueConstraint(
                fields=["amtszeit", "rang"],
                name="beirat_nachrueckplatz_rang_eindeutig",
                violation_error_message="Dieser Rang ist schon vergeben.",
            ),
            models.UniqueConstraint(
                fields=["amtszeit", "person"],
                name="beirat_nachrueckplatz_person_eindeutig",
                violation_error_message="Diese Person steht schon auf der Nachrückliste.",
            ),
        ]

    def __str__(self):
        return f"{self.rang}. {self.person}"

    def clean(self):
        super().clean()
        im_beirat = Mandat.objects.filter(
            amtszeit=self.amtszeit_id, person=self.person_id, letzter_tag__isnull=True
        )
        if self.bereit and im_beirat.exists():
            raise ValidationError(
                {"bereit": f"{self.person} hat in diesem Beirat schon ein Mandat und steht nicht bereit."}
            )

    @transaction.atomic
    def vorziehen(self):
        """Change ranks with the place before this one; says whether there was one."""
        davor = self.amtszeit.nachrueckliste.filter(rang__lt=self.rang).order_by("-rang").first()
        if davor is None:
            return False
        rang, davor_rang = self.rang, davor.rang
        # A rank that nobody has in between: no two places have the same one, not even for a moment.
        vergeben = set(self.amtszeit.nachrueckliste.values_list("rang", flat=True))
        davor.rang = next(frei for frei in range(len(vergeben) + 1) if frei not in vergeben)
        davor.save_without_historical_record()
        self.rang, davor.rang = davor_rang, rang
        self.save()
        davor.save()
        return True

    def freie_sitze(self):
        """Ended mandates whose seat this person can take from the day after, the latest first.

        Six queries, for any number of them.
        """
        amtszeit = Amtszeit.objects.mit_ende().get(pk=self.amtszeit_id)
        kontingente = amtszeit.satzungsfassung.kontingente.filter(sitzart=Sitzart.MIGRATION)
        sitze = kontingente.values_list("sitze", flat=True).first() or 0
        mandate = list(amtszeit.mandate.filter(sitzart=Sitzart.MIGRATION).order_by("pk"))
        eigene = amtszeit.mandate.filter(person=self.person_id).values_list("erster_tag", "letzter_tag")
        spannen, eigene = [(m.erster_tag, m.letzter_tag) for m in mandate], list(eigene)
        ende = amtszeit.letzter_amtstag
        freie = []
        for mandat in mandate:
            if mandat.letzter_tag is None or (ende and mandat.letzter_tag >= ende):
                continue
            danach = mandat.letzter_tag + timedelta(days=1)
            if voller_tag(spannen, sitze, danach) is None and voller_tag(eigene, 1, danach) is None:
                freie.append(mandat.pk)
        return amtszeit.mandate.filter(pk__in=freie).beendete()

    @transaction.atomic
    def nachruecken(self, ausgeschieden):
        """Give this person the seat that `ausgeschieden` (a Mandat) left, from the day after its end.

        Returns the new Mandat. Raises ValidationError if the seat isn't free or of another kind, if
        somebody of a lower rank still stands ready, or if the person doesn't.
        """
        if ausgeschieden.sitzart != Sitzart.MIGRATION or ausgeschieden.amtszeit_id != self.amtszeit_id:
            raise ValidationError(
                "Die Nachrückliste gilt nur für Sitze von Menschen mit Migrationshintergrund."
            )
        if ausgeschieden.letzter_tag is None:
            raise ValidationError("Der Sitz ist noch besetzt: Bitte beenden Sie zuerst das Mandat.")
        naechster = self.amtszeit.nachrueckliste.bereite().first()
        if naechster != self:
            raise ValidationError(
                f"Zuerst ist {naechster.person} (Rang {naechster.rang}) an der Reihe."
                if naechster
                else "Diese Person steht nicht mehr bereit."
            )
        mandat = Mandat(
            amtszeit=self.amtszeit,
            person=self.person,
            sitzart=ausgeschieden.sitzart,
            erster_tag=ausgeschieden.letzter_tag + timedelta(days=1),
        )
        mandat.full_clean()
        mandat.save()
        self.bereit = False
        self.save()
        return mandat
