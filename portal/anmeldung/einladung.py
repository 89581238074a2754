"""Letting somebody in: a new account has no password, its owner sets one by a link."""

from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from basis.post import Brief, Postausgang, versand_moeglich
from portal.anmeldung import briefe
from portal.anmeldung.link import Kennwortlink


def kennwortlink(request, konto):
    """The whole address at which `konto` sets a password, good for as long as link.py says."""
    teile = {"uidb36": user_pk_to_url_str(konto), "key": Kennwortlink().make_token(konto)}
    return request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=teile))


def erreichbar(konto):
    """Whether a letter can be sent to this account at all."""
    return bool(konto.email) and versand_moeglich()


def lade_ein(request, konto):
    """Send the link to the account's own address. Raises Postfehler."""
    brief = briefe.ruecksetzen if konto.has_usable_password() else briefe.einladung
    with Postausgang() as post:
        post.schicke(Brief(konto.email, *brief(konto, kennwortlink(request, konto))))
