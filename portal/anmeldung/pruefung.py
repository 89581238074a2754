"""Whether an account may sign in, and go on working: asked at each sign-in and at each request."""

from allauth.account.auth_backends import AuthenticationBackend


class Pruefung(AuthenticationBackend):
    """Sign-in by name or e-mail address and password; the only backend of the portal."""
