"""Addresses of sign-in and of one's own account, and who may open them."""

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from basis.models import Konto
from portal.anmeldung.link import Kennwortlink

ANGEMELDETE = "geschaeftsstelle beauftragte ratsmitglied administration"
ALLE = f"anonym {ANGEMELDETE}"


def _link():
    """A link to set a password, as its receiver follows it."""
    konto = Konto.objects.create(username="eingeladen", password="!")
    return [user_pk_to_url_str(konto), Kennwortlink().make_token(konto)]


def _faktoren():
    """Every account has an app and recovery codes."""
    for konto in Konto.objects.all():
        TOTP.activate(konto, "A" * 32)
        RecoveryCodes.activate(konto)
    return []


def _passkey():
    """A passkey of somebody; before it is touched, everybody is asked who they are."""
    konto = Konto.objects.create(username="mit-passkey")
    return [Authenticator.objects.create(user=konto, type="webauthn", data={"name": "Schlüssel"}).pk]


RECHTE = {
    "account_login": (ALLE, list),
    "account_logout": (ALLE, list),
    "account_inactive": (ALLE, list),
    "account_reset_password": (ALLE, list),
    "account_reset_password_done": (ALLE, list),
    "account_reset_password_from_key": (ALLE, _link),
    "account_change_password": (ANGEMELDETE, list),
    "account_reauthenticate": (ANGEMELDETE, list),
    "eigene_sitzungen": (ANGEMELDETE, list),
    "aufgabenpost": ("geschaeftsstelle beauftragte administration", list),
    # Who is signed in already is led on; the others come only in the midst of signing in.
    "mfa_authenticate": (ANGEMELDETE, list),
    "mfa_reauthenticate": (ANGEMELDETE, list),
    "mfa_reauthenticate_webauthn": (ANGEMELDETE, list),
    "mfa_login_webauthn": (ANGEMELDETE, list),
    "mfa_index": (ANGEMELDETE, list),
    "mfa_activate_totp": (ANGEMELDETE, list),
    "mfa_bild": (ANGEMELDETE, list),
    "mfa_deactivate_totp": (ANGEMELDETE, _faktoren),
    "mfa_add_webauthn": (ANGEMELDETE, list),
    "mfa_edit_webauthn": (ANGEMELDETE, _passkey),
    "mfa_remove_webauthn": (ANGEMELDETE, _passkey),
    "mfa_view_recovery_codes": (ANGEMELDETE, _faktoren),
    "mfa_generate_recovery_codes": (ANGEMELDETE, _faktoren),
    # Only where the city's sign-in is set up: portal/tests/test_stadt.py.
    "openid_connect_login": ("", list),
    "openid_connect_callback": ("", list),
}
