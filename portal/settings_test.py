"""Settings for pytest: the portal's own, with a throw-away key and cheap hashing."""

import os

os.environ.setdefault("SECRET_KEY", "nur-fuer-tests-und-lang-genug-dafuer")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("NUR_HTTP", "true")
# Tests of the second factor switch it on.
os.environ.setdefault("ZWEITER_FAKTOR", "false")

from portal.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "post": {"BACKEND": "basis.postanhang.Postablage"},
}
WHITENOISE_AUTOREFRESH = True
# What `versende_wartende` sends lies in mail.outbox.
VERSANDWEG = "django.core.mail.backends.locmem.EmailBackend"
# portal/tests/tabellen.py makes the tables from the models.
DATABASES["default"]["TEST"] = {"MIGRATE": False}  # noqa: F405
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # Nobody needs what a crash of the machine leaves of a test: its file needn't reach the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"  # noqa: F405
