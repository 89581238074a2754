"""What the statute says, as data: the seats and the procedure of each version."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from basis.felder import Suchschluessel
from basis.models import Datensatz


class Sitzart(models.TextChoices):
    """Kinds of seats on the board."""

    FRAKTION = "fraktion", "Sitz einer Fraktion"
    MIGRATION = "migration", "Sitz für Menschen mit Migrationshintergrund"
    GESCHAEFTSFUEHRUNG = "geschaeftsfuehrung", "Geschäftsführendes Mitglied"


class SatzungsfassungQuerySet(models.QuerySet):
    def am(self, tag):
        """The one version in force on `tag` (as a queryset of at most one row).

        It governs procedure: quorum, Ladungsfrist, § 9a, minutes, chair and office. Seats follow the
        version under which the board was appointed (Amtszeit.satzungsfassung).
        """
        spaetere = Satzungsfassung.objects.filter(
            in_kraft_ab__gt=models.OuterRef("in_kraft_ab"), in_kraft_ab__lte=tag
        )
        return self.filter(~models.Exists(spaetere), in_kraft_ab__lte=tag)

    def mit_amt_am(self, tag):
        """The version in force on `tag` if it joins chair and commissioner's office, else no row.

        How an office comes with a chair is procedure: a board appointed under an earlier version
        follows the new one from its first day on.
        """
        return self.am(tag).filter(vorsitz_ist_beauftragung=True)


class Satzungsfassung(Datensatz):
    """A version of the board's statute, in force from a day until the next one."""

    class QuorumBasis(models.TextChoices):
        SOLL = "soll", "Sitze laut Satzung"
        BESETZT = "besetzt", "besetzte Sitze"

    bezeichnung = models.CharField("Bezeichnung", max_length=120)
    in_kraft_ab = models.DateField("in Kraft ab", unique=True)
    drucksache = models.ForeignKey(
        "Drucksache", models.PROTECT, null=True, blank=True, verbose_name="Drucksache", related_name="+"
    )
    quorum_zaehler = models.PositiveSmallIntegerField(
        "Beschlussfähig: mehr als (Zähler)", default=1, validators=[MinValueValidator(1)]
    )
    quorum_nenner = models.PositiveSmallIntegerField(
        "Beschlussfähig: mehr als (Nenner)", default=2, validators=[MinValueValidator(1)]
    )
    quorum_basis = models.CharField(
        "Beschlussfähig: gemessen an", max_length=8, choices=QuorumBasis, default=QuorumBasis.BESETZT
    )
    ladungsfrist_tage = models.PositiveSmallIntegerField("Ladungsfrist in Tagen", default=7)
    mindestsitzungen = models.PositiveSmallIntegerField(
        "öffentliche ordentliche Sitzungen im Jahr, mindestens", default=4
    )
    fehlschwelle = models.PositiveSmallIntegerField(
        "§ 9a: unentschuldigt gefehlte Sitzungen, ab denen ein Hinweis erscheint", default=3
    )
    vorsitz_ist_beauftragung = models.BooleanField("Vorsitz ist zugleich Beauftragte/r", default=True)
    fundstelle_fortdauer = models.CharField(
        "Fundstelle: Fortdauer bis zum neuen Beirat", max_length=60, default="§ 3 Abs. 2"
    )
    fundstelle_teilnahme = models.CharField("Fundstelle: Teilnahme", max_length=60, default="§ 9a")
    fundstelle_voraussetzung = models.CharField(
        "Fundstelle: Voraussetzung der Mitwirkung", max_length=60, default="§ 1 Abs. 1 Satz 2"
    )
    angenommen = models.BooleanField(
        "Zahlen sind angenommen",
        default=True,
        help_text="Quorum, Fristen und Schwellen wurden nicht aus dem Satzungstext übernommen.",
    )
    suchwoerter = Suchschluessel(titel=("bezeichnung",))

    objects = SatzungsfassungQuerySet.as_manager()

    class Meta:
        verbose_name = "Satzungsfassung"
        verbose_name_plural = "Satzungsfassungen"
        ordering = ["-in_kraft_ab"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum_zaehler__lte=F("quorum_nenner")),
                name="beirat_satzungsfassung_quorum_anteil",
                violation_error_message="Der Anteil für die Beschlussfähigkeit darf höchstens 1 sein.",
            )
        ]

    def __str__(self):
        return self.bezeichnung

    def beschlussfaehig(self, anwesend, soll, besetzt):
        """Whether `anwesend` voting members are more than the required share of the base.

        A hint only: what the chair established at the opening stands (KVG LSA § 55 in analogy).
        """
        basis = soll if self.quorum_basis == self.QuorumBasis.SOLL else besetzt
        return anwesend * self.quorum_nenner > basis * self.quorum_zaehler


def geltende_satzung(fassungen, tag):
    """Among loaded `fassungen` the one in force on `tag`, or None: as SatzungsfassungQuerySet.am."""
    return max((f for f in fassungen if f.in_kraft_ab <= tag), key=lambda f: f.in_kraft_ab, default=None)


def mit_amt(fassungen, tag):
    """Among loaded `fassungen` the one of SatzungsfassungQuerySet.mit_amt_am, or None."""
    satzung = geltende_satzung(fassungen, tag)
    return satzung if satzung and satzung.vorsitz_ist_beauftragung else None


def vorsitz_und_amt(satzung, vorsitz, beauftragt):
    """In German, how the two differ although `satzung` (from `mit_amt`, or None) joins them; else empty.

    `vorsitz` and `beauftragt` are the people who hold chair and office on the same day, or None.
    """
    if satzung is None or vorsitz == beauftragt:
        return ""
    amt = "das Amt der oder des Integrationsbeauftragten"
    wer = f"{vorsitz} hat den Vorsitz, aber nicht {amt}"
    if beauftragt:
        wer = f"{beauftragt} hat {amt}, aber nicht den Vorsitz"
    return f"Nach der Satzung gehören Vorsitz und Amt zusammen: {wer}."


class Sitzkontingent(Datensatz):
    """How many seats of one kind a version of the statute has, and whether they vote."""

    satzungsfassung = models.ForeignKey(Satzungsfassung, models.CASCADE, related_name="kontingente")
    sitzart = models.CharField("Sitzart", max_length=20, choices=Sitzart)
    sitze = models.PositiveSmallIntegerField("Sitze")
    stimmberechtigt = models.BooleanField("stimmberechtigt", default=True)

    class Meta:
        verbose_name = "Sitzkontingent"
        verbose_name_plural = "Sitzkontingente"
        ordering = ["satzungsfassung", "sitzart"]
        constraints = [
            models.UniqueConstraint(
                fields=["satzungsfassung", "sitzart"],
                name="beirat_sitzkontingent_eindeutig",
                violation_error_message="Diese Sitzart ist in der Satzungsfassung schon angegeben.",
            )
        ]

    def __str__(self):
        return f"{self.get_sitzart_display()}: {self.sitze}"

    def clean(self):
        super().clean()
        if self.pk is None or self.sitze is None:
            return
        gespeichert = Sitzkontingent.objects.filter(pk=self.pk).first()
        # Restored after it was deleted, it has a key but no row yet.
        bisher = gespeichert.sitzart if gespeichert else self.sitzart
        for amtszeit in self.satzungsfassung.amtszeiten.all():
            amtszeit.pruefe_sitze(self.sitzart, self.sitze, "sitze")
            if bisher != self.sitzart:
                amtszeit.pruefe_sitze(bisher, 0, "sitzart")
