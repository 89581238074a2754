"""Sign-in with the city's identity provider (OpenID Connect): only for accounts that exist here already."""

import secrets
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.deferred import jwt
from allauth.decorators import rate_limit
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.utils.timezone import localdate
from requests import RequestException

from basis.models import Konto
from portal.anmeldung.ereignisse import melde

# In the session: what was asked last.
FRAGE = "stadt_frage"
# What an ID token may be signed with: a key that only the provider has, neither none nor a shared one.
SIGNATUREN = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
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
        konto = _konto_mit(sociallogin.email_addresses, _genannt(angaben))
        if konto is None:
            raise _zurueck(request, OHNE_KONTO)
        # An address may go on to somebody else there; the account doesn't.
        if SocialAccount.objects.filter(user=konto).exists():
            raise _zurueck(request, ANDERE)
        sociallogin.connect(request, konto)

    def get_requests_session(self):
        """Speak to the provider at the addresses that it names, and to nobody that these lead on to."""
        sitzung = super().get_requests_session()
        sitzung.max_redirects = 0
        return sitzung

    def on_authentication_error(self, request, provider, **kwargs):
        """Back to the sign-in page, with what to do."""
        raise _zurueck(request, FEHLGESCHLAGEN)


class Anbieter(OpenIDConnectOAuth2Adapter):
    """The provider of the settings: what names another one or isn't signed by it is refused (OAuth2Error)."""

    @property
    def openid_config(self):
        """What the provider tells of itself, if it is the one that was set up."""
        angaben = super().openid_config
        if angaben["issuer"].rstrip("/") != settings.OIDC_AUSSTELLER:
            raise OAuth2Error("another issuer")
        return angaben

    def pruefe(self):
        """Raise OAuth2Error or RequestException unless the provider that was set up answers."""
        _ = self.openid_config

    def _decode_id_token(self, app, id_token):
        """What is in the ID token, once its signature is verified: allauth leaves that to the connection."""
        angaben = self.openid_config
        try:
            schluessel = self._schluessel(jwt.get_unverified_header(id_token).get("kid"))
            return jwt.decode(
                id_token,
                schluessel,
                # What it says of itself doesn't count: the key decides how it has to be signed.
                algorithms=[schluessel.algorithm_name],
                issuer=angaben["issuer"],
                audience=app.client_id,
                options={"require": ["exp"]},
            )
        except jwt.PyJWTError as fehler:
            raise OAuth2Error("not a token of this provider") from fehler

    def _schluessel(self, kennung):
        """The provider's key of that name; a token may leave the name out where there is only one."""
        with get_adapter().get_requests_session() as sitzung:
            antwort = sitzung.get(self.openid_config["jwks_uri"])
            antwort.raise_for_status()
        passende = [
            schluessel
            for schluessel in jwt.PyJWKSet.from_dict(antwort.json()).keys
            if schluessel.algorithm_name in SIGNATUREN
            and schluessel.public_key_use in (None, "sig")
            and kennung in (None, schluessel.key_id)
        ]
        if len(passende) != 1:
            raise OAuth2Error("no key for it")
        return passende[0]


def _stimmt(request, angaben):
    """Whether the ID token answers our own question (its nonce), and tells of whom the user info tells."""
    ausweis, frage = angaben.get("id_token", {}), request.session.pop(FRAGE, None)
    auskunft = angaben.get("userinfo", ausweis)
    return frage is not None and (ausweis.get("nonce"), ausweis.get("sub")) == (frage, auskunft.get("sub"))


def _genannt(angaben):
    """The address as the provider wrote it, for allauth has already made small letters of it."""
    return str((angaben.get("userinfo") or angaben.get("id_token", {})).get("email"))


def _klein(adresse):
    """In small letters, of ASCII only: the sign for Kelvin becomes no k, nor „ı“ an I as in PostgreSQL."""
    return adresse.encode().lower()


def _konto_mit(adressen, genannt):
    """The one account that has one of these addresses, as far as the provider has verified it.

    It has to be `genannt` letter by letter: one that only looks alike may be somebody else's there.
    """
    konten = {
        konto
        for adresse in adressen
        if adresse.verified is True
        for konto in Konto.objects.filter(email__iexact=adresse.email, is_superuser=False)
        if konto.gilt_am(localdate()) and _klein(konto.email) == _klein(genannt)
    }
    return konten.pop() if len(konten) == 1 else None


def _zurueck(request, satz):
    melde("anmeldung_misslungen", grund="stadt")
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
    return _rufe(request, OAuth2LoginView, provider_id)


def zurueck(request, provider_id):
    """Back from the provider, with its word on who it is."""
    return _rufe(request, OAuth2CallbackView, provider_id)


def _rufe(request, ansicht, provider_id):
    anbieter = Anbieter(request, provider_id)
    try:
        if ansicht is OAuth2LoginView:
            # On the way there allauth asks an adapter of its own: nobody is sent to another provider.
            anbieter.pruefe()
        return ansicht.adapter_view(anbieter)(request)
    except SocialApp.DoesNotExist as fehler:
        raise Http404 from fehler
    except RequestException as fehler:
        # No certificate that we trust comes out here, too.
        melde("stadt_unerreichbar", art=type(fehler).__name__)
        messages.error(request, UNERREICHBAR)
    except (KeyError, OAuth2Error):
        # It left out what the standard asks for, or is another one.
        melde("anmeldung_misslungen", grund="stadt")
        messages.error(request, FEHLGESCHLAGEN)
    return redirect("account_login")
