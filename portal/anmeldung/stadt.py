"""Sign-in with the city's identity provider (OpenID Connect): only for accounts that exist here already."""

import secrets
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.decorators import rate_limit
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect
from django.utils.timezone import localdate
from requests import RequestException

from basis.models import Konto

# In the session: what was asked last.
FRAGE = "stadt_frage"
OHNE_KONTO = (
    "Zu Ihrer Anmeldung bei der Stadt gehört hier kein Konto: Bitte wenden Sie sich an die Administration."
)
FEHLGESCHLAGEN = "Die Anmeldung bei der Stadt ist nicht gelungen: Bitte versuchen Sie es noch einmal."
ANDERE = (
    "Ihr Konto ist schon mit einer anderen Anmeldung bei der Stadt verbunden: Bitte wenden Sie sich an die "
    "Administration."
)
UNERREICHBAR = (
    "Die Anmeldung bei der Stadt ist gerade nicht erreichbar: Bitte melden Sie sich mit Ihrem Kennwort an."
)


class Stadtadapter(DefaultSocialAccountAdapter):
    """Never opens an account: it finds one by what the provider has verified, and remembers its key."""

    def is_open_for_signup(self, request, sociallogin):
        """Accounts are opened by the administration."""
        return False

    def pre_social_login(self, request, sociallogin):
        """Let in whose account is linked already, or has the verified address; nobody else."""
        # Names, phone numbers and whatever else the provider tells aren't kept.
        angaben, sociallogin.account.extra_data = sociallogin.account.extra_data, {}
        if sociallogin.state.get("process") != AuthProcess.LOGIN or not _stimmt(request, angaben):
            raise _zurueck(request, FEHLGESCHLAGEN)
        if sociallogin.is_existing:
            sociallogin.account.save()
            return
        konto = _konto_mit(sociallogin.email_addresses)
        if konto is None:
            raise _zurueck(request, OHNE_KONTO)
        # An address may go on to somebody else there; the account doesn't.
        if SocialAccount.objects.filter(user=konto).exists():
            raise _zurueck(request, ANDERE)
        sociallogin.connect(request, konto)

    def on_authentication_error(self, request, provider, **kwargs):
        """Back to the sign-in page, with what to do."""
        raise _zurueck(request, FEHLGESCHLAGEN)


def _stimmt(request, angaben):
    """Whether the ID token answers our own question (its nonce), and tells of whom the user info tells."""
    ausweis, frage = angaben.get("id_token", {}), request.session.pop(FRAGE, None)
    auskunft = angaben.get("userinfo", ausweis)
    return frage is not None and (ausweis.get("nonce"), ausweis.get("sub")) == (frage, auskunft.get("sub"))


def _konto_mit(adressen):
    """The one account that has one of these addresses, as far as the provider has verified it."""
    konten = {
        konto
        for adresse in adressen
        if adresse.verified is True
        for konto in Konto.objects.filter(email__iexact=adresse.email, is_superuser=False)
        if konto.gilt_am(localdate())
    }
    return konten.pop() if len(konten) == 1 else None


def _zurueck(request, satz):
    messages.error(request, satz)
    return ImmediateHttpResponse(redirect("account_login"))


@rate_limit(action="login")
def hinaus(request, provider_id):
    """To the provider's own page; only by the button, so that no foreign page signs anybody in."""
    if request.method != "POST":
        return redirect("account_login")
    frage = request.session[FRAGE] = secrets.token_urlsafe()
    # Where allauth looks for what it is to ask besides: nothing but that is taken from the address.
    frei = {name: request.GET[name] for name in ("next", "process") if name in request.GET}
    request.GET = QueryDict(urlencode(frei | {"auth_params": urlencode({"nonce": frage})}))
    return _rufe(request, openid.login, provider_id)


def zurueck(request, provider_id):
    """Back from the provider, with its word on who it is."""
    return _rufe(request, openid.callback, provider_id)


def _rufe(request, view, provider_id):
    try:
        return view(request, provider_id)
    except RequestException:
        messages.error(request, UNERREICHBAR)
    except KeyError:
        # It left out what the standard asks for.
        messages.error(request, FEHLGESCHLAGEN)
    return redirect("account_login")
