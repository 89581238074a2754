"""People: what may be public, what needs consent, what stays internal.

Never stored: origin, nationality, religion, residence title.
"""

from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from basis.felder import Faltschluessel, Suchschluessel
from basis.models import Datensatz
from basis.text import tag as als_tag
from basis.zeitraum import Zeitraum


def _nennt(reihen):
    """Whether a row of one of these (queryset, name of its field) names a person."""
    return reduce(or_, (Exists(reihe.filter(**{feld: OuterRef("pk")})) for reihe, feld in reihen))


def nennende_nach(tag):
    """(rows of a day after `tag`, name of the field) of all that names a person and needs it to be there.

    Seats of a board that isn't constituted yet, and places on the reserve of one in office, are of a day to
    come; so is what has no end.
    """
    from .amt import Beauftragung, Mitwirkung
    from .amtszeit import Amtszeit
    from .anwesenheit import Anwesenheit
    from .mandat import Mandat
    from .nachrueckliste import Nachrueckplatz
    from .sitzung import Sitzung
    from .wahl import Kandidatur

    danach = tag + timedelta(days=1), date.max
    werdende, amtierende = Amtszeit.objects.unkonstituierte(), Amtszeit.objects.waehrend(*danach)
    sitzungen = Sitzung.objects.filter(tag__gt=tag)
    return [
        (Mandat.objects.waehrend(*danach), "person"),
        (Mandat.objects.filter(amtszeit__in=werdende), "person"),
        (Beauftragung.objects.waehrend(*danach), "person"),
        (Mitwirkung.objects.filter(Q(letzter_tag__isnull=True) | Q(letzter_tag__gt=tag)), "person"),
        (Nachrueckplatz.objects.filter(amtszeit__in=amtierende), "person"),
        (Nachrueckplatz.objects.filter(amtszeit__in=werdende), "person"),
        (sitzungen, "leitung"),
        (sitzungen, "schriftfuehrung"),
        (Anwesenheit.objects.filter(sitzung__tag__gt=tag), "vertretung"),
        (Kandidatur.objects.filter(wahlgang__wahl__sitzung__tag__gt=tag), "person"),
    ]


class PersonQuerySet(models.QuerySet):
    def sichtbar_fuer(self, konto):
        """People whom this account may see.

        Anybody else than who holds a public office (guests, reserve) isn't public.
        """
        return self if konto.has_perm("beirat.view_person") else self.oeffentliche()

    def oeffentliche(self):
        """Who holds or held a seat on a board, or the commissioner's office."""
        from .amt import Beauftragung
        from .mandat import Mandat

        mandate = Mandat.objects.filter(person=OuterRef("pk"))
        return self.filter(Exists(mandate) | Exists(Beauftragung.objects.filter(person=OuterRef("pk"))))

    def ausgeschiedene_bis(self, tag):
        """Who had a part in the work that the records name for good, and none after `tag`.

        A seat, an office, an outside body, a session led or written down, a member stood in for, an election.
        Who stood in the reserve only has nothing that needs the name.
        """
        from .nachrueckliste import Nachrueckplatz

        danach = nennende_nach(tag)
        jemals = [(r.model.objects.all(), feld) for r, feld in danach if r.model is not Nachrueckplatz]
        return self.filter(_nennt(jemals)).filter(~_nennt(danach))

    def nur_auf_frueherer_nachrueckliste(self, tag):
        """Who stood in the reserve of boards that left office by `tag`, and never in seat, office or body.

        Sessions and elections may name them, until `tag` too.
        """
        from .nachrueckliste import Nachrueckplatz

        return self.filter(
            Exists(Nachrueckplatz.objects.filter(person=OuterRef("pk"))),
            mandate__isnull=True,
            beauftragungen__isnull=True,
            mitwirkungen__isnull=True,
        ).filter(~_nennt(nennende_nach(tag)))


