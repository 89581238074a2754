"""The portal's own settings for the scanner, but for what would keep it from coming to its end.

A form's token isn't masked anew each time: else the scanner would take the form of every fetched page for one
that it hasn't seen yet. The token is checked as always. (The mask keeps it from being guessed out of
compressed answers.) No limit counts, or most of what is tried at signing in would only be answered by 429;
that limits hold is told by tests. Nobody is asked again who they are.
"""

import os

from django.middleware import csrf

from portal.settings import *  # noqa: F403
from portal.settings import MIDDLEWARE

csrf._mask_cipher_secret = str
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache", "LOCATION": "unbenutzt"}}
ACCOUNT_REAUTHENTICATION_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 24 * 3600
ROOT_URLCONF = os.environ.get("PROBEN_ADRESSEN", "portal.urls")
STATIC_ROOT = os.environ["PROBEN_STATIC"]
# Inside of what logs the request, outside of all that writes.
MIDDLEWARE = [MIDDLEWARE[0], "bench.scanner.zuruecknehmen.Zuruecknehmen", *MIDDLEWARE[1:]]
