"""The one sentence that a start ends in when a setting is wrong."""

from django.core.exceptions import ImproperlyConfigured


def falsch(name, was):
    """The exception to raise: it names the setting and what is wrong, never a value that may be secret."""
    return ImproperlyConfigured(f"Das Portal startet nicht, weil {name} {was}.")
