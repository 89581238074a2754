"""Totals that nobody declared: with the parts that are shown they tell the one that is kept secret."""

from django.db.models import Prefetch

from berichte.models import unerklaerte_summen
from berichte.pruefung.befund import Befund, Gewicht
from berichte.stand.statistik import lies_tabellen
from projekte.models import Kennzahl, Projekt, unerklaerte_teile

# So many parts are named; more stand together, so that the first and the last tell them.
HOECHSTENS_GENANNTE = 4


def befunde_der_summen(bericht):
    """Series that look like a total and its parts, aren't declared, and tell a figure that is left out. Each
    leads to the first part that doesn't say yet what it is part of."""
    for tabelle, reihen in lies_tabellen(bericht).items():
        for ganzes, teile in unerklaerte_summen(reihen):
            naechste = next((teil for teil in teile if teil.teil_von_id != ganzes.pk), ganzes)
            yield Befund(
                Gewicht.SOLLTE,
                f"In der Tabelle „{tabelle}“ sieht „{ganzes}“ wie die Summe von {_namen(teile)} aus. Bitte "
                "geben Sie bei diesen Reihen an, was Teil wovon ist, sonst lässt sich eine geheim gehaltene "
                "Zahl ausrechnen.",
                "statistikreihe_bearbeiten",
                (naechste.pk,),
            )


def befunde_der_teile(bericht):
    """Figures of the report's projects of which nobody said what is counted in what, though the difference
    would tell a small group."""
    kennzahlen = Kennzahl.objects.filter(stichtag__lte=bericht.stichtag)
    projekte = Projekt.objects.oeffentliche().waehrend(bericht.erster_tag, bericht.letzter_tag)
    projekte = projekte.prefetch_related(Prefetch("kennzahlen", kennzahlen, to_attr="bis_stichtag"))
    for projekt in projekte.order_by("schluessel", "pk"):
        for satz in unerklaerte_teile(projekt.bis_stichtag):
            text = f"Projekt „{projekt.titel}“: {satz}"
            yield Befund(Gewicht.SOLLTE, text, "projekt_bearbeiten", (projekt.pk,))


def _namen(teile):
    if len(teile) > HOECHSTENS_GENANNTE:
        return f"„{teile[0]}“ bis „{teile[-1]}“"
    return ", ".join(f"„{teil}“" for teil in teile)
