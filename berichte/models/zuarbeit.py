"""Contributions: who was asked for which text to a chapter, until when, and what came of it."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from basis.felder import Suchschluessel
from basis.models import Datensatz

from .bericht import Jahresbericht, Kapitel

# So many days after the due day the personal link still opens, for late ones hand in too.
LINK_TAGE = 14


class ZuarbeitQuerySet(models.QuerySet):
    def sichtbar_fuer(self, konto):
        """Those who work on reports see all contributions, nobody else sees one."""
        return self if konto.has_perm("berichte.view_zuarbeit") else self.none()

    def eigene(self, konto):
        """Those asked of this account: it writes them signed in."""
        return self.filter(von=konto.pk) if konto.has_perm("berichte.change_zuarbeit") else self.none()

    def bearbeitbar_fuer(self, konto, tag):
        """Those to reports that this account may write on `tag`: it asks, reminds, accepts, returns."""
        return self.filter(kapitel__bericht__in=Jahresbericht.objects.bearbeitbar_fuer(konto, tag))

    def ausstehende(self):
        """Those that somebody still has to write."""
        return self.filter(zustand__in=Zuarbeit.AUSSTEHEND)

    def unerledigte(self):
        """Those that are neither accepted nor withdrawn."""
        return self.filter(zustand__in=Zuarbeit.UNERLEDIGT)

    def spaete_am(self, tag):
        """Those due before `tag` and still outstanding."""
        return self.ausstehende().filter(faellig_am__lt=tag)

    def zu_erinnern_am(self, tag, vorlauf):
        """Those asked for by mail, due within `vorlauf` days of `tag` or late while their link still opens,
        of which nobody was reminded yet."""
        erreichbar = Q(von__isnull=False) | Q(link_bis__gte=tag)
        return self.ausstehende().filter(
            erreichbar,
            gesendet_am__isnull=False,
            erinnert_am=None,
            faellig_am__gte=tag - timedelta(days=LINK_TAGE),
            faellig_am__lte=tag + timedelta(days=vorlauf),
            kapitel__bericht__zustand__in=Jahresbericht.IM_ENTSTEHEN,
        )

    def schliesse(self):
        """No link opens any more and no address is kept; what was written stays.

        The address serves to ask and remind only, and the history doesn't hold it.
        """
        for zuarbeit in self.filter(~Q(email="") | Q(link_bis__isnull=False)):
            zuarbeit.email, zuarbeit.link_bis = "", None
            zuarbeit.save()


class Zuarbeit(Datensatz):
    """A contribution asked of somebody for a chapter; what is late is visible.

    Who has an account writes it signed in, everybody else by a personal link.
    """

    class Zustand(models.TextChoices):
        ERBETEN = "erbeten", "erbeten"
        EINGEGANGEN = "eingegangen", "eingegangen"
        ANGENOMMEN = "angenommen", "angenommen"
        ZURUECK = "zurueck", "zurückgegeben"
        ZURUECKGEZOGEN = "hinfaellig", "zurückgezogen"

    AUSSTEHEND = (Zustand.ERBETEN, Zustand.ZURUECK)
    UNERLEDIGT = (*AUSSTEHEND, Zustand.EINGEGANGEN)
    # Deleted when the report is frozen; the history would keep it.
    ohne_verlauf = ("email",)

    kapitel = models.ForeignKey(Kapitel, models.CASCADE, related_name="zuarbeiten")
    von = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="zuarbeiten",
        verbose_name="Konto",
        help_text="Wer ein Konto hat, schreibt angemeldet; alle anderen bekommen einen persönlichen Link.",
    )
    von_name = models.CharField(
        "Name", max_length=120, blank=True, help_text="Person oder Stelle; mit Konto darf der Name leer sein"
    )
    email = models.EmailField(
        "E-Mail-Adresse",
        blank=True,
        help_text="Nur für Bitte und Erinnerung; wird beim Festschreiben des Berichts gelöscht.",
    )
    auftrag = models.TextField("Worum geht es?", blank=True)
    vorjahr = models.TextField(
        "Text vom letzten Mal",
        blank=True,
        help_text="Diesen Text bekommt die Person zu sehen. Bitte nehmen Sie heraus, was sie nichts angeht.",
    )
    faellig_am = models.DateField("fällig am")
    gesendet_am = models.DateTimeField("versandt am", null=True, blank=True)
    erinnert_am = models.DateField("erinnert am", null=True, blank=True)
    link_nummer = models.PositiveSmallIntegerField("Nummer des Links", default=1)
    link_bis = models.DateField("Link gilt bis", null=True, blank=True)
    text = models.TextField("Beitrag", blank=True)
    abgegeben_am = models.DateTimeField("abgegeben am", null=True, blank=True)
    rueckgabe = models.TextField("Wort zur Rückgabe", blank=True)
    zustand = models.CharField("Stand", max_length=12, choices=Zustand, default=Zustand.ERBETEN)
    suchwoerter = Suchschluessel(titel=("von_name",), text=("auftrag", "text"), zusatz="Zuarbeit")

    objects = ZuarbeitQuerySet.as_manager()

    class Meta:
        verbose_name = "Zuarbeit"
        verbose_name_plural = "Zuarbeiten"
        ordering = ["faellig_am", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(von__isnull=True) | Q(email="", link_bis__isnull=True),
                name="berichte_zuarbeit_konto_oder_link",
                violation_error_message="Wer ein Konto hat, bekommt weder Adresse noch Link.",
            )
        ]

    def __str__(self):
        return f"{self.von_name} für {self.kapitel}"

    def clean(self):
        super().clean()
        if self.von and not self.von_name:
            self.von_name = str(self.von)
        if not self.von_name:
            raise ValidationError({"von_name": "Bitte nennen Sie einen Namen, oder wählen Sie ein Konto."})
        # A form that doesn't ask for the link's last day would skip the constraint.
        if self.von and self.email:
            raise ValidationError(
                {"email": "Wer ein Konto hat, braucht keine E-Mail-Adresse: Bitte lassen Sie eines leer."}
            )

    @property
    def steht_aus(self):
        """Whether somebody still has to write it."""
        return self.zustand in self.AUSSTEHEND

    @property
    def ist_unerledigt(self):
        """Whether it is neither accepted nor withdrawn."""
        return self.zustand in self.UNERLEDIGT

    @property
    def adresse(self):
        """Where mail about it goes; empty without one."""
        return self.von.email if self.von else self.email

    def ueberfaellig_am(self, tag):
        """Whether the contribution was due before `tag` and is still outstanding."""
        return self.faellig_am < tag and self.steht_aus

    def oeffne_link(self, tag):
        """Let the link open until LINK_TAGE after the due day or, if that is later, after `tag`."""
        self.link_bis = None if self.von else max(self.faellig_am, tag) + timedelta(days=LINK_TAGE)

    def erneuere_link(self, tag):
        """A new link; the one before, which somebody else may have got, opens nothing any more."""
        self.link_nummer += 1
        self.gesendet_am = None
        self.oeffne_link(tag)
