"""What people type to sign in or to change their password."""

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django import forms
from django.core.exceptions import ValidationError

from basis.formular import Formularregeln
from portal.anmeldung.kennwort import HINWEIS

KENNWORT_FALSCH = "Bitte geben Sie in beiden Feldern dasselbe Kennwort an."


class _Regeln(Formularregeln):
    """Our labels and hints in place of allauth's; a placeholder would vanish while one types."""

    beschriftung = {}
    hinweise = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, feld in self.fields.items():
            feld.widget.attrs.pop("placeholder", None)
            feld.label = self.beschriftung.get(name, feld.label)
            feld.help_text = self.hinweise.get(name, "")


class _ZweimalDasselbe:
    """A new password is typed twice; what differs is told in our words."""

    def add_error(self, field, error):
        if field == "password2" and not isinstance(error, ValidationError):
            error = KENNWORT_FALSCH
        super().add_error(field, error)


class Anmeldeform(_Regeln, LoginForm):
    """Sign in by name or e-mail address."""

    beschriftung = {"login": "Anmeldename oder E-Mail-Adresse", "password": "Kennwort"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        feld = self.fields["login"]
        feld.max_length = 254
        feld.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class Kennwortform(_ZweimalDasselbe, _Regeln, ChangePasswordForm):
    """Change the own password."""

    beschriftung = {
        "oldpassword": "Jetziges Kennwort",
        "password1": "Neues Kennwort",
        "password2": "Neues Kennwort noch einmal",
    }
    hinweise = {"password1": HINWEIS}


class ErstesKennwortform(_ZweimalDasselbe, _Regeln, SetPasswordForm):
    """Set a password where the account has none, because the city's sign-in was used so far."""

    beschriftung = {"password1": "Kennwort", "password2": "Kennwort noch einmal"}
    hinweise = {"password1": HINWEIS}


class Linkform(_ZweimalDasselbe, _Regeln, ResetPasswordKeyForm):
    """Set a password by a link that was sent."""

    beschriftung = {"password1": "Neues Kennwort", "password2": "Neues Kennwort noch einmal"}
    hinweise = {"password1": HINWEIS}


class Vergessenform(_Regeln, ResetPasswordForm):
    """Ask for a link. Nothing tells whether there is an account with this address."""

    beschriftung = {"email": "E-Mail-Adresse Ihres Kontos"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "email"})


class Bestaetigung(_Regeln, ReauthenticateForm):
    """Type the password again before something that would lock its owner out."""

    beschriftung = {"password": "Kennwort"}
