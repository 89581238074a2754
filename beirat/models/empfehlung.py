"""Recommendations and opinions of the board, and what became of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Value
from django.db.models.functions import Coalesce

from basis.felder import Suchschluessel
from basis.models import Datensatz, Veroeffentlichbar

from .beschluss import Beschluss
from .drucksache import Drucksache
from .organisation import Handlungsfeld, Organisation
from .verabschiedung import AusBeschlussQuerySet, Verabschiedung, beschlusshindernis, pruefe_beschluss


class Empfehlungsstatus(models.TextChoices):
    """Where a recommendation stands; the first five are open."""

    OFFEN = "offen", "offen"
    WEITERGELEITET = "weitergeleitet", "weitergeleitet"
    IN_PRUEFUNG = "in_pruefung", "in Prüfung"
    IN_UMSETZUNG = "in_umsetzung", "in Umsetzung"
    TEILWEISE = "teilweise", "teilweise umgesetzt"
    UMGESETZT = "umgesetzt", "umgesetzt"
    ABGELEHNT = "abgelehnt", "abgelehnt"
    ZURUECKGEZOGEN = "zurueckgezogen", "zurückgezogen"
    UEBERHOLT = "ueberholt", "überholt"


OFFENE_STATUS = tuple(Empfehlungsstatus.values[:5])


class EmpfehlungQuerySet(AusBeschlussQuerySet):
    def mit_status_am(self, tag):
        """Annotate `status`: what the latest Rueckmeldung up to and including `tag` says."""
        letzte = (
            Rueckmeldung.objects.filter(empfehlung=OuterRef("pk"), tag__lte=tag)
            .order_by("-tag", "-pk")
            .values("status")[:1]
        )
        return self.annotate(status=Coalesce(models.Subquery(letzte), Value(Empfehlungsstatus.OFFEN.value)))

    def offene_am(self, tag):
        """Recommendations made by `tag` that were still open on it."""
        return self.mit_status_am(tag).filter(verabschiedet_am__lte=tag, status__in=OFFENE_STATUS)

    def ueberfaellige_am(self, tag):
        """Open on `tag`, their deadline's last day before it, and never answered up to and including it."""
        antworten = Rueckmeldung.objects.filter(empfehlung=OuterRef("pk"), tag__lte=tag)
        return self.offene_am(tag).filter(~models.Exists(antworten), frist__lt=tag)

    def mit_antworten_bis(self, tag):
        """With their answers up to and including `tag` as `antworten`, the latest last."""
        antworten = Rueckmeldung.objects.filter(tag__lte=tag).order_by("tag", "pk")
        return self.prefetch_related(models.Prefetch("rueckmeldungen", antworten, to_attr="antworten"))


def erste_tage():
    """For each recommendation the day of the first one in its chain, with one query."""
    zeilen = Empfehlung.objects.values_list("pk", "greift_auf_id", "verabschiedet_am")
    davor = {pk: (vorige, tag) for pk, vorige, tag in zeilen}

    def erster(pk):
        gesehen = {pk}
        while (vorige := davor[pk][0]) and vorige not in gesehen:
            gesehen.add(pk := vorige)
        return davor[pk][1]

    return {pk: erster(pk) for pk in davor}


class Empfehlung(Veroeffentlichbar):
    """A recommendation to council or administration. Its status is always told as of a day."""

    # Where its answers are typed beside it, each of them is checked instead of what is stored.
    in_formular = False

    nummer = models.CharField(
        "Nummer", max_length=20, unique=True, error_messages={"unique": "Diese Nummer ist schon vergeben."}
    )
    titel = models.CharField("Titel", max_length=300)
    text = models.TextField("Text")
    handlungsfeld = models.ForeignKey(
        Handlungsfeld,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="empfehlungen",
        verbose_name="Handlungsfeld",
    )
    adressat = models.ForeignKey(
        Organisation, models.PROTECT, related_name="empfehlungen", verbose_name="gerichtet an"
    )
    verabschiedet_am = models.DateField("verabschiedet am")
    verabschiedet_durch = models.CharField("verabschiedet durch", max_length=12, choices=Verabschiedung)
    beschluss = models.ForeignKey(
        Beschluss,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="empfehlungen",
        verbose_name="Beschluss",
    )
    drucksachen = models.ManyToManyField(
        Drucksache, blank=True, related_name="empfehlungen", verbose_name="Drucksachen"
    )
    frist = models.DateField("Antwort erbeten bis", null=True, blank=True)
    greift_auf = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aufgegriffen_von",
        verbose_name="greift auf",
        help_text="eine frühere Empfehlung mit demselben Anliegen; das Alter zählt von der ersten an",
    )
    wirkung = models.TextField("Wirkung", blank=True, help_text="was sich durch die Empfehlung geändert hat")
    bekanntgegeben_am = models.DateField("bekannt gegeben am", null=True, blank=True)
    interne_notiz = models.TextField("interne Notiz", blank=True)
    suchwoerter = Suchschluessel(titel=("nummer", "titel"), text=("text", "wirkung"))
    _history_m2m_fields = [drucksachen]

    objects = EmpfehlungQuerySet.as_manager()

    class Meta:
        verbose_name = "Empfehlung"
        verbose_name_plural = "Empfehlungen"
        ordering = ["verabschiedet_am", "nummer"]

    def __str__(self):
        return f"{self.nummer} {self.titel}"

    def clean(self):
        super().clean()
        pruefe_beschluss(self, self.verabschiedet_am)
        if self.greift_auf_id and self.verabschiedet_am:
            if self.greift_auf_id == self.pk or self.greift_auf.verabschiedet_am > self.verabschiedet_am:
                raise ValidationError({"greift_auf": "Aufgegriffen wird eine frühere Empfehlung."})
            if self.pk and self.pk in {e.pk for e in self.greift_auf.vorgeschichte()}:
                raise ValidationError(
                    {"greift_auf": "Die beiden Empfehlungen verwiesen im Kreis aufeinander."}
                )
        if self.pk and self.verabschiedet_am:
            self._pruefe_spaetere()

    def _pruefe_spaetere(self):
        """What takes this one up or answers it isn't older, also if the day of this one is moved."""
        if not self.in_formular and self.rueckmeldungen.filter(tag__lt=self.verabschiedet_am).exists():
            raise ValidationError(
                {"verabschiedet_am": "Zu dieser Empfehlung gibt es eine Rückmeldung, die dann vor ihr läge."}
            )
        aeltere = self.aufgegriffen_von.filter(verabschiedet_am__lt=self.verabschiedet_am)
        if aelteste := aeltere.order_by("verabschiedet_am", "nummer").first():
            raise ValidationError(
                {
                    "verabschiedet_am": f"Die Empfehlung {aelteste.nummer} vom "
                    f"{aelteste.verabschiedet_am:%d.%m.%Y} greift diese auf und läge dann vor ihr."
                }
            )

    @property
    def beschlusshindernis(self):
        """Why its decision doesn't carry it, in German: a vote may be corrected, a late objection entered."""
        return beschlusshindernis(self.beschluss, self.verabschiedet_am)

    def vorgeschichte(self):
        """This recommendation and the ones it takes up, newest first; ends where a circle would close."""
        kette = [self]
        while (vorige := kette[-1].greift_auf) is not None and vorige not in kette:
            kette.append(vorige)
        return kette


