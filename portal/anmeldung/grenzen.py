"""How often somebody may try: the counts lie in the database's cache, without telling whom they are about."""

from django.conf import settings
from django.utils.crypto import salted_hmac


def schluessel(key, key_prefix, version):
    """The name of an entry of the cache: nobody can read the network address that it counts out of it."""
    return salted_hmac(
        "portal.zwischenspeicher", f"{key_prefix}:{version}:{key}", settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()
