"""Letting somebody in, again if need be: its owner sets the account's password by a link, nobody else."""

from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.urls import reverse

from basis.models import mit_grund
from basis.post import Brief, Postausgang, versand_moeglich
from portal.anmeldung import briefe
from portal.anmeldung.link import Kennwortlink, ist_eingeladen
from portal.anmeldung.sitzungen import beende_alle


def kennwortlink(request, konto):
    """The whole address at which `konto` sets a password, good for as long as link.py says."""
    teile = {"uidb36": user_pk_to_url_str(konto), "key": Kennwortlink().make_token(konto)}
    return request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=teile))


def erreichbar(konto):
    """Whether a letter can be sent to this account at all."""
    return bool(konto.email) and versand_moeglich()


def lade_ein(request, konto, brief=None):
    """Send the link to the account's own address, with the letter that fits. Raises Postfehler."""
    brief = brief or (briefe.einladung if ist_eingeladen(konto) else briefe.ruecksetzen)
    with Postausgang() as post:
        post.schicke(Brief(konto.email, *brief(konto, kennwortlink(request, konto))))


@transaction.atomic
def verlange_neues_kennwort(konto):
    """The password is good no more, and the account is signed out everywhere; a link sets a new one."""
    konto.set_unusable_password()
    with mit_grund("Neues Kennwort verlangt"):
        konto.save()
    beende_alle(konto)
