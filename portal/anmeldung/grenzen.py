"""How often somebody may try: the counts lie in the database's cache, without telling whom they are about."""

from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils.crypto import get_random_string, salted_hmac

# Nothing is counted for longer than a day; the clocks of two machines may differ.
LAENGSTENS = timedelta(hours=25)


def schluessel(key, key_prefix, version):
    """The name of an entry of the cache: nobody can read the network address that it counts out of it."""
    return salted_hmac(
        "portal.zwischenspeicher", f"{key_prefix}:{version}:{key}", settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()


def pruefe_ob_gezaehlt_wird(jetzt):
    """Raise the DatabaseError if nothing can be counted just now, on a full disk say.

    Django's cache keeps such errors to itself; who couldn't be counted is refused like who came too often.
    """
    with transaction.atomic(), connection.cursor() as zeiger:
        zeiger.execute(
            f"INSERT INTO {_tabelle()} (cache_key, value, expires) VALUES (%s, '', %s)",
            [get_random_string(40), connection.ops.adapt_datetimefield_value(jetzt)],
        )
        transaction.set_rollback(True)


def vergiss_unmoegliche(jetzt):
    """Drop what would be counted for longer than LAENGSTENS from `jetzt` on.

    It was counted while the clock went ahead, and would keep people from signing in until then.
    """
    spaeter = (jetzt + LAENGSTENS).replace(microsecond=0)
    with connection.cursor() as zeiger:
        wert = connection.ops.adapt_datetimefield_value(spaeter)
        zeiger.execute(f"DELETE FROM {_tabelle()} WHERE expires > %s", [wert])


def _tabelle():
    return connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
