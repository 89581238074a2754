"""What a load balancer is told, and what people read when the database doesn't answer."""

import json

import pytest
from django.urls import reverse

from portal.tests.haus import rufe

TOT = "postgres://portal:geheim@127.0.0.1:1/beirat"
FRAGEN = """
import json, sys
import portal.wsgi
from django.test import Client
client = Client(raise_request_exception=False)
for methode, adresse in json.loads(sys.argv[1]):
    daten, art = "username=a&login=a&password=b", "application/x-www-form-urlencoded"
    antwort = client.generic(methode, adresse, daten, art, headers={"Host": "localhost"})
    print(json.dumps([antwort.status_code, dict(antwort.headers), antwort.content.decode()]))
"""


def frage(haus, *fragen, **umgebung):
    """(status, headers, text) for each (method, address) asked of a portal set up like this, and its log."""
    umgebung = {"DJANGO_SETTINGS_MODULE": "portal.settings_test"} | umgebung
    lauf = rufe(haus, "-c", FRAGEN, json.dumps(fragen), **umgebung)
    assert lauf.returncode == 0, lauf.stderr
    return [json.loads(zeile) for zeile in lauf.stdout.splitlines()], lauf.stderr


def test_a_process_says_that_it_lives(client):
    antwort = client.get(reverse("gesundheit"))
    assert (antwort.status_code, antwort.content.decode()) == (200, "Das Portal läuft.\n")


@pytest.mark.django_db
def test_a_process_with_its_database_says_that_it_is_ready(client):
    antwort = client.get(reverse("bereitschaft"))
    assert (antwort.status_code, antwort.content.decode()) == (200, "Das Portal ist bereit.\n")


@pytest.mark.django_db
def test_asking_whether_it_is_ready_costs_one_query(client, django_assert_num_queries):
    client.get(reverse("bereitschaft"))
    with django_assert_num_queries(1):
        client.get(reverse("bereitschaft"))


@pytest.mark.parametrize("name", ["gesundheit", "bereitschaft"])
@pytest.mark.django_db
def test_both_answers_are_kept_by_nobody_and_set_no_cookie(client, name):
    antwort = client.get(reverse(name))
    assert (dict(antwort.cookies), "no-store" in antwort["Cache-Control"]) == ({}, True)


@pytest.mark.parametrize("name", ["gesundheit", "bereitschaft"])
@pytest.mark.django_db
def test_a_load_balancer_may_ask_by_http_and_by_the_machines_address(client, settings, name):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(reverse(name), headers={"Host": "10.0.0.3:8000"}).status_code == 200


def test_any_other_page_refuses_a_host_name_that_is_not_ours(client):
    assert client.get(reverse("start"), headers={"Host": "10.0.0.3:8000"}).status_code == 400


@pytest.mark.parametrize("name", ["gesundheit", "bereitschaft"])
def test_nothing_can_be_sent_to_them(client, name):
    assert client.post(reverse(name)).status_code == 405


def test_a_process_lives_without_its_database_but_is_not_ready_and_does_not_say_where_it_is(haus):
    antworten, _ = frage(haus, ("GET", "/gesundheit/"), ("GET", "/bereitschaft/"), DATABASE_URL=TOT)

    assert [(status, kopf.get("Retry-After"), text) for status, kopf, text in antworten] == [
        (200, None, "Das Portal läuft.\n"),
        (503, "30", "Die Datenbank ist nicht erreichbar.\n"),
    ]


def test_why_it_is_not_ready_stands_in_the_log(haus):
    _, protokoll = frage(haus, ("GET", "/bereitschaft/"), DATABASE_URL=TOT, LOGFORMAT="json")
    assert ("Dort l\\u00e4uft kein Datenbankserver." in protokoll, "geheim" in protokoll) == (True, False)


def test_a_database_of_an_earlier_release_is_not_ready(haus):
    (antwort,), _ = frage(haus, ("GET", "/bereitschaft/"), SQLITE_DATEI=str(haus / "leer.sqlite3"))
    satz = "Die Datenbank ist nicht auf dem Stand dieses Programms"
    assert (antwort[0], antwort[2].split(":")[0]) == (503, satz)


def test_pages_and_forms_without_their_database_are_a_german_503_with_the_id_to_quote(haus):
    fragen = [("GET", "/"), ("GET", "/jahresberichte/"), ("POST", "/anmelden/")]
    antworten, protokoll = frage(haus, *fragen, DATABASE_URL=TOT, LOGFORMAT="json")

    gelesen = [
        (
            status,
            kopf["Retry-After"],
            "Seine Datenbank antwortet nicht." in text,
            "ist noch in Ihrem Browser" in text,
            kopf["X-Request-ID"] in text,
            kopf["X-Request-ID"] in protokoll,
        )
        for status, kopf, text in antworten
    ]
    assert gelesen == [(503, "30", True, gesendet, True, True) for gesendet in (False, False, True)]
