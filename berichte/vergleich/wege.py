"""Where the records of a comparison are looked up: their page, or their history once they are gone."""

from django.apps import apps
from django.urls import NoReverseMatch, reverse

# These have no page of their own, but stand on that of another record: its page, and the way to its key.
SEITE_BEI = {
    "beirat.beauftragung": ("person", "person_id"),
    "beirat.beratung": ("drucksache", "drucksache_id"),
    "beirat.funktion": ("person", "mandat__person_id"),
    "beirat.mandat": ("person", "person_id"),
    "beirat.rueckmeldung": ("empfehlung", "empfehlung_id"),
    "berichte.statistikwert": ("statistikreihe", "reihe_id"),
    "projekte.kennzahl": ("projekt", "projekt_id"),
    "projekte.phase": ("projekt", "projekt_id"),
}
# The history of a seat tells why it ended: not everybody who compares may read it.
_OHNE_VERLAUF = ("beirat.mandat",)


def wege(vergleich):
    """Addresses by Bezug for every record that `vergleich` names; one query for each kind of record."""
    je_modell = {}
    for eintrag in (e for k in vergleich.kapitel for e in k.eintraege if e.bezug):
        je_modell.setdefault(eintrag.bezug.modell, set()).add(eintrag.bezug)
    gefunden = {}
    for modell, bezuege in je_modell.items():
        name = modell.split(".")[1]
        seite, feld = SEITE_BEI.get(modell, (name, "pk"))
        if not _hat_seite(seite):
            continue
        schluessel = [b.schluessel for b in bezuege]
        zeilen = apps.get_model(modell)._base_manager.filter(pk__in=schluessel)
        vorhandene = dict(zeilen.values_list("pk", feld))
        for bezug in bezuege:
            if bezug.schluessel in vorhandene:
                gefunden[bezug] = reverse(seite, args=[vorhandene[bezug.schluessel]])
            elif modell not in _OHNE_VERLAUF:
                gefunden[bezug] = reverse("verlauf", args=[name, bezug.schluessel])
    return gefunden


def _hat_seite(name):
    try:
        reverse(name, args=[1])
    except NoReverseMatch:
        return False
    return True
