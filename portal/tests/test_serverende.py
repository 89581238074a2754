"""Ctrl+C in the terminal where the portal runs: master and workers end at once."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from portal.tests.webserver import freier_port, warte_auf

# Well below the 30 seconds after which gunicorn kills a worker that doesn't end.
SEKUNDEN = 20


@pytest.fixture
def server(tmp_path):
    """One master with one worker in a group of their own, the worker ready for a request."""
    adresse = f"127.0.0.1:{freier_port()}"
    umgebung = {n: w for n, w in os.environ.items() if not n.startswith(("PYTEST", "DATABASE"))}
    umgebung |= {"DJANGO_SETTINGS_MODULE": "portal.settings_test", "SQLITE_DATEI": str(tmp_path / "leer")}
    befehl = [sys.executable, "-m", "gunicorn", "--bind", adresse, "--workers", "1"]
    with subprocess.Popen(
        befehl,
        cwd=settings.BASE_DIR,
        env=umgebung,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as prozess:
        try:
            warte_auf(f"http://{adresse}", prozess)
            yield prozess
        finally:
            if prozess.poll() is None:
                os.killpg(prozess.pid, signal.SIGKILL)


def _worker(prozess):
    return [int(pid) for pid in Path(f"/proc/{prozess.pid}/task/{prozess.pid}/children").read_text().split()]


def test_ctrl_c_ends_master_and_worker_well(server):
    os.killpg(server.pid, signal.SIGINT)

    assert server.wait(SEKUNDEN) == 0


def test_a_worker_leaves_ctrl_c_to_its_master(server):
    (worker,) = _worker(server)
    ende = os.pidfd_open(worker)
    os.kill(worker, signal.SIGINT)
    beendet, _, _ = select.select([ende], [], [], 1)
    os.close(ende)

    assert beendet == []
