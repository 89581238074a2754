"""Languages in which a chapter may be written, by their BCP 47 tags, and which way they are read."""

from django.db import models


class Sprache(models.TextChoices):
    """Those whose letters our print's fonts have; „simple“ is the registered subtag for a simplified form."""

    DEUTSCH = "de", "Deutsch"
    LEICHT = "de-simple", "Leichte Sprache"
    ALBANISCH = "sq", "Albanisch"
    ARABISCH = "ar", "Arabisch"
    BULGARISCH = "bg", "Bulgarisch"
    ENGLISCH = "en", "Englisch"
    FRANZOESISCH = "fr", "Französisch"
    KURMANDSCHI = "kmr", "Kurdisch (Kurmandschi)"
    SORANI = "ckb", "Kurdisch (Sorani)"
    PERSISCH = "fa", "Persisch"
    POLNISCH = "pl", "Polnisch"
    RUMAENISCH = "ro", "Rumänisch"
    RUSSISCH = "ru", "Russisch"
    SPANISCH = "es", "Spanisch"
    TUERKISCH = "tr", "Türkisch"
    UKRAINISCH = "uk", "Ukrainisch"
    VIETNAMESISCH = "vi", "Vietnamesisch"


VON_RECHTS = (Sprache.ARABISCH, Sprache.SORANI, Sprache.PERSISCH)
# The letters that a text in such a language is written with; all others take the Latin ones.
_SCHRIFTEN = {
    **dict.fromkeys(VON_RECHTS, "ARABIC"),
    **dict.fromkeys((Sprache.BULGARISCH, Sprache.RUSSISCH, Sprache.UKRAINISCH), "CYRILLIC"),
}


def richtung(sprache):
    """The value of HTML's `dir`: „rtl“ or „ltr“."""
    return "rtl" if sprache in VON_RECHTS else "ltr"


def schrift(sprache):
    """What the Unicode names of its letters begin with."""
    return _SCHRIFTEN.get(sprache, "LATIN")
