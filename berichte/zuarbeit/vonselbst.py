"""Reminding by itself: once, some days before its due day, who still owes a contribution."""

import logging

from django.utils.timezone import localtime

from basis.post import Postfehler, ist_ausgeruht
from berichte.models import Zuarbeit

from . import brief, schritte

_log = logging.getLogger(__name__)


def erinnere_von_selbst(heute, *, vorlauf, adresse):
    """Remind of what is due within `vorlauf` days or was due lately. Returns how many letters.

    `adresse(contribution)` is the whole address at which it is written. Each is a transaction of its own.
    """
    return sum(_erinnere(zuarbeit, heute, adresse) for zuarbeit in faellige(heute, vorlauf))


def faellige(heute, vorlauf):
    """Contributions that were asked for by mail, are outstanding and of which nobody was reminded yet."""
    zeilen = Zuarbeit.objects.zu_erinnern_am(heute, vorlauf).select_related("kapitel__bericht", "von")
    return [z for z in zeilen if _ist_dran(z, heute)]


def _ist_dran(zuarbeit, heute):
    ausgeruht = ist_ausgeruht(localtime(zuarbeit.gesendet_am).date(), heute)
    return ausgeruht and (zuarbeit.von is None or zuarbeit.von.gilt_am(heute))


def _erinnere(zuarbeit, heute, adresse):
    def entwurf(gesperrte):
        return brief.erinnerung_von_selbst(gesperrte, adresse(gesperrte), heute)

    try:
        return schritte.erinnere_von_selbst(zuarbeit, entwurf, heute)
    except Postfehler:
        _log.warning("A contribution has an address that no mail can be sent to")
        return False
