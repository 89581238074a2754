"""A record's own rules, asked for thousands of records without asking the database the same twice."""

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint


class Regeln:
    """The rules of records that one run checks.

    `nachgeschlagen` names unique constraints that the run asks itself; the database enforces them all.
    """

    def __init__(self, nachgeschlagen=()):
        self.nachgeschlagen = nachgeschlagen
        self.erfuellte = set()

    def pruefe(self, datensatz):
        """Raise ValidationError unless the record keeps its rules.

        The keys it refers to were read in this run, so none is asked for again.
        """
        felder = {feld.name: feld for feld in datensatz._meta.concrete_fields}
        bezuege = {n for n, feld in felder.items() if feld.is_relation and getattr(datensatz, feld.attname)}
        try:
            datensatz.clean_fields(exclude=bezuege)
        except ValidationError as fehler:
            raise ValidationError(
                [
                    f"{felder[name].verbose_name}: {_satz(saetze)}"
                    for name, saetze in fehler.error_dict.items()
                ]
            ) from fehler
        datensatz.clean()
        datensatz.validate_unique()
        self._pruefe_bedingungen(datensatz)

    def _pruefe_bedingungen(self, datensatz):
        fehler = []
        for modell, bedingungen in datensatz.get_constraints():
            for bedingung in bedingungen:
                if bedingung.name in self.nachgeschlagen:
                    continue
                frage = _frage(bedingung, datensatz)
                if frage in self.erfuellte:
                    continue
                try:
                    bedingung.validate(modell, datensatz)
                except ValidationError as grund:
                    fehler += grund.messages
                else:
                    self.erfuellte |= {frage} - {None}
        if fehler:
            raise ValidationError(fehler)


def _frage(bedingung, datensatz):
    """A CHECK depends on nothing but the values that it names: asked once of the same ones. Else None."""
    if not isinstance(bedingung, CheckConstraint):
        return None
    felder = [datensatz._meta.get_field(name) for name in sorted(bedingung.condition.referenced_base_fields)]
    return bedingung.name, *(getattr(datensatz, feld.attname) for feld in felder)


def _satz(fehler):
    """What a field's own checks say; Django's words for an empty one speak of null."""
    return " ".join(
        "Diese Angabe fehlt." if einer.code in ("null", "blank") else " ".join(einer.messages)
        for einer in fehler
    )
