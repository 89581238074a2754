"""Whether an account may sign in, and go on working: asked at each sign-in and at each request."""

from allauth.account.auth_backends import AuthenticationBackend
from django.utils.timezone import localdate


class Pruefung(AuthenticationBackend):
    """Sign-in by name or e-mail address and password; the only backend of the portal."""

    def user_can_authenticate(self, user):
        """Closed accounts can't, nor can any after its last day. An open session ends by it as well."""
        return user.gilt_am(localdate())
