"""Reminders that the portal sent: on which day, to which address, with which words."""

from django.db import models

from basis.models import Datensatz

from .empfehlung import Empfehlung


class Erinnerung(Datensatz):
    """A letter that asked for the answer to a recommendation; stored once it was sent, internal."""

    empfehlung = models.ForeignKey(
        Empfehlung, models.CASCADE, related_name="erinnerungen", verbose_name="Empfehlung"
    )
    tag = models.DateField("versandt am")
    # Empty once its time is over.
    adresse = models.EmailField("versandt an")
    betreff = models.CharField("Betreff", max_length=200)
    text = models.TextField("Text")

    class Meta:
        verbose_name = "Erinnerung"
        verbose_name_plural = "Erinnerungen"
        ordering = ["tag", "pk"]

    def __str__(self):
        return f"Erinnerung vom {self.tag:%d.%m.%Y}" + (f" an {self.adresse}" if self.adresse else "")
