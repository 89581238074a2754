"""What confirmed minutes lock, and the one way around it: a Berichtigung."""

from django.core.exceptions import ValidationError

NUR_BERICHTIGUNG = (
    "Die Niederschrift dieser Sitzung ist bestätigt. Änderungen sind nur als Berichtigung möglich."
)


def pruefe_sperre(sitzung, zeile):
    """Refuse a change of what confirmed minutes say, unless a Berichtigung makes it."""
    if sitzung is not None and sitzung.gesperrt and not getattr(zeile, "wird_berichtigt", False):
        raise ValidationError(NUR_BERICHTIGUNG)


def pruefe_kopf(sitzung):
    """Refuse another head of a locked session, but by a Berichtigung, which publishes nothing."""
    gespeichert = type(sitzung).objects.filter(pk=sitzung.pk).values(*sitzung.KOPF).get()
    if gespeichert == {feld: getattr(sitzung, feld) for feld in sitzung.KOPF}:
        return
    pruefe_sperre(sitzung, sitzung)
    if sitzung.oeffentlich and not gespeichert["oeffentlich"]:
        raise ValidationError(
            {
                "oeffentlich": "Die bestätigte Sitzung war nicht öffentlich: "
                "Eine Berichtigung macht sie nicht öffentlich."
            }
        )
    if sitzung.tag:
        _pruefe_tag(sitzung, sitzung.niederschrift)


def _pruefe_tag(sitzung, niederschrift):
    """The corrected day stays before signing and confirming."""
    if niederschrift.unterzeichnet_am < sitzung.tag or niederschrift.bestaetigt_in.tag <= sitzung.tag:
        raise ValidationError(
            {
                "tag": f"Die Niederschrift wurde am {niederschrift.unterzeichnet_am:%d.%m.%Y} unterzeichnet "
                f"und in der Sitzung am {niederschrift.bestaetigt_in.tag:%d.%m.%Y} bestätigt: Die Sitzung "
                "liegt davor."
            }
        )


def pruefe_niederschriften(sitzung):
    """Refuse a state or day of a session that belies its signed minutes, or those confirmed in it."""
    niederschrift = getattr(sitzung, "niederschrift", None)
    if niederschrift is not None and niederschrift.unterzeichnet_am:
        _pruefe_unterzeichnete(sitzung, niederschrift.unterzeichnet_am)
    bestaetigte = sitzung.bestaetigte_niederschriften.all()
    if sitzung.fiel_weg and bestaetigte.exists():
        raise ValidationError(
            {"zustand": "In dieser Sitzung wurde eine andere Niederschrift bestätigt: Sie fand also statt."}
        )
    if sitzung.tag and bestaetigte.filter(sitzung__tag__gte=sitzung.tag).exists():
        raise ValidationError(
            {"tag": "In dieser Sitzung wurde eine andere Niederschrift bestätigt: Sie liegt danach."}
        )


def _pruefe_unterzeichnete(sitzung, unterzeichnet_am):
    if sitzung.zustand != sitzung.Zustand.DURCHGEFUEHRT:
        raise ValidationError(
            {
                "zustand": "Die Niederschrift dieser Sitzung ist unterzeichnet: Bitte nehmen Sie zuerst die "
                "Unterschrift zurück, wenn die Sitzung nicht stattfand."
            }
        )
    if sitzung.tag and unterzeichnet_am < sitzung.tag:
        raise ValidationError(
            {
                "tag": f"Die Niederschrift wurde am {unterzeichnet_am:%d.%m.%Y} unterzeichnet: Die Sitzung "
                "liegt nicht danach."
            }
        )
