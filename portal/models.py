"""What the roof keeps itself: legal texts, periods of retention and what was erased, who gets which mail."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from basis.models import Datensatz


class Rechtstext(Datensatz):
    """Impressum, Datenschutzerklärung or Erklärung zur Barrierefreiheit (BGG LSA §§ 16, 16a)."""

    class Art(models.TextChoices):
        IMPRESSUM = "impressum", "Impressum"
        DATENSCHUTZ = "datenschutz", "Datenschutzerklärung"
        BARRIEREFREIHEIT = "barrierefreiheit", "Erklärung zur Barrierefreiheit"

    art = models.CharField("Art", max_length=20, choices=Art, unique=True)
    text = models.TextField("Text")
    ist_muster = models.BooleanField(
        "noch Mustertext", default=True, help_text="Solange dies gilt, erinnert die Startseite daran."
    )

    class Meta:
        verbose_name = "Rechtstext"
        verbose_name_plural = "Rechtstexte"
        ordering = ["art"]

    def __str__(self):
        return self.get_art_display()


class Aufbewahrungsfrist(Datensatz):
    """For how many whole years one kind of personal data is kept; what isn't set holds as in `FRISTARTEN`."""

    art = models.CharField("Art", max_length=20, unique=True)
    jahre = models.PositiveSmallIntegerField(
        "Aufbewahren, in Jahren",
        validators=[MaxValueValidator(50)],
        help_text="Ganze Jahre; 0 heißt, dass die Angaben sofort fällig werden.",
    )

    class Meta:
        verbose_name = "Aufbewahrungsfrist"
        verbose_name_plural = "Aufbewahrungsfristen"
        ordering = ["art"]
        permissions = [
            (
                "aussondern_aufbewahrungsfrist",
                "darf fällige personenbezogene Angaben dem Archiv anbieten und löschen",
            )
        ]

    def __str__(self):
        return self.art


class AussonderungQuerySet(models.QuerySet):
    def offene(self, art, schluessel):
        """What is on its way of these records: not erased yet, and not overtaken by a new offer."""
        return self.filter(
            art=art, datensatz__in=schluessel, geloescht_am__isnull=True, ueberholt_am__isnull=True
        )


class Aussonderung(Datensatz):
    """One record on its way out: offered to the archive, answered, erased. Names nobody."""

    class Antwort(models.TextChoices):
        OFFEN = "offen", "noch keine Antwort"
        UEBERNOMMEN = "uebernommen", "vom Archiv übernommen"
        NICHT_ARCHIVWUERDIG = "verzichtet", "nicht archivwürdig"

    art = models.CharField("Art", max_length=20)
    datensatz = models.PositiveBigIntegerField("Schlüssel des Datensatzes")
    angeboten_am = models.DateField("dem Archiv angeboten am", null=True, blank=True)
    antwort = models.CharField("Antwort des Archivs", max_length=12, choices=Antwort, default=Antwort.OFFEN)
    # The day on which it was offered anew, for what this offer held had changed.
    ueberholt_am = models.DateField("überholt am", null=True, blank=True)
    geloescht_am = models.DateField("gelöscht am", null=True, blank=True)
    konto_name = models.CharField("gelöscht von", max_length=320, blank=True)

    objects = AussonderungQuerySet.as_manager()

    class Meta:
        verbose_name = "Aussonderung"
        verbose_name_plural = "Aussonderungen"
        ordering = ["art", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["art", "datensatz"],
                condition=models.Q(geloescht_am__isnull=True, ueberholt_am__isnull=True),
                name="portal_aussonderung_eine_offene",
                violation_error_message="Dieser Datensatz ist schon angeboten.",
            )
        ]

    def __str__(self):
        return f"{self.art} {self.datensatz}"


# Further ahead than this lies only what a clock left that was wrong: it counts for nothing.
UHR_GEHT_VOR = timedelta(days=7)


def liegt_zwischen(wert, erster, heute):
    """Whether a day that was kept lies from `erster` on, and not so far after `heute` that it can't be."""
    return wert is not None and erster <= wert <= heute + UHR_GEHT_VOR


class Aufgabenpost(models.Model):
    """How often an account is told by mail what is to do, and when it was told last; no history is kept."""

    class Rhythmus(models.TextChoices):
        TAEGLICH = "taeglich", "an jedem Arbeitstag, an dem etwas ansteht"
        WOECHENTLICH = "woechentlich", "einmal in der Woche, wenn etwas ansteht"
        NIE = "nie", "nie"

    konto = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="aufgabenpost")
    rhythmus = models.CharField("Mail", max_length=12, choices=Rhythmus, default=Rhythmus.WOECHENTLICH)
    # The last days on which it was looked whether there is something to tell, something was told, and the
    # month's preview of retention was due.
    geprueft_am = models.DateField("geprüft am", null=True, blank=True)
    gesendet_am = models.DateField("versandt am", null=True, blank=True)
    vorschau_am = models.DateField("Vorschau vom", null=True, blank=True)

    class Meta:
        verbose_name = "Aufgabenpost"
        verbose_name_plural = "Aufgabenpost"

    def __str__(self):
        return f"{self.konto}: {self.get_rhythmus_display()}"

    def ist_dran(self, tag):
        """Whether a letter may go on `tag`: one on a day, or in a week from Monday to Sunday."""
        if self.rhythmus == self.Rhythmus.NIE:
            return False
        woechentlich = self.rhythmus == self.Rhythmus.WOECHENTLICH
        erster = tag - timedelta(days=tag.weekday()) if woechentlich else tag
        return not liegt_zwischen(self.gesendet_am, erster, tag)

    def vorschau_ist_dran(self, tag):
        """Whether the preview of retention may go: one in a calendar month."""
        schon = liegt_zwischen(self.vorschau_am, tag.replace(day=1), tag)
        return self.rhythmus != self.Rhythmus.NIE and not schon
