"""Who may open which page: URL name → (personae, arguments of the address)."""

from projekte.tests.fabrik import ein_projekt, eine_phase

LESENDE = "geschaeftsstelle beauftragte"


def _projekt():
    return [ein_projekt().pk]


def _phase():
    phase = eine_phase()
    return [phase.projekt_id, phase.pk]


RECHTE = {
    "projekt_liste": (LESENDE, list),
    "projekt": (LESENDE, _projekt),
    "projekt_neu": ("geschaeftsstelle", list),
    "projekt_bearbeiten": ("geschaeftsstelle", _projekt),
    "projekt_loeschen": ("geschaeftsstelle", _projekt),
    "phase_mittel": ("geschaeftsstelle", _phase),
}
