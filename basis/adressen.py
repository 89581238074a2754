"""Addresses: of a record's page, and parts that only accept what can exist (else 404, never 500).

portal/urls.py registers them: `<id:pk>`, `<jahr:jahr>`, `<nummer:nummer>`, `<tag:tag>`.
"""

from datetime import date

from django.urls import NoReverseMatch, reverse


def seite_von(datensatz):
    """Address of a record's own page. Raises NoReverseMatch where its kind has none.

    A kind whose page stands at another record says so: minutes at their session (`seite_bei`).
    """
    schluessel = getattr(datensatz, getattr(datensatz, "seite_bei", "pk"))
    return reverse(datensatz._meta.model_name, args=[schluessel])


def seite_falls_vorhanden(datensatz):
    """Address of a record's own page, or an empty text where its kind has none."""
    try:
        return seite_von(datensatz)
    except NoReverseMatch:
        return ""


class Schluessel:
    """A primary key: 1 to 2^63-1. A larger number would overflow the database driver."""

    regex = "[0-9]{1,19}"

    def to_python(self, value):
        zahl = int(value)
        if not 1 <= zahl < 2**63:
            raise ValueError("no key")
        return zahl

    def to_url(self, value):
        return str(value)


class Jahr:
    """A year with four digits, 1900 to 2199."""

    regex = "(?:19|20|21)[0-9]{2}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return f"{value:04d}"


class Nummer:
    """The number of an edition, without leading zeros: each has one address."""

    regex = "[1-9][0-9]{0,4}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)


class Tag:
    """A day as 2019-11-27; an impossible one raises ValueError, which Django turns into a 404."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        return date.fromisoformat(value)

    def to_url(self, value):
        return value.isoformat()
