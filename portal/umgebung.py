"""Where settings come from: the process environment first, then the `.env` beside manage.py."""

from pathlib import Path

import environ

WURZEL = Path(__file__).resolve().parent.parent


def lies_env():
    """Add the lines of `.env` to the environment; a variable that is already set wins."""
    datei = WURZEL / ".env"
    if datei.is_file():
        environ.Env.read_env(datei)
