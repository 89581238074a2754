"""What confirmed minutes tell stays as it is: neither changed nor deleted but by a Berichtigung."""

from .sitzung import Sitzung
from .sperre import pruefe_sperre

BESTAETIGT = "Die Niederschrift dieser Sitzung ist bestätigt: Was in ihr steht, bleibt erhalten."
# What minutes tell of a session and what they are, by model, with the way to that session.
IN_DER_NIEDERSCHRIFT = {
    "beirat.anwesenheit": "sitzung",
    "beirat.berichtigung": "niederschrift__sitzung",
    "beirat.beschluss": "sitzung",
    "beirat.gast": "sitzung",
    "beirat.kandidatur": "wahlgang__wahl__sitzung",
    "beirat.niederschrift": "sitzung",
    "beirat.tagesordnungspunkt": "sitzung",
    "beirat.wahl": "sitzung",
    "beirat.wahlgang": "wahl__sitzung",
}


def sperre_bestaetigte(datensatz):
    """Why a record can't be restored: confirmed minutes tell of the session that it names now."""
    weg = IN_DER_NIEDERSCHRIFT.get(datensatz._meta.label_lower)
    if weg is None:
        return ""
    ziel = datensatz
    for schritt in weg.split("__"):
        ziel = ziel and getattr(ziel, schritt)
    return BESTAETIGT if ziel is not None and ziel.gesperrt else ""


def sperre_sitzungen(mit):
    """Lock the sessions whose minutes may tell of what is deleted: nobody confirms them meanwhile.

    Registered in AppConfig.ready(); call it inside a transaction.
    """
    sitzungen = set(mit.get(Sitzung, ()))
    for modell, schluessel in mit.items():
        if weg := IN_DER_NIEDERSCHRIFT.get(modell._meta.label_lower):
            sitzungen.update(
                modell._base_manager.filter(pk__in=schluessel).values_list(f"{weg}_id", flat=True)
            )
    if sitzungen:
        list(Sitzung.objects.select_for_update().filter(pk__in=sitzungen).order_by("pk").values_list("pk"))


def loeschsperre_bestaetigte(mit):
    """Why a record can't be deleted: confirmed minutes tell of it, or of what would go with it.

    Registered in AppConfig.ready().
    """
    for modell, schluessel in mit.items():
        weg = IN_DER_NIEDERSCHRIFT.get(modell._meta.label_lower)
        bestaetigt = weg and {f"{weg}__niederschrift__bestaetigt_in__isnull": False}
        if weg and modell._base_manager.filter(pk__in=schluessel, **bestaetigt).exists():
            return BESTAETIGT
    return ""


def pruefe_unveraendert(sitzung, zeile, felder):
    """Refuse other values in `felder` than stored, or a new row, once the minutes are confirmed."""
    if sitzung is None or not sitzung.gesperrt:
        return
    gespeichert = type(zeile)._base_manager.filter(pk=zeile.pk).values(*felder).first()
    if gespeichert != {feld: getattr(zeile, feld) for feld in felder}:
        pruefe_sperre(sitzung, zeile)