def jahre_offen(erster_tag, tag):
    """Completed years from the day of the first recommendation to `tag`."""
    return tag.year - erster_tag.year - ((tag.month, tag.day) < (erster_tag.month, erster_tag.day))


class Rueckmeldung(Datensatz):
    """A dated answer to a recommendation; a recommendation's status is its latest one's."""

    empfehlung = models.ForeignKey(Empfehlung, models.CASCADE, related_name="rueckmeldungen")
    tag = models.DateField("Tag")
    status = models.CharField("Stand", max_length=16, choices=Empfehlungsstatus)
    quelle = models.CharField("Quelle", max_length=200, help_text="wer hat es wo mitgeteilt")
    text = models.TextField("Inhalt", blank=True)
    drucksache = models.ForeignKey(
        Drucksache, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Drucksache"
    )
    suchwoerter = Suchschluessel(titel=("quelle",), text=("text",), zusatz="Rückmeldung")

    class Meta:
        verbose_name = "Rückmeldung"
        verbose_name_plural = "Rückmeldungen"
        ordering = ["tag", "pk"]

    def __str__(self):
        return f"{self.tag:%d.%m.%Y}: {self.get_status_display()}"

    def clean(self):
        super().clean()
        # A new recommendation has no key yet when its answers are checked together with it.
        empfehlung = getattr(self, "empfehlung", None)
        verabschiedet_am = empfehlung and empfehlung.verabschiedet_am
        if self.tag and verabschiedet_am and self.tag < verabschiedet_am:
            raise ValidationError({"tag": "Die Rückmeldung liegt vor der Empfehlung."})


class StellungnahmeQuerySet(AusBeschlussQuerySet):
    def zwischen(self, erster, letzter):
        """Opinions given from `erster` to `letzter`, inclusive."""
        return self.filter(tag__gte=erster, tag__lte=letzter)


class Stellungnahme(Veroeffentlichbar):
    """The board's opinion on a paper: by whom adopted, whether heard in time, whether followed."""

    class Befolgung(models.TextChoices):
        OFFEN = "offen", "noch offen"
        JA = "ja", "ja"
        TEILWEISE = "teilweise", "teilweise"
        NEIN = "nein", "nein"

    drucksache = models.ForeignKey(
        Drucksache, models.PROTECT, related_name="stellungnahmen", verbose_name="Drucksache"
    )
    text = models.TextField("Text")
    tag = models.DateField("Tag")
    verabschiedet_durch = models.CharField("verabschiedet durch", max_length=12, choices=Verabschiedung)
    beschluss = models.ForeignKey(
        Beschluss,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stellungnahmen",
        verbose_name="Beschluss",
    )
    rechtzeitig_angehoert = models.BooleanField("rechtzeitig angehört", null=True, blank=True)
    gefolgt = models.CharField("gefolgt", max_length=10, choices=Befolgung, default=Befolgung.OFFEN)
    bekanntgegeben_am = models.DateField("bekannt gegeben am", null=True, blank=True)
    suchwoerter = Suchschluessel(text=("text",), zusatz="Stellungnahme")

    objects = StellungnahmeQuerySet.as_manager()

    class Meta:
        verbose_name = "Stellungnahme"
        verbose_name_plural = "Stellungnahmen"
        ordering = ["tag", "pk"]

    def __str__(self):
        return f"Stellungnahme zu {self.drucksache.kennung}"

    def clean(self):
        super().clean()
        pruefe_beschluss(self, self.tag)

    @property
    def beschlusshindernis(self):
        """Why its decision doesn't carry it, in German, else an empty text."""
        return beschlusshindernis(self.beschluss, self.tag)
