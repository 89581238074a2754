"""Checked records that wait to be written together, with their history."""

from django.db import IntegrityError, transaction

from basis.felder import Faltschluessel, Suchschluessel
from basis.models import geltender_grund


class Schub:
    """Records in the order of their rows; `schreibe` takes a few queries for each model, not for each row.

    `gescheiterte` are the rows whose writing the database refused.
    """

    def __init__(self):
        self.wartende, self.gescheiterte = {}, set()

    def merke(self, nummer, datensatz, felder):
        """Let the record of row `nummer` wait; of a stored one only `felder` are written."""
        self.wartende[nummer] = datensatz, felder

    def vergiss(self, nummer):
        """Leave out what row `nummer` would have written."""
        self.wartende.pop(nummer, None)

    def schreibe(self):
        """Write all that waits, each record with its history."""
        wartende, self.wartende = self.wartende, {}
        gruppen = {}
        for nummer, (datensatz, felder) in wartende.items():
            wie = None if datensatz.pk is None else tuple(sorted(felder))
            gruppen.setdefault((type(datensatz), wie), {})[nummer] = datensatz
        for (modell, felder), zeilen in gruppen.items():
            try:
                with transaction.atomic():
                    _schreibe(modell, list(zeilen.values()), felder)
            except IntegrityError:
                self.gescheiterte |= zeilen.keys()


def _schreibe(modell, datensaetze, felder):
    """New records where `felder` is None, else only these fields, and the keys folded from them."""
    if felder is None:
        modell._base_manager.bulk_create(datensaetze)
    else:
        gefaltete = [f for f in modell._meta.fields if isinstance(f, Faltschluessel | Suchschluessel)]
        for feld in gefaltete:
            for datensatz in datensaetze:
                feld.pre_save(datensatz, add=False)
        namen = {*felder, *(feld.name for feld in gefaltete)}
        modell._base_manager.bulk_update(datensaetze, sorted(namen))
    modell.history.bulk_history_create(
        datensaetze, update=felder is not None, default_change_reason=geltender_grund() or None
    )
