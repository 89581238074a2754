"""What the last examination of a draft's PDF found."""

from django.db import models

from .bericht import Jahresbericht


class Pdfergebnis(models.Model):
    """Findings in the PDF of a draft, with what was printed; written over each time, without history."""

    bericht = models.OneToOneField(Jahresbericht, models.CASCADE, related_name="pdfergebnis")
    am = models.DateTimeField("geprüft am")
    # Of the Stand and the programs that printed it: what was found holds for nothing else.
    abdruck = models.CharField(max_length=64)
    funde = models.JSONField("Befunde")

    class Meta:
        verbose_name = "Prüfung des PDF"
        verbose_name_plural = "Prüfungen des PDF"

    def __str__(self):
        return f"Prüfung des PDF: {self.bericht}"
