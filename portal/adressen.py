"""The part of an address that names a legal text."""

from portal.models import Rechtstext


class Rechtstextart:
    """One of the three kinds; anything else is no address of ours."""

    regex = "|".join(Rechtstext.Art.values)

    def to_python(self, value):
        return Rechtstext.Art(value)

    def to_url(self, value):
        return str(value)
