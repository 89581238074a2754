"""Minutes: due, signed, confirmed, and corrected only by a Berichtigung."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction

from basis.felder import Suchschluessel
from basis.models import Datensatz
from basis.verlauf import wert_in_worten

from .bestaetigt import BESTAETIGT
from .sitzung import Sitzung
from .sperre import NUR_BERICHTIGUNG

FRIST_TAGE = 30
# What the one state of a row is called that was added to confirmed minutes, or taken out of them.
NICHT_ERFASST = "nicht erfasst"
GESTRICHEN = "gestrichen"


class Niederschrift(Datensatz):
    """The minutes of one session; not public before they are confirmed in a later session."""

    seite_bei = "sitzung_id"

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

    @property
    def gegenstand(self):
        """What a Berichtigung of it is about."""
        return "Text der Niederschrift"

    def clean(self):
        super().clean()
        if self.sitzung_id is None:
            return
        if self.pk:
            self._pruefe_bestaetigte()
        if self.unterzeichnet_am and self.unterzeichnet_am < self.sitzung.tag:
            raise ValidationError(
                {"unterzeichnet_am": f"Die Sitzung war erst am {self.sitzung.tag:%d.%m.%Y}."}
            )
        if self.bestaetigt_in_id is None:
            return
        self._pruefe_bestaetigung(self.bestaetigt_in)

    def _pruefe_bestaetigung(self, spaetere):
        if spaetere.tag <= self.sitzung.tag or spaetere.fiel_weg:
            raise ValidationError(
                {
                    "bestaetigt_in": "Bestätigt wird die Niederschrift in einer späteren Sitzung, die "
                    "stattfand."
                }
            )
        if self.unterzeichnet_am is None:
            raise ValidationError(
                {"unterzeichnet_am": "Vor der Bestätigung wird die Niederschrift unterzeichnet."}
            )
        if spaetere.tag < self.unterzeichnet_am:
            raise ValidationError(
                {
                    "bestaetigt_in": f"Unterzeichnet wurde erst am {self.unterzeichnet_am:%d.%m.%Y}: Bitte "
                    "wählen Sie eine Sitzung an diesem Tag oder später, oder prüfen Sie den Tag der "
                    "Unterschrift."
                }
            )

    def _pruefe_bestaetigte(self):
        """Confirmed minutes are neither changed nor taken back but by a Berichtigung of their text."""
        felder = ("oeffentlicher_teil", "nichtoeffentlicher_teil", "unterzeichnet_am", "bestaetigt_in_id")
        gespeichert = (
            type(self).objects.filter(pk=self.pk, bestaetigt_in__isnull=False).values(*felder).first()
        )
        gleich = gespeichert is None or gespeichert == {feld: getattr(self, feld) for feld in felder}
        if not gleich and not getattr(self, "wird_berichtigt", False):
            raise ValidationError(NUR_BERICHTIGUNG)

    def unterzeichnen(self, tag):
        """Note that chair and minute-taker signed on `tag`. Raises ValidationError with what is missing."""
        if self.unterzeichnet_am is not None:
            raise ValidationError("Die Niederschrift ist schon unterzeichnet.")
        if self.sitzung.zustand != Sitzung.Zustand.DURCHGEFUEHRT:
            raise ValidationError(
                f"Der Stand dieser Sitzung ist „{self.sitzung.get_zustand_display()}“: Eine Niederschrift "
                "gibt es erst, wenn sie durchgeführt ist. Bitte ändern Sie zuerst den Stand der Sitzung."
            )
        if None in (self.sitzung.leitung_id, self.sitzung.schriftfuehrung_id):
            raise ValidationError(
                "Unterzeichnet wird von Leitung und Schriftführung: Bitte tragen Sie zuerst beide auf der "
                "Seite der Sitzung ein."
            )
        self.unterzeichnet_am = tag
        self.full_clean()
        self.save()

    def unterschrift_zuruecknehmen(self):
        """Make it a draft again, because its text has to be changed. Raises ValidationError."""
        if self.bestaetigt_in_id is not None:
            raise ValidationError(NUR_BERICHTIGUNG)
        self.unterzeichnet_am = None
        self.save()

    @transaction.atomic
    def berichtigen(self, zeile, aenderungen, *, grund, tag, beschlossen_in, mit=()):
        """Change what confirmed minutes tell, and keep both states readable, in words.

        `aenderungen` maps field names to new values. `mit` holds further rows that the same correction
        changes, as (name, row, changes): the candidates of a ballot. Raises ValidationError where the new
        state breaks a rule.
        """
        teile = [("", zeile, aenderungen), *mit]
        gegenstand, vorher = zeile.gegenstand, _lesbar(teile)
        for _, teil, neue in teile:
            for feld, wert in neue.items():
                setattr(teil, feld, wert)
            teil.wird_berichtigt = True
        for _, teil, _ in teile:
            teil.full_clean()
            teil.save()
        self._vermerke(gegenstand, vorher, _lesbar(teile), grund, tag, beschlossen_in)

    @transaction.atomic
    def nachtragen(self, zeile, *, grund, tag, beschlossen_in):
        """Add a row that confirmed minutes forgot; the Berichtigung tells its `ANGABEN` in words.

        Raises ValidationError where the row breaks a rule.
        """
        zeile.wird_berichtigt = True
        zeile.full_clean()
        zeile.save()
        gegenstand, nachher = zeile.gegenstand, _lesbar([("", zeile, _gemachte(zeile))])
        self._vermerke(gegenstand, NICHT_ERFASST, nachher, grund, tag, beschlossen_in)

    @transaction.atomic
    def streichen(self, zeile, *, grund, tag, beschlossen_in):
        """Take back a row of confirmed minutes that never was; the Berichtigung keeps its `ANGABEN`.

        Raises Loeschverbot where another record or an edition needs the row.
        """
        gegenstand, vorher = zeile.gegenstand, _lesbar([("", zeile, _gemachte(zeile))])
        zeile.loeschen(trotz=BESTAETIGT)
        self._vermerke(gegenstand, vorher, GESTRICHEN, grund, tag, beschlossen_in)

    def _vermerke(self, gegenstand, vorher, nachher, grund, tag, beschlossen_in):
        berichtigung = Berichtigung(
            niederschrift=self,
            gegenstand=gegenstand[:300],
            grund=grund,
            tag=tag,
            beschlossen_in=beschlossen_in,
            vorher=vorher,
            nachher=nachher,
        )
        berichtigung.full_clean()
        berichtigung.save()


def faellig_am(tag, naechster_tag):
    """Day by which minutes of a session on `tag` are due: 30 days later, or the next session if earlier.

    `naechster_tag` is the day of the board's next session, None while there is none.
    """
    in_30_tagen = tag + timedelta(days=FRIST_TAGE)
    return min(in_30_tagen, naechster_tag) if naechster_tag else in_30_tagen


def faelligkeit(sitzung, naechste_sitzung):
    """The same for two sessions; the next one may be None."""
    return faellig_am(sitzung.tag, naechste_sitzung and naechste_sitzung.tag)


def _lesbar(teile):
    """The changed fields of these rows in words: „Anwesenheit: vertreten; vertreten durch: Ada Anders“."""
    return "; ".join(
        f"{name}{feld.verbose_name}: {wert_in_worten(feld, getattr(zeile, feld.name))}"
        for name, zeile, namen in teile
        for feld in map(zeile._meta.get_field, namen)
    )


def _gemachte(zeile):
    """What is said of a row at all: its `ANGABEN` but the empty ones; a counted zero is said."""
    werte = {feld: getattr(zeile, feld) for feld in zeile.ANGABEN}
    return [feld for feld, wert in werte.items() if wert is not None and wert is not False]


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

    def clean(self):
        super().clean()
        if self.beschlossen_in_id is None:
            return
        if self.beschlossen_in.fiel_weg:
            raise ValidationError({"beschlossen_in": "Diese Sitzung fand nicht statt."})
        if self.tag and self.tag < self.beschlossen_in.tag:
            raise ValidationError(
                {"tag": f"Beschlossen wird sie erst in der Sitzung am {self.beschlossen_in.tag:%d.%m.%Y}."}
            )
