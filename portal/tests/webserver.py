"""A web server beside the tests: where it may listen, and when it answers."""

import socket
import time
from urllib.request import build_opener


def freier_port():
    """A port that nobody listens on just now."""
    with socket.socket() as frei:
        frei.bind(("127.0.0.1", 0))
        return frei.getsockname()[1]


def warte_auf(adresse, prozess):
    """Wait until it answers: on a busy machine the first page takes its time."""
    for _ in range(120):
        assert prozess.poll() is None, "gunicorn ended before it answered"
        try:
            build_opener().open(f"{adresse}/gesundheit/", timeout=60).close()
            return
        except OSError:
            time.sleep(1)
    raise AssertionError("gunicorn didn't answer within two minutes")
