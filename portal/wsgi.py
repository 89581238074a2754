"""The WSGI application that gunicorn serves."""

import logging
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db.backends.signals import connection_created

from portal.datenbank import halte_offen
from portal.umgebung.envdatei import lies_env

# A warning is a line of the log like any other.
logging.captureWarnings(True)
try:
    lies_env()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    application = get_wsgi_application()
except ImproperlyConfigured as fehler:
    sys.exit(str(fehler))

connection_created.connect(halte_offen)
