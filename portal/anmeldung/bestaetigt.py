"""Acts on accounts and on what lets into them ask again who one is, unless one has just shown it."""

import time
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from basis.pflege.eingaben import merke
from portal.anmeldung.waechter import BEGONNEN

# What is shown on each of the pages that ask, as the session notes it.
NACHWEISE = {"reauthenticate": "password", "mfa_reauthenticate:webauthn": "mfa", "mfa_reauthenticate": "mfa"}
NEU_ANMELDEN = (
    "Ihr Konto hat hier weder Kennwort noch zweiten Faktor: Bitte melden Sie sich dafür ab und dann noch "
    "einmal an."
)


def erst_bestaetigen(view):
    """Decorator: asks who is signed in for all that the account has, password and second factor.

    Whom only the city knows signs in anew. What was typed is there again afterwards.
    """

    @wraps(view)
    def gefragt(request, *args, **kwargs):
        seit = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        if request.session.get(BEGONNEN, 0) > seit or (weg := _naechster(request, seit)) is None:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            merke(request, str(request.user.pk))
        return redirect(f"{weg}?{urlencode({'next': request.path})}")

    return gefragt


def _naechster(request, seit):
    """The page that asks for what of this account wasn't shown since then; None if all of it was."""
    wege = get_adapter().get_reauthentication_methods(request.user)
    if not wege:
        messages.info(request, NEU_ANMELDEN)
        return reverse("account_logout")
    gezeigt = {n["method"] for n in get_authentication_records(request, request.user) if n["at"] > seit}
    return next((weg["url"] for weg in wege if NACHWEISE[weg["id"]] not in gezeigt), None)
