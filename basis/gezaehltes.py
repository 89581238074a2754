"""What a figure counts, told by the words of its unit or name."""

import re

from basis.text import falten

# What counts people has a word that ends with one of these, in any form: „Schulkindern“, „Teilnehmer*innen“.
# Amounts, shares and events identify nobody.
_MENSCHEN = (
    *("person", "mensch", "kind", "jugendlich", "erwachsen", "frau", "mann", "männer", "mädchen", "senior"),
    *("eltern", "mutter", "mütter", "vater", "väter", "familie", "haushalt", "teilnehmer", "teilnehmend"),
    *("geflüchtet", "flüchtling", "asylsuchend", "asylbewerber", "schutzsuchend", "antragsteller", "klient"),
    *("schüler", "studierend", "student", "auszubildend", "ratsuchend", "besucher", "bewohner", "einwohner"),
    *("migrant", "ausländer", "zugewandert", "eingewandert", "eingebürgert", "einbürgerung", "angehörig"),
    *("ehrenamtlich", "freiwillig", "lots", "mitglied", "beschäftigt", "arbeitslos", "unionsbürger"),
)
# Alone only: „Magdeburger“ and „Unfälle“ are none.
_MENSCHEN_ALLEIN = ("bürger", "jungen", "fälle", "beratungsfälle", "gäste")
_FORM = re.compile(
    rf"(?:\w*(?:{'|'.join(map(falten, _MENSCHEN))})|{'|'.join(map(falten, _MENSCHEN_ALLEIN))})"
    "(?:e|n|en|er|ern|r|s|in|innen)?"
)
# Shares and averages: with what they refer to they tell how many are meant.
_ANTEIL = re.compile(
    r"[%‰]|prozent\w*|promille|\w*anteil(?:e|en|s)?|\w*quoten?|(?:\w+(?:en|ungs|itats))?raten?|\w*durchschnitt\w*"
    r"|mittelwert\w*|schnitt|median|hundert|je|pro"
)
_WORT = re.compile(r"\w+|[%‰]")
# Units that don't say what is counted: then the name does.
_OHNE_WORT = {"", "anzahl", "zahl"}


def zaehlt_menschen(einheit, bezeichnung=""):
    """Whether a figure with this unit counts people; where the unit is just „Anzahl“ its name tells."""
    was = bezeichnung if falten(einheit) in _OHNE_WORT else einheit
    return any(_FORM.fullmatch(wort) for wort in re.findall(r"\w+", falten(was)))


def ist_anteil(was):
    """Whether a figure with this unit or name is a share or an average."""
    return any(_ANTEIL.fullmatch(wort) for wort in _WORT.findall(falten(was)))
