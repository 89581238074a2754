"""The WSGI application that gunicorn serves."""

import logging
import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.db.backends.signals import connection_created

from portal.datenbank import halte_offen
from portal.sammlung import sammlung_fehlt
from portal.umgebung.envdatei import lies_env

# A warning is a line of the log like any other.
logging.captureWarnings(True)
try:
    lies_env()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup(set_prefix=False)
except ImproperlyConfigured as fehler:
    sys.exit(str(fehler))
# Better no start than nothing but errors. Asked before the handler looks into their folder, which would
# complain in English.
if satz := sammlung_fehlt():
    sys.exit(satz)
application = WSGIHandler()

connection_created.connect(halte_offen)
