"""What the portal writes down of its work, and how a request can be found again in it."""

import json
import logging
import re

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import path, reverse

from beirat.einladung.antwort import schluessel
from beirat.tests.fabrik import eine_ladung
from portal.protokoll import AlsJson, AlsText
from portal.urls import handler400, handler500  # noqa: F401
from portal.urls import urlpatterns as unsere

GEHEIM = "erika@example.org"


def kaputt(request):
    """A view that fails as a database would: quoting what was typed."""
    raise IntegrityError(f"Key (email)=({GEHEIM}) already exists.")


urlpatterns = [path("kaputt/", kaputt, name="kaputt"), *unsere]


@pytest.fixture
def zeilen(caplog):
    """All that is logged, as JSON lines; call it to read them."""
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.INFO, logger="portal.zugriff")
    caplog.handler.setFormatter(AlsJson())

    def lies():
        # Formatted when logged: the request's id is known only then.
        return [json.loads(zeile) for zeile in caplog.handler.stream.getvalue().splitlines()]

    return lies


def _zugriff(zeilen):
    return [z for z in zeilen() if z["woher"] == "portal.zugriff"]


def test_a_request_is_one_line_with_page_status_and_duration(client, zeilen):
    client.get(reverse("gesundheit"))

    (zeile,) = _zugriff(zeilen)
    assert {n: zeile[n] for n in ("methode", "seite", "status")} == {
        "methode": "GET",
        "seite": "gesundheit",
        "status": 200,
    }
    assert zeile["dauer_ms"] >= 0


def test_the_moment_of_a_line_is_told_in_utc(client, zeilen):
    client.get(reverse("gesundheit"))

    assert [zeile["zeit"][-6:] for zeile in _zugriff(zeilen)] == ["+00:00"]


def test_the_line_carries_the_id_that_the_answer_carries(client, zeilen):
    antwort = client.get(reverse("gesundheit"))

    assert [z["anfrage"] for z in _zugriff(zeilen)] == [antwort["X-Request-ID"]]


@pytest.mark.parametrize("kennung", ["0123abcd", "A-b-3-4-5-6-7", "x" * 64])
def test_an_id_of_a_proxy_is_kept(client, kennung):
    assert client.get(reverse("gesundheit"), headers={"X-Request-ID": kennung})["X-Request-ID"] == kennung


@pytest.mark.parametrize(
    "kennung", ["", "kurz", "x" * 65, "abcdefgh\nstufe=ERROR", "<script>1234", "äöüäöüäöü"]
)
def test_an_id_that_could_be_anything_is_replaced(client, kennung):
    antwort = client.get(reverse("gesundheit"), headers={"X-Request-ID": kennung})
    assert re.fullmatch("[0-9a-f]{32}", antwort["X-Request-ID"])


@pytest.mark.django_db
def test_the_address_of_a_personal_link_is_never_written_down(client, zeilen):
    link = schluessel(eine_ladung())
    for adresse in (reverse("antwort", args=[link]), f"/gibt-es-nicht/{link}/"):
        client.get(adresse, {"q": GEHEIM})

    geschrieben = json.dumps(zeilen())
    assert (link in geschrieben, GEHEIM in geschrieben) == (False, False)
    assert [z["seite"] for z in _zugriff(zeilen)] == ["antwort", "-"]


@pytest.fixture
def mit_kaputter_seite(settings):
    settings.ROOT_URLCONF = __name__


def test_an_error_is_written_with_its_place_and_id_but_without_what_it_says(mit_kaputter_seite, zeilen):
    antwort = Client(raise_request_exception=False).get("/kaputt/")

    (zeile,) = [z for z in zeilen() if z["woher"] == "django.request"]
    assert (zeile["anfrage"], zeile["seite"], zeile["status"]) == (antwort["X-Request-ID"], "kaputt", 500)
    assert zeile["fehler"][0]["art"] == "django.db.utils.IntegrityError"
    assert zeile["fehler"][0]["wo"][-1].endswith("in kaputt")
    assert GEHEIM not in json.dumps(zeilen())


def test_the_error_page_shows_the_id_to_quote(mit_kaputter_seite):
    antwort = Client(raise_request_exception=False).get("/kaputt/", headers={"X-Request-ID": "abcd-1234"})

    seite = antwort.content.decode()
    assert (antwort.status_code, "Das Portal hat einen Fehler gemacht" in seite) == (500, True)
    assert "<strong>abcd-1234</strong>" in seite


def test_the_error_page_after_a_form_says_where_the_text_is(mit_kaputter_seite):
    client = Client(raise_request_exception=False)
    seiten = [ruf("/kaputt/").content.decode() for ruf in (client.get, client.post)]

    assert ["Mit „Zurück“ kommen Sie" in seite for seite in seiten] == [False, True]


@pytest.mark.parametrize("umbruch", ["\n", "\r\n", "\x0b", "\x85", "\u2028", "\0", "\x1b[2K"])
@pytest.mark.parametrize("format_", [AlsJson(), AlsText()], ids=["json", "text"])
def test_nothing_that_is_logged_begins_a_line_of_its_own(format_, umbruch):
    record = logging.LogRecord(
        "portal", logging.ERROR, "", 1, "Name: %s", (f"Erika{umbruch}stufe=INFO",), None
    )
    zeile = format_.format(record)

    assert (len(zeile.splitlines()), umbruch in zeile) == (1, False)


def test_a_forged_host_name_is_not_repeated(client, zeilen):
    client.get(reverse("start"), headers={"Host": "boese.example"})

    assert "boese" not in json.dumps(zeilen())
    assert {z["meldung"] for z in zeilen() if z["woher"].startswith("django.security")} == {"gescheitert"}


def test_a_method_that_nobody_knows_is_not_written_down(client, zeilen):
    client.generic("GET\x0aX", reverse("gesundheit"))

    assert [z["methode"] for z in _zugriff(zeilen)] == ["-"]


def test_a_refusal_that_is_written_after_the_answer_carries_its_id_too(client, zeilen):
    antwort = client.post(reverse("gesundheit"))

    (zeile,) = [z for z in zeilen() if z["woher"] == "django.request"]
    assert (zeile["status"], zeile["anfrage"]) == (405, antwort["X-Request-ID"])


@pytest.mark.parametrize(
    ("text", "werte", "geschrieben"),
    [
        (f"Invalid request from ip=203.0.113.7: Invalid HTTP header: '{GEHEIM}'", (), "abgewiesen"),
        ("Error handling request %s %s", ("GET", f"/antwort/{GEHEIM}/"), "abgewiesen"),
        ("Worker (pid:%s) exited with code %s.", (7, 1), "Worker (pid:7) exited with code 1."),
    ],
)
def test_of_what_gunicorn_says_only_its_own_processes_are_told(text, werte, geschrieben):
    record = logging.LogRecord("gunicorn.error", logging.WARNING, "", 1, text, werte, None)
    assert json.loads(AlsJson().format(record))["meldung"] == geschrieben
