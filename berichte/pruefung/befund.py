"""A finding: what is missing, in plain German, and the page where it is mended."""

from dataclasses import dataclass

from django.db import models


class Gewicht(models.TextChoices):
    """How much a finding weighs; a report with a „muss“ can't be frozen."""

    MUSS = "muss", "Muss"
    SOLLTE = "sollte", "Sollte"
    HINWEIS = "hinweis", "Hinweis"


@dataclass(frozen=True)
class Befund:
    """One finding: its weight, a sentence, and the name and arguments of the page that mends it."""

    gewicht: Gewicht
    text: str
    seite: str = ""
    schluessel: tuple[int, ...] = ()


def geordnet(befunde):
    """Findings, or anything else with a `gewicht`, heaviest first; equal ones keep their order."""
    reihenfolge = list(Gewicht)
    return sorted(befunde, key=lambda b: reihenfolge.index(b.gewicht))
