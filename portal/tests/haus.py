"""A house of its own for each test of how the portal starts, and Python run in it; a plugin of pytest."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

QUELLE = Path(__file__).resolve().parents[2]
LANG = "lang-genug-dass-es-niemand-erraet"
GENUG = {"SECRET_KEY": f"{LANG}-aus-der-umgebung", "ALLOWED_HOSTS": "portal.example"}
STADT = {"OIDC_AUSSTELLER": "https://sso.example/realms/amt/", "OIDC_CLIENT": "portal", "OIDC_GEHEIMNIS": "x"}


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
    return einstellungen(haus, [name], **umgebung)[0]


def einstellungen(haus, namen, **umgebung):
    """What one and the same start of portal.settings makes of these variables, a text for each name."""
    gelesen = ", ".join(f"str(settings.{name})" for name in namen)
    lauf = rufe(haus, "-c", f"from portal import settings; print([{gelesen}])", **umgebung)
    assert lauf.stderr == ""
    return ast.literal_eval(lauf.stdout)


def eingelesen(haus, **umgebung):
    """The SECRET_KEY that a command of manage.py works with."""
    befehl = "from django.conf import settings; print(settings.SECRET_KEY)"
    lauf = rufe(haus, "manage.py", "shell", "-v", "0", "-c", befehl, **umgebung)
    assert lauf.stderr == ""
    return lauf.stdout
