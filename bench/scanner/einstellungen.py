"""The portal's own settings for the scanner, but for one thing: a form's token isn't masked anew each time.

Else the scanner would take the form of every fetched page for one that it hasn't seen yet, and never come to
an end. The token is checked as always. (The mask keeps it from being guessed out of compressed answers.)
"""

from django.middleware import csrf

from portal.settings import *  # noqa: F403

csrf._mask_cipher_secret = str
