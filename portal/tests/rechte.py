"""Who may open which page: URL name → (personae, arguments of the address)."""

from basis.models import Konto

ANGEMELDETE = "geschaeftsstelle beauftragte ratsmitglied administration"


def _konto():
    return [Konto.objects.create_user(username="jemand").pk]


def _art():
    return ["impressum"]


RECHTE = {
    "start": (f"anonym {ANGEMELDETE}", list),
    "anmelden": (f"anonym {ANGEMELDETE}", list),
    "abmelden": (f"anonym {ANGEMELDETE}", list),
    "rechtstext": (f"anonym {ANGEMELDETE}", _art),
    "passwort_aendern": (ANGEMELDETE, list),
    "suche": ("geschaeftsstelle beauftragte", list),
    "konto_liste": ("administration", list),
    "konto_neu": ("administration", list),
    "konto_bearbeiten": ("administration", _konto),
    "konto_passwort": ("administration", _konto),
    "rechtstext_liste": ("administration", list),
    "rechtstext_bearbeiten": ("administration", _art),
}
