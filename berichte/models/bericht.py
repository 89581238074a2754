"""The yearly report: its chapters, what they leave out, and its planned deliberation."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, Q

from basis.felder import Suchschluessel
from basis.fliesstext import Fliesstext, wortzahl
from basis.models import Datensatz
from basis.zeitraum import Zeitraum, ZeitraumQuerySet
from beirat.models import Beauftragung, Drucksache, Organisation
from berichte.uebernahme import fingerabdruck

from .sprache import Sprache


class Herausgeber(models.TextChoices):
    """Who answers for the report."""

    BEAUFTRAGTE = "beauftragte", "Integrationsbeauftragte/r"
    BEIRAT = "beirat", "Beirat für Integration und Migration"
    BEIDE = "beide", "Integrationsbeauftragte/r und Beirat"
    DEZERNAT = "dezernat", "Dezernat"


class JahresberichtQuerySet(ZeitraumQuerySet):
    def sichtbar_fuer(self, konto):
        """Drafts are for those who work on reports; readers get a Fassung, never a Jahresbericht."""
        return self if konto.has_perm("berichte.view_jahresbericht") else self.none()

    def bearbeitbar_fuer(self, konto, tag):
        """Reports that this account may write and freeze on `tag`.

        The commissioner's office writes. While it is vacant, or where the Dezernat is the
        Herausgeber, the Geschäftsstelle does.
        """
        if konto.has_perm("berichte.change_jahresbericht"):
            return self
        if not konto.has_perm("berichte.vertreten_jahresbericht"):
            return self.none()
        return self.filter(Q(herausgeber=Herausgeber.DEZERNAT) | ~Exists(Beauftragung.objects.am(tag)))

    def herausgeber_fuer(self, konto, tag):
        """Whose report this account may begin on `tag`, as values of Herausgeber."""
        if konto.has_perm("berichte.add_jahresbericht"):
            return Herausgeber.values
        if not konto.has_perm("berichte.vertreten_jahresbericht"):
            return []
        return [Herausgeber.DEZERNAT] if Beauftragung.objects.am(tag).exists() else Herausgeber.values

    def festschreibbar_fuer(self, konto, tag):
        """Reports that this account may freeze on `tag`: the commissioner's, or whoever stands in.

        Under VIER_AUGEN the commissioner doesn't freeze what they wrote, and often is the only one who
        may: then whoever stands in for the office is the second person.
        """
        if konto.has_perm("berichte.festschreiben_jahresbericht"):
            return self
        if not konto.has_perm("berichte.vertreten_jahresbericht"):
            return self.none()
        return self if settings.VIER_AUGEN else self.bearbeitbar_fuer(konto, tag)


class Jahresbericht(Datensatz, Zeitraum):
    """A report over a period. It belongs to the office, not to a login."""

    class Zustand(models.TextChoices):
        ENTWURF = "entwurf", "Entwurf"
        ABSTIMMUNG = "abstimmung", "in Abstimmung"
        BESCHLOSSEN = "beschlossen", "vom Beirat beschlossen"
        FESTGESCHRIEBEN = "festgeschrieben", "festgeschrieben"
        FREIGEGEBEN = "freigegeben", "freigegeben"
        EINGEBRACHT = "eingebracht", "eingebracht"
        BERATUNG = "beratung", "in Beratung"
        KENNTNIS = "kenntnis", "zur Kenntnis genommen"

    # Not frozen yet.
    IM_ENTSTEHEN = (Zustand.ENTWURF, Zustand.ABSTIMMUNG, Zustand.BESCHLOSSEN)

    letzter_tag = models.DateField("letzter Tag")
    herausgeber = models.CharField("Herausgeber", max_length=12, choices=Herausgeber)
    titel = models.CharField("Titel", max_length=200)
    thema = models.CharField("Thema", max_length=300)
    dezernat = models.CharField("Dezernat", max_length=120, blank=True)
    amt = models.CharField("Amt oder Stabsstelle", max_length=120, blank=True)
    autor = models.CharField("verfasst von", max_length=200, blank=True)
    rechtsgrundlage = models.TextField("Rechtsgrundlage")
    drucksache = models.ForeignKey(
        Drucksache,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="jahresberichte",
        verbose_name="Drucksache",
        help_text="leer, bis der Bericht eingebracht ist",
    )
    oeffentlich = models.BooleanField("öffentliche Drucksache", default=True)
    stichtag = models.DateField("Stichtag", help_text="jeder Stand wird zu diesem Tag mitgeteilt")
    redaktionsschluss = models.DateField("Redaktionsschluss")
    # Follows from the steps taken (berichte/ablauf.py); nobody sets it by hand.
    zustand = models.CharField("Stand", max_length=16, choices=Zustand, default=Zustand.ENTWURF)
    fusszeile = models.CharField("Hinweis am Fuß jeder Seite", max_length=200, blank=True)
    notizen = models.TextField("Notizen", blank=True, help_text="für alle, die am Bericht weiterschreiben")
    suchwoerter = Suchschluessel(titel=("titel", "erster_tag", "letzter_tag"), text=("thema",))

    objects = JahresberichtQuerySet.as_manager()

    class Meta(Zeitraum.Meta):
        verbose_name = "Jahresbericht"
        verbose_name_plural = "Jahresberichte"
        ordering = ["-erster_tag", "herausgeber"]
        constraints = [
            *Zeitraum.Meta.constraints,
            models.UniqueConstraint(
                fields=["erster_tag", "letzter_tag", "herausgeber"],
                name="berichte_jahresbericht_eindeutig",
                violation_error_message="Für diesen Zeitraum und Herausgeber gibt es schon einen Bericht.",
            ),
            models.CheckConstraint(
                condition=Q(redaktionsschluss__gte=models.F("stichtag")),
                name="berichte_jahresbericht_stichtag_vor_redaktionsschluss",
                violation_error_message="Der Redaktionsschluss liegt vor dem Stichtag.",
            ),
        ]
        permissions = [
            ("festschreiben_jahresbericht", "darf festschreiben"),
            ("vertreten_jahresbericht", "schreibt den Bericht, solange das Amt unbesetzt ist"),
            ("freigeben_jahresbericht", "darf freigeben und die Freigabe zurücknehmen"),
            ("stadtrat_jahresbericht", "liest Berichte nur für den Stadtrat"),
        ]

    def __str__(self):
        return self.titel

    def clean(self):
        super().clean()
        if self.erster_tag and self.stichtag and self.stichtag < self.erster_tag:
            raise ValidationError({"stichtag": "Der Stichtag liegt vor dem Berichtszeitraum."})

    @property
    def jahr(self):
        """The year by which readers look the report up: that of its last day."""
        return self.letzter_tag.year

    @property
    def ist_eingebracht(self):
        """Whether the council has it: nothing that is done to editions undoes that."""
        return self.zustand in (self.Zustand.EINGEBRACHT, self.Zustand.BERATUNG, self.Zustand.KENNTNIS)


class KapitelQuerySet(models.QuerySet):
    def mit_offenen_anmerkungen(self):
        """In their order, each with `offene_anmerkungen`: how many remarks nobody marked as done."""
        offene = Count("kommentare", filter=Q(kommentare__erledigt_am__isnull=True))
        return self.annotate(offene_anmerkungen=offene).order_by("position", "pk")


class Kapitel(Datensatz):
    """A chapter: written text before and after what the records tell."""

    class Art(models.TextChoices):
        AUFTRAG = "auftrag", "Auftrag und Rechtsgrundlage"
        UEBERBLICK = "ueberblick", "Das Jahr im Überblick"
        BEIRAT = "beirat", "Der Beirat"
        SITZUNGEN = "sitzungen", "Sitzungen und Veranstaltungen"
        ZAHLEN = "zahlen", "Zahlen zur Situation"
        SCHWERPUNKTE = "schwerpunkte", "Schwerpunkte und Zusammenarbeit"
        PROJEKTE = "projekte", "Projekte und Förderung"
        EMPFEHLUNGEN = "empfehlungen", "Empfehlungen"
        AUSBLICK = "ausblick", "Ausblick"
        TEXT = "text", "freies Kapitel"

    # Chapters of these kinds have no generated part.
    OHNE_ERZEUGTES = (Art.TEXT, Art.AUSBLICK)

    bericht = models.ForeignKey(Jahresbericht, models.CASCADE, related_name="kapitel")
    position = models.PositiveSmallIntegerField("Reihenfolge")
    art = models.CharField("Art", max_length=16, choices=Art, default=Art.TEXT)
    ueberschrift = models.CharField("Überschrift", max_length=200)
    sprache = models.CharField(
        "Sprache",
        max_length=12,
        choices=Sprache,
        default=Sprache.DEUTSCH,
        help_text="gilt für Überschrift und geschriebenen Text; so wird beides vorgelesen und gesetzt",
    )
    text_davor = Fliesstext("Text vor dem erzeugten Teil", blank=True)
    text_danach = Fliesstext("Text nach dem erzeugten Teil", blank=True)
    zielwoerter = models.PositiveSmallIntegerField(
        "Ziel in Wörtern", null=True, blank=True, help_text="wie lang der geschriebene Text werden soll"
    )
    mit_erzeugtem = models.BooleanField(
        "erzeugten Teil zeigen", default=True, help_text="Tabellen und Listen aus den Aufzeichnungen"
    )
    # From which report the texts came along; each mark is the fingerprint of a text that nobody has
    # confirmed or changed yet.
    uebernommen_aus = models.ForeignKey(
        Jahresbericht, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    uebernommen_davor = models.CharField(max_length=64, blank=True, editable=False)
    uebernommen_danach = models.CharField(max_length=64, blank=True, editable=False)
    suchwoerter = Suchschluessel(titel=("ueberschrift",), text=("text_davor", "text_danach"))

    objects = KapitelQuerySet.as_manager()

    class Meta:
        verbose_name = "Kapitel"
        verbose_name_plural = "Kapitel"
        ordering = ["bericht", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bericht", "art"],
                condition=~Q(art="text"),
                name="berichte_kapitel_art_einmal",
                violation_error_message="Dieses Kapitel enthält der Bericht schon.",
            )
        ]

    def __str__(self):
        return self.ueberschrift

    def ist_uebernommen(self, stelle):
        """Whether the text „davor“ or „danach“ is last year's still: neither confirmed nor changed."""
        marke = getattr(self, f"uebernommen_{stelle}")
        return bool(marke) and marke == fingerabdruck(getattr(self, f"text_{stelle}"))

    @property
    def mit_uebernommenem(self):
        """Whether any of its texts is last year's still."""
        return self.ist_uebernommen("davor") or self.ist_uebernommen("danach")

    @property
    def wortzahl(self):
        """Words of both written texts."""
        return wortzahl(self.text_davor) + wortzahl(self.text_danach)

    @property
    def woerter_zu_viel(self):
        """By how many words the texts are longer than they should be; 0 without a target."""
        return max(self.wortzahl - self.zielwoerter, 0) if self.zielwoerter else 0


