#!/usr/bin/env python
"""Django's command line for the portal; reads the ignored `.env` that script/start writes."""

import os
import sys

from portal.umgebung.envdatei import lies_env


def main():
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import Error

    try:
        lies_env()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
        # Else `shell` goes on without settings and ends as if all were well.
        settings.INSTALLED_APPS  # noqa: B018
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as fehler:
        sys.exit(str(fehler))
    except Error as fehler:
        from portal.datenbank import in_worten

        if "--traceback" in sys.argv:
            raise
        sys.exit(in_worten(fehler, sys.argv[1]))


if __name__ == "__main__":
    main()
