"""Confirming minutes: both PDFs are printed once and stored in the transaction that locks the session."""

from django.core.exceptions import ValidationError
from django.db import transaction

from basis.druck import Druckfehler
from basis.druck.schreiben import PDF, dateiname
from basis.models import Datei
from beirat.models import Niederschrift, Sitzung
from beirat.protokoll import als_pdf, druckname, erheben


@transaction.atomic
def bestaetigen(sitzung, bestaetigt_in):
    """Confirm the signed minutes of `sitzung` in the later session `bestaetigt_in`, and lock what they tell.

    A non-public session has no public part to print. Raises ValidationError with what stands against it.
    """
    sitzung.refresh_from_db(from_queryset=Sitzung.objects.select_for_update())
    niederschrift = Niederschrift.objects.select_for_update().filter(sitzung=sitzung).first()
    if niederschrift is None:
        raise ValidationError("Zu dieser Sitzung gibt es noch keine Niederschrift: Bitte schreiben Sie sie.")
    if niederschrift.bestaetigt_in_id is not None:
        raise ValidationError("Die Niederschrift ist schon bestätigt.")
    niederschrift.bestaetigt_in = bestaetigt_in
    niederschrift.full_clean()
    niederschrift.pdf = _gedruckt(sitzung, niederschrift, oeffentlich=False)
    if sitzung.oeffentlich:
        niederschrift.pdf_oeffentlich = _gedruckt(sitzung, niederschrift, oeffentlich=True)
    niederschrift.save()
    return niederschrift


def _gedruckt(sitzung, niederschrift, *, oeffentlich):
    try:
        inhalt = als_pdf(erheben(sitzung, niederschrift, oeffentlich=oeffentlich))
    except Druckfehler as fehler:
        raise ValidationError(str(fehler)) from fehler
    return Datei.aus_bytes(dateiname(druckname(sitzung, oeffentlich=oeffentlich)), PDF, inhalt)
