"""How sample rows are laid down, found again, and told from other data."""

from dataclasses import dataclass, field
from datetime import date

from django.apps import apps

from basis.models import Datensatz, Konto, Unveraenderlich
from beirat.models import Amtszeit

HERKUNFT = "Beispieldaten"
HINWEIS = "Beispieldaten – Personen und Beträge erfunden"


@dataclass
class Bestand:
    """The rows laid down so far, by short names that only the sample data know."""

    organisationen: dict = field(default_factory=dict)
    handlungsfelder: dict = field(default_factory=dict)
    papiere: dict = field(default_factory=dict)
    satzungen: dict = field(default_factory=dict)
    amtszeiten: dict = field(default_factory=dict)
    personen: dict = field(default_factory=dict)
    aktivitaeten: dict = field(default_factory=dict)
    sitzungen: dict = field(default_factory=dict)
    beschluesse: dict = field(default_factory=dict)
    empfehlungen: dict = field(default_factory=dict)
    konten: dict = field(default_factory=dict)


def tag(text):
    """The day written as people write it: „26.02.2019“."""
    tagteil, monat, jahr = text.split(".")
    return date(int(jahr), int(monat), int(tagteil))


def anlegen(modell, /, *, viele=None, **felder):
    """Store one row through all of its rules; `viele` maps many-to-many names to rows.

    Its history names the sample data as origin. Raises ValidationError where a rule is broken.
    """
    zeile = modell(**felder)
    zeile._change_reason = HERKUNFT
    zeile.full_clean()
    zeile.save()
    for name, werte in (viele or {}).items():
        getattr(zeile, name).set(werte)
    return zeile


def beispiel_vorhanden():
    """Whether a board of the sample data still stands in the database."""
    herkunft = Amtszeit.history.filter(history_change_reason=HERKUNFT)
    return Amtszeit.objects.filter(pk__in=herkunft.values("id")).exists()


def belegte_modelle():
    """Names of all kinds of records of which the database holds at least one."""
    eigene = (Datensatz, Konto, Unveraenderlich)
    return sorted(
        str(modell._meta.verbose_name_plural)
        for modell in apps.get_models()
        if issubclass(modell, eigene) and modell._default_manager.exists()
    )
