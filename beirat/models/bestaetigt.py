"""What confirmed minutes tell stays as it is: neither changed nor deleted but by a Berichtigung."""

from .sitzung import pruefe_sperre

BESTAETIGT = "Die Niederschrift dieser Sitzung ist bestätigt: Was in ihr steht, bleibt erhalten."
# What minutes tell of a session, by model, with the way to that session.
IN_DER_NIEDERSCHRIFT = {
    "anwesenheit": ("sitzung",),
    "beschluss": ("sitzung",),
    "gast": ("sitzung",),
    "kandidatur": ("wahlgang", "wahl", "sitzung"),
    "tagesordnungspunkt": ("sitzung",),
    "wahl": ("sitzung",),
    "wahlgang": ("wahl", "sitzung"),
}


def sperre_bestaetigte(datensatz):
    """Why a record can't be deleted or restored: confirmed minutes tell of it. Registered in ready()."""
    if datensatz._meta.app_label != "beirat":
        return ""
    weg = IN_DER_NIEDERSCHRIFT.get(datensatz._meta.model_name)
    if weg is None:
        return ""
    ziel = datensatz
    for schritt in weg:
        ziel = ziel and getattr(ziel, schritt)
    return BESTAETIGT if ziel is not None and ziel.gesperrt else ""


def pruefe_unveraendert(sitzung, zeile, felder):
    """Refuse other values in `felder` than stored, or a new row, once the minutes are confirmed."""
    if sitzung is None or sitzung.pk is None or not sitzung.gesperrt:
        return
    gespeichert = type(zeile)._base_manager.filter(pk=zeile.pk).values(*felder).first()
    if gespeichert != {feld: getattr(zeile, feld) for feld in felder}:
        pruefe_sperre(sitzung, zeile)
