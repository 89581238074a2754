"""The link by which somebody sets a password: signed, for one purpose, and only for a while.

It names the account and is good until the password, the e-mail address or the last sign-in changes. Who
was invited and never came may wait for some days. A forgotten password can't, nor one that was taken away.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.http import base36_to_int

EINLADUNG_GILT = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
RUECKSETZEN_GILT = timedelta(hours=2)
# By so much the clocks of two machines may differ.
UNGENAU = timedelta(minutes=5)


def ist_eingeladen(konto):
    """Whether the account waits for its owner: no password yet, and nobody has ever signed in."""
    return not konto.has_usable_password() and konto.last_login is None


class Kennwortlink(PasswordResetTokenGenerator):
    """Django's token, with a shorter life but for invitations, and good only in the database it is of.

    Where a backup was restored accounts are as they were then: a link used meanwhile would be good again.
    """

    def _make_hash_value(self, user, timestamp):
        schritte = MigrationRecorder(connection).applied_migrations().values()
        angelegt = min((schritt.applied.isoformat() for schritt in schritte), default="")
        return super()._make_hash_value(user, timestamp) + angelegt

    def check_token(self, user, token):
        if not super().check_token(user, token):
            return False
        alter = timedelta(seconds=self._num_seconds(self._now()) - base36_to_int(token.split("-")[0]))
        # Made while the clock went ahead: it would be good for all that time.
        if alter < -UNGENAU:
            return False
        return ist_eingeladen(user) or alter <= RUECKSETZEN_GILT
