"""Ground of every form: German fields, plain messages, locked fields, and rows of related records.

The look of forms is the crispy-forms template pack in templates/formular/. Helpers render no
<form> tag: pages write it, so that a form and its rows share one tag, one error summary and one
primary button.
"""

from .auswahl import gewaehlte
from .buendel import Buendel, melde
from .felder import (
    Betragsfeld,
    Datumsfeld,
    Ganzzahlfeld,
    Jahrfeld,
    Uhrzeitfeld,
    Zahlfeld,
    keine_steuerzeichen,
    nur_eine_zeile,
)
from .grund import (
    Formular,
    Formularregeln,
    ModellFormular,
    Schrittformular,
    druckbar,
)
from .modellfelder import modellfeld
from .satz import Formularsatz, fehler_von, formularsatz

__all__ = [
    "Betragsfeld",
    "Buendel",
    "Datumsfeld",
    "Formular",
    "Formularregeln",
    "Formularsatz",
    "Ganzzahlfeld",
    "Jahrfeld",
    "ModellFormular",
    "Schrittformular",
    "Uhrzeitfeld",
    "Zahlfeld",
    "druckbar",
    "fehler_von",
    "formularsatz",
    "gewaehlte",
    "keine_steuerzeichen",
    "melde",
    "modellfeld",
    "nur_eine_zeile",
]