class Auswahl(Datensatz):
    """One record that a chapter leaves out or puts in another place."""

    kapitel = models.ForeignKey(Kapitel, models.CASCADE, related_name="auswahlen")
    modell = models.CharField("Art des Eintrags", max_length=60)
    schluessel = models.BigIntegerField("Eintrag")
    ausgelassen = models.BooleanField("auslassen", default=False)
    position = models.PositiveSmallIntegerField("Reihenfolge", null=True, blank=True)

    class Meta:
        verbose_name = "Auswahl"
        verbose_name_plural = "Auswahlen"
        ordering = ["kapitel", "modell", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kapitel", "modell", "schluessel"],
                name="berichte_auswahl_eindeutig",
                violation_error_message="Für diesen Eintrag gibt es in dem Kapitel schon eine Auswahl.",
            )
        ]

    def __str__(self):
        return f"{self.modell} {self.schluessel}"


class GeplanteBeratung(Datensatz):
    """A planned step of the report's Beratungsfolge; results stand on the page, never in the PDF."""

    bericht = models.ForeignKey(Jahresbericht, models.CASCADE, related_name="beratungsfolge")
    position = models.PositiveSmallIntegerField("Reihenfolge")
    gremium = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="Gremium")
    tag = models.DateField("Tag", null=True, blank=True)
    oeffentlich = models.BooleanField("öffentlich", default=True)
    rolle = models.CharField("Rolle", max_length=60, default="Kenntnisnahme")

    class Meta:
        verbose_name = "geplante Beratung"
        verbose_name_plural = "geplante Beratungsfolge"
        ordering = ["bericht", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["bericht", "position"],
                name="berichte_geplanteberatung_position_eindeutig",
                violation_error_message="Diese Stelle der Beratungsfolge ist schon vergeben.",
            )
        ]

    def __str__(self):
        return f"{self.gremium}"
