"""Bodies that a record names: Fraktion, Dezernat, Träger, Mittelgeber, Netzwerk, Schule."""

from django.db import models

from basis.felder import Faltschluessel, Suchschluessel
from basis.models import Datensatz


class Handlungsfeld(Datensatz):
    """Field of action of integration work, e.g. „Sprache und Bildung“."""

    name = models.CharField("Handlungsfeld", max_length=120, unique=True)
    schluessel = Faltschluessel(aus=("name",))
    suchwoerter = Suchschluessel(titel=("name",))

    class Meta:
        verbose_name = "Handlungsfeld"
        verbose_name_plural = "Handlungsfelder"
        ordering = ["schluessel"]

    def __str__(self):
        return self.name


class Organisation(Datensatz):
    """A body under its present name; earlier names stay in FruehererName."""

    class Art(models.TextChoices):
        FRAKTION = "fraktion", "Fraktion"
        DEZERNAT = "dezernat", "Dezernat oder Amt"
        GREMIUM = "gremium", "Rat oder Ausschuss"
        TRAEGER = "traeger", "Träger"
        MITTELGEBER = "mittelgeber", "Mittelgeber"
        NETZWERK = "netzwerk", "Netzwerk oder Arbeitsgruppe"
        SCHULE = "schule", "Schule"
        VEREIN = "verein", "Verein"
        SONSTIGE = "sonstige", "Sonstige"

    name = models.CharField("Name", max_length=200)
    kurzname = models.CharField("Kurzname", max_length=60, blank=True)
    art = models.CharField("Art", max_length=12, choices=Art, default=Art.SONSTIGE)
    website = models.URLField("Website", blank=True)
    schluessel = Faltschluessel(aus=("name",))
    suchwoerter = Suchschluessel(titel=("name", "kurzname"))

    class Meta:
        verbose_name = "Organisation"
        verbose_name_plural = "Organisationen"
        ordering = ["schluessel", "pk"]

    def __str__(self):
        return self.name

    def name_am(self, tag, fruehere=None):
        """The name that the body bore on `tag`.

        `fruehere` are its earlier names where the caller has read them; else prefetched `fruehere_namen`.
        """
        fruehere = self.fruehere_namen.all() if fruehere is None else fruehere
        damals = [f for f in fruehere if f.letzter_tag >= tag]
        return min(damals, key=lambda f: f.letzter_tag).name if damals else self.name


def frueherer_name(organisation, tag):
    """Subquery: the name of `organisation` (a path to the key) on `tag`, NULL if it bears that one still.

    The same rule as Organisation.name_am, for lists that have no query to spare.
    """
    damals = FruehererName.objects.filter(organisation=models.OuterRef(organisation), letzter_tag__gte=tag)
    return models.Subquery(damals.order_by("letzter_tag").values("name")[:1])


class FruehererName(Datensatz):
    """A name that an Organisation bore up to and including `letzter_tag`."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="fruehere_namen")
    name = models.CharField("früherer Name", max_length=200)
    letzter_tag = models.DateField("galt bis einschließlich")
    suchwoerter = Suchschluessel(titel=("name",))

    class Meta:
        verbose_name = "früherer Name"
        verbose_name_plural = "frühere Namen"
        ordering = ["letzter_tag"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "letzter_tag"],
                name="beirat_frueherername_eindeutig",
                violation_error_message="An diesem Tag endete schon ein anderer Name.",
            )
        ]

    def __str__(self):
        return self.name
