"""One thing to do, and how many of a kind are told."""

from dataclasses import dataclass

from django.urls import reverse

from basis.text import anzahl

JE_ART = 5


@dataclass(frozen=True)
class Aufgabe:
    """One thing to do. `gewicht` is „muss“ (overdue), „sollte“ (due) or „hinweis“.

    `im_brief`: what a mail says instead of a text that names somebody, for mails travel and lie about.
    """

    gewicht: str
    text: str
    adresse: str
    knopf: str
    im_brief: str = ""

    @property
    def brieftext(self):
        """The words for a mail."""
        return self.im_brief or self.text


def begrenzt(aufgaben, woerter, liste, insgesamt=0):
    """The first few of one kind, and one line for the rest with the way to their list (a URL name).

    `insgesamt`: how many there are, where `aufgaben` are only the first few and one more.
    """
    rest = max(insgesamt, len(aufgaben)) - JE_ART
    if rest <= 0:
        return aufgaben
    return [
        *aufgaben[:JE_ART],
        Aufgabe(aufgaben[JE_ART].gewicht, f"Dazu {anzahl(rest, woerter)}.", reverse(liste), "Zur Liste"),
    ]
