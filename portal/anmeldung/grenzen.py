"""How often somebody may try: the counts lie in the database's cache, without telling whom they are about."""

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

# Three codes are good at any time: five tries in five minutes alone would let a patient one guess in a year.
CODES_AM_TAG = "20/d/key"
EIN_TAG = 24 * 3600


def schluessel(key, key_prefix, version):
    """The name of an entry of the cache: nobody can read the network address that it counts out of it."""
    return salted_hmac(
        "portal.zwischenspeicher", f"{key_prefix}:{version}:{key}", settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()


def versuche_code(request, konto):
    """Count one try at a code of `konto`, to be taken back if it was right. Raises ValidationError.

    Who gets here knew the password: when the day's tries are used up, the account's owner is told.
    """
    wer = {"app": "portal", "action": "code", "key": f"konto:{konto.pk}"}
    versuch = ratelimit.consume(request, config={"code": CODES_AM_TAG}, **wer)
    if versuch:
        return versuch
    sage_einmal("code_geraten", konto)
    raise get_adapter().validation_error("zu_viele_codes")


def sage_einmal(vorgang, konto):
    """Tell the account's owner by mail, once a day: who causes it mustn't fill their mailbox."""
    if cache.add(f"gesagt:{vorgang}:{konto.pk}", "ja", EIN_TAG):
        get_adapter().send_notification_mail(vorgang, konto)
