"""What forbids deleting a record, asked of whoever registered a reason."""

from basis.abhaengige import abhaengige


class Loeschverbot(Exception):
    """Deleting the record would tear something that must stay; the text says what, in German."""


_loeschsperren = []
_riegel = []


def loeschsperre(frage, riegel=None):
    """Register `frage(mit) -> str`: why what would be deleted has to stay, or an empty string.

    `mit` is the record with all that goes with it, as `mitgeloeschte` gives. `riegel(mit)` locks the rows
    that decide it, before it is asked: else somebody could store a reason between question and act.
    Lower packages don't know the upper ones; an upper one registers its reason in AppConfig.ready().
    """
    _loeschsperren.append(frage)
    if riegel:
        _riegel.append(riegel)
    return frage


def mitgeloeschte(datensatz):
    """{model: keys} of all that deleting this stored record takes along, itself included.

    Where something protects it, it isn't deleted anyway.
    """
    gesammelt = abhaengige(datensatz)[0]
    gesammelt.setdefault(type(datensatz), set()).add(datensatz.pk)
    return gesammelt


def verriegle(datensatz):
    """Lock what decides whether the record may go, before its own row; what `mitgeloeschte` gives.

    Always in this order: who freezes an edition holds the one and waits for the other.
    """
    mit = mitgeloeschte(datensatz)
    for riegel in _riegel:
        riegel(mit)
    return mit


def hindernisse(mit):
    """The sentences that say why this has to stay."""
    return [grund for frage in _loeschsperren if (grund := frage(mit))]
