"""Decisions of the board: votes and circulation procedure."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from basis.felder import Suchschluessel
from basis.models import SichtbarQuerySet, Veroeffentlichbar

from .amtszeit import Amtszeit
from .satzung import Sitzkontingent
from .sitzung import Sitzung, pruefe_stattfinden
from .sperre import pruefe_sperre
from .tagesordnung import Tagesordnungspunkt


class BeschlussQuerySet(SichtbarQuerySet):
    def oeffentliche(self):
        """Public decisions; those from a non-public item or session only once announced."""
        return self.filter(oeffentlich=True).filter(
            Q(bekanntgegeben_am__isnull=False)
            | (
                (Q(sitzung__isnull=True) | Q(sitzung__oeffentlich=True))
                & (Q(tagesordnungspunkt__isnull=True) | Q(tagesordnungspunkt__oeffentlich=True))
            )
        )

    def zwischen(self, erster, letzter):
        """Decisions that fell from `erster` to `letzter`, inclusive.

        A circulation without objection falls the day after its deadline, as `ergebnis_am` tells it: one
        whose deadline is the last day of a year belongs to the next. Without a reply it hasn't fallen.
        """
        still = Q(sitzung__isnull=True, umlauf_widersprueche=0)
        return self.filter(
            (Q(gefasst_am__gte=erster, gefasst_am__lte=letzter) & ~still)
            | (still & Q(umlauf_antworten__gt=0) & _abgelaufen_zwischen(erster, letzter))
        )

    def offen_zwischen(self, erster, letzter):
        """Circulations of these days without a result on `letzter`: they run, or their replies are missing.

        Where nobody entered on which day a circulation began, `gefasst_am` tells to which days it belongs.
        """
        laeuft = Q(umlauf_frist__gte=letzter, beginn__gte=erster, beginn__lte=letzter)
        ueberfaellig = Q(umlauf_antworten=0) & _abgelaufen_zwischen(erster, letzter)
        umlaeufe = self.im_umlauf().annotate(beginn=Coalesce("umlauf_begonnen_am", "gefasst_am"))
        return umlaeufe.filter(laeuft | ueberfaellig, umlauf_widersprueche=0)

    def im_umlauf(self):
        """Decisions by circulation instead of in a session."""
        return self.filter(sitzung__isnull=True)

    def ohne_antwort_am(self, tag):
        """Circulations whose deadline ended before `tag` without a single reply entered."""
        return self.filter(umlauf_frist__lt=tag, umlauf_antworten=0, umlauf_widersprueche=0)


def _abgelaufen_zwischen(erster, letzter):
    """Deadlines whose first day afterwards lies from `erster` to `letzter`, inclusive."""
    return Q(umlauf_frist__gte=erster - timedelta(days=1), umlauf_frist__lt=letzter)


def pruefe_sitze(amtszeit, anwesend):
    """Refuse more voters than seats that vote, by the statute under which the board was appointed."""
    kontingente = Sitzkontingent.objects.filter(
        satzungsfassung=amtszeit.satzungsfassung_id, stimmberechtigt=True
    )
    sitze = kontingente.aggregate(summe=models.Sum("sitze"))["summe"]
    if anwesend and sitze is not None and anwesend > sitze:
        raise ValidationError(
            {"stimmberechtigt_anwesend": f"Der Beirat hat laut Satzung nur {sitze} stimmberechtigte Sitze."}
        )


class Beschluss(Veroeffentlichbar):
    """A decision by vote in a session or by circulation.

    § 33 KVG LSA: `ausgeschlossen` counts members barred from taking part; no name, no reason.
    """

    amtszeit = models.ForeignKey(
        Amtszeit, models.PROTECT, related_name="beschluesse", verbose_name="Amtszeit"
    )
    sitzung = models.ForeignKey(
        Sitzung,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="beschluesse",
        verbose_name="Sitzung",
        help_text="leer beim Umlaufverfahren",
    )
    tagesordnungspunkt = models.ForeignKey(
        Tagesordnungspunkt,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="beschluesse",
        verbose_name="Tagesordnungspunkt",
    )
    nummer = models.CharField("Nummer", max_length=40)
    titel = models.CharField("Gegenstand", max_length=300)
    wortlaut = models.TextField("Wortlaut")
    gefasst_am = models.DateField("gefasst am")
    geheim = models.BooleanField("geheime Abstimmung", default=False)
    stimmberechtigt_anwesend = models.PositiveSmallIntegerField("stimmberechtigt anwesend", default=0)
    ausgeschlossen = models.PositiveSmallIntegerField("davon ausgeschlossen (§ 33 KVG LSA)", default=0)
    ja = models.PositiveSmallIntegerField("Ja", default=0)
    nein = models.PositiveSmallIntegerField("Nein", default=0)
    enthaltung = models.PositiveSmallIntegerField("Enthaltung", default=0)
    ungueltig = models.PositiveSmallIntegerField("ungültig", default=0)
    umlauf_begonnen_am = models.DateField("Umlaufverfahren: begonnen am", null=True, blank=True)
    umlauf_frist = models.DateField("Umlaufverfahren: Antworten bis", null=True, blank=True)
    umlauf_antworten = models.PositiveSmallIntegerField("Umlaufverfahren: Antworten", default=0)
    umlauf_widersprueche = models.PositiveSmallIntegerField("Umlaufverfahren: Widersprüche", default=0)
    bekanntgegeben_am = models.DateField("bekannt gegeben am", null=True, blank=True)
    suchwoerter = Suchschluessel(titel=("nummer", "titel"), text=("wortlaut",))

    # What a Berichtigung tells of a row that it adds or takes back.
    ANGABEN = (
        "gefasst_am",
        "tagesordnungspunkt",
        "wortlaut",
        "geheim",
        "stimmberechtigt_anwesend",
        "ausgeschlossen",
        "ja",
        "nein",
        "enthaltung",
        "ungueltig",
        "oeffentlich",
        "bekanntgegeben_am",
    )

    objects = BeschlussQuerySet.as_manager()

    class Meta:
        verbose_name = "Beschluss"
        verbose_name_plural = "Beschlüsse"
        ordering = ["gefasst_am", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["amtszeit", "nummer"],
                name="beirat_beschluss_nummer_eindeutig",
                violation_error_message="Diese Beschlussnummer ist in der Amtszeit schon vergeben.",
            ),
            models.CheckConstraint(
                condition=Q(
                    stimmberechtigt_anwesend__gte=F("ja")
                    + F("nein")
                    + F("enthaltung")
                    + F("ungueltig")
                    + F("ausgeschlossen")
                ),
                name="beirat_beschluss_stimmen_hoechstens_anwesende",
                violation_error_message=(
                    "Es sind mehr Stimmen gezählt als stimmberechtigte Mitglieder anwesend waren."
                ),
            ),
            models.CheckConstraint(
                condition=Q(sitzung__isnull=False, umlauf_frist__isnull=True)
                | Q(sitzung__isnull=True, umlauf_frist__isnull=False),
                name="beirat_beschluss_sitzung_oder_umlauf",
                violation_error_message=(
                    "Ein Beschluss fällt entweder in einer Sitzung oder im Umlaufverfahren mit Frist."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.nummer} {self.titel}"

    @property
    def gegenstand(self):
        """What a Berichtigung of it is about."""
        return f"Beschluss {self}"

    @property
    def im_umlauf(self):
        """Whether the decision was taken by circulation instead of in a session."""
        return self.sitzung_id is None

    @property
    def angenommen(self):
        """Adopted if more Yes than No; by circulation if nobody objects. Abstentions don't count."""
        if self.im_umlauf:
            return self.umlauf_widersprueche == 0
        return self.ja > self.nein

    def ergebnis_am(self, tag):
        """What is known of the result on `tag`, in one word; only a circulation can be undecided.

        By circulation one objection decides at once. Without any it is adopted after the deadline's last
        day; if by then not a single reply was entered, they are overdue.
        """
        if self.im_umlauf and not self.umlauf_widersprueche:
            if tag <= self.umlauf_frist:
                return "läuft"
            if not self.umlauf_antworten:
                return "überfällig"
        return "angenommen" if self.angenommen else "abgelehnt"

    def ist_gefallen_am(self, tag):
        """Whether the decision has a result on `tag`."""
        return self.ergebnis_am(tag) in ("angenommen", "abgelehnt")

    def clean(self):
        super().clean()
        pruefe_sperre(self.sitzung, self)
        pruefe_stattfinden(self.sitzung)
        punkt = self.tagesordnungspunkt
        if punkt and punkt.sitzung_id != self.sitzung_id:
            raise ValidationError({"tagesordnungspunkt": "Dieser Punkt gehört zu einer anderen Sitzung."})
        if self.gefasst_am:
            self._pruefe_tag()
        if self.amtszeit_id:
            pruefe_sitze(self.amtszeit, self.stimmberechtigt_anwesend)
        if self.umlauf_widersprueche and self.umlauf_widersprueche > (self.umlauf_antworten or 0):
            raise ValidationError(
                {"umlauf_widersprueche": "Es sind mehr Widersprüche als Antworten gezählt."}
            )
        self._pruefe_beginn()
        nichtoeffentlich = (punkt and not punkt.oeffentlich) or (
            self.sitzung and not self.sitzung.oeffentlich
        )
        if self.oeffentlich and nichtoeffentlich and not self.bekanntgegeben_am:
            raise ValidationError(
                {
                    "oeffentlich": "Der Beschluss stammt aus nicht öffentlicher Sitzung: Öffentlich wird er "
                    "erst, wenn Sie angeben, wann er bekannt gegeben wurde."
                }
            )

    def _pruefe_beginn(self):
        beginn, frist = self.umlauf_begonnen_am, self.umlauf_frist
        if beginn and self.sitzung_id:
            raise ValidationError({"umlauf_begonnen_am": "Nur ein Umlaufverfahren beginnt an einem Tag."})
        if beginn and frist and beginn > frist:
            raise ValidationError(
                {"umlauf_begonnen_am": f"Die Frist endete schon am {frist:%d.%m.%Y}: Der Beginn liegt davor."}
            )
        if beginn and self.gefasst_am and beginn > self.gefasst_am:
            raise ValidationError(
                {
                    "umlauf_begonnen_am": f"Der Beschluss fiel schon am {self.gefasst_am:%d.%m.%Y}: Der "
                    "Beginn liegt davor."
                }
            )

    def _pruefe_tag(self):
        """The day decides in which report the decision stands."""
        if self.sitzung and self.gefasst_am < self.sitzung.tag:
            raise ValidationError({"gefasst_am": "Der Beschluss liegt vor dem Tag der Sitzung."})
        # A session may go on after midnight.
        if self.sitzung and self.gefasst_am > self.sitzung.tag + timedelta(days=1):
            raise ValidationError(
                {"gefasst_am": f"Die Sitzung war am {self.sitzung.tag:%d.%m.%Y}: Der Beschluss liegt danach."}
            )
        if self.amtszeit_id and self.gefasst_am < self.amtszeit.bestellt_am:
            raise ValidationError(
                {
                    "gefasst_am": "Der Beschluss liegt vor der Bestellung dieses Beirates am "
                    f"{self.amtszeit.bestellt_am:%d.%m.%Y}."
                }
            )
