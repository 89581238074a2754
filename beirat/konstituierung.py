"""Constituting a board: who leaves, carries on and joins, and all of it in one act."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from beirat.models import Amtszeit, Funktion, Mandat
from beirat.vorstand import amtswechsel, uebergib_amt, uebernimm


@dataclass(frozen=True)
class Wechsel:
    """What changes on `tag`, the first day in office of `amtszeit`.

    `bisherige` is the board in office until the day before, or None. `neue`, `bleibende` and
    `ausscheidende` are people, sorted by name: whoever sits on both boards carries on.
    """

    tag: date
    amtszeit: Amtszeit
    bisherige: Amtszeit | None
    neue: tuple
    bleibende: tuple
    ausscheidende: tuple

    @property
    def vortag(self):
        """The last day in office of the board before."""
        return self.tag - timedelta(days=1)

    @property
    def merkmal(self):
        """The keys of who leaves, carries on and joins: another text once somebody else would."""
        gruppen = (self.ausscheidende, self.bleibende, self.neue)
        schluessel = [",".join(str(person.pk) for person in gruppe) for gruppe in gruppen]
        return "/".join([str(self.bisherige and self.bisherige.pk), *schluessel])


def wechsel(amtszeit, tag):
    """Who leaves and who carries on on `tag`. Ask once the board is constituted; three queries."""
    vortag = tag - timedelta(days=1)
    vorher = {m.person_id: m.person for m in Mandat.objects.am(vortag).select_related("person")}
    jetzt = {m.person_id: m.person for m in Mandat.objects.am(tag).select_related("person")}

    def sortiert(personen, schluessel):
        return tuple(sorted((personen[pk] for pk in schluessel), key=lambda p: (p.schluessel, p.pk)))

    return Wechsel(
        tag=tag,
        amtszeit=amtszeit,
        bisherige=Amtszeit.objects.am(vortag).first(),
        neue=sortiert(jetzt, jetzt.keys() - vorher.keys()),
        bleibende=sortiert(jetzt, jetzt.keys() & vorher.keys()),
        ausscheidende=sortiert(vorher, vorher.keys() - jetzt.keys()),
    )


@transaction.atomic
def konstituiere(amtszeit, tag, gewaehlte, *, mit_amt=False):
    """Put the board in office from `tag` on, with those elected: all or nothing.

    `gewaehlte` maps kinds of Funktion to mandates of this board. With `mit_amt` the chair becomes
    commissioner that day, where the statute joins both; the present office ends the day before.
    Raises ValidationError where a rule forbids a part of it.
    """
    amtszeit.konstituiert_am = tag
    amtszeit.full_clean()
    if not amtszeit.mandate.exists():
        raise ValidationError(
            "Zu diesem Beirat ist noch kein Mandat erfasst: Tragen Sie zuerst ein, wer bestellt ist."
        )
    amtszeit.save()
    for art, mandat in gewaehlte.items():
        uebernimm(mandat, art, tag)
    if mit_amt and (aenderung := amtswechsel(tag, gewaehlte.get(Funktion.Art.VORSITZ))):
        uebergib_amt(aenderung, amtszeit)
