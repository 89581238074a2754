"""What people type, or their browser sends, to set up and to use a second factor."""

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.cache import cache
from django.core.exceptions import ValidationError

from portal.anmeldung import passkeys
from portal.anmeldung.ereignisse import melde
from portal.anmeldung.formulare import Regeln, kuerze
from portal.anmeldung.versuche import versuche_code

# Longer than any code is good for.
GESPERRT_FUER = 180
PASSKEY_NAME = "Name, an dem Sie ihn erkennen"


def _benutze(konto, code):
    """Note that a code was used; False if it was before. With a blank in it it is the same, as to allauth."""
    return cache.add(f"code:{konto.pk}:{normalize_user_code(code)}", "benutzt", GESPERRT_FUER)


class _Code(Regeln):
    beschriftung = {"code": "Code"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kuerze(self.fields["code"], 40)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}


class _CodeNurEinmal(_Code):
    """Who looks over a shoulder can't use the same code again: allauth forgets used ones too early."""

    hinweise = {"code": "Sechs Ziffern aus Ihrer App, oder einer Ihrer Notfallcodes."}

    def clean_code(self):
        try:
            return self._pruefe_code()
        except ValidationError as fehler:
            melde("anmeldung_misslungen", grund="code" if fehler.code == "incorrect_code" else "zu_oft")
            raise

    def _pruefe_code(self):
        versuch = versuche_code(context.request, self.user)
        try:
            code = super().clean_code()
        except ValidationError as fehler:
            # Who was only told to wait hasn't tried.
            if fehler.code != "incorrect_code":
                versuch.rollback()
            raise
        versuch.rollback()
        if not _benutze(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class Codeform(_CodeNurEinmal, AuthenticateForm):
    """The second step of signing in."""


class Codebestaetigung(_CodeNurEinmal, ReauthenticateForm):
    """Confirm with a code before something that concerns the account's security."""


class AppEinrichten(_Code, ActivateTOTPForm):
    """Set up an app: its first code shows that it was set up well."""

    hinweise = {"code": "Sechs Ziffern, die Ihre App jetzt zeigt."}

    def clean_code(self):
        """The code is used up by it: who looks on can't sign in with it."""
        code = super().clean_code()
        _benutze(self.user, code)
        return code


class AppEntfernen(Regeln, DeactivateTOTPForm):
    """Nothing to type."""


class Notfallcodes(Regeln, GenerateRecoveryCodesForm):
    """Nothing to type."""


class _Passkey(Regeln):
    """What the browser sends is taken or not; its owner can only try again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # JSON: what is in it, the library reads; our rules for typed text don't fit it.
        self.fields["credential"].validators = []
        self.fields["credential"].error_messages |= {"required": passkeys.FALSCH, "invalid": passkeys.FALSCH}

    def _pruefe(self, pruefung):
        if not isinstance(self.cleaned_data.get("credential"), dict):
            raise ValidationError(passkeys.FALSCH)
        try:
            return pruefung()
        except ValidationError as fehler:
            raise ValidationError(passkeys.FALSCH) from fehler
        except (AttributeError, KeyError, TypeError, ValueError) as fehler:
            # No browser of ours sent that.
            raise ValidationError(passkeys.FALSCH) from fehler


class _PasskeyZeigen(_Passkey):
    def clean_credential(self):
        try:
            return self._pruefe_passkey()
        except ValidationError as fehler:
            grund = "passkey_kopie" if fehler.message == passkeys.KOPIE else "passkey"
            melde("anmeldung_misslungen", grund=grund)
            raise

    def _pruefe_passkey(self):
        gezeigt = self.cleaned_data["credential"]
        passkey = self._pruefe(super().clean_credential)
        passkeys.pruefe(passkey, gezeigt, allein=self.passwordless)
        return passkey


class PasskeyAnmeldung(_PasskeyZeigen, LoginWebAuthnForm):
    """Sign in by a passkey alone: it asks for a finger, a face or a PIN itself."""


class PasskeyCode(_PasskeyZeigen, AuthenticateWebAuthnForm):
    """A passkey as the second step of signing in."""


class PasskeyBestaetigung(_PasskeyZeigen, ReauthenticateWebAuthnForm):
    """Confirm by a passkey."""


class PasskeyName(Regeln, EditWebAuthnForm):
    """Give a passkey another name."""

    beschriftung = {"name": PASSKEY_NAME}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kuerze(self.fields["name"], 60)


class PasskeyEinrichten(_Passkey, AddWebAuthnForm):
    """Set up a passkey."""

    beschriftung = {"name": PASSKEY_NAME, "passwordless": "Auch ohne Kennwort anmelden"}
    hinweise = {
        "passwordless": "Der Passkey fragt dann nach Finger, Gesicht oder PIN und ersetzt Kennwort und Code."
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kuerze(self.fields["name"], 60)

    def clean(self):
        return self._pruefe(super().clean)
