"""How often somebody may try: the counts lie in the database's cache, without telling whom they are about."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

# Nothing is counted for longer than a day; the clocks of two machines may differ.
LAENGSTENS = timedelta(hours=25)


def schluessel(key, key_prefix, version):
    """The name of an entry of the cache: nobody can read the network address that it counts out of it."""
    return salted_hmac(
        "portal.zwischenspeicher", f"{key_prefix}:{version}:{key}", settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()


def vergiss_unmoegliche(jetzt):
    """Drop what would be counted for longer than LAENGSTENS from `jetzt` on.

    It was counted while the clock went ahead, and would keep people from signing in until then.
    """
    spaeter = (jetzt + LAENGSTENS).replace(microsecond=0)
    tabelle = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    with connection.cursor() as zeiger:
        wert = connection.ops.adapt_datetimefield_value(spaeter)
        zeiger.execute(f"DELETE FROM {tabelle} WHERE expires > %s", [wert])
