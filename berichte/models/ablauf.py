"""Who took a report from state to state, and what was noted at its chapters meanwhile."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from basis.models import Datensatz, Unveraenderlich
from beirat.models import Beschluss

from .bericht import Jahresbericht, Kapitel
from .fassung import Fassung


class Schritt(Unveraenderlich):
    """One act on a report: what was done, when, by whom and with which word; it stays as it is."""

    class Art(models.TextChoices):
        ABSTIMMUNG = "abstimmung", "in Abstimmung gegeben"
        ZURUECK = "zurueck", "in den Entwurf zurückgegeben"
        BESCHLOSSEN = "beschlossen", "vom Beirat beschlossen"
        FESTGESCHRIEBEN = "festgeschrieben", "festgeschrieben"
        FREIGEGEBEN = "freigegeben", "freigegeben"
        ZURUECKGENOMMEN = "zurueckgenommen", "Freigabe zurückgenommen"
        EINGEBRACHT = "eingebracht", "eingebracht"
        BERATUNG = "beratung", "in Beratung"
        KENNTNIS = "kenntnis", "zur Kenntnis genommen"

    bericht = models.ForeignKey(Jahresbericht, models.PROTECT, related_name="schritte")
    art = models.CharField("Schritt", max_length=16, choices=Art)
    am = models.DateTimeField("am")
    konto = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    konto_name = models.CharField("durch", max_length=200)
    wort = models.TextField("Anmerkung dazu", blank=True)
    beschluss = models.ForeignKey(
        Beschluss,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Beschluss des Beirates",
    )
    fassung = models.ForeignKey(Fassung, models.PROTECT, null=True, blank=True, related_name="schritte")

    class Meta:
        verbose_name = "Schritt"
        verbose_name_plural = "Schritte"
        ordering = ["bericht", "am", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(art="beschlossen") | Q(beschluss__isnull=False),
                name="berichte_schritt_beschlossen_mit_beschluss",
                violation_error_message="Bitte wählen Sie den Beschluss des Beirates aus.",
            ),
            models.CheckConstraint(
                condition=~Q(art="zurueck") | ~Q(wort=""),
                name="berichte_schritt_zurueck_mit_wort",
                violation_error_message="Bitte schreiben Sie, was geändert werden soll.",
            ),
        ]

    def __str__(self):
        return f"{self.bericht}: {self.get_art_display()}"


class KommentarQuerySet(models.QuerySet):
    def sichtbar_fuer(self, konto):
        """Remarks are internal: only those who work on reports read them."""
        return self.filter(kapitel__bericht__in=Jahresbericht.objects.sichtbar_fuer(konto))

    def offene(self):
        """Remarks that nobody marked as done yet."""
        return self.filter(erledigt_am__isnull=True)


class Kommentar(Datensatz):
    """A remark at a chapter: internal, never printed, in no Stand."""

    kapitel = models.ForeignKey(Kapitel, models.CASCADE, related_name="kommentare", verbose_name="Kapitel")
    text = models.TextField("Anmerkung")
    am = models.DateTimeField("geschrieben am")
    konto = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    konto_name = models.CharField("geschrieben von", max_length=200)
    erledigt_am = models.DateTimeField("erledigt am", null=True, blank=True)
    erledigt_name = models.CharField("erledigt von", max_length=200, blank=True)

    objects = KommentarQuerySet.as_manager()

    class Meta:
        verbose_name = "Anmerkung"
        verbose_name_plural = "Anmerkungen"
        ordering = ["kapitel", "am", "pk"]

    def __str__(self):
        return f"Anmerkung zu „{self.kapitel}“"


def sperre_schritte(mit):
    """Why a Beschluss can't be deleted: a step names it, and steps stay. Registered in AppConfig.ready()."""
    schritte = Schritt.objects.filter(beschluss__in=mit.get(Beschluss, ())).select_related("bericht")
    if not (genannt := sorted({str(schritt.bericht) for schritt in schritte})):
        return ""
    return (
        f"Im Ablauf des Berichts steht, dass der Beirat ihn damit beschlossen hat ({'; '.join(genannt)}). "
        "Was dort vermerkt ist, bleibt auf Dauer, und deshalb auch dieser Beschluss. Ist er falsch erfasst, "
        "berichtigen Sie ihn bitte."
    )
