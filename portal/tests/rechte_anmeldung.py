"""Addresses of sign-in and of one's own account, and who may open them."""

from allauth.account.utils import user_pk_to_url_str

from basis.models import Konto
from portal.anmeldung.link import Kennwortlink

ANGEMELDETE = "geschaeftsstelle beauftragte ratsmitglied administration"
ALLE = f"anonym {ANGEMELDETE}"


def _link():
    """A link to set a password, as its receiver follows it."""
    konto = Konto.objects.create(username="eingeladen", password="!")
    return [user_pk_to_url_str(konto), Kennwortlink().make_token(konto)]


RECHTE = {
    "account_login": (ALLE, list),
    "account_logout": (ALLE, list),
    "account_inactive": (ALLE, list),
    "account_reset_password": (ALLE, list),
    "account_reset_password_done": (ALLE, list),
    "account_reset_password_from_key": (ALLE, _link),
    "account_change_password": (ANGEMELDETE, list),
    "account_set_password": (ANGEMELDETE, list),
    "account_reauthenticate": (ANGEMELDETE, list),
}
