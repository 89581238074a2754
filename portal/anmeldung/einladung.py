"""Letting somebody in, again if need be: its owner sets the account's password by a link, nobody else."""

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from basis.models import Konto, mit_grund
from basis.post import Brief, Postausgang, Ueberholt, versand_moeglich, volle_adresse
from portal.anmeldung import briefe
from portal.anmeldung.ereignisse import melde
from portal.anmeldung.link import Kennwortlink, ist_eingeladen
from portal.anmeldung.sitzungen import beende_alle

# Stands in a waiting letter for what lets in.
SPAETER = "SCHLUESSEL"


def kennwortlink(request, konto):
    """The whole address at which `konto` sets a password, good for as long as link.py says."""
    return _adresse(request, konto, Kennwortlink().make_token(konto))


def brief_mit_link(request, konto, brief):
    """The letter to the account's own address. Its link is complete only when it goes out.

    Who reads the queue, or a backup, finds nothing in it that lets in.
    """
    betreff, text = brief(konto, _adresse(request, konto, SPAETER))
    return Brief(konto.email, betreff, text, bezug=f"kennwortlink:{konto.pk}")


def vervollstaendige(pk, adresse, text):
    """The text of such a letter with a link that is good from now on.

    Raises Ueberholt where the account has another address meanwhile: who reads this one isn't let in.
    """
    konto = Konto.objects.get(pk=pk)
    if konto.email.lower() != adresse.lower():
        raise Ueberholt("Die E-Mail-Adresse des Kontos ist inzwischen eine andere.")
    return text.replace(f"-{SPAETER}/", f"-{Kennwortlink().make_token(konto)}/")


def _adresse(request, konto, schluessel):
    teile = {"uidb36": user_pk_to_url_str(konto), "key": schluessel}
    pfad = reverse("account_reset_password_from_key", kwargs=teile)
    # Anybody may ask for a link, under any name and port that the portal is reachable by.
    return volle_adresse(pfad) if settings.ADRESSE else request.build_absolute_uri(pfad)


def erreichbar(konto):
    """Whether a letter can be sent to this account at all."""
    return bool(konto.email) and versand_moeglich()


def lade_ein(request, konto, brief=None):
    """Send the link to the account's own address, with the letter that fits. Raises Postfehler."""
    brief = brief or (briefe.einladung if ist_eingeladen(konto) else briefe.ruecksetzen)
    with Postausgang() as post:
        post.schicke(brief_mit_link(request, konto, brief))
    melde("kennwortlink_verschickt")


@transaction.atomic
def verlange_neues_kennwort(konto):
    """The password is good no more, and the account is signed out everywhere; a link sets a new one."""
    # As it is now: another administration may have closed it since the page was opened.
    konto = Konto.objects.select_for_update().get(pk=konto.pk)
    konto.set_unusable_password()
    with mit_grund("Neues Kennwort verlangt"):
        konto.save()
    beende_alle(konto)
    melde("kennwort_entzogen")
