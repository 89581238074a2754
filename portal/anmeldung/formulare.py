"""What people type to sign in or to change their password."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    UserTokenForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.timezone import localdate

from basis.formular import Formularregeln
from basis.models import Konto
from portal.anmeldung.kennwort import HINWEIS

# The key of no account.
NIEMAND = 0
KENNWORT_FALSCH = "Bitte geben Sie in beiden Feldern dasselbe Kennwort an."


class Regeln(Formularregeln):
    """Our labels and hints in place of allauth's; a placeholder would vanish while one types."""

    beschriftung = {}
    hinweise = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, feld in self.fields.items():
            feld.widget.attrs.pop("placeholder", None)
            feld.label = self.beschriftung.get(name, feld.label)
            feld.help_text = self.hinweise.get(name, "")


def kuerze(feld, zeichen):
    """Take no more than so many characters in a field of allauth's; the browser is told as well."""
    feld.validators.append(MaxLengthValidator(zeichen))
    feld.widget.attrs["maxlength"] = zeichen


class _ZweimalDasselbe:
    """A new password is typed twice; what differs is told in our words."""

    def add_error(self, field, error):
        if field == "password2" and not isinstance(error, ValidationError):
            error = KENNWORT_FALSCH
        super().add_error(field, error)


class Anmeldeform(Regeln, LoginForm):
    """Sign in by name or e-mail address."""

    beschriftung = {"login": "Anmeldename oder E-Mail-Adresse", "password": "Kennwort"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        feld = self.fields["login"]
        kuerze(feld, 254)
        feld.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class Kennwortform(_ZweimalDasselbe, Regeln, ChangePasswordForm):
    """Change the own password."""

    beschriftung = {
        "oldpassword": "Jetziges Kennwort",
        "password1": "Neues Kennwort",
        "password2": "Neues Kennwort noch einmal",
    }
    hinweise = {"password1": HINWEIS}


class Linkform(_ZweimalDasselbe, Regeln, ResetPasswordKeyForm):
    """Set a password by a link that was sent."""

    beschriftung = {"password1": "Neues Kennwort", "password2": "Neues Kennwort noch einmal"}
    hinweise = {"password1": HINWEIS}


class Vergessenform(Regeln, ResetPasswordForm):
    """Ask for a link. Nothing tells whether there is an account with this address."""

    beschriftung = {"email": "E-Mail-Adresse Ihres Kontos"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.users = []
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "email"})

    def clean_email(self):
        adresse = super().clean_email()
        self.users = [konto for konto in self.users if konto.gilt_am(localdate())]
        return adresse

    def save(self, request, **kwargs):
        """Have the letter written. Nobody's address gets one as well, which is taken back at once: else the
        time of the answer would tell.
        """
        self.users = self.users or [Konto(pk=NIEMAND, email=self.cleaned_data["email"])]
        return super().save(request, **kwargs)


class Linkpruefung(UserTokenForm):
    """Whether a link is good: signed by us, in time, not used, and its account isn't over."""

    def clean(self):
        sauber = super().clean()
        if not self.reset_user.gilt_am(localdate()):
            raise get_adapter().validation_error("invalid_password_reset")
        return sauber


class Bestaetigung(Regeln, ReauthenticateForm):
    """Type the password again before something that would lock its owner out."""

    beschriftung = {"password": "Kennwort"}
