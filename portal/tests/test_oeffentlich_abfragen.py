"""Every page that readers open without an account is made with at most six queries.

Its own test tells of each list that three rows need no more of them than one.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.tests.test_seiten import RECHTE

pytestmark = pytest.mark.django_db
HOECHSTENS = 6
# A secret link is no page to read: it is looked up, must be of this very database, and is put into a session.
MEHR = {"account_reset_password_from_key": 7}
SEITEN = sorted(name for name, (wer, _) in RECHTE.items() if "anonym" in wer.split())


@pytest.mark.parametrize("name", SEITEN)
def test_a_public_page_needs_at_most_six_queries(als, name):
    adresse = reverse(name, args=RECHTE[name][1]())

    with CaptureQueriesContext(connection) as mitschrift:
        als(None).get(adresse)

    assert len(mitschrift) <= MEHR.get(name, HOECHSTENS), [anfrage["sql"][:120] for anfrage in mitschrift]
