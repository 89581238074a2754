"""Whether the pages' own files were gathered for this release: without them no page can be made."""

import os
from functools import cache

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.checks import Error

UNGESAMMELT = (
    "Die Dateien der Seiten fehlen oder stammen von einer anderen Ausgabe: Bitte rufen Sie manage.py "
    "collectstatic auf und starten Sie das Portal neu."
)


@cache
def sammlung_fehlt():
    """UNGESAMMELT, or an empty text if every file of the pages has a gathered copy, which DEBUG doesn't need.

    Found out once for each process, which reads the list of copies once too.
    """
    if settings.DEBUG:
        return ""
    try:
        if not isinstance(staticfiles_storage, ManifestFilesMixin) or all(map(_hat_kopie, _namen())):
            return ""
    except (OSError, ValueError):
        # The list of copies can't be read or is no whole one.
        pass
    return UNGESAMMELT


def _namen():
    """The files that collectstatic takes, by the names that templates use."""
    ausser = apps.get_app_config("staticfiles").ignore_patterns
    for finder in get_finders():
        for pfad, ablage in finder.list(ausser):
            yield os.path.join(getattr(ablage, "prefix", None) or "", pfad)


def _hat_kopie(name):
    return staticfiles_storage.exists(staticfiles_storage.stored_name(name))


def sammlung_vollstaendig(app_configs, **optionen):
    """What `check --deploy` says where files of the pages aren't gathered."""
    return [Error(satz, id="portal.E001")] if (satz := sammlung_fehlt()) else []
