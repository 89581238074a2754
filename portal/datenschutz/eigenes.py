"""What is somebody's own: accounts, seats and addresses, those of earlier days too (GDPR Art. 15).

What is somebody else's now, or was once, is nobody's here: an account or address may have been entered
with the wrong person for a while.
"""

from dataclasses import dataclass
from itertools import pairwise

from django.db.models import EmailField
from django.db.models.functions import Lower

from basis.models import Konto
from beirat.models import Mandat, Person

from .aussonderung import GRUND

# So `email__lower__in` asks for addresses in whatever case they were typed.
EmailField.register_lookup(Lower)


@dataclass(frozen=True)
class Eigenes:
    """A Person and a Konto (either may be None) with all that is theirs; addresses in small letters."""

    person: Person | None
    konten: list
    mandate: list
    adressen: list


def eigenes(person, konto):
    """Gather it; at most eight queries."""
    konten = [konto] if konto else []
    if person:
        konten += _fruehere_konten(person, konto)
    return Eigenes(person, konten, _mandate(person) if person else [], _adressen(person, konten))


def _fruehere_konten(person, konto):
    """Accounts that were the person's before this one: the name stays when an account was erased.

    An account that was only entered wrongly isn't theirs: it bears another name, and it was taken from
    the person by somebody, not by its erasing.
    """
    staende = list(person.history.order_by("history_date", "history_id"))
    gehabte = {stand.konto_id for stand in staende} - {None, konto.pk if konto else None}
    if not gehabte:
        return []
    namen = {(stand.vorname, stand.nachname) for stand in staende}
    bis_zuletzt = {
        davor.konto_id
        for davor, stand in pairwise(staende)
        if stand.konto_id is None and stand.history_change_reason == GRUND
    }
    fremde = Person.history.exclude(id=person.pk).filter(konto__in=gehabte).values("konto")
    return [
        frueheres
        for frueheres in Konto.objects.filter(pk__in=gehabte).exclude(pk__in=fremde).order_by("pk")
        if frueheres.pk in bis_zuletzt or (frueheres.first_name, frueheres.last_name) in namen
    ]


def _mandate(person):
    """Keys of the seats that the person holds or held, those deleted since too."""
    geloeschte = Mandat.history.filter(person=person.pk, history_type="-")
    schluessel = set(geloeschte.values_list("id", flat=True))
    return sorted(schluessel | set(Mandat.objects.filter(person=person).values_list("pk", flat=True)))


def _adressen(person, konten):
    """The addresses of today, and earlier ones unless they are or were somebody else's."""
    ihre = ((Person, [person.pk] if person else []), (Konto, [konto.pk for konto in konten]))
    eigene, fremde = set(), set()
    for modell, schluessel in ihre:
        eigene |= _kleine(modell.history.filter(id__in=schluessel))
    heutige = {d.email.lower() for d in (person, *konten) if d}
    for modell, schluessel in ihre:
        andere = modell.history.exclude(id__in=schluessel)
        fremde |= _kleine(andere.filter(email__lower__in=eigene - heutige))
    return sorted((eigene - fremde | heutige) - {""})


def _kleine(staende):
    return {adresse.lower() for adresse in staende.values_list("email", flat=True)}
