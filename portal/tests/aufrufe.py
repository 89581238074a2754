"""What the pages of the house answer, asked once in each process: several tests look at the same answer.

They stand in files named test_seiten_….py, one after another, so that mostly one process runs them all.
"""

from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.tests.test_seiten import RECHTE

_bekannte = {}


@dataclass(frozen=True)
class Aufruf:
    """One GET: its status, its content's type and bytes, and the queries that it took."""

    status: int
    art: str
    inhalt: bytes
    anfragen: tuple[str, ...]


@pytest.fixture
def aufruf(request, db, als):
    """`aufruf(name, persona)`: what that page of RECHTE, with rows of its own, answers a persona or None."""

    def frage(name, persona):
        if (name, persona) not in _bekannte:
            konto = request.getfixturevalue(persona) if persona else None
            adresse, client = reverse(name, args=RECHTE[name][1]()), als(konto)
            with CaptureQueriesContext(connection) as mitschrift:
                antwort = client.get(adresse)
            _bekannte[name, persona] = Aufruf(
                antwort.status_code,
                antwort.headers.get("Content-Type", ""),
                b"".join(antwort),
                tuple(anfrage["sql"] for anfrage in mitschrift),
            )
        return _bekannte[name, persona]

    return frage
