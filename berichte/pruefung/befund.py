"""A finding: what is missing, in plain German, and the page where it is mended."""

from dataclasses import dataclass
from hashlib import sha256

from django.db import models


class Gewicht(models.TextChoices):
    """How much a finding weighs; a report with a „muss“ can't be frozen."""

    MUSS = "muss", "Muss"
    SOLLTE = "sollte", "Sollte"
    HINWEIS = "hinweis", "Hinweis"


@dataclass(frozen=True)
class Befund:
    """One finding: its weight, a sentence, and the name and arguments of the page that mends it. None is
    without one.

    `merkmal` tells apart what the same sentence may be about: accepted once, it is open again for another.
    """

    gewicht: Gewicht
    text: str
    seite: str
    schluessel: tuple[int | str, ...] = ()
    merkmal: str = ""

    @property
    def kennung(self):
        """The same for the same finding, another one as soon as anything of it changes."""
        ganz = (
            f"{self.gewicht}|{self.text}|{self.seite}|{self.schluessel}{self.merkmal and f'|{self.merkmal}'}"
        )
        return sha256(ganz.encode()).hexdigest()[:32]


def geordnet(befunde):
    """Findings, or anything else with a `gewicht`, heaviest first; equal ones keep their order."""
    reihenfolge = list(Gewicht)
    return sorted(befunde, key=lambda b: reihenfolge.index(b.gewicht))
