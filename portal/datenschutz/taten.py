"""What accounts did, as the history of all records tells it: how much of each kind, from when to when."""

from django.db.models import CharField, Count, Max, Min, Value
from django.utils.timezone import localdate

from basis.text import tag

from .modelle import verlaufsmodelle


def taten(konten):
    """An entry for each kind of record that these accounts (their keys) changed, in one query."""
    if not konten:
        return []
    fragen = [
        verlauf.objects.filter(history_user__in=konten)
        .order_by()
        .annotate(eintraege=Value(str(modell._meta.verbose_name_plural), CharField()))
        .values("eintraege")
        .annotate(zahl=Count("pk"), erste=Min("history_date"), letzte=Max("history_date"))
        .values_list("eintraege", "zahl", "erste", "letzte")
        for modell, verlauf in verlaufsmodelle()
    ]
    getanes = [zeile for zeile in fragen[0].union(*fragen[1:], all=True) if zeile[1]]
    return [
        {
            "Einträge": eintraege,
            "Änderungen": str(zahl),
            "erste am": tag(localdate(erste)),
            "letzte am": tag(localdate(letzte)),
        }
        for eintraege, zahl, erste, letzte in sorted(getanes)
    ]
