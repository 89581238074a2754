"""One board: who appointed it, when it was constituted, and how long it stays in office."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from basis.felder import Suchschluessel
from basis.models import Datensatz

from .satzung import Sitzart


class AmtszeitQuerySet(models.QuerySet):
    """A board is in office until the day before the next one is constituted (§ 3 Abs. 2)."""

    def mit_ende(self):
        """Annotate `naechste_konstituierung`, on which `Amtszeit.letzter_amtstag` stands."""
        return self.annotate(
            naechste_konstituierung=Amtszeit.objects.filter(konstituiert_am__gt=OuterRef("konstituiert_am"))
            .order_by("konstituiert_am")
            .values("konstituiert_am")[:1]
        )

    def waehrend(self, erster, letzter):
        """Boards in office on at least one day from `erster` to `letzter`, inclusive."""
        abgeloest = Amtszeit.objects.filter(
            konstituiert_am__gt=OuterRef("konstituiert_am"), konstituiert_am__lte=erster
        )
        return self.filter(~Exists(abgeloest), konstituiert_am__lte=letzter)

    def am(self, tag):
        """The board in office on `tag`: the one last constituted on or before it."""
        return self.waehrend(tag, tag)

    def designiert_am(self, tag):
        """Boards appointed but not yet constituted on `tag`."""
        return self.filter(Q(konstituiert_am__isnull=True) | Q(konstituiert_am__gt=tag), bestellt_am__lte=tag)

    def unkonstituierte(self):
        """Boards that are appointed but have no day of their constitution yet."""
        return self.filter(konstituiert_am__isnull=True)


class Amtszeit(Datensatz):
    """One board from its appointment on. No end is stored: the old board stays until the next."""

    bezeichnung = models.CharField("Bezeichnung", max_length=120, unique=True)
    wahlperiode = models.CharField("Wahlperiode des Stadtrates", max_length=20, blank=True)
    bestellt_am = models.DateField("vom Stadtrat bestellt am")
    konstituiert_am = models.DateField(
        "konstituiert am",
        null=True,
        blank=True,
        unique=True,
        help_text="Von diesem Tag an ist der Beirat im Amt, bis der nächste konstituiert ist.",
        error_messages={"unique": "An diesem Tag wurde schon ein anderer Beirat konstituiert."},
    )
    satzungsfassung = models.ForeignKey(
        "Satzungsfassung", models.PROTECT, verbose_name="bestellt nach der Satzung", related_name="amtszeiten"
    )
    drucksache = models.ForeignKey(
        "Drucksache",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="Drucksache der Bestellung",
        related_name="+",
    )
    beschlussnummer = models.CharField("Beschluss des Stadtrates", max_length=40, blank=True)
    suchwoerter = Suchschluessel(titel=("bezeichnung",), text=("wahlperiode", "beschlussnummer"))

    objects = AmtszeitQuerySet.as_manager()

    class Meta:
        verbose_name = "Amtszeit"
        verbose_name_plural = "Amtszeiten"
        ordering = ["-bestellt_am"]
        constraints = [
            models.CheckConstraint(
                condition=Q(konstituiert_am__isnull=True) | Q(konstituiert_am__gte=F("bestellt_am")),
                name="beirat_amtszeit_erst_bestellt",
                violation_error_message="Die Konstituierung liegt vor der Bestellung.",
            )
        ]

    def __str__(self):
        return self.bezeichnung

    def clean(self):
        super().clean()
        if self.konstituiert_am:
            self._pruefe_abgeloeste()
        if self.pk is None:
            return
        if self.bestellt_am:
            self._pruefe_bestellung()
        self._pruefe_eigene_sitzungen()
        if self.satzungsfassung_id:
            sitze = {k.sitzart: k.sitze for k in self.satzungsfassung.kontingente.all()}
            for sitzart in Sitzart:
                self.pruefe_sitze(sitzart, sitze.get(sitzart, 0), "satzungsfassung")

    def _pruefe_abgeloeste(self):
        """A board that this one follows didn't meet on the day of the constitution or later."""
        spaete = (
            Amtszeit.objects.exclude(pk=self.pk)
            .filter(
                konstituiert_am__lt=self.konstituiert_am,
                sitzungen__zustand="durchgefuehrt",
                sitzungen__tag__gte=self.konstituiert_am,
            )
            .order_by("sitzungen__tag")
            .values_list("bezeichnung", "sitzungen__tag")
        )
        if gefunden := spaete.first():
            raise ValidationError(
                {
                    "konstituiert_am": f"{gefunden[0]} hat noch am {gefunden[1]:%d.%m.%Y} getagt, wäre dann "
                    "aber nicht mehr im Amt gewesen: Bitte prüfen Sie den Tag oder diese Sitzung."
                }
            )

    def _pruefe_eigene_sitzungen(self):
        """Its attendance belongs to mandates in force: the board met only while in office."""
        tage = list(self.sitzungen.durchgefuehrte().order_by("tag").values_list("tag", flat=True))
        if not tage:
            return
        if self.konstituiert_am is None or tage[0] < self.konstituiert_am:
            raise ValidationError(
                {
                    "konstituiert_am": f"Dieser Beirat hat schon am {tage[0]:%d.%m.%Y} getagt: Er ist "
                    "spätestens an diesem Tag konstituiert. Bitte prüfen Sie den Tag oder diese Sitzung."
                }
            )
        naechste = (
            Amtszeit.objects.filter(konstituiert_am__gt=self.konstituiert_am, konstituiert_am__lte=tage[-1])
            .order_by("konstituiert_am")
            .first()
        )
        if naechste:
            raise ValidationError(
                {
                    "konstituiert_am": f"Dieser Beirat hat noch am {tage[-1]:%d.%m.%Y} getagt, aber "
                    f"{naechste} ist seit dem {naechste.konstituiert_am:%d.%m.%Y} im Amt: "
                    "Bitte prüfen Sie den Tag."
                }
            )

    def _pruefe_bestellung(self):
        """What belongs to a board doesn't lie before its appointment, also if that is moved."""
        erstes = self.mandate.order_by("erster_tag").first()
        if erstes and erstes.erster_tag < self.bestellt_am:
            raise ValidationError(
                {"bestellt_am": f"Ein Mandat dieses Beirates beginnt schon am {erstes.erster_tag:%d.%m.%Y}."}
            )
        erste = self.sitzungen.order_by("tag").first()
        if erste and erste.tag < self.bestellt_am:
            raise ValidationError(
                {"bestellt_am": f"Eine Sitzung dieses Beirates liegt schon am {erste.tag:%d.%m.%Y}."}
            )

    def pruefe_sitze(self, sitzart, sitze, feld):
        """Refuse `sitze` seats of a kind where more are taken. Raises ValidationError at `feld`."""
        tag, besetzt = self.mandate.filter(sitzart=sitzart).hoechststand()
        if besetzt > sitze:
            raise ValidationError(
                {
                    feld: f"{self}: Am {tag:%d.%m.%Y} sind {besetzt} Sitze der Art "
                    f"„{Sitzart(sitzart).label}“ besetzt, es gäbe aber nur {sitze}: "
                    "Bitte prüfen Sie zuerst die Mandate."
                }
            )

    @property
    def letzter_amtstag(self):
        """Last day in office, or None while no later board is constituted.

        Needs a row from `mit_ende()`, so that a list never asks once per board.
        """
        naechste = self.naechste_konstituierung
        return naechste - timedelta(days=1) if naechste else None

    def stimmberechtigte_sitzarten(self):
        """The kinds of seats that vote, from the statute under which the board was appointed."""
        return [k.sitzart for k in self.satzungsfassung.kontingente.all() if k.stimmberechtigt]


def sperre_amtszeiten():
    """Lock the boards (a handful), so that two people can't fill the same last seat at once."""
    list(Amtszeit.objects.select_for_update().order_by("pk").values_list("pk"))
