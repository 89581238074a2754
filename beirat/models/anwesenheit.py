"""Who was at a session: members by their mandates, and guests."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from basis.models import Datensatz

from .bestaetigt import pruefe_unveraendert
from .mandat import Mandat
from .sitzung import Sitzung
from .sperre import pruefe_sperre


class Anwesenheit(Datensatz):
    """One row per mandate in force on the day of the session. Published only as an aggregate."""

    seite_bei = "sitzung_id"

    class Status(models.TextChoices):
        ANWESEND = "anwesend", "anwesend"
        ENTSCHULDIGT = "entschuldigt", "entschuldigt"
        UNENTSCHULDIGT = "unentschuldigt", "unentschuldigt"
        VERTRETEN = "vertreten", "vertreten"

    FEHLT = (Status.ENTSCHULDIGT, Status.UNENTSCHULDIGT)

    sitzung = models.ForeignKey(Sitzung, models.CASCADE, related_name="anwesenheiten")
    mandat = models.ForeignKey(Mandat, models.PROTECT, related_name="anwesenheiten", verbose_name="Mitglied")
    status = models.CharField("Anwesenheit", max_length=16, choices=Status)
    von = models.TimeField("von", null=True, blank=True)
    bis = models.TimeField("bis", null=True, blank=True)
    vertretung = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vertreten durch"
    )
    vertretung_stimmberechtigt = models.BooleanField("Vertretung stimmt ab", default=False)

    # Where all rows of a session are judged together, none of them asks for the others.
    in_liste = False

    # What a Berichtigung tells of a row that it adds or takes back.
    ANGABEN = ("status", "von", "bis", "vertretung", "vertretung_stimmberechtigt")

    class Meta:
        verbose_name = "Anwesenheit"
        verbose_name_plural = "Anwesenheiten"
        ordering = ["sitzung", "mandat__person__schluessel"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitzung", "mandat"],
                name="beirat_anwesenheit_eindeutig",
                violation_error_message="Für dieses Mitglied ist die Anwesenheit schon erfasst.",
            ),
            models.CheckConstraint(
                condition=Q(status="vertreten", vertretung__isnull=False)
                | (~Q(status="vertreten") & Q(vertretung__isnull=True)),
                name="beirat_anwesenheit_vertretung_benannt",
                violation_error_message="Zum Stand „vertreten“ gehört eine Vertretung, sonst keine.",
            ),
        ]

    def __str__(self):
        return f"{self.mandat.person}: {self.get_status_display()}"

    @property
    def gegenstand(self):
        """What a Berichtigung of it is about."""
        return f"Anwesenheit: {self.mandat.person}"

    @property
    def stimmt_mit(self):
        """Whether a vote is cast for this seat: by the member, or by a deputy who may vote."""
        if self.status == self.Status.VERTRETEN:
            return self.vertretung_stimmberechtigt
        return self.status == self.Status.ANWESEND

    def clean(self):
        super().clean()
        pruefe_sperre(self.sitzung if self.sitzung_id else None, self)
        if self.sitzung_id and self.mandat_id and not self.sitzung.hat_mandat(self.mandat):
            raise ValidationError(
                {"mandat": f"Dieses Mandat galt am {self.sitzung.tag:%d.%m.%Y} in dieser Amtszeit nicht."}
            )
        if self.mandat_id and self.vertretung_id and self.vertretung_id == self.mandat.person_id:
            raise ValidationError({"vertretung": "Ein Mitglied kann sich nicht selbst vertreten."})
        if self.sitzung_id and self.von and self.bis and self._ging_vor_dem_kommen():
            raise ValidationError({"bis": "Das Gehen liegt vor dem Kommen: Bitte prüfen Sie die Uhrzeiten."})
        self._pruefe_wirkung()
        if self.sitzung_id and self.mandat_id and not self.in_liste:
            andere = self.sitzung.anwesenheiten.exclude(pk=self.pk).select_related("mandat")
            if any(zeile is self for zeile in mehrfach_stimmende([*andere, self])):
                raise ValidationError({"vertretung": STIMMT_SCHON})

    def _pruefe_wirkung(self):
        """Refuse what would be stored without meaning anything."""
        if self.status in self.FEHLT and (self.von or self.bis):
            raise ValidationError(
                {
                    "von" if self.von else "bis": "Wer fehlt, kommt und geht nicht: Bitte leeren Sie die "
                    "Uhrzeit, oder ändern Sie den Stand."
                }
            )
        if self.vertretung_stimmberechtigt and self.status != self.Status.VERTRETEN:
            raise ValidationError(
                {
                    "vertretung_stimmberechtigt": "Es ist niemand vertreten: Bitte nehmen Sie dies zurück, "
                    "oder wählen Sie den Stand „vertreten“ und die Vertretung."
                }
            )

    def _ging_vor_dem_kommen(self):
        """Whether `bis` lies before `von`; what precedes the session's beginning may be after midnight."""
        beginn, ende = self.sitzung.beginn, self.sitzung.ende
        if beginn is None:
            return False
        nach_mitternacht = self.bis < beginn and (ende is None or ende < beginn)
        return self.bis < self.von and not nach_mitternacht


STIMMT_SCHON = "Diese Person stimmt schon für einen anderen Sitz ab."


def mehrfach_stimmende(zeilen):
    """Of the attendance of one session the rows for whose seat somebody votes who votes for an earlier one.

    One person, one vote: a deputy has no second seat. The mandates of the rows have to be read.
    """
    stimmende, mehrfach = set(), []
    for zeile in zeilen:
        if not zeile.stimmt_mit:
            continue
        person = zeile.vertretung_id or zeile.mandat.person_id
        if person in stimmende:
            mehrfach.append(zeile)
        stimmende.add(person)
    return mehrfach


class Gast(Datensatz):
    """Somebody present at a session without a mandate."""

    sitzung = models.ForeignKey(Sitzung, models.CASCADE, related_name="gaeste")
    name = models.CharField("Name", max_length=120)
    stelle = models.CharField("für", max_length=200, blank=True)

    class Meta:
        verbose_name = "Gast"
        verbose_name_plural = "Gäste"
        ordering = ["sitzung", "pk"]

    def __str__(self):
        return self.name

    @property
    def gegenstand(self):
        """What a Berichtigung of it is about."""
        return f"Gast: {self.name}"

    def clean(self):
        super().clean()
        pruefe_unveraendert(getattr(self, "sitzung", None), self, ("sitzung_id", "name", "stelle"))
