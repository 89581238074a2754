"""The portal's own settings, its static files gathered in the measurement's folder."""

import os

from portal.settings import *  # noqa: F403

STATIC_ROOT = os.environ["PROBEN_STATIC"]
