"""Acts on the annexes of a report: adding one at the end, putting another in its place, moving it."""

from django.db import transaction

from basis.druck.schreiben import dateiname
from berichte.models import Anlage, Jahresbericht


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
def ersetze(anlage, name, inhalt, befund):
    """Put another document in the place of the one before; editions keep theirs."""
    _sperre(anlage.bericht_id)
    _lege_ein(Anlage.objects.fuer_listen().get(pk=anlage.pk), name, inhalt, befund)


def _lege_ein(anlage, name, inhalt, befund):
    anlage.lege_ein(dateiname(name.removesuffix(".pdf").removesuffix(".PDF")), inhalt, befund)
    anlage.full_clean()
    anlage.save()


@transaction.atomic
def verschiebe(anlage, schritte):
    """Move an annex by so many places (below 0: up); at either end it stays."""
    _sperre(anlage.bericht_id)
    reihe = list(Anlage.objects.filter(bericht=anlage.bericht_id).fuer_listen().order_by("position", "pk"))
    stelle = reihe.index(anlage)
    reihe.insert(max(0, stelle + schritte), reihe.pop(stelle))
    for nummer, eine in enumerate(reihe, start=1):
        if eine.position != nummer:
            eine.position = nummer
            eine.save()
