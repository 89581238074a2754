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


def begrenzt(zeilen, als_aufgabe, woerter, liste, insgesamt=0):
    """The first few rows of one kind as tasks, and one line for the rest with the way to their list.

    `als_aufgabe` words the task of one row, `liste` is the name of an address. The line for the rest weighs
    as much as the first of them. `insgesamt`: how many there are, if `zeilen` are the first few and one more.
    """
    aufgaben = [als_aufgabe(zeile) for zeile in zeilen[: JE_ART + 1]]
    rest = max(insgesamt, len(zeilen)) - JE_ART
    if rest > 0:
        gewicht, text = aufgaben[JE_ART].gewicht, f"Dazu {anzahl(rest, woerter)}."
        aufgaben[JE_ART] = Aufgabe(gewicht, text, reverse(liste), "Zur Liste")
    return aufgaben
