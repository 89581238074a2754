"""The names of Django's permissions."""

from django.contrib.auth import get_permission_codename


def recht(verb, modell):
    """The permission to „view“, „add“, „change“ or „delete“ records of this model, as has_perm takes it."""
    meta = modell._meta
    return f"{meta.app_label}.{get_permission_codename(verb, meta)}"
