"""Addresses of objects and lists: absolute, and the same for as long as the portal keeps its host name.

They are made of the records' keys, never of a number or name that may change.
"""

from django.urls import reverse


class Adressen:
    """Builds absolute addresses; `absolut` makes one of a path (`request.build_absolute_uri`)."""

    def __init__(self, absolut):
        self._absolut = absolut
        self.system = absolut(reverse("oparl_system"))
        self._wurzel = self.system.removesuffix("system")
        self.body = self.objekt("Body", "1")

    def liste(self, typ):
        """Address of the list of all objects of a type."""
        return f"{self._wurzel}{typ.lower()}"

    def objekt(self, typ, schluessel):
        """Address of one object, which is its `id`."""
        return f"{self._wurzel}{typ.lower()}/{schluessel}"

    def seite(self, name, *argumente):
        """Address of a page or file of the portal."""
        return self._absolut(reverse(name, args=argumente))
