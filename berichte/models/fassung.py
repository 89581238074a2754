"""Frozen editions and what readers may see of them."""

from django.conf import settings
from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Substr

from basis.models import Datei, Datensatz, Unveraenderlich, UnveraenderlichQuerySet

from .bericht import Jahresbericht


class FassungQuerySet(UnveraenderlichQuerySet):
    def freigegebene(self, *reichweiten):
        """Editions with a Freigabe of one of `reichweiten` that wasn't withdrawn.

        An edition has at most one such (berichte_freigabe_eine_je_fassung), so the join tells none twice.
        """
        return self.filter(freigaben__widerrufen_am__isnull=True, freigaben__reichweite__in=reichweiten)

    def sichtbar_fuer(self, konto):
        """The one door to editions: authors see all, all others what is released to them."""
        return self if konto.has_perm("berichte.view_jahresbericht") else self.lesbar_fuer(konto)

    def lesbar_fuer(self, konto):
        """Released ones: to the council and to authors what is released to either, to all others what is
        released to the public."""
        rechte = ("berichte.view_jahresbericht", "berichte.stadtrat_jahresbericht")
        if any(konto.has_perm(recht) for recht in rechte):
            return self.freigegebene(*Freigabe.Reichweite)
        return self.freigegebene(Freigabe.Reichweite.OEFFENTLICH)


class Fassung(Unveraenderlich):
    """One edition of a report, frozen with its data, HTML, PDF and their checksums."""

    bericht = models.ForeignKey(Jahresbericht, models.PROTECT, related_name="fassungen")
    nummer = models.PositiveSmallIntegerField("Nummer")
    ersetzt = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="ersetzt_durch", verbose_name="ersetzt"
    )
    grund = models.TextField("Grund der Berichtigung", blank=True)
    stand = models.JSONField("Stand")
    # Worked out by the database, so that they never say anything else than the Stand: lists read these alone.
    kopf_json = models.GeneratedField(
        verbose_name="Kopf", expression=F("stand__kopf"), output_field=models.JSONField(), db_persist=True
    )
    jahr = models.GeneratedField(
        verbose_name="Jahr",
        expression=Cast(
            Substr(KeyTextTransform("letzter_tag", F("stand__kopf")), 1, 4), models.SmallIntegerField()
        ),
        output_field=models.SmallIntegerField(),
        db_persist=True,
        db_index=True,
    )
    festgeschrieben_am = models.DateTimeField("festgeschrieben am")
    konto = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    konto_name = models.CharField("festgeschrieben von", max_length=200)
    druckfassung = models.CharField("gesetzt mit", max_length=200)

    objects = FassungQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung"
        verbose_name_plural = "Fassungen"
        ordering = ["bericht", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["bericht", "nummer"], name="berichte_fassung_nummer_eindeutig"),
            models.CheckConstraint(
                condition=Q(nummer=1, ersetzt__isnull=True) | Q(nummer__gt=1, ersetzt__isnull=False),
                name="berichte_fassung_nennt_was_sie_ersetzt",
            ),
        ]

    def __str__(self):
        return f"{self.bericht}, Fassung {self.nummer}"

    @property
    def geltende_freigabe(self):
        """The Freigabe that wasn't withdrawn, or None; uses prefetched `freigaben`."""
        return next((f for f in self.freigaben.all() if f.widerrufen_am is None), None)


class Fassungsdatei(Unveraenderlich):
    """One file of an edition: the PDF, the HTML, the data, one table as CSV, or an annex."""

    class Art(models.TextChoices):
        PDF = "pdf", "PDF"
        HTML = "html", "HTML"
        JSON = "json", "Daten (JSON)"
        CSV = "csv", "Tabelle (CSV)"
        ANLAGE = "anlage", "Anlage (PDF)"

    fassung = models.ForeignKey(Fassung, models.PROTECT, related_name="dateien")
    art = models.CharField("Art", max_length=8, choices=Art)
    titel = models.CharField("Titel", max_length=220)
    datei = models.OneToOneField(Datei, models.PROTECT, related_name="fassungsdatei")

    class Meta:
        verbose_name = "Datei einer Fassung"
        verbose_name_plural = "Dateien einer Fassung"
        ordering = ["pk"]

    def __str__(self):
        return self.titel


