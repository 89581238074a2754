"""The second factor: app, passkey or recovery codes. What is kept of them, who needs one, and our words."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from basis.models import mit_grund
from portal.anmeldung import bescheid
from portal.anmeldung.ereignisse import melde
from portal.anmeldung.sitzungen import beende_alle
from portal.kontext import PORTALNAME

FALSCH = "Dieser Code stimmt nicht oder wurde schon benutzt: Bitte warten Sie auf den nächsten."
# In the session, once it is known that the account has what it needs.
GENUEGT = "zweiter_faktor"


class Faktoradapter(DefaultMFAAdapter):
    """What is secret about a second factor is stored sealed: a copy of the database alone lets nobody in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": FALSCH,
        "cannot_generate_recovery_codes": "Notfallcodes gibt es erst mit einem zweiten Faktor.",
    }

    def encrypt(self, text):
        """Seal a secret with the key of this portal."""
        return _siegel().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """The secret again. With another SECRET_KEY it is lost: then no code fits, and nobody gets in."""
        try:
            return _siegel().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return "A" * 32

    def generate_authenticator_name(self, user, type):
        """A name for the list, unless its owner gives a better one."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def _get_site_name(self):
        return PORTALNAME


def _siegel():
    """Seals with the present key of the portal, opens with earlier ones too."""
    alle = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    abdruecke = [hashlib.sha256(schluessel.encode()).digest() for schluessel in alle]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(abdruck)) for abdruck in abdruecke])


def hat_zweiten_faktor(konto):
    """Whether this account has an app or a passkey; recovery codes alone are none."""
    return is_mfa_enabled(konto, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


def ist_zuruecksetzbar(konto):
    """Whether there is anything that `entferne` would take away."""
    return hat_zweiten_faktor(konto) or SocialAccount.objects.filter(user=konto).exists()


def fehlt(request):
    """Whether the account of this request needs a second factor and has none yet.

    Costs nothing once it was found to be there: the session remembers until it is taken away.
    """
    if not settings.ZWEITER_FAKTOR or request.session.get(GENUEGT):
        return False
    if not request.user.has_perm("basis.zweiter_faktor_konto"):
        return False
    if not hat_zweiten_faktor(request.user):
        return True
    request.session[GENUEGT] = True
    return False


def entferne(konto):
    """Take every second factor from an account whose owner lost them, and sign it out everywhere.

    The tie to the city's sign-in goes as well: it is tied anew by the verified address.
    """
    Authenticator.objects.filter(user=konto).delete()
    SocialAccount.objects.filter(user=konto).delete()
    with mit_grund("Zweiten Faktor zurückgesetzt"):
        konto.save()
    beende_alle(konto)
    bescheid.sage(konto, "faktor_entfernt")
    melde("faktor_zurueckgesetzt")


def weggenommen(sender, request, **signal):
    """A factor was removed: ask again whether the account still has one."""
    request.session.pop(GENUEGT, None)
