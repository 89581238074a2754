"""What the same chapter said in the report before: shown and sent along when a contribution is asked for."""

from basis.fliesstext import in_absaetzen
from berichte.models import Kapitel


def text_vom_letzten_mal(kapitel):
    """The written text of the same chapter, plain, in the last report of the same Herausgeber, else of any.

    Same is a chapter of the same kind, of a free one the same heading; empty if there was none.
    """
    bericht = kapitel.bericht
    gleiche = Kapitel.objects.filter(art=kapitel.art)
    if kapitel.art == Kapitel.Art.TEXT:
        gleiche = gleiche.filter(ueberschrift=kapitel.ueberschrift)
    fruehere = [k for k in gleiche.select_related("bericht") if k.bericht.letzter_tag < bericht.erster_tag]
    if not fruehere:
        return ""
    letztes = max(
        fruehere,
        key=lambda k: (k.bericht.letzter_tag, k.bericht.herausgeber == bericht.herausgeber, k.bericht_id),
    )
    return in_absaetzen(letztes.text_davor + letztes.text_danach)
