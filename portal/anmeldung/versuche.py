"""How many codes of a second factor may be wrong in a day."""

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit

from portal.anmeldung import bescheid

# Three codes are good at any time: five tries in five minutes alone would let a patient one guess in a year.
CODES_AM_TAG = "20/d/key"


def versuche_code(request, konto):
    """Count one try at a code of `konto`, to be taken back if it was right. Raises ValidationError.

    Who gets here knew the password: when the day's tries are used up, the account's owner is told.
    """
    wer = {"app": "portal", "action": "code", "key": f"konto:{konto.pk}"}
    versuch = ratelimit.consume(request, config={"code": CODES_AM_TAG}, **wer)
    if versuch:
        return versuch
    bescheid.sage_einmal(konto, "code_geraten")
    raise get_adapter().validation_error("zu_viele_codes")
