"""The second factor: app, passkey or recovery codes. What is kept of them, who needs one, and our words."""

import base64
import hashlib
import os

from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from basis.models import Konto, mit_grund
from portal.anmeldung import bescheid
from portal.anmeldung.ereignisse import melde
from portal.anmeldung.sitzungen import beende_alle
from portal.kontext import PORTALNAME

FALSCH = "Dieser Code stimmt nicht oder wurde schon benutzt: Bitte warten Sie auf den nächsten."
# In the session, once it is known that the account has what it needs.
GENUEGT = "zweiter_faktor"
# Begins what is sealed today; and what a key is made for, so that it opens nothing else.
SIEGEL, ZWECK = "2:", b"portal.zweiter_faktor"


class Faktoradapter(DefaultMFAAdapter):
    """What is secret about a second factor is stored sealed: a copy of the database alone lets nobody in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": FALSCH,
        "cannot_generate_recovery_codes": "Notfallcodes gibt es erst mit einem zweiten Faktor.",
    }

    def encrypt(self, text):
        """Seal a secret with the key of this portal (AES-256-GCM)."""
        nonce = os.urandom(12)
        versiegelt = AESGCM(_schluessel(settings.SECRET_KEY)).encrypt(nonce, text.encode(), ZWECK)
        return SIEGEL + base64.b64encode(nonce + versiegelt).decode()

    def decrypt(self, encrypted_text):
        """The secret again. With another SECRET_KEY it is lost: then no code fits, and nobody gets in.

        What stands for a lost one is another one each time: of a fixed one anybody could tell the codes.
        """
        return _von_einem_geoeffnet(encrypted_text) or base64.b32encode(os.urandom(20)).decode()

    def generate_authenticator_name(self, user, type):
        """A name for the list, unless its owner gives a better one."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def _get_site_name(self):
        return PORTALNAME


def _schluessel(geheimnis):
    """The key for this one purpose, made of a secret of the portal."""
    return HKDF(SHA256(), length=32, salt=None, info=ZWECK).derive(geheimnis.encode())


def _geoeffnet(text, geheimnis):
    """What is sealed in `text`, or None if not with this secret. Earlier releases sealed with Fernet."""
    try:
        if not text.startswith(SIEGEL):
            schluessel = base64.urlsafe_b64encode(hashlib.sha256(geheimnis.encode()).digest())
            return Fernet(schluessel).decrypt(text).decode()
        inhalt = base64.b64decode(text.removeprefix(SIEGEL))
        return AESGCM(_schluessel(geheimnis)).decrypt(inhalt[:12], inhalt[12:], ZWECK).decode()
    except (InvalidTag, InvalidToken, ValueError):
        return None


def _von_einem_geoeffnet(text):
    """What is sealed with the present key of the portal, or with an earlier one that is still named."""
    offen = (_geoeffnet(text, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    return next((geheimnis for geheimnis in offen if geheimnis is not None), None)


@transaction.atomic
def versiegle_neu(sender, user, **signal):
    """Whoever shows a second factor has what an earlier key or release sealed of it sealed with today's.

    So an earlier key can be taken away one day. What no known key opens stays as it is.
    """
    adapter = get_adapter()
    for faktor in Authenticator.objects.select_for_update().filter(user=user):
        alte = {
            feld: geheimnis
            for feld, siegel in faktor.data.items()
            if feld in ("secret", "seed") and not _ist_von_heute(siegel)
            if (geheimnis := _von_einem_geoeffnet(siegel))
        }
        if alte:
            faktor.data |= {feld: adapter.encrypt(geheimnis) for feld, geheimnis in alte.items()}
            faktor.save()


def _ist_von_heute(siegel):
    return siegel.startswith(SIEGEL) and _geoeffnet(siegel, settings.SECRET_KEY) is not None


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


@transaction.atomic
def entferne(konto):
    """Take every second factor from an account whose owner lost them, and sign it out everywhere.

    The tie to the city's sign-in goes as well: it is tied anew by the verified address.
    """
    konto = Konto.objects.select_for_update().get(pk=konto.pk)
    Authenticator.objects.filter(user=konto).delete()
    SocialAccount.objects.filter(user=konto).delete()
    with mit_grund("Zweiten Faktor zurückgesetzt"):
        konto.save()
    beende_alle(konto)
    bescheid.sage(konto, "faktor_entfernt")
    melde("faktor_zurueckgesetzt")


def weggenommen(sender, request, user, **signal):
    """A factor was removed: ask again whether one is left. Who came in by it elsewhere is signed out."""
    request.session.pop(GENUEGT, None)
    beende_alle(user, request.session.session_key)
