"""Tables from files: read, each row judged against what is stored, shown, then stored all or none.

Nothing here knows what the rows are about: each app registers its kinds with `einleseart`.
"""

from basis.einlesearten import arten_fuer, einleseart

from .arten import Einleseart
from .csvtext import lies_text
from .dateiformular import Dateiformular
from .felder import Janeinfeld, Textfeld, Wortfeld, gefaltet
from .lauf import Lauf
from .lesen import lies_datei
from .spalten import Zeile, Zeilenformular
from .urteil import GEAENDERT, GLEICH, Andersgeworden, Urteil, in_worten

__all__ = [
    "GEAENDERT",
    "GLEICH",
    "Andersgeworden",
    "Dateiformular",
    "Einleseart",
    "Janeinfeld",
    "Lauf",
    "Textfeld",
    "Urteil",
    "Wortfeld",
    "Zeile",
    "Zeilenformular",
    "arten_fuer",
    "einleseart",
    "gefaltet",
    "in_worten",
    "lies_datei",
    "lies_text",
]
