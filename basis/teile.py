"""What a table's rows say of what is part of what, as basis/geheimhaltung.py asks for it."""


def erklaerte_summen(namen, ganze):
    """Pairs (position of a total, positions of its parts in order) of rows that are called `namen`; of each
    stands in `ganze` the name of what it is part of. One that isn't among the rows is no total of them."""
    stellen = {name: stelle for stelle, name in enumerate(namen)}
    summen = {}
    for stelle, ganzes in enumerate(ganze):
        if ganzes in stellen:
            summen.setdefault(stellen[ganzes], []).append(stelle)
    return tuple(summen.items())
