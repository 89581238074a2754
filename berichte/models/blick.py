"""What an account saw of a report when it last looked: to mark what changed since."""

from django.conf import settings
from django.db import models

from .bericht import Jahresbericht


class BlickQuerySet(models.QuerySet):
    def eigene(self, konto):
        """Those of this account alone: where somebody looked is nobody else's business."""
        return self.filter(konto=konto)


class Blick(models.Model):
    """The draft's Stand as one account last saw it, written over each time; no history is kept of it."""

    konto = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    bericht = models.ForeignKey(Jahresbericht, models.CASCADE, related_name="+")
    am = models.DateTimeField("angesehen am")
    stand = models.JSONField("Stand")

    objects = BlickQuerySet.as_manager()

    class Meta:
        verbose_name = "Blick"
        verbose_name_plural = "Blicke"
        constraints = [
            models.UniqueConstraint(fields=["konto", "bericht"], name="berichte_blick_einer_je_konto")
        ]

    def __str__(self):
        return f"{self.konto}: {self.bericht}"
