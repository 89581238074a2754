"""Seats for some days. Whether a mandate is in force is asked here and nowhere else."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q

from basis.models import Datensatz
from basis.zeitraum import OhneUeberschneidung, Zeitraum, ZeitraumQuerySet, schnitt

from .amtszeit import Amtszeit
from .satzung import Sitzart, Sitzkontingent


def voller_tag(spannen, sitze, erster):
    """The first day from `erster` on which `sitze` seats are taken, or None.

    `spannen` are the first and last days of those who hold them; a last day may be None.
    """
    # The number of holders rises only on first days, so those are the days to look at.
    for tag in sorted({max(beginn, erster) for beginn, _ in spannen}):
        if sum(1 for beginn, ende in spannen if beginn <= tag and (not ende or ende >= tag)) >= sitze:
            return tag
    return None


class MandatQuerySet(ZeitraumQuerySet):
    """In force = the mandate's own days ∩ the days on which its board is in office."""

    def waehrend(self, erster, letzter):
        """Mandates in force on at least one day from `erster` to `letzter`, inclusive."""
        # Three intervals share a day exactly if each two of them do.
        abgeloest = Amtszeit.objects.filter(
            konstituiert_am__gt=OuterRef("amtszeit__konstituiert_am"),
            konstituiert_am__lte=OuterRef("erster_tag"),
        )
        return (
            super()
            .waehrend(erster, letzter)
            .filter(amtszeit__in=Amtszeit.objects.waehrend(erster, letzter))
            .filter(Q(letzter_tag__isnull=True) | Q(letzter_tag__gte=F("amtszeit__konstituiert_am")))
            .filter(~Exists(abgeloest))
        )

    def designiert_am(self, tag):
        """Mandates of a board that is appointed but not yet constituted on `tag`."""
        return ZeitraumQuerySet.waehrend(self, tag, tag).filter(
            amtszeit__in=Amtszeit.objects.designiert_am(tag)
        )

    def beendete(self):
        """Mandates whose last day is known, the latest first."""
        return self.filter(letzter_tag__isnull=False).order_by("-letzter_tag", "pk")

    def hoechststand(self):
        """First day on which most of these mandates hold at once, and how many; (None, 0) without any.

        By their own days: seats are taken from the appointment on, not only while in office.
        """
        spannen = list(self.order_by("erster_tag").values_list("erster_tag", "letzter_tag"))
        # The number of holders rises only on first days, so those are the days to look at.
        belegt = [
            (sum(1 for von, bis in spannen if von <= tag and (not bis or bis >= tag)), tag)
            for tag in sorted({von for von, _ in spannen})
        ]
        zahl, tag = max(belegt, key=lambda stand: stand[0], default=(0, None))
        return tag, zahl

    def stimmberechtigt(self):
        """Mandates on seats that vote, by the statute under which the board was appointed."""
        return self.filter(
            Exists(
                Sitzkontingent.objects.filter(
                    satzungsfassung=OuterRef("amtszeit__satzungsfassung"),
                    sitzart=OuterRef("sitzart"),
                    stimmberechtigt=True,
                )
            )
        )


class Ausscheiden(models.TextChoices):
    """How a mandate ended: the category only, internal, never the reason behind it."""

    ABLAUF = "ablauf", "Ablauf der Amtszeit"
    RUECKTRITT = "ruecktritt", "Rücktritt"
    ABBERUFUNG = "abberufung", "Abberufung"
    WEGFALL = "wegfall", "Wegfall einer Voraussetzung"
    TOD = "tod", "Tod"
    TEILNAHME = "p9a", "§ 9a der Satzung"


