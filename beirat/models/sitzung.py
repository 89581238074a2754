"""Sessions. Mandates are always asked for the session's `tag`."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.utils.timezone import make_aware

from basis.felder import Suchschluessel
from basis.models import SichtbarQuerySet, Veroeffentlichbar

from .amtszeit import Amtszeit
from .mandat import Mandat
from .sperre import pruefe_kopf, pruefe_niederschriften


class SitzungQuerySet(SichtbarQuerySet):
    def zwischen(self, erster, letzter):
        """Sessions dated from `erster` to `letzter`, inclusive, whatever became of them."""
        return self.filter(tag__gte=erster, tag__lte=letzter)

    def kommende(self):
        """Planned or invited to; neither held nor fallen away."""
        return self.filter(zustand__in=Sitzung.STEHT_BEVOR)

    def stattfindende(self):
        """All but those that fell away: held, or still to come."""
        return self.exclude(zustand__in=Sitzung.FIEL_WEG)

    def von_mitglied(self, person):
        """Sessions of this person's boards on whose day the person's seat was in force. Two queries more."""
        gesehen = Q(pk__in=[])
        mandate = Mandat.objects.filter(person=person)
        for mandat in mandate.prefetch_related(Prefetch("amtszeit", Amtszeit.objects.mit_ende())):
            if tage := mandat.tage_im_amt(mandat.amtszeit.letzter_amtstag):
                spanne = Q(tag__gte=tage[0]) if tage[1] is None else Q(tag__range=tage)
                gesehen |= spanne & Q(amtszeit_id=mandat.amtszeit_id)
        return self.filter(gesehen)

    def durchgefuehrte(self):
        """Only sessions that took place count as held."""
        return self.filter(zustand=Sitzung.Zustand.DURCHGEFUEHRT)

    def mit_naechster(self):
        """Each session with the day of its board's next one as `naechster_tag`, or None."""
        spaetere = Sitzung.objects.filter(amtszeit=OuterRef("amtszeit"), tag__gt=OuterRef("tag")).exclude(
            zustand__in=Sitzung.FIEL_WEG
        )
        return self.annotate(naechster_tag=Subquery(spaetere.order_by("tag").values("tag")[:1]))

    def mit_gaestezahl(self):
        """Each session with the number of its guests as `gaestezahl`."""
        return self.annotate(gaestezahl=models.Count("gaeste", distinct=True))


