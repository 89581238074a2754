"""Acts on other people's accounts ask again who one is, unless one has just signed in or said so."""

import time
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.conf import settings
from django.shortcuts import redirect
from django.utils.http import urlencode

from basis.pflege.eingaben import merke
from portal.anmeldung.waechter import BEGONNEN


def erst_bestaetigen(view):
    """Decorator for pages of who is signed in; what was typed is there again afterwards."""

    @wraps(view)
    def gefragt(request, *args, **kwargs):
        angemeldet_seit = time.time() - request.session.get(BEGONNEN, 0)
        if angemeldet_seit < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT or did_recently_reauthenticate(
            request
        ):
            return view(request, *args, **kwargs)
        if request.method == "POST":
            merke(request, str(request.user.pk))
        (wie, *_) = get_adapter().get_reauthentication_methods(request.user)
        return redirect(f"{wie['url']}?{urlencode({'next': request.path})}")

    return gefragt
