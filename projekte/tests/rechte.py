"""Who may open which page: URL name → (personae, arguments of the address)."""

from datetime import date
from decimal import Decimal

from projekte.tests.fabrik import ein_verwendungsnachweis, eine_kennzahl, eine_phase, mittel

LESENDE = "geschaeftsstelle beauftragte"


def _projekt():
    """A project with all that its page shows."""
    phase = eine_phase(bezeichnung="1. Förderphase", letzter_tag=date(2020, 12, 31))
    for jahr, bewilligt in ((2019, Decimal("1500.00")), (2020, Decimal("2500.50")), (2020, None)):
        mittel(phase=phase, jahr=jahr, bewilligt=bewilligt)
    ein_verwendungsnachweis(phase=phase)
    eine_phase(projekt=phase.projekt, erster_tag=date(2021, 1, 1), letzter_tag=None)
    for jahr in (2019, 2020):
        eine_kennzahl(projekt=phase.projekt, stichtag=date(jahr, 12, 31))
    return [phase.projekt_id]


def _liste():
    _projekt()
    return []


def _phase():
    phase = eine_phase()
    return [phase.projekt_id, phase.pk]


def _nachweis():
    return [ein_verwendungsnachweis().pk]


RECHTE = {
    "foerderung": (LESENDE, _liste),
    "projekt_liste": (LESENDE, _liste),
    "projekt": (LESENDE, _projekt),
    "projekt_neu": ("geschaeftsstelle", list),
    "projekt_bearbeiten": ("geschaeftsstelle", _projekt),
    "projekt_loeschen": ("geschaeftsstelle", _projekt),
    "projekt_mittel": ("geschaeftsstelle", _projekt),
    "verwendungsnachweis_liste": (LESENDE, _liste),
    "verwendungsnachweis_neu": ("geschaeftsstelle", _phase),
    "verwendungsnachweis_bearbeiten": ("geschaeftsstelle", _nachweis),
    "verwendungsnachweis_eingereicht": ("geschaeftsstelle", _nachweis),
    "verwendungsnachweis_geprueft": ("geschaeftsstelle", _nachweis),
    "verwendungsnachweis_loeschen": ("geschaeftsstelle", _nachweis),
}
