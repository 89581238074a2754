"""Confirming minutes: both PDFs are printed once and stored in the transaction that locks the session."""

from django.core.exceptions import ValidationError
from django.db import transaction

from basis.druck import Druckfehler
from basis.druck.schreiben import PDF, dateiname
from basis.models import Datei
from beirat.models import Niederschrift, Sitzung
from beirat.protokoll import als_pdf, druckname, erheben


def bestaetigen(sitzung, bestaetigt_in):
    """Confirm the signed minutes of `sitzung` in the later session `bestaetigt_in`, and lock what they tell.

    A print may have to wait for a large report's, while nobody may be kept from saving: so it comes first.
    Under lock it is repeated only if the records say something else by then. A non-public session has no
    public part to print. Raises ValidationError with what stands against it.
    """
    sitzung.refresh_from_db()
    protokolle = _protokolle(sitzung, _zu_bestaetigende(sitzung, Niederschrift.objects, bestaetigt_in))
    gedruckte = _gedruckte(protokolle)
    with transaction.atomic():
        sitzung.refresh_from_db(from_queryset=Sitzung.objects.select_for_update())
        niederschrift = _zu_bestaetigende(sitzung, Niederschrift.objects.select_for_update(), bestaetigt_in)
        if (heutige := _protokolle(sitzung, niederschrift)) != protokolle:
            gedruckte = _gedruckte(heutige)
        for protokoll, inhalt in zip(heutige, gedruckte, strict=True):
            name = dateiname(druckname(sitzung, oeffentlich=protokoll.oeffentlich))
            feld = "pdf_oeffentlich" if protokoll.oeffentlich else "pdf"
            setattr(niederschrift, feld, Datei.aus_bytes(name, PDF, inhalt))
        niederschrift.save()
    return niederschrift


def _zu_bestaetigende(sitzung, niederschriften, bestaetigt_in):
    niederschrift = niederschriften.filter(sitzung=sitzung).first()
    if niederschrift is None:
        raise ValidationError("Zu dieser Sitzung gibt es noch keine Niederschrift: Bitte schreiben Sie sie.")
    if niederschrift.bestaetigt_in_id is not None:
        raise ValidationError("Die Niederschrift ist schon bestätigt.")
    niederschrift.bestaetigt_in = bestaetigt_in
    niederschrift.full_clean()
    return niederschrift


def _protokolle(sitzung, niederschrift):
    """The whole minutes, and after them the public part if there is one."""
    ganze = [erheben(sitzung, niederschrift, oeffentlich=False)]
    if sitzung.oeffentlich:
        return [*ganze, erheben(sitzung, niederschrift, oeffentlich=True)]
    return ganze


def _gedruckte(protokolle):
    try:
        return [als_pdf(protokoll) for protokoll in protokolle]
    except Druckfehler as fehler:
        raise ValidationError(str(fehler)) from fehler