class Sitzung(Veroeffentlichbar):
    """A session of one board. A re-dedicated one keeps its number and stays in the report."""

    class Art(models.TextChoices):
        ORDENTLICH = "ordentlich", "ordentliche Sitzung"
        SONDER = "sonder", "Sondersitzung"
        KONSTITUIEREND = "konstituierend", "konstituierende Sitzung"

    class Zustand(models.TextChoices):
        GEPLANT = "geplant", "geplant"
        EINGELADEN = "eingeladen", "eingeladen"
        DURCHGEFUEHRT = "durchgefuehrt", "durchgeführt"
        AUSGEFALLEN = "ausgefallen", "ausgefallen"
        UMGEWIDMET = "umgewidmet", "zu einer Veranstaltung umgewidmet"

    STEHT_BEVOR = (Zustand.GEPLANT, Zustand.EINGELADEN)
    FIEL_WEG = (Zustand.AUSGEFALLEN, Zustand.UMGEWIDMET)
    TAGESORDNUNG_STEHT = (Zustand.EINGELADEN, Zustand.DURCHGEFUEHRT)

    amtszeit = models.ForeignKey(Amtszeit, models.PROTECT, related_name="sitzungen", verbose_name="Amtszeit")
    nummer = models.PositiveSmallIntegerField("Nummer in der Amtszeit")
    kennung = models.CharField("Kennung", max_length=40, blank=True, help_text="z. B. BIM/003(VII)/20")
    tag = models.DateField("Tag")
    beginn = models.TimeField("Beginn", null=True, blank=True)
    ende = models.TimeField(
        "Ende", null=True, blank=True, help_text="eine Uhrzeit vor dem Beginn liegt nach Mitternacht"
    )
    ort = models.CharField("Ort", max_length=200, blank=True)
    art = models.CharField("Art", max_length=16, choices=Art, default=Art.ORDENTLICH)
    zustand = models.CharField("Stand", max_length=16, choices=Zustand, default=Zustand.GEPLANT)
    eingeladen_am = models.DateField("eingeladen am", null=True, blank=True)
    bekanntgemacht_am = models.DateField("öffentlich bekannt gemacht am", null=True, blank=True)
    einladungstext = models.TextField(
        "Text der Einladung", blank=True, help_text="steht in der Einladung vor der Tagesordnung"
    )
    leitung = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Leitung"
    )
    schriftfuehrung = models.ForeignKey(
        "Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Schriftführung"
    )
    beschlussfaehig_festgestellt = models.BooleanField(
        "zu Beginn als beschlussfähig festgestellt", null=True, blank=True
    )
    veranstaltung = models.OneToOneField(
        "Aktivitaet",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="umgewidmete_sitzung",
        verbose_name="umgewidmet zu",
    )
    suchwoerter = Suchschluessel(
        titel=("nummer", "tag", "kennung"), text=("ort", "einladungstext"), zusatz="Sitzung"
    )

    # Head of the minutes, and the days of its announcement: locked once they are confirmed.
    KOPF = (
        "amtszeit_id",
        "nummer",
        "kennung",
        "tag",
        "beginn",
        "ende",
        "ort",
        "art",
        "oeffentlich",
        "zustand",
        "veranstaltung_id",
        "eingeladen_am",
        "bekanntgemacht_am",
        "leitung_id",
        "schriftfuehrung_id",
        "beschlussfaehig_festgestellt",
    )

    objects = SitzungQuerySet.as_manager()
    _geladene_mandate = None

    class Meta:
        verbose_name = "Sitzung"
        verbose_name_plural = "Sitzungen"
        ordering = ["-tag", "-nummer"]
        # The next session, the last one, those of a year: all are looked for by their day.
        indexes = [models.Index(fields=["tag"], name="beirat_sitzung_tag")]
        constraints = [
            models.UniqueConstraint(
                fields=["amtszeit", "nummer"],
                name="beirat_sitzung_nummer_eindeutig",
                violation_error_message="Diese Nummer ist in der Amtszeit schon vergeben.",
            ),
            models.CheckConstraint(
                condition=Q(veranstaltung__isnull=True) | Q(zustand="umgewidmet"),
                name="beirat_sitzung_veranstaltung_nur_umgewidmet",
                violation_error_message="Nur eine umgewidmete Sitzung verweist auf eine Veranstaltung.",
            ),
        ]

    def __str__(self):
        return f"{self.nummer}. Sitzung am {self.tag:%d.%m.%Y}"

    @property
    def dauer(self):
        """Length as a timedelta, or None; an end before the beginning is after midnight."""
        if self.beginn is None or self.ende is None:
            return None
        beginn, ende = (datetime.combine(date.min, zeit) for zeit in (self.beginn, self.ende))
        return ende - beginn if ende >= beginn else ende + timedelta(days=1) - beginn

    def ladungsfrist_verfehlt(self, satzungsfassung):
        """Whether fewer days than the Ladungsfrist lie between invitation and session (a warning)."""
        if self.eingeladen_am is None:
            return False
        return (self.tag - self.eingeladen_am).days < satzungsfassung.ladungsfrist_tage

    def mandate(self):
        """The mandates in force on the day of the session: the base of every attendance."""
        return Mandat.objects.am(self.tag).filter(amtszeit_id=self.amtszeit_id)

    def unerfasste_mandate(self):
        """The mandates in force on the day of the session of whose attendance nothing is recorded."""
        return self.mandate().exclude(pk__in=self.anwesenheiten.values("mandat"))

    def lade_mandate(self):
        """Read `mandate()` with their people once, for all attendance judged by this very object."""
        self._geladene_mandate = {mandat.pk: mandat for mandat in self.mandate().select_related("person")}
        return list(self._geladene_mandate.values())

    def hat_mandat(self, mandat):
        """Whether the mandate was in force on the day of the session."""
        if self._geladene_mandate is not None:
            return mandat.pk in self._geladene_mandate
        return self.mandate().contains(mandat)

    def zu_ladende(self):
        """The mandates to invite: in force that day, or the appointed ones of a board not yet in office."""
        if self.amtszeit.konstituiert_am:
            return self.mandate()
        return Mandat.objects.designiert_am(self.tag).filter(amtszeit_id=self.amtszeit_id)

    def verschobene_beschluesse(self, bisher):
        """Its decisions, locked, each with the day that it gets because the session's was `bisher`.

        A decision keeps its distance from the session, which may go on after midnight.
        """
        beschluesse = self.beschluesse.select_for_update().order_by("pk")
        return [(beschluss, beschluss.gefasst_am + (self.tag - bisher)) for beschluss in beschluesse]

    def verschiebe_beschluesse(self, bisher):
        """Store the days of its decisions after its own was moved from `bisher`; inside a transaction."""
        for beschluss, tag in self.verschobene_beschluesse(bisher) if bisher != self.tag else ():
            beschluss.gefasst_am = tag
            beschluss.save()

    @property
    def beginnt_um(self):
        """The moment of its beginning; without a time the end of its day."""
        if self.beginn is None:
            return make_aware(datetime.combine(self.tag + timedelta(days=1), time.min))
        return make_aware(datetime.combine(self.tag, self.beginn))

    @property
    def gegenstand(self):
        """What a Berichtigung of it is about."""
        return "Kopf der Niederschrift"

    @property
    def gesperrt(self):
        """Whether its head, attendance and decisions are locked, because the minutes are confirmed."""
        niederschrift = getattr(self, "niederschrift", None)
        return niederschrift is not None and niederschrift.bestaetigt_in_id is not None

    @property
    def fiel_weg(self):
        """Whether the board didn't meet: cancelled, or re-dedicated to an event."""
        return self.zustand in self.FIEL_WEG

    @property
    def steht_bevor(self):
        """Whether it is planned or invited to."""
        return self.zustand in self.STEHT_BEVOR

    def clean(self):
        super().clean()
        if self.pk:
            self._pruefe_zustand()
        if self.pk and self.gesperrt:
            pruefe_kopf(self)
        if self.pk:
            pruefe_niederschriften(self)
        if self.amtszeit_id and self.tag and self.tag < self.amtszeit.bestellt_am:
            raise ValidationError(
                {
                    "tag": "Die Sitzung liegt vor der Bestellung dieses Beirates am "
                    f"{self.amtszeit.bestellt_am:%d.%m.%Y}."
                }
            )
        if self.tag and self.eingeladen_am and self.eingeladen_am > self.tag:
            raise ValidationError({"eingeladen_am": "Die Einladung liegt nach der Sitzung."})
        if self.pk and self.tag and self.amtszeit_id:
            self._pruefe_anwesenheiten()

    def _pruefe_zustand(self):
        if self.gesperrt and self.zustand != self.Zustand.DURCHGEFUEHRT:
            raise ValidationError(
                {"zustand": "Die Niederschrift dieser Sitzung ist bestätigt: Sie wurde also durchgeführt."}
            )
        if self.fiel_weg and (self.beschluesse.exists() or self.wahlen.exists()):
            raise ValidationError(
                {
                    "zustand": "Zu dieser Sitzung sind Beschlüsse oder Wahlen erfasst: "
                    "Bitte löschen Sie diese zuerst, wenn sie nicht stattfand."
                }
            )

    def _pruefe_anwesenheiten(self):
        """Attendance is asked for the day: a new day or board must leave what is recorded true."""
        fremde = self.anwesenheiten.exclude(mandat__in=self.mandate())
        bisher = Sitzung.objects.filter(pk=self.pk, tag=self.tag, amtszeit_id=self.amtszeit_id)
        if fremde.exists() and not bisher.exists():
            raise ValidationError(
                {
                    "tag": "Für diese Sitzung ist Anwesenheit erfasst, aber nicht alle dieser Mandate galten "
                    f"am {self.tag:%d.%m.%Y}: Bitte "
                    f"{'prüfen Sie den Tag' if self.gesperrt else 'leeren Sie zuerst deren Anwesenheit'}."
                }
            )


def pruefe_stattfinden(sitzung):
    """Refuse a decision or election of a session in which the board didn't meet."""
    if sitzung is not None and sitzung.fiel_weg:
        raise ValidationError(
            f"Der Stand dieser Sitzung ist „{sitzung.get_zustand_display()}“: Dort fällt kein Beschluss und "
            "keine Wahl. Bitte prüfen Sie zuerst ihren Stand."
        )
