"""Abbreviations; a report lists those that it uses."""

from berichte.models import Abkuerzung

from .ablage import anlegen

ABKUERZUNGEN = {
    "AMIF": "Asyl-, Integrations- und Migrationsfonds der Europäischen Union",
    "BIM": "Beirat für Integration und Migration",
    "DS": "Drucksache (Beschlussvorlage)",
    "e. V.": "eingetragener Verein",
    "GWA": "Gemeinwesenarbeit",
    "KVG LSA": "Kommunalverfassungsgesetz des Landes Sachsen-Anhalt",
    "V/01": "Stabsstelle zur Führungsunterstützung im Sozialdezernat",
}


def anlegen_abkuerzungen():
    """All abbreviations that the sample reports may use."""
    for kurz, bedeutung in ABKUERZUNGEN.items():
        anlegen(Abkuerzung, kurz=kurz, bedeutung=bedeutung)
