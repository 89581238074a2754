"""What a value of the settings may be, and the one sentence that the start ends in where it isn't."""

import re
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

JA = ("true", "1", "yes", "on", "ja")
NEIN = ("false", "0", "no", "off", "nein", "")
_TEIL = "(?!-)[a-z0-9_-]{1,63}(?<!-)"
_NAME = re.compile(rf"(?=.{{1,253}}$){_TEIL}(\.{_TEIL})*\.?", re.IGNORECASE)


def falsch(name, was):
    """The exception to raise: it names the setting and what is wrong, never a value that may be secret."""
    return ImproperlyConfigured(f"Das Portal startet nicht, weil {name} {was}.")


def wahrheit(name, wert):
    """Whether a switch is on. Raises ImproperlyConfigured for a word that says neither."""
    klein = wert.strip().lower()
    if klein not in JA + NEIN:
        raise falsch(name, "weder „true“ noch „false“ ist")
    return klein in JA


def ist_adresse(adresse, arten):
    """Whether it can be read as an address of one of these kinds."""
    try:
        teile = urlsplit(adresse)
        return teile.scheme in arten and (teile.port is None or teile.port > 0) and "%00" not in adresse
    except ValueError:
        return False


def ist_rechner(name):
    """Whether a machine may have this name, or this number; letters of other alphabets are taken too."""
    with suppress(ValueError):
        return "%" not in str(ip_address(name))
    try:
        return bool(_NAME.fullmatch(name.encode("idna").decode()))
    except UnicodeError:
        return False


def ist_seite(adresse, arten):
    """Whether pages may lead to this address as it stands: a machine, maybe a port and a path, no more."""
    if not re.fullmatch("[!-~]+", adresse) or set("?#") & set(adresse) or not ist_adresse(adresse, arten):
        return False
    teile = urlsplit(adresse)
    rechner = teile.hostname or ""
    stelle = f"[{rechner}]" if ":" in rechner else rechner
    return ist_rechner(rechner) and teile.netloc.lower() in (stelle, f"{stelle}:{teile.port}")
