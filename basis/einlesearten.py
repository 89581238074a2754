"""The register of the kinds of files that can be read in. Who asks it needs to know nothing of reading."""

_arten = {}


def einleseart(art):
    """Register a kind of file. Lower packages don't know the upper ones, so each app tells its own."""
    _arten[art.schluessel] = art
    return art


def art_mit(schluessel, konto):
    """The kind with this key, or None where there is none or the account may not use it."""
    art = _arten.get(schluessel)
    return art if art and art.darf(konto) else None


def titel_von(schluessel):
    """The title of a kind; the key itself where no app knows it any more."""
    return _arten[schluessel].titel if schluessel in _arten else schluessel


def arten_fuer(konto):
    """The kinds that this account may use, in the order of their titles."""
    return sorted((art for art in _arten.values() if art.darf(konto)), key=lambda art: art.titel)
