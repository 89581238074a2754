"""The hearing register: which papers concern the board, and whether it was heard before the decision."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import render
from django.utils.timezone import localdate

from basis.formular import Jahrfeld
from basis.pflege import antworten, blaettern
from basis.tabelle import Spalte, als_datei
from beirat.anhoerung import REGEL, anhoerungen, quote
from beirat.forms.suche import TagFilter


class AnhoerungenFilter(TagFilter):
    """Of which year, and as of which day; empty means all years and today."""

    jahr = Jahrfeld(label="Jahr", required=False)


def _von_wem(anhoerung):
    return "; ".join(
        f"{s.tag:%d.%m.%Y} {s.get_verabschiedet_durch_display()}" for s in anhoerung.stellungnahmen
    )


SPALTEN = [
    Spalte("Nummer", lambda a: a.drucksache.kennung),
    Spalte("Titel", lambda a: a.drucksache.titel),
    Spalte("Kenntnis am", lambda a: a.drucksache.kenntnis_am),
    Spalte("zuerst entschieden am", lambda a: a.entschieden_am),
    Spalte("entschieden in", lambda a: a.entscheidung and a.entscheidung.gremium.name),
    Spalte("vorher angehört", lambda a: a.in_worten),
    Spalte("Stellungnahmen", _von_wem),
    Spalte("gefolgt", lambda a: "; ".join(s.get_gefolgt_display() for s in a.stellungnahmen)),
]


@login_required
@permission_required(["beirat.view_drucksache", "beirat.view_stellungnahme"], raise_exception=True)
def anhoerungsregister(request):
    """Papers that concern the board's subject, with the rate of the year and its counting rule."""
    filterform = AnhoerungenFilter(request.GET)
    auswahl = antworten(filterform)
    tag = auswahl.get("tag") or localdate()
    register = anhoerungen(tag)
    if jahr := auswahl.get("jahr"):
        register = [a for a in register if a.jahr == jahr]
    if datei := als_datei(request, "Anhörungsregister", SPALTEN, register):
        return datei
    kontext = {
        "filterform": filterform,
        "gefiltert": any(auswahl.values()),
        "tag": tag,
        "jahr": jahr,
        "quote": quote(register),
        "regel": REGEL,
        "seite": blaettern(request, register),
    }
    return render(request, "beirat/anhoerungsregister.html", kontext)