class Mandat(Datensatz, Zeitraum):
    """A person's seat on one board; an appointed member's first day is the day of appointment."""

    amtszeit = models.ForeignKey(Amtszeit, models.PROTECT, related_name="mandate", verbose_name="Amtszeit")
    person = models.ForeignKey("Person", models.PROTECT, related_name="mandate", verbose_name="Person")
    sitzart = models.CharField("Sitzart", max_length=20, choices=Sitzart)
    fraktion = models.ForeignKey(
        "Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mandate",
        verbose_name="Fraktion",
        limit_choices_to={"art": "fraktion"},
    )
    ratsmandat_letzter_tag = models.DateField(
        "letzter Tag im Stadtrat",
        null=True,
        blank=True,
        help_text="Mit dem Ratsmandat endet der Sitz im Beirat nicht von selbst (§ 3 Abs. 2).",
    )
    ausscheiden = models.CharField(
        "Art des Ausscheidens", max_length=12, choices=Ausscheiden, blank=True, help_text="nur intern"
    )

    objects = MandatQuerySet.as_manager()

    class Meta(Zeitraum.Meta):
        verbose_name = "Mandat"
        verbose_name_plural = "Mandate"
        ordering = ["amtszeit", "person__schluessel", "erster_tag"]
        constraints = [
            *Zeitraum.Meta.constraints,
            OhneUeberschneidung(
                name="beirat_mandat_ohne_ueberschneidung",
                felder=("amtszeit", "person"),
                violation_error_message=(
                    "Diese Person hat in dieser Amtszeit an mindestens einem dieser Tage schon ein Mandat."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.person} ({self.amtszeit})"

    def clean(self):
        super().clean()
        if self.amtszeit_id is None or self.erster_tag is None:
            return
        if self.erster_tag < self.amtszeit.bestellt_am:
            raise ValidationError(
                {
                    "erster_tag": "Das Mandat beginnt frühestens mit der Bestellung des Beirates "
                    f"am {self.amtszeit.bestellt_am:%d.%m.%Y}."
                }
            )
        if self.sitzart == Sitzart.FRAKTION and self.fraktion_id is None:
            raise ValidationError({"fraktion": "Bitte geben Sie an, welche Fraktion den Sitz besetzt."})
        if self.sitzart != Sitzart.FRAKTION and (self.fraktion_id or self.ratsmandat_letzter_tag):
            raise ValidationError(
                {"sitzart": "Fraktion und Ratsmandat gehören nur zu einem Sitz einer Fraktion."}
            )
        if self.letzter_tag is None and self.ausscheiden:
            raise ValidationError({"letzter_tag": "Zum Ausscheiden gehört ein letzter Tag."})
        self._pruefe_ende()
        self._pruefe_sitze()
        if self.pk:
            self._pruefe_anwesenheiten()

    def _pruefe_ende(self):
        """A seat that begins once the next board is in office would never be in force."""
        amtszeit = self.amtszeit
        if not hasattr(amtszeit, "naechste_konstituierung"):
            amtszeit = Amtszeit.objects.mit_ende().get(pk=self.amtszeit_id)
        ende = amtszeit.letzter_amtstag
        if ende and self.erster_tag > ende:
            raise ValidationError(
                {
                    "erster_tag": f"Dieser Beirat war nur bis zum {ende:%d.%m.%Y} im Amt: Bitte prüfen Sie "
                    "den Tag und die Amtszeit."
                }
            )

    def _pruefe_anwesenheiten(self):
        """A seat can't end before (or begin after) a session for which its attendance is recorded."""
        tage = list(self.anwesenheiten.order_by("sitzung__tag").values_list("sitzung__tag", flat=True))
        danach = [tag for tag in tage if self.letzter_tag and tag > self.letzter_tag]
        davor = [tag for tag in tage if tag < self.erster_tag]
        for feld, fremde in (("letzter_tag", danach), ("erster_tag", davor)):
            if fremde:
                raise ValidationError(
                    {
                        feld: f"Für die Sitzung am {fremde[0]:%d.%m.%Y} ist zu diesem Mandat Anwesenheit "
                        "erfasst: Bitte leeren Sie diese zuerst."
                    }
                )

    def _pruefe_sitze(self):
        kontingente = {k.sitzart: k for k in self.amtszeit.satzungsfassung.kontingente.all()}
        kontingent = kontingente.get(self.sitzart)
        if kontingent is None or not kontingent.sitze:
            raise ValidationError(
                {"sitzart": "Diese Sitzart gibt es nach der Satzung dieser Amtszeit nicht."}
            )
        andere = Mandat.objects.filter(amtszeit_id=self.amtszeit_id, sitzart=self.sitzart)
        spannen = list(
            ZeitraumQuerySet.waehrend(andere, self.erster_tag, self.letzter_tag or self.erster_tag.max)
            .exclude(pk=self.pk)
            .values_list("erster_tag", "letzter_tag")
        )
        if tag := voller_tag(spannen, kontingent.sitze, self.erster_tag):
            raise ValidationError(
                {
                    "sitzart": f"Am {tag:%d.%m.%Y} sind schon alle {kontingent.sitze} Sitze dieser Art "
                    "besetzt: Bitte beenden Sie zuerst ein Mandat."
                }
            )

    def sitz_frei_am(self, tag):
        """Whether a seat of this kind is free on `tag` once this mandate has ended; two queries."""
        sitze = {k.sitzart: k.sitze for k in self.amtszeit.satzungsfassung.kontingente.all()}
        andere = self.amtszeit.mandate.filter(sitzart=self.sitzart).exclude(pk=self.pk)
        return ZeitraumQuerySet.waehrend(andere, tag, tag).count() < sitze.get(self.sitzart, 0)

    def tage_im_amt(self, letzter_amtstag):
        """First and last day in office, or None: the own days ∩ the board's days in office.

        The same rule as MandatQuerySet.waehrend, for one row whose Amtszeit ends on
        `letzter_amtstag` (None while no later board is constituted).
        """
        if self.amtszeit.konstituiert_am is None:
            return None
        return schnitt((self.erster_tag, self.letzter_tag), (self.amtszeit.konstituiert_am, letzter_amtstag))

    def ist_im_amt_am(self, tag, letzter_amtstag):
        """Whether the mandate is in force on `tag`; for `letzter_amtstag` see `tage_im_amt`."""
        tage = self.tage_im_amt(letzter_amtstag)
        return tage is not None and schnitt(tage, (tag, tag)) is not None

    def ist_ratsmitglied_am(self, tag):
        """Whether the delegate still sits in the council on `tag` (only for seats of a Fraktion)."""
        return self.sitzart == Sitzart.FRAKTION and not (
            self.ratsmandat_letzter_tag and tag > self.ratsmandat_letzter_tag
        )

    def fortdauer_am(self, tag):
        """Why the seat goes on although the council seat is lost (§ 3 Abs. 2), else an empty text."""
        if self.sitzart != Sitzart.FRAKTION or self.ist_ratsmitglied_am(tag):
            return ""
        return (
            f"Das Ratsmandat endete am {self.ratsmandat_letzter_tag:%d.%m.%Y}. Der Sitz im Beirat besteht "
            f"nach {self.amtszeit.satzungsfassung.fundstelle_fortdauer} der Satzung fort, bis der neue "
            "Beirat konstituiert ist."
        )

    @transaction.atomic
    def beenden(self, letzter_tag, ausscheiden):
        """End the mandate after `letzter_tag` (inclusive) and its functions with it.

        `ausscheiden` is one of Ausscheiden. Raises ValidationError on crossed days.
        """
        self.letzter_tag, self.ausscheiden = letzter_tag, ausscheiden
        self.full_clean()
        self.save()
        self.kuerze_funktionen()

    def kuerze_funktionen(self):
        """End every function of this mandate that would outlast it."""
        if self.letzter_tag is None:
            return
        for funktion in self.funktionen.exclude(letzter_tag__lte=self.letzter_tag):
            if funktion.erster_tag > self.letzter_tag:
                raise ValidationError(
                    {
                        "letzter_tag": f"Die Funktion {funktion.get_art_display()} beginnt erst am "
                        f"{funktion.erster_tag:%d.%m.%Y}: Bitte ändern oder löschen Sie sie zuerst."
                    }
                )
            funktion.letzter_tag = self.letzter_tag
            funktion.save()
