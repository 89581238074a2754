"""Elections to a function: ballots and their candidates."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from basis.models import Datensatz

from .beschluss import pruefe_sitze
from .funktion import Funktion
from .sitzung import Sitzung, pruefe_stattfinden
from .sperre import pruefe_sperre
from .tagesordnung import Tagesordnungspunkt


class Wahl(Datensatz):
    """An election to a function, with one or more ballots."""

    sitzung = models.ForeignKey(Sitzung, models.PROTECT, related_name="wahlen", verbose_name="Sitzung")
    tagesordnungspunkt = models.ForeignKey(
        Tagesordnungspunkt, models.PROTECT, null=True, blank=True, related_name="wahlen"
    )
    funktion = models.CharField("Funktion", max_length=20, choices=Funktion.Art)

    class Meta:
        verbose_name = "Wahl"
        verbose_name_plural = "Wahlen"
        ordering = ["sitzung", "pk"]

    def __str__(self):
        return f"Wahl: {self.get_funktion_display()}"

    @property
    def gegenstand(self):
        """What a Berichtigung of it is about."""
        return str(self)

    def clean(self):
        super().clean()
        if self.sitzung_id:
            pruefe_sperre(self.sitzung, self)
            pruefe_stattfinden(self.sitzung)


class Wahlgang(Datensatz):
    """One ballot of an election."""

    # Where its candidates are typed beside it, their sum is checked instead of what is stored.
    in_formular = False

    wahl = models.ForeignKey(Wahl, models.CASCADE, related_name="wahlgaenge")
    nummer = models.PositiveSmallIntegerField("Wahlgang", default=1)
    stimmberechtigt_anwesend = models.PositiveSmallIntegerField("stimmberechtigt anwesend")
    enthaltung = models.PositiveSmallIntegerField("Enthaltung", default=0)
    ungueltig = models.PositiveSmallIntegerField("ungültig", default=0)
    losentscheid = models.BooleanField("durch Los entschieden", default=False)

    class Meta:
        verbose_name = "Wahlgang"
        verbose_name_plural = "Wahlgänge"
        ordering = ["wahl", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["wahl", "nummer"],
                name="beirat_wahlgang_eindeutig",
                violation_error_message="Diesen Wahlgang gibt es schon.",
            ),
            models.CheckConstraint(
                condition=Q(stimmberechtigt_anwesend__gte=F("enthaltung") + F("ungueltig")),
                name="beirat_wahlgang_stimmen_hoechstens_anwesende",
                violation_error_message="Es sind mehr Stimmen gezählt als Stimmberechtigte anwesend waren.",
            ),
        ]

    def __str__(self):
        return f"{self.nummer}. Wahlgang"

    @property
    def gegenstand(self):
        """What a Berichtigung of it is about."""
        return f"{self.wahl}, {self}"

    def clean(self):
        super().clean()
        if hasattr(self, "wahl"):
            pruefe_sperre(self.wahl.sitzung, self)
            pruefe_sitze(self.wahl.sitzung.amtszeit, self.stimmberechtigt_anwesend)
        # A Berichtigung changes ballot and votes together, and checks their sum before.
        if self.pk and not (self.in_formular or getattr(self, "wird_berichtigt", False)):
            try:
                self.pruefe_stimmen(self.kandidaturen.aggregate(summe=models.Sum("stimmen"))["summe"] or 0)
            except ValidationError as fehler:
                raise ValidationError({"stimmberechtigt_anwesend": fehler.messages}) from fehler

    @property
    def hinweis(self):
        """What makes the recorded result doubtful, or an empty text.

        How votes decide is the statute's matter, so this warns and forbids nothing. Asks no query where
        the candidates and their persons are loaded.
        """
        kandidaturen = list(self.kandidaturen.all())
        gewaehlt = next((k for k in kandidaturen if k.gewaehlt), None)
        if gewaehlt is None:
            return ""
        if mehr := [str(k.person) for k in kandidaturen if k.stimmen > gewaehlt.stimmen]:
            return (
                f"Als gewählt ist {gewaehlt.person} eingetragen, mehr Stimmen bekam aber: {', '.join(mehr)}. "
                "Bitte prüfen Sie die Stimmen."
            )
        gleich = [str(k.person) for k in kandidaturen if k.stimmen == gewaehlt.stimmen and k != gewaehlt]
        if gleich and not self.losentscheid:
            return (
                f"Ebenso viele Stimmen wie {gewaehlt.person} bekam: {', '.join(gleich)}. Bitte tragen Sie "
                "ein, ob das Los entschieden hat."
            )
        return ""

    def pruefe_stimmen(self, stimmen):
        """Refuse `stimmen` for all candidates together if more voted than were present."""
        if None in (self.enthaltung, self.ungueltig, self.stimmberechtigt_anwesend):
            return
        if stimmen + self.enthaltung + self.ungueltig > self.stimmberechtigt_anwesend:
            raise ValidationError("Es sind mehr Stimmen gezählt als Stimmberechtigte anwesend waren.")


class Kandidatur(Datensatz):
    """A candidate of one ballot, with votes and whether the election was accepted."""

    # Where all candidates of a ballot are typed at once, their sum is checked instead of each row.
    in_formular = False

    wahlgang = models.ForeignKey(Wahlgang, models.CASCADE, related_name="kandidaturen")
    person = models.ForeignKey("Person", models.PROTECT, related_name="+", verbose_name="Person")
    stimmen = models.PositiveSmallIntegerField("Stimmen", default=0)
    gewaehlt = models.BooleanField("gewählt", default=False)
    angenommen = models.BooleanField("Wahl angenommen", null=True, blank=True)

    class Meta:
        verbose_name = "Kandidatur"
        verbose_name_plural = "Kandidaturen"
        ordering = ["wahlgang", "-stimmen", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["wahlgang", "person"],
                name="beirat_kandidatur_eindeutig",
                violation_error_message="Diese Person steht in diesem Wahlgang schon zur Wahl.",
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.stimmen}"

    def clean(self):
        super().clean()
        if self.wahlgang_id is not None:
            pruefe_sperre(self.wahlgang.wahl.sitzung, self)
        if self.angenommen is not None and not self.gewaehlt:
            raise ValidationError(
                {"angenommen": "Eine Wahl annehmen oder ablehnen kann nur, wer gewählt ist."}
            )
        if self.wahlgang_id is None or self.stimmen is None or self.in_formular:
            return
        andere = self.wahlgang.kandidaturen.exclude(pk=self.pk)
        self.wahlgang.pruefe_stimmen(
            self.stimmen + (andere.aggregate(summe=models.Sum("stimmen"))["summe"] or 0)
        )