class Fassungsbezug(Unveraenderlich):
    """A record that an edition quotes, by model label and key; it can't be deleted any more."""

    fassung = models.ForeignKey(Fassung, models.PROTECT, related_name="bezuege")
    modell = models.CharField(max_length=60)
    schluessel = models.BigIntegerField()

    class Meta:
        verbose_name = "Bezug einer Fassung"
        verbose_name_plural = "Bezüge einer Fassung"
        indexes = [models.Index(fields=["modell", "schluessel"])]

    def __str__(self):
        return f"{self.modell} {self.schluessel}"


class Freigabe(Datensatz):
    """What readers may see: one edition, to whom, until it is withdrawn with a reason."""

    class Reichweite(models.TextChoices):
        OEFFENTLICH = "oeffentlich", "öffentlich"
        STADTRAT = "stadtrat", "nur Stadtrat"

    fassung = models.ForeignKey(Fassung, models.PROTECT, related_name="freigaben")
    reichweite = models.CharField("sichtbar für", max_length=12, choices=Reichweite)
    freigegeben_am = models.DateTimeField("freigegeben am")
    konto = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    konto_name = models.CharField("freigegeben von", max_length=200)
    widerrufen_am = models.DateTimeField("zurückgenommen am", null=True, blank=True)
    widerruf_grund = models.TextField("Grund der Rücknahme", blank=True)

    class Meta:
        verbose_name = "Freigabe"
        verbose_name_plural = "Freigaben"
        ordering = ["-freigegeben_am"]
        constraints = [
            models.UniqueConstraint(
                fields=["fassung"],
                condition=Q(widerrufen_am__isnull=True),
                name="berichte_freigabe_eine_je_fassung",
                violation_error_message="Diese Fassung ist schon freigegeben.",
            ),
            models.CheckConstraint(
                condition=Q(widerrufen_am__isnull=True) | ~Q(widerruf_grund=""),
                name="berichte_freigabe_widerruf_mit_grund",
                violation_error_message="Bitte nennen Sie den Grund der Rücknahme.",
            ),
        ]

    def __str__(self):
        return f"{self.fassung}: {self.get_reichweite_display()}"


def riegel_des_festschreibens():
    """Let nobody delete anything until this transaction has stored what its edition quotes.

    On SQLite one transaction writes at a time anyway. On PostgreSQL call it before the first query: rows are
    read as of that one, and must not be those from before a deletion that was waited for.
    """
    _sperre_bezuege("SHARE ROW EXCLUSIVE")


def riegel_zitierte(mit):
    """Wait until no report is being frozen: only then is known what an edition quotes.

    Several people may delete at once. Registered in AppConfig.ready(); call it inside a transaction.
    """
    _sperre_bezuege("ROW EXCLUSIVE")


def _sperre_bezuege(art):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            tabelle = connection.ops.quote_name(Fassungsbezug._meta.db_table)
            cursor.execute(f"LOCK TABLE {tabelle} IN {art} MODE")


def sperre_zitierte(mit):
    """Why a record can't be deleted: an edition quotes it, or something that would go with it.

    Registered in AppConfig.ready().
    """
    genannte = Q()
    for modell, schluessel in mit.items():
        genannte |= Q(modell=modell._meta.label_lower, schluessel__in=schluessel)
    zitate = Fassungsbezug.objects.filter(genannte, fassung=OuterRef("pk"))
    fassungen = Fassung.objects.filter(Exists(zitate)).defer("stand").select_related("bericht")
    if not (genannt := sorted({str(f) for f in fassungen})):
        return ""
    return (
        "Der Eintrag oder etwas, das zu ihm gehört, steht in einer festgeschriebenen Fassung "
        f"({'; '.join(genannt)}) und bleibt deshalb."
    )
