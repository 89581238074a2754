#!/usr/bin/env python
"""Django's command line for the portal; reads the ignored `.env` that script/start writes."""

import os
import sys

from portal.umgebung import lies_env


def main():
    lies_env()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as fehler:
        sys.exit(str(fehler))


if __name__ == "__main__":
    main()
