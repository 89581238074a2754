"""Opening a page changes nothing: a link, a picture or a search engine that leads there must do no act."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.tests.test_seiten import PERSONAE, RECHTE

pytestmark = pytest.mark.django_db
SCHREIBT = re.compile(r'(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"')
# That somebody uses their session is noted with it, once a minute.
SITZUNG = {"django_session", "usersessions_usersession"}
DARF = {
    # What an examination of the draft found is kept beside it until the draft changes.
    "jahresbericht_pdf_pruefung": {"berichte_pdfergebnis"},
}


def _beschrieben(mitschrift):
    tabellen = {t for anfrage in mitschrift.captured_queries for t in SCHREIBT.findall(anfrage["sql"])}
    return tabellen - SITZUNG


@pytest.mark.parametrize("name", sorted(RECHTE))
def test_opening_a_page_writes_nothing(name, clients):
    wer, argumente = RECHTE[name]
    adresse = reverse(name, args=argumente())
    client = clients[max(wer.split() or ["anonym"], key=PERSONAE.index)]

    with CaptureQueriesContext(connection) as mitschrift:
        client.get(adresse)

    assert _beschrieben(mitschrift) == DARF.get(name, set())


def test_what_a_page_writes_is_noticed(clients):
    with CaptureQueriesContext(connection) as mitschrift:
        clients["geschaeftsstelle"].post(
            reverse("handlungsfeld_neu"), {"name": "Bildung", "reihenfolge": "1"}
        )

    assert _beschrieben(mitschrift) == {"beirat_handlungsfeld", "beirat_historicalhandlungsfeld"}
