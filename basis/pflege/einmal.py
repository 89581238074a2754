"""A form for a new record that arrives twice, by a double click or a reload, makes one record."""

import hashlib
import json

from django.core.cache import cache

from .abgleich import FELD

EIN_TAG = 24 * 60 * 60
SCHON_ANGELEGT = "Dieses Formular kam mehrmals an: Der Eintrag war schon gespeichert und ist nur einmal da."


class Einmal:
    """What became of a form as it was sent: the same page, opened at the same second, with the same text.

    What is typed anew into a page that one came back to makes another record. Ask inside of the transaction
    that stores it: who sends the same at that moment waits for its end.
    """

    def __init__(self, request):
        daten = [[n, request.POST.getlist(n)] for n in sorted(request.POST) if n != "csrfmiddlewaretoken"]
        inhalt = json.dumps([request.user.pk, request.path, daten])
        self._name = f"angelegt:{hashlib.sha256(inhalt.encode()).hexdigest()}"
        # Only what our own page sends tells when it was opened.
        self._gilt = FELD in request.POST

    def angelegter(self, modell):
        """The record that was made of it before, or None."""
        if not self._gilt or cache.add(self._name, None, EIN_TAG):
            return None
        # On a full disk nothing can be noted either: then storing tells.
        return modell._base_manager.filter(pk=cache.get(self._name)).first()

    def merke(self, datensatz):
        """Note the record that was made, or None if nothing was stored."""
        if not self._gilt:
            return
        if datensatz is None:
            cache.delete(self._name)
        else:
            cache.set(self._name, datensatz.pk, EIN_TAG)
