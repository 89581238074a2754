"""What the archive was offered, and whether that is still what would be erased.

An offer of years ago doesn't cover what was written since, nor does one that came before its time: the
archive decides on what there is then (Landesarchivgesetz), not on what may come.
"""

from collections import defaultdict

from django.db.models import Max, OuterRef, Subquery

from portal.models import Aussonderung

from .geloeschte import Geloeschter
from .modelle import bezuege, verlaufsmodell

GEAENDERT = "danach geändert"
NICHT_FAELLIG = "damals noch nicht fällig"


def offene(frist, datensaetze):
    """{key: what is open} of these records of one kind. `ueberholt` says why its offer counts no more, or "".

    Two queries, and one for each day on which some were offered.
    """
    if not frist.art.fuers_archiv:
        return {}
    erstmals = verlaufsmodell(Aussonderung).objects.filter(id=OuterRef("pk"), history_type="+")
    zeilen = list(
        Aussonderung.objects.offene(frist.art.schluessel, [d.pk for d in datensaetze]).annotate(
            angeboten=Subquery(erstmals.values("history_date")[:1])
        )
    )
    if zeilen:
        aenderungen, faellige = _letzte_aenderungen(datensaetze), _damals_faellige(frist, zeilen)
    for zeile in zeilen:
        zuletzt = aenderungen.get(zeile.datensatz)
        if zeile.datensatz not in faellige:
            zeile.ueberholt = NICHT_FAELLIG
        elif zuletzt and (zeile.angeboten is None or zuletzt > zeile.angeboten):
            zeile.ueberholt = GEAENDERT
        else:
            zeile.ueberholt = ""
    return {zeile.datensatz: zeile for zeile in zeilen}


def _damals_faellige(frist, zeilen):
    """Keys of those that were due on the day of their offer already, by the period in force."""
    je_tag = defaultdict(list)
    for zeile in zeilen:
        je_tag[zeile.angeboten_am].append(zeile.datensatz)
    return {d.pk for tag, pks in je_tag.items() for d in frist.faellige_am(tag).filter(pk__in=pks)}


def _letzte_aenderungen(datensaetze):
    """{key: moment} of the last change of each record, or of what is about it: its seats and consents."""
    if isinstance(datensaetze[0], Geloeschter):
        # Whatever happened to one since then, it wouldn't have been due.
        return {}
    erste, *weitere = _je_verlauf(type(datensaetze[0]), [d.pk for d in datensaetze])
    zuletzt = {}
    for pk, moment in erste.union(*weitere, all=True):
        zuletzt[pk] = max(moment, zuletzt.get(pk, moment))
    return zuletzt


def _je_verlauf(modell, schluessel):
    """Key and last moment, by kind: the records themselves, and those that have one of them as their own.

    A session that somebody chaired only names them: it is told by a field of another name.
    """
    felder = [(modell, "id")]
    felder += [(m, f"{n}_id") for m, namen in bezuege(modell) for n in namen if n == modell._meta.model_name]
    for anderes, feld in felder:
        zeilen = verlaufsmodell(anderes).objects.order_by().filter(**{f"{feld}__in": schluessel})
        yield zeilen.values(feld).annotate(zuletzt=Max("history_date")).values_list(feld, "zuletzt")
