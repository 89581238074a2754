"""Whether an account may sign in, and go on working: asked at each sign-in and at each request."""

from allauth.account.auth_backends import AuthenticationBackend
from django.utils.timezone import localdate


class Pruefung(AuthenticationBackend):
    """Sign-in by name or e-mail address and password; the only backend of the portal."""

    def _authenticate(self, request, **credentials):
        """Typed once, an address comes as a name too: looked up twice it would cost two hashes, and tell
        by the time of the answer that there is such an account."""
        if credentials.get("email") == credentials.get("username"):
            credentials.pop("email", None)
        return super()._authenticate(request, **credentials)

    def user_can_authenticate(self, user):
        """Closed accounts can't, nor can any after its last day. An open session ends by it as well."""
        return user.gilt_am(localdate())
