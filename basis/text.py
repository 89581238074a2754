"""One folding of German text, so that sorting and searching are the same on every database."""

import unicodedata

_ERSATZ = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l"})


def falten(text):
    """Fold text to a key for sorting and searching: „Ärzte“ → „arzte“ (DIN 5007, variant 1)."""
    zerlegt = unicodedata.normalize("NFKD", text.casefold().translate(_ERSATZ))
    ohne_zeichen = "".join(z for z in zerlegt if not unicodedata.combining(z))
    return " ".join(ohne_zeichen.split())
