"""What has to be true of a passkey beyond its signature, which the library has checked."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from fido2.webauthn import AuthenticationResponse

from portal.anmeldung import bescheid

FALSCH = "Der Passkey wurde nicht erkannt: Bitte versuchen Sie es noch einmal."
KOPIE = (
    "Diesen Passkey nimmt das Portal nicht an, weil es vielleicht eine Kopie davon gibt: Bitte melden Sie "
    "sich anders an und entfernen Sie ihn, oder wenden Sie sich an die Administration des Portals."
)


def pruefe(passkey, gezeigt, allein):
    """Look into what the passkey signed (`gezeigt`, as the browser sends it). Raises ValidationError.

    `allein`: it stands for the password too, so it must have asked its owner for a PIN or a finger. The
    library asks that of the question it has put; this one may have been put to somebody else.
    """
    angaben = AuthenticationResponse.from_dict(gezeigt).response.authenticator_data
    if allein and not angaben.is_user_verified():
        raise ValidationError(FALSCH)
    if not _zaehlt_weiter(passkey, angaben.counter):
        bescheid.sage_einmal(passkey.user, "passkey_kopie")
        raise ValidationError(KOPIE)


@transaction.atomic
def _zaehlt_weiter(passkey, zaehler):
    """Keep the count that the passkey signed; False if it had told as much before (WebAuthn § 6.1.1).

    Passkeys that a maker synchronises between devices don't count: theirs is always 0.
    """
    zeile = Authenticator.objects.select_for_update().get(pk=passkey.pk)
    bisher = zeile.data.get("zaehler", zeile.wrap().authenticator_data.counter)
    if zaehler == bisher == 0:
        return True
    if zaehler <= bisher:
        return False
    zeile.data["zaehler"] = zaehler
    zeile.save()
    return True
