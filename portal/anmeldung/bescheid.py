"""Telling the owner of an account by mail what happened to it."""

import logging

from django.core.cache import cache

from basis.post import Brief, Postausgang, Postfehler, versand_moeglich
from portal.anmeldung import briefe

EIN_TAG = 24 * 3600
_log = logging.getLogger(__name__)


def sage(konto, vorgang, *adressen):
    """Tell what `briefe.VORGAENGE` has for `vorgang`, at the account's address or at these ones."""
    if satz := briefe.VORGAENGE.get(vorgang):
        for adresse in adressen or (konto.email,):
            schicke(Brief(adresse, *briefe.hinweis(konto, satz)))


def sage_einmal(konto, vorgang):
    """The same, but once a day only: who causes it mustn't fill the owner's mailbox."""
    if cache.add(f"gesagt:{vorgang}:{konto.pk}", "ja", EIN_TAG):
        sage(konto, vorgang)


def schicke(brief):
    """Queue a letter if it can be sent. Returns its row, None where it couldn't.

    On a page this must not show: it would tell who is here.
    """
    if not (brief.an and versand_moeglich()):
        return None
    try:
        with Postausgang() as post:
            return post.schicke(brief)
    except Postfehler as fehler:
        _log.warning("A letter about an account wasn't sent: %s", fehler)
        return None
