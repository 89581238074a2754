"""Who may open which page: URL name → (personae, arguments of the address)."""

from berichte.models import Statistikreihe

SCHREIBENDE = "geschaeftsstelle beauftragte"


def _statistikreihe():
    reihe = Statistikreihe(bezeichnung="Reihe", gruppe="Tabelle", einheit="Personen", definition="Alle")
    reihe.save()
    return [reihe.pk]


RECHTE = {
    "statistikreihe_liste": (SCHREIBENDE, list),
    "statistikreihe": (SCHREIBENDE, _statistikreihe),
    "statistikreihe_neu": (SCHREIBENDE, list),
    "statistikreihe_bearbeiten": (SCHREIBENDE, _statistikreihe),
    "statistikreihe_loeschen": (SCHREIBENDE, _statistikreihe),
}
