"""What is to do about the board itself: vacant seats and offices, members who were never briefed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from beirat.models import (
    Amtszeit,
    Beauftragung,
    Funktion,
    Mandat,
    Satzungsfassung,
    mit_amt,
    vorsitz_und_amt,
)
from portal.aufgaben.aufgabe import Aufgabe, begrenzt


@dataclass(frozen=True)
class Besetzung:
    """The board on a day: what several kinds of tasks are told from, read once.

    `funktionen` maps a function to who holds it; `amtszeit` and `beauftragung` are None without one.
    """

    tag: date
    satzungen: tuple
    amtszeit: Amtszeit | None
    mandate: tuple
    funktionen: dict
    beauftragung: Beauftragung | None

    @property
    def satzung(self):
        """The version under which the board was appointed: its seats hold."""
        return next(s for s in self.satzungen if s.pk == self.amtszeit.satzungsfassung_id)


def besetzung_am(tag):
    """Who is in office on `tag`; six queries, however many there are."""
    mandate = tuple(Mandat.objects.am(tag).select_related("person", "amtszeit"))
    if mandate:
        amtszeit = mandate[0].amtszeit
        funktionen = Funktion.objects.am(tag).select_related("mandat__person")
    else:
        # Without a seat there is no function either.
        amtszeit, funktionen = Amtszeit.objects.am(tag).first(), ()
    return Besetzung(
        tag=tag,
        satzungen=tuple(Satzungsfassung.objects.prefetch_related("kontingente")),
        amtszeit=amtszeit,
        mandate=mandate,
        funktionen={f.art: f.mandat.person for f in funktionen},
        beauftragung=Beauftragung.objects.am(tag).select_related("person").first(),
    )


def vakanzen(besetzung):
    """Seats, functions and the office that nobody holds, or the office somebody else."""
    if besetzung.amtszeit is None:
        return [
            Aufgabe("hinweis", "Heute ist kein Beirat im Amt.", reverse("amtszeit_liste"), "Zu den Beiräten")
        ]
    belegt = Counter(mandat.sitzart for mandat in besetzung.mandate)
    frei = [
        f"{kontingent.get_sitzart_display()}: {kontingent.sitze - belegt[kontingent.sitzart]} von "
        f"{kontingent.sitze} unbesetzt."
        for kontingent in besetzung.satzung.kontingente.all()
        if belegt[kontingent.sitzart] < kontingent.sitze
    ]
    frei += [
        f"Die Funktion „{art.label}“ ist unbesetzt."
        for art in Funktion.VORSTAND
        if art not in besetzung.funktionen
    ]
    if besetzung.beauftragung is None:
        frei.append("Das Amt der oder des Integrationsbeauftragten ist unbesetzt.")
    elif satz := vorsitz_und_amt(
        mit_amt(besetzung.satzungen, besetzung.tag),
        besetzung.funktionen.get(Funktion.Art.VORSITZ),
        besetzung.beauftragung.person,
    ):
        frei.append(satz)
    adresse = reverse("amtszeit", args=[besetzung.amtszeit.pk])
    return [Aufgabe("sollte", text, adresse, "Besetzung ansehen") for text in frei]


def belehrungen(besetzung):
    """Members in office who were never briefed on their duties, as § 30 KVG LSA asks."""
    personen = {m.person for m in besetzung.mandate if m.person.belehrt_am is None}
    return begrenzt(
        sorted(personen, key=lambda p: (p.schluessel, p.pk)),
        lambda person: Aufgabe(
            "muss",
            f"{person} ist im Amt, aber noch nicht über die Pflichten belehrt.",
            reverse("person_bearbeiten", args=[person.pk]),
            "Belehrung eintragen",
            "Ein Mitglied ist im Amt, aber noch nicht über die Pflichten belehrt.",
        ),
        "weiteres Mitglied ohne Belehrung,weitere Mitglieder ohne Belehrung",
        "person_liste",
    )
