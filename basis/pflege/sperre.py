"""Lock a record before it is compared with what a page showed of it."""

from django.http import Http404


def sperre_und_lies(datensatz):
    """Lock the record's row and read it again. Raises Http404 if it's gone by now."""
    try:
        datensatz.refresh_from_db(from_queryset=type(datensatz)._base_manager.select_for_update())
    except datensatz.DoesNotExist:
        raise Http404 from None
