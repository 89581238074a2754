"""Findings of a report with what was accepted among them."""

from dataclasses import dataclass, replace

from django.db import transaction

from berichte.ablauf import Verweigert
from berichte.models import Hinnahme, Jahresbericht
from berichte.stand import erheben

from .aufzeichnungen import befunde_der_aufzeichnungen
from .befund import Befund, Gewicht, geordnet
from .im_stand import VOM_BERICHT, befunde
from .pdf import befunde_des_pdf


def alle_befunde(bericht, tag, stand=None):
    """Everything that the report lacks on `tag`, heaviest first: in its Stand, in records, in its PDF."""
    stand = stand or erheben(bericht)
    return geordnet(
        [
            *(_am_bericht(b, bericht) for b in befunde(stand)),
            *befunde_der_aufzeichnungen(bericht, tag),
            *befunde_des_pdf(bericht, stand),
        ]
    )


def _am_bericht(befund, bericht):
    return replace(befund, schluessel=(bericht.pk,)) if befund.seite in VOM_BERICHT else befund


@dataclass(frozen=True)
class Pruefung:
    """Open findings, heaviest first, and pairs of an accepted one with its Hinnahme."""

    offene: tuple[Befund, ...]
    hingenommene: tuple

    def anzahl(self, gewicht):
        """How many open findings have this weight."""
        return sum(b.gewicht == gewicht for b in self.offene)


def pruefe(bericht, tag, stand=None):
    """The readiness list of a report on `tag`. A finding that changed since it was accepted is open again.

    `stand` is what the report says now, if it was read already.
    """
    je_kennung = {h.kennung: h for h in Hinnahme.objects.filter(bericht=bericht)}
    alle = alle_befunde(bericht, tag, stand)
    return Pruefung(
        tuple(b for b in alle if not (_annehmbar(b) and b.kennung in je_kennung)),
        tuple((b, je_kennung[b.kennung]) for b in alle if _annehmbar(b) and b.kennung in je_kennung),
    )


def _annehmbar(befund):
    return befund.gewicht == Gewicht.SOLLTE


@transaction.atomic
def hinnehmen(bericht, befund, grund, zeitpunkt, konto):
    """Accept a finding with a reason. Raises Verweigert for a „muss“, without a reason, or a second time."""
    # Two people at once: the second waits here and is told.
    bericht = Jahresbericht.objects.select_for_update().get(pk=bericht.pk)
    if not _annehmbar(befund):
        raise Verweigert(
            "Hinnehmen lässt sich nur, was sein sollte: Was sein muss, wird behoben, ein Hinweis braucht "
            "nichts."
        )
    if not grund.strip():
        raise Verweigert("Bitte nennen Sie den Grund.")
    if bericht.hinnahmen.filter(kennung=befund.kennung).exists():
        raise Verweigert("Dieser Befund ist schon hingenommen.")
    hinnahme = Hinnahme(
        bericht=bericht,
        kennung=befund.kennung,
        befund=befund.text,
        grund=grund.strip(),
        am=zeitpunkt,
        konto=konto,
        konto_name=str(konto),
    )
    hinnahme.full_clean()
    hinnahme.save()
    return hinnahme
