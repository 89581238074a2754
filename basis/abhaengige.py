"""What hangs on a record: asked with one query for each step away from it, not one for each kind."""

from django.db.models import CASCADE, PROTECT, Value


def abhaengige(datensatz):
    """What deleting the record takes along and what forbids it: two dicts of model → keys.

    Django's own collector asks each kind of record at each step, and there are dozens.
    """
    mit, verboten = {}, {}
    schritt = {type(datensatz): {datensatz.pk}}
    gesehen = {type(datensatz): {datensatz.pk}}
    while schritt:
        naechster = {}
        for verweis, pk in _verweisende(schritt):
            modell = verweis.related_model
            if verweis.on_delete is PROTECT:
                verboten.setdefault(modell, set()).add(pk)
            elif pk not in gesehen.setdefault(modell, set()):
                gesehen[modell].add(pk)
                mit.setdefault(modell, set()).add(pk)
                naechster.setdefault(modell, set()).add(pk)
        schritt = naechster
    return mit, verboten


def _verweisende(schritt):
    """Pairs (relation, key) of the records that refer to these keys by model: one query."""
    verweise = [
        (feld, pks)
        for modell, pks in schritt.items()
        for feld in modell._meta.get_fields(include_hidden=True)
        if (feld.one_to_many or feld.one_to_one)
        and feld.auto_created
        and not feld.concrete
        and feld.on_delete in (CASCADE, PROTECT)
        and hasattr(feld.related_model, "loeschhindernisse")
    ]
    fragen = [
        feld.related_model._base_manager.filter(**{f"{feld.field.name}__in": pks})
        .order_by()
        .values_list(Value(nummer), "pk")
        for nummer, (feld, pks) in enumerate(verweise)
    ]
    if not fragen:
        return []
    erste, *weitere = fragen
    return [(verweise[nummer][0], pk) for nummer, pk in erste.union(*weitere, all=True)]