class Person(Datensatz):
    """A natural person with a part in the board's work."""

    titel = models.CharField("Titel", max_length=40, blank=True)
    vorname = models.CharField("Vorname", max_length=80)
    nachname = models.CharField("Nachname", max_length=80)

    beruf = models.CharField("Beruf", max_length=120, blank=True, help_text="öffentlich nur mit Einwilligung")
    kurzbiografie = models.TextField("Kurzbiografie", blank=True, help_text="öffentlich nur mit Einwilligung")
    kontakt_oeffentlich = models.CharField(
        "eigener Kontakt", max_length=200, blank=True, help_text="öffentlich nur mit Einwilligung"
    )

    email = models.EmailField("E-Mail", blank=True, help_text="nur intern")
    telefon = models.CharField("Telefon", max_length=60, blank=True, help_text="nur intern")
    anschrift = models.TextField("Anschrift", blank=True, help_text="nur intern")
    geburtsdatum = models.DateField("Geburtsdatum", null=True, blank=True, help_text="nur intern")
    belehrt_am = models.DateField(
        "über Pflichten belehrt am", null=True, blank=True, help_text="vor Amtsantritt (KVG LSA § 30)"
    )
    voraussetzungen_geprueft_am = models.DateField("Voraussetzungen geprüft am", null=True, blank=True)
    notiz = models.TextField("interne Notiz", blank=True)
    konto = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name="Konto im Portal",
    )
    schluessel = Faltschluessel(aus=("nachname", "vorname"))
    suchwoerter = Suchschluessel(titel=("titel", "vorname", "nachname"))

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "Person"
        verbose_name_plural = "Personen"
        ordering = ["schluessel", "pk"]
        permissions = [("personendaten_person", "darf interne personenbezogene Daten sehen und ändern")]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """Title, first and last name as printed."""
        return " ".join(teil for teil in (self.titel, self.vorname, self.nachname) if teil)

    def oeffentliche_angaben(self, tag):
        """The consented fields with their values, as of `tag`; without consent nothing."""
        erlaubt = {e.feld for e in self.einwilligungen.all() if e.gilt_am(tag)}
        felder = [(Einwilligung.Feld(feld).label, getattr(self, feld)) for feld in sorted(erlaubt)]
        return [(name, wert) for name, wert in felder if wert]


class Einwilligung(Datensatz):
    """Consent to show one field publicly, from a day until it is withdrawn (GDPR Art. 7)."""

    class Feld(models.TextChoices):
        BERUF = "beruf", "Beruf"
        KURZBIOGRAFIE = "kurzbiografie", "Kurzbiografie"
        KONTAKT = "kontakt_oeffentlich", "eigener Kontakt"

    class Weg(models.TextChoices):
        SCHRIFTLICH = "schriftlich", "schriftlich"
        FORMULAR = "formular", "auf einem Formular"
        EMAIL = "email", "per E-Mail"
        MUENDLICH = "muendlich", "mündlich zur Niederschrift"

    person = models.ForeignKey(Person, models.CASCADE, related_name="einwilligungen")
    feld = models.CharField("Angabe", max_length=20, choices=Feld)
    erteilt_am = models.DateField("erteilt am")
    # Empty in rows from before the way was asked for.
    erteilt_weg = models.CharField("Weg der Einwilligung", max_length=12, choices=Weg, blank=True)
    widerrufen_am = models.DateField("widerrufen am", null=True, blank=True)
    widerrufen_weg = models.CharField("Weg des Widerrufs", max_length=12, choices=Weg, blank=True)

    class Meta:
        verbose_name = "Einwilligung"
        verbose_name_plural = "Einwilligungen"
        ordering = ["person", "feld", "erteilt_am"]
        constraints = [
            models.CheckConstraint(
                condition=Q(widerrufen_am__isnull=True) | Q(widerrufen_am__gte=F("erteilt_am")),
                name="beirat_einwilligung_tage_geordnet",
                violation_error_message="Der Widerruf liegt vor der Einwilligung.",
            )
        ]

    def __str__(self):
        return self.get_feld_display()

    def in_worten(self):
        """When and how it was given, and withdrawn."""
        schritte = [("erteilt", self.erteilt_am, self.get_erteilt_weg_display())]
        schritte += [("widerrufen", self.widerrufen_am, self.get_widerrufen_weg_display())]
        return ", ".join(f"{was} am {als_tag(am)} {weg}".strip() for was, am, weg in schritte if am)

    def gilt_am(self, tag):
        """Whether the consent holds on `tag`; on the day of withdrawal it no longer does."""
        return self.erteilt_am <= tag and (self.widerrufen_am is None or tag < self.widerrufen_am)


class Verbindung(Datensatz, Zeitraum):
    """A person's tie to a body (employed, organ, sent by the city): internal, for § 33 KVG LSA."""

    class Art(models.TextChoices):
        BEZAHLT = "bezahlt", "gegen Entgelt beschäftigt"
        ORGAN = "organ", "Mitglied eines Organs"
        ENTSANDT = "entsandt", "von der Stadt entsandt"

    person = models.ForeignKey(Person, models.CASCADE, related_name="verbindungen")
    organisation = models.ForeignKey(
        "Organisation", models.PROTECT, related_name="verbindungen", verbose_name="Organisation"
    )
    art = models.CharField("Art der Verbindung", max_length=10, choices=Art)

    class Meta(Zeitraum.Meta):
        verbose_name = "Verbindung"
        verbose_name_plural = "Verbindungen"
        ordering = ["person", "erster_tag"]

    def __str__(self):
        return f"{self.organisation} ({self.get_art_display()})"
