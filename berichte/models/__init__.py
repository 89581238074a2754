"""Statistics, reports and their frozen editions."""

from .ablauf import Kommentar, Schritt, sperre_schritte
from .abschnitt import Abschnitt
from .anhang import Abkuerzung, Anlage
from .bericht import (
    Auswahl,
    GeplanteBeratung,
    Herausgeber,
    Jahresbericht,
    Kapitel,
)
from .blick import Blick
from .deckblatt import Deckblatt
from .fassung import (
    Fassung,
    Fassungsbezug,
    Fassungsdatei,
    Freigabe,
    riegel_des_festschreibens,
    riegel_zitierte,
    sperre_zitierte,
)
from .hinnahme import Hinnahme
from .pdfergebnis import Pdfergebnis
from .sprache import VON_RECHTS, Sprache, richtung, schrift
from .statistik import (
    Statistikreihe,
    Statistikwert,
    Zeichen,
    differenzen,
    unerklaerte_summen,
    verschwiegene_werte,
)
from .zuarbeit import Zuarbeit

__all__ = [
    "VON_RECHTS",
    "Abkuerzung",
    "Abschnitt",
    "Anlage",
    "Auswahl",
    "Blick",
    "Deckblatt",
    "Fassung",
    "Fassungsbezug",
    "Fassungsdatei",
    "Freigabe",
    "GeplanteBeratung",
    "Herausgeber",
    "Hinnahme",
    "Jahresbericht",
    "Kapitel",
    "Kommentar",
    "Pdfergebnis",
    "Schritt",
    "Sprache",
    "Statistikreihe",
    "Statistikwert",
    "Zeichen",
    "differenzen",
    "unerklaerte_summen",
    "verschwiegene_werte",
    "Zuarbeit",
    "richtung",
    "schrift",
    "riegel_des_festschreibens",
    "riegel_zitierte",
    "sperre_schritte",
    "sperre_zitierte",
]
