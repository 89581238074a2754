"""Shares that tell a small group though every figure may be told.

Twelve participants and 91.7 % women tell of one man, and so do eleven women who are 91.7 %.
"""

from decimal import Decimal
from fractions import Fraction

from django.conf import settings

from basis.gezaehltes import ganzes_der_anteile


def verraet_kleine_gruppe(wert, einheit, bezeichnung, zahlen):
    """Whether a share tells a group that is too small, or the few who aren't of it, where one of `zahlen` is
    its whole, or is the part that it tells. Rounded as it is written."""
    stellen = max(-Decimal(wert).normalize().as_tuple().exponent, 0)
    spiel = Fraction(1, 2 * 10**stellen)
    return any(
        abs(Fraction(wert) - Fraction(teil) * hundert / ganzes) <= spiel
        for hundert in ganzes_der_anteile(einheit, bezeichnung)
        for zahl in zahlen
        for wenige in range(1, settings.KLEINSTE_GRUPPE)
        for ganzes in (zahl, zahl + wenige)
        if wenige < ganzes
        for teil in (wenige, ganzes - wenige)
    )
