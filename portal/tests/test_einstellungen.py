"""The portal refuses to start unsafely, and takes its settings from where it says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

QUELLE = Path(__file__).resolve().parents[2]
OHNE_SCHLUESSEL = (
    "Das Portal startet nicht, weil SECRET_KEY fehlt: Rufen Sie script/start auf oder setzen Sie "
    "die Umgebungsvariable SECRET_KEY auf eine lange zufällige Zeichenfolge.\n"
)
OHNE_RECHNERNAMEN = (
    "Das Portal startet nicht, weil ALLOWED_HOSTS fehlt: Setzen Sie die Umgebungsvariable "
    "ALLOWED_HOSTS auf die Rechnernamen, unter denen das Portal erreichbar sein soll.\n"
)
GENUG = {"SECRET_KEY": "aus-der-umgebung", "ALLOWED_HOSTS": "portal.example"}


@pytest.fixture
def haus(tmp_path):
    """A house beside the checkout, with room for an `.env` of its own."""
    shutil.copy(QUELLE / "manage.py", tmp_path)
    shutil.copytree(QUELLE / "portal", tmp_path / "portal", ignore=shutil.ignore_patterns("tests"))
    for name in ("basis", "beirat", "projekte", "berichte", "templates", "static"):
        (tmp_path / name).symlink_to(QUELLE / name)
    return tmp_path


def rufe(haus, *befehl, **umgebung):
    """Run Python in that house with these variables and no other setting of the portal."""
    rein = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return subprocess.run(
        [sys.executable, *befehl],
        cwd=haus,
        env=rein | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"} | umgebung,
        capture_output=True,
        text=True,
    )


def einstellung(haus, name, **umgebung):
    """What portal.settings makes of these variables."""
    lauf = rufe(haus, "-c", f"from portal import settings; print(settings.{name})", **umgebung)
    assert lauf.stderr == ""
    return lauf.stdout.removesuffix("\n")


def eingelesen(haus, **umgebung):
    """The SECRET_KEY that a command of manage.py works with."""
    befehl = "from django.conf import settings; print(settings.SECRET_KEY)"
    lauf = rufe(haus, "manage.py", "shell", "-v", "0", "-c", befehl, **umgebung)
    assert lauf.stderr == ""
    return lauf.stdout


BEFEHLE = [("manage.py", "check"), ("manage.py", "migrate"), ("-c", "import portal.wsgi")]


@pytest.mark.parametrize("befehl", BEFEHLE)
def test_without_a_secret_key_one_sentence_says_what_to_do(haus, befehl):
    lauf = rufe(haus, *befehl, ALLOWED_HOSTS="portal.example")
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", OHNE_SCHLUESSEL)


@pytest.mark.parametrize("befehl", BEFEHLE)
def test_without_host_names_one_sentence_says_what_to_do(haus, befehl):
    lauf = rufe(haus, *befehl, SECRET_KEY="da")
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", OHNE_RECHNERNAMEN)


def test_manage_py_reads_the_env_file(haus):
    (haus / ".env").write_text("SECRET_KEY='aus der Datei'\nALLOWED_HOSTS='portal.example'\n")
    assert eingelesen(haus) == "aus der Datei\n"


def test_the_process_environment_wins_over_the_env_file(haus):
    (haus / ".env").write_text("SECRET_KEY='aus der Datei'\nALLOWED_HOSTS='portal.example'\n")
    assert eingelesen(haus, SECRET_KEY="aus der Umgebung") == "aus der Umgebung\n"


def test_the_web_server_reads_the_env_file(haus):
    (haus / ".env").write_text("SECRET_KEY='aus der Datei'\nALLOWED_HOSTS='portal.example'\n")
    befehl = "import portal.wsgi; from django.conf import settings; print(settings.SECRET_KEY)"
    assert rufe(haus, "-c", befehl).stdout == "aus der Datei\n"


def test_the_database_address_is_honoured(haus):
    adresse = "postgres://portal:geheim@db.example:5433/beirat"
    datenbank = "DATABASES['default']['{}']"
    gelesen = [
        einstellung(haus, datenbank.format(teil), DATABASE_URL=adresse, **GENUG)
        for teil in ("ENGINE", "HOST", "PORT", "NAME", "USER", "PASSWORD")
    ]
    assert gelesen == ["django.db.backends.postgresql", "db.example", "5433", "beirat", "portal", "geheim"]


def test_without_a_database_address_the_embedded_file_is_used(haus):
    name = einstellung(haus, "DATABASES['default']['NAME']", **GENUG)
    assert name == str(haus / "daten" / "portal.sqlite3")


SICHER = [
    ("DEBUG", "False", "False"),
    ("SECURE_SSL_REDIRECT", "True", "False"),
    ("SESSION_COOKIE_SECURE", "True", "False"),
    ("CSRF_COOKIE_SECURE", "True", "False"),
    ("SECURE_HSTS_SECONDS", "31536000", "0"),
]


@pytest.mark.parametrize(("name", "sicher", "nur_http"), SICHER)
def test_plain_http_has_to_be_asked_for(haus, name, sicher, nur_http):
    gelesen = (einstellung(haus, name, **GENUG), einstellung(haus, name, NUR_HTTP="true", **GENUG))
    assert gelesen == (sicher, nur_http)


def test_a_forwarded_protocol_is_believed_only_where_the_proxy_is_trusted(haus):
    name = "__dict__.get('SECURE_PROXY_SSL_HEADER')"
    gelesen = (einstellung(haus, name, **GENUG), einstellung(haus, name, VERTRAUTER_PROXY="true", **GENUG))
    assert gelesen == ("None", "('HTTP_X_FORWARDED_PROTO', 'https')")


def test_the_rule_of_two_people_has_to_be_asked_for(haus):
    gelesen = [einstellung(haus, "VIER_AUGEN", **GENUG, **u) for u in ({}, {"VIER_AUGEN": "true"})]
    assert gelesen == ["False", "True"]


OHNE_ABSENDER = (
    "Das Portal startet nicht, weil EMAIL_URL gesetzt ist, ABSENDER aber fehlt: Setzen Sie die "
    "Umgebungsvariable ABSENDER auf die Adresse, von der Einladungen kommen sollen.\n"
)


def test_without_a_mail_server_no_mail_is_sent(haus):
    assert einstellung(haus, "EMAIL_BACKEND", **GENUG) == "django.core.mail.backends.dummy.EmailBackend"


def test_the_mail_server_and_the_sender_are_honoured(haus):
    umgebung = GENUG | {"EMAIL_URL": "smtp+tls://portal:geheim@post.example:587", "ABSENDER": "b@example.org"}
    namen = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_HOST_PASSWORD", "DEFAULT_FROM_EMAIL")
    gelesen = [einstellung(haus, name, **umgebung) for name in namen]
    assert gelesen == ["post.example", "587", "True", "geheim", "b@example.org"]


def test_a_mail_server_without_a_sender_is_refused(haus):
    lauf = rufe(haus, "manage.py", "check", EMAIL_URL="smtp://post.example", **GENUG)
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", OHNE_ABSENDER)
