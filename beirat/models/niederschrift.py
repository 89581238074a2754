"""Minutes: due, signed, confirmed, and corrected only by a Berichtigung."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms.models import model_to_dict

from basis.felder import Suchschluessel
from basis.models import Datensatz

from .sitzung import Sitzung

FRIST_TAGE = 30


class Niederschrift(Datensatz):
    """The minutes of one session; not public before they are confirmed in a later session."""

    sitzung = models.OneToOneField(
        Sitzung, models.PROTECT, related_name="niederschrift", verbose_name="Sitzung"
    )
    oeffentlicher_teil = models.TextField("öffentlicher Teil", blank=True)
    nichtoeffentlicher_teil = models.TextField("nicht öffentlicher Teil", blank=True)
    unterzeichnet_am = models.DateField(
        "von Leitung und Schriftführung unterzeichnet am", null=True, blank=True
    )
    bestaetigt_in = models.ForeignKey(
        Sitzung,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bestaetigte_niederschriften",
        verbose_name="bestätigt in der Sitzung",
    )
    # Printed once when the minutes are confirmed; served as stored from then on.
    pdf = models.ForeignKey(
        "basis.Datei",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="bestätigte Niederschrift",
    )
    pdf_oeffentlich = models.ForeignKey(
        "basis.Datei",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="öffentlicher Teil der bestätigten Niederschrift",
    )
    suchwoerter = Suchschluessel(
        text=("oeffentlicher_teil", "nichtoeffentlicher_teil"), zusatz="Niederschrift"
    )

    class Meta:
        verbose_name = "Niederschrift"
        verbose_name_plural = "Niederschriften"
        ordering = ["sitzung"]

    def __str__(self):
        return f"Niederschrift der {self.sitzung}"

    @property
    def zustand(self):
        """„Entwurf“, „unterzeichnet“ or „bestätigt“."""
        if self.bestaetigt_in_id:
            return "bestätigt"
        return "unterzeichnet" if self.unterzeichnet_am else "Entwurf"

    def clean(self):
        super().clean()
        if self.sitzung_id is None:
            return
        if self.unterzeichnet_am and self.unterzeichnet_am < self.sitzung.tag:
            raise ValidationError(
                {"unterzeichnet_am": f"Die Sitzung war erst am {self.sitzung.tag:%d.%m.%Y}."}
            )
        if self.bestaetigt_in_id is None:
            return
        if self.bestaetigt_in.tag <= self.sitzung.tag:
            raise ValidationError(
                {"bestaetigt_in": "Bestätigt wird die Niederschrift in einer späteren Sitzung."}
            )
        if self.unterzeichnet_am is None:
            raise ValidationError(
                {"unterzeichnet_am": "Vor der Bestätigung wird die Niederschrift unterzeichnet."}
            )

    @transaction.atomic
    def berichtigen(self, zeile, aenderungen, *, grund, tag, beschlossen_in):
        """Change an Anwesenheit or Beschluss of confirmed minutes and keep both states readable.

        `aenderungen` maps field names to new values. Returns the Berichtigung; raises
        ValidationError where the new state breaks a rule.
        """
        vorher = _lesbar(zeile, aenderungen)
        for feld, wert in aenderungen.items():
            setattr(zeile, feld, wert)
        zeile.wird_berichtigt = True
        zeile.full_clean()
        zeile.save()
        berichtigung = Berichtigung(
            niederschrift=self,
            gegenstand=str(zeile),
            grund=grund,
            tag=tag,
            beschlossen_in=beschlossen_in,
            vorher=vorher,
            nachher=_lesbar(zeile, aenderungen),
        )
        berichtigung.full_clean()
        berichtigung.save()
        return berichtigung


def faelligkeit(sitzung, naechste_sitzung):
    """Day by which the minutes are due: 30 days after the session or the next one, if earlier."""
    in_30_tagen = sitzung.tag + timedelta(days=FRIST_TAGE)
    return min(in_30_tagen, naechste_sitzung.tag) if naechste_sitzung else in_30_tagen


def _lesbar(zeile, felder):
    werte = model_to_dict(zeile, fields=list(felder))
    return "; ".join(f"{zeile._meta.get_field(feld).verbose_name}: {werte[feld]}" for feld in felder)


class Berichtigung(Datensatz):
    """A change of confirmed minutes: why, when, by which session, and both states."""

    niederschrift = models.ForeignKey(Niederschrift, models.PROTECT, related_name="berichtigungen")
    gegenstand = models.CharField("Gegenstand", max_length=300)
    grund = models.TextField("Grund")
    tag = models.DateField("Tag der Berichtigung")
    beschlossen_in = models.ForeignKey(
        Sitzung, models.PROTECT, related_name="+", verbose_name="beschlossen in der Sitzung"
    )
    vorher = models.TextField("vorher")
    nachher = models.TextField("nachher")
    suchwoerter = Suchschluessel(titel=("gegenstand",), text=("grund",), zusatz="Berichtigung")

    class Meta:
        verbose_name = "Berichtigung"
        verbose_name_plural = "Berichtigungen"
        ordering = ["tag", "pk"]

    def __str__(self):
        return f"Berichtigung vom {self.tag:%d.%m.%Y}: {self.gegenstand}"
