"""One record's form with its rows: checked together, stored in one transaction."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from basis.loeschsperre import Loeschverbot


def melde(form, fehler):
    """Show a model's ValidationError in `form`, at its fields where it has them."""
    if not hasattr(fehler, "error_dict"):
        form.add_error(None, fehler)
        return
    for feld, saetze in fehler.message_dict.items():
        for satz in saetze:
            form.add_error(feld if feld in form.fields else None, satz)


class Buendel:
    """One record's form with its rows (`saetze`), bound to `daten` or empty."""

    def __init__(self, daten, datensatz, form, saetze=()):
        self.datensatz = datensatz
        self.neu = datensatz.pk is None
        self.form = form(daten, instance=datensatz)
        self.saetze = [satz(daten, instance=datensatz) for satz in saetze]

    @property
    def alle(self):
        """The form and its rows, for the summary of errors."""
        return [self.form, *self.saetze]

    def gespeichert(self):
        """Check everything, then store all or nothing. Says whether it was stored."""
        # The form comes first: the rows' rules look at its record with the new values.
        if [teil for teil in self.alle if not teil.is_valid()]:
            return False
        try:
            with transaction.atomic():
                for teil in self.alle:
                    teil.save()
        except Loeschverbot as verbot:
            return self._zurueck(str(verbot))
        except ValidationError as fehler:
            return self._zurueck(*fehler.messages)
        except IntegrityError:
            return self._zurueck(
                "Gerade hat jemand anderes einen Eintrag gespeichert, der sich mit Ihrem überschneidet. "
                "Bitte prüfen Sie Ihre Angaben und speichern Sie noch einmal."
            )
        return True

    def _zurueck(self, *saetze):
        if self.neu:
            self.datensatz.pk = None
            self.datensatz._state.adding = True
        if all(teil.is_valid() for teil in self.alle):
            for satz in saetze:
                self.form.add_error(None, satz)
        return False
