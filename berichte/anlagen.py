"""Acts on the annexes of a report: adding one at the end, putting another in its place, moving it."""

import re
from hashlib import sha256

from django.db import transaction

from basis.druck.schreiben import dateiname
from berichte.ablauf import Verweigert
from berichte.models import Anlage, Jahresbericht

_ENDUNG = re.compile(r"\.pdf$", re.IGNORECASE)


def _sperre(bericht_id):
    """Orders are given to one annex after the other: the report's row is their lock."""
    Jahresbericht.objects.select_for_update().get(pk=bericht_id)


@transaction.atomic
def fuege_an(anlage, name, inhalt, befund):
    """Store a new annex behind the others of its report."""
    _sperre(anlage.bericht_id)
    letzte = Anlage.objects.filter(bericht=anlage.bericht_id).fuer_listen().order_by("position", "pk").last()
    anlage.position = letzte.position + 1 if letzte else 1
    _lege_ein(anlage, name, inhalt, befund)


@transaction.atomic
def ersetze(anlage, name, inhalt, befund, *, gesehen):
    """Put another document in the place of the one with the checksum `gesehen`; editions keep theirs.

    Raises Verweigert if somebody else did so meanwhile: theirs would be gone.
    """
    _sperre(anlage.bericht_id)
    anlage = Anlage.objects.fuer_listen().get(pk=anlage.pk)
    if gesehen != anlage.sha256 and anlage.sha256 != sha256(inhalt).hexdigest():
        raise Verweigert(
            f"Inzwischen ist die Datei schon ersetzt, durch „{anlage.dateiname}“. Bitte sehen Sie diese an; "
            "soll Ihre trotzdem gelten, wählen Sie sie noch einmal aus."
        )
    _lege_ein(anlage, name, inhalt, befund)


def _lege_ein(anlage, name, inhalt, befund):
    anlage.lege_ein(dateiname(_ENDUNG.sub("", name)), inhalt, befund)
    anlage.full_clean()
    anlage.save()


@transaction.atomic
def verschiebe(anlage, schritte):
    """Move an annex by so many places (below 0: up); at either end it stays. Says whether it moved."""
    _sperre(anlage.bericht_id)
    reihe = list(Anlage.objects.filter(bericht=anlage.bericht_id).fuer_listen().order_by("position", "pk"))
    stelle = reihe.index(anlage)
    reihe.insert(max(0, stelle + schritte), reihe.pop(stelle))
    bewegt = reihe.index(anlage) != stelle
    for nummer, eine in enumerate(reihe, start=1):
        if eine.position != nummer:
            eine.position = nummer
            eine.save()
    return bewegt
