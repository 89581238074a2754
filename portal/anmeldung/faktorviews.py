"""allauth's pages of the second factor in our frame."""

from io import BytesIO

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as grund
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.webauthn import views as passkey
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from qrcode import QRCode
from qrcode.image.svg import SvgPathFillImage

from portal.anmeldung import faktorformulare as formulare


class AppEinrichten(app.ActivateTOTPView):
    """Set up an app; the key stands beside the picture, in groups that can be typed."""

    def get_context_data(self, **kwargs):
        kontext = super().get_context_data(**kwargs)
        geheimnis = kontext["form"].secret
        return kontext | {"gruppen": " ".join(geheimnis[i : i + 4] for i in range(0, len(geheimnis), 4))}


@login_required
@never_cache
def app_bild(request):
    """The key of the app that is being set up, as a picture that its camera reads."""
    code = QRCode(image_factory=SvgPathFillImage, border=4)
    code.add_data(get_adapter().build_totp_url(request.user, get_totp_secret()))
    bild = BytesIO()
    code.make_image().save(bild)
    return HttpResponse(bild.getvalue(), content_type="image/svg+xml; charset=utf-8")


class PasskeyAnmeldung(passkey.LoginWebAuthnView):
    """Sign in by a passkey; afterwards one is where one wanted to be."""

    def form_valid(self, form):
        schluessel = form.cleaned_data["credential"]
        weiter = get_next_redirect_url(self.request)
        return perform_passwordless_login(
            self.request, schluessel, Login(user=schluessel.user, redirect_url=weiter)
        )


class PasskeyBestaetigung(passkey.ReauthenticateWebAuthnView):
    """Confirm by a passkey; where that fails one stays, and may try again."""

    def form_invalid(self, form):
        for satz in form.errors["credential"]:
            messages.error(self.request, satz)
        return redirect(self.request.get_full_path())


def _seite(ansicht, name, **weiteres):
    """One of allauth's pages with our template; what it shows is kept in no cache."""
    return never_cache(ansicht.as_view(template_name=f"anmeldung/{name}.html", **weiteres))


uebersicht = _seite(grund.IndexView, "faktor/uebersicht")
app_einrichten = _seite(AppEinrichten, "faktor/app", form_class=formulare.AppEinrichten)
app_entfernen = _seite(app.DeactivateTOTPView, "faktor/app_entfernen", form_class=formulare.AppEntfernen)
code = _seite(
    grund.AuthenticateView,
    "faktor/code",
    form_class=formulare.Codeform,
    webauthn_form_class=formulare.PasskeyCode,
)
code_bestaetigen = _seite(
    grund.ReauthenticateView,
    "bestaetigen",
    form_class=formulare.Codebestaetigung,
    extra_context={"zweiter_faktor": True},
)
passkey_anmelden = PasskeyAnmeldung.as_view(form_class=formulare.PasskeyAnmeldung)
passkey_einrichten = _seite(passkey.AddWebAuthnView, "faktor/passkey", form_class=formulare.PasskeyEinrichten)
passkey_umbenennen = _seite(
    passkey.EditWebAuthnView,
    "faktor/passkey_umbenennen",
    form_class=formulare.PasskeyName,
    success_url=reverse_lazy("mfa_index"),
)
passkey_entfernen = _seite(
    passkey.RemoveWebAuthnView, "faktor/passkey_entfernen", success_url=reverse_lazy("mfa_index")
)
passkey_bestaetigen = _seite(
    PasskeyBestaetigung,
    "faktor/passkey_bestaetigen",
    form_class=formulare.PasskeyBestaetigung,
)
notfallcodes = _seite(codes.ViewRecoveryCodesView, "faktor/notfallcodes")
notfallcodes_neu = _seite(
    codes.GenerateRecoveryCodesView, "faktor/notfallcodes_neu", form_class=formulare.Notfallcodes
)
