"""Where allauth asks what it should do or say: accounts come from the administration, words are ours."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare
from django.utils.timezone import localdate

from basis.models import Konto
from basis.pflege.eingaben import bekanntes_konto
from portal.anmeldung import bescheid, briefe
from portal.anmeldung.einladung import brief_mit_link
from portal.anmeldung.ereignisse import melde
from portal.anmeldung.formulare import NIEMAND

UNPASSEND = (
    "Name und Kennwort passen nicht zusammen. Bitte prüfen Sie beides, auch die Groß- und Kleinschreibung."
)
KENNWORT_GEAENDERT = "Das Kennwort Ihres Kontos gilt nicht mehr: Bitte melden Sie sich mit dem neuen an."
# In the session of who has shown something of an account: which password it had then.
KENNWORTSTAND = "kennwortstand"
MELDUNGEN = {
    "account/messages/password_changed.txt": "Ihr Kennwort ist gespeichert.",
    "mfa/messages/totp_activated.txt": "Die App ist eingerichtet.",
    "mfa/messages/totp_deactivated.txt": "Die App ist entfernt.",
    "mfa/messages/webauthn_added.txt": "Der Passkey ist eingerichtet.",
    "mfa/messages/webauthn_removed.txt": "Der Passkey ist entfernt.",
}
# In their order: a code may be one of the few that are there for emergencies.
BESTAETIGEN = {
    "reauthenticate": "mit Ihrem Kennwort",
    "mfa_reauthenticate:webauthn": "mit einem Passkey",
    "mfa_reauthenticate": "mit einem Code",
}


class Kontoadapter(DefaultAccountAdapter):
    """Accounts as the house keeps them."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": UNPASSEND,
        "username_password_mismatch": UNPASSEND,
        "enter_current_password": "Das ist nicht Ihr jetziges Kennwort.",
        "incorrect_password": "Das ist nicht Ihr Kennwort.",
        "invalid_password_reset": "Dieser Link gilt nicht.",
        "too_many_login_attempts": "Das waren zu viele Fehlversuche: Bitte warten Sie fünf Minuten und "
        "versuchen Sie es dann noch einmal.",
        "zu_viele_codes": "Das waren für heute zu viele falsche Codes: Bitte benutzen Sie einen Passkey oder "
        "wenden Sie sich an die Administration des Portals.",
        "rate_limited": "Das waren zu viele Versuche: Bitte warten Sie fünf Minuten.",
    }

    def is_open_for_signup(self, request):
        """Nobody registers here: the administration opens accounts."""
        return False

    def add_message(self, request, level, message_template=None, *args, message=None, **kwargs):
        """Say what `MELDUNGEN` has for it; allauth's other messages go without saying."""
        if satz := message or MELDUNGEN.get(message_template):
            messages.add_message(request, level, satz)

    def get_client_ip(self, request):
        """The address that limits are counted by. Where none is known (a socket), all share one."""
        return get_client_ip(request) or "0.0.0.0"

    def get_reauthentication_methods(self, user):
        """How somebody can say again who they are, in German and in the order of BESTAETIGEN."""
        wege = {weg["id"]: weg for weg in super().get_reauthentication_methods(user)}
        return [wege[art] | {"description": wie} for art, wie in BESTAETIGEN.items() if art in wege]

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Name and e-mail address of one account count as one, so that nobody gets twice the tries.

        A browser in which its owner was signed in counts by itself: a stranger's tries don't lock it out.
        """
        name = credentials.get("username") or credentials.get("email") or ""
        konto = Konto.objects.filter(Q(username__iexact=name) | Q(email__iexact=name)).order_by("pk").first()
        if konto is None:
            return f"name:{name.lower()}"
        return f"konto:{konto.pk}:{bekanntes_konto(request) == str(konto.pk)}"

    def pre_authenticate(self, request, **credentials):
        """Where it was tried too often the right password isn't looked at either; the log tells."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            melde("anmeldung_misslungen", grund="zu_oft")
            raise

    def authentication_failed(self, request, **credentials):
        """Name and password don't fit, when signing in or confirming."""
        melde("anmeldung_misslungen", grund="kennwort")

    def pre_login(self, request, user, **kwargs):
        """However somebody proved who they are: an account that is over lets nobody in."""
        if not user.gilt_am(localdate()):
            clear_login(request)
            melde("anmeldung_misslungen", grund="konto_beendet")
            return self.respond_user_inactive(request, user)
        request.session[KENNWORTSTAND] = user.get_session_auth_hash()
        return super().pre_login(request, user, **kwargs)

    def login(self, request, user):
        """The last step: between it and the first the password mustn't have changed or been taken away."""
        if not constant_time_compare(request.session.pop(KENNWORTSTAND, ""), user.get_session_auth_hash()):
            clear_login(request)
            melde("anmeldung_misslungen", grund="kennwort")
            messages.error(request, KENNWORT_GEAENDERT)
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)

    def get_password_change_redirect_url(self, request):
        """A changed password leads back to the start page."""
        return self.get_login_redirect_url(request)

    @transaction.atomic
    def set_password(self, user, password):
        """Store the password and nothing else: the account may be another one than when it was read."""
        user.set_password(password)
        konto = Konto.objects.select_for_update().get(pk=user.pk)
        konto.password = user.password
        konto.save()

    @transaction.atomic
    def send_password_reset_mail(self, user, email, context):
        """The link goes to the address of the account, never to what was typed; NIEMAND gets none."""
        post = bescheid.schicke(brief_mit_link(context["request"], user, briefe.ruecksetzen))
        if user.pk != NIEMAND:
            melde("kennwortlink_verschickt")
        elif post:
            post.delete()

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell an account's owner what changed about its security."""
        bescheid.sage(user, template_prefix)
