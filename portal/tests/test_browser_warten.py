"""A step in the browser is over when the page it leads to stands, so what follows may read at once."""

import time
from io import BytesIO

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.urls import path

import portal.urls

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls(__name__)]
ERSTE = """<!doctype html><html lang="de"><title>Erste</title>
<p><a href="/zweite/">Weiter</a> <a href="#ziel">Hinunter</a>
<a href="/datei/">Datei</a></p>
<form action="/zweite/" method="get"><input name="q" aria-label="Wort"><button>Senden</button></form>
<p id="ziel">Ende</p>"""


def _langsam():
    """Two halves of a page; between them is longer than any read takes."""
    yield '<!doctype html><html lang="de"><title>Zweite</title><p>Anfang</p>'
    time.sleep(0.4)
    yield "<p class=schluss>Schluss</p>"


def _zweite(request):
    time.sleep(0.4)
    return StreamingHttpResponse(_langsam())


# The house's own besides: its middleware asks for their names.
urlpatterns = [
    *portal.urls.urlpatterns,
    path("erste/", lambda request: HttpResponse(ERSTE)),
    path("zweite/", _zweite),
    path(
        "datei/", lambda request: FileResponse(BytesIO(b"Inhalt"), as_attachment=True, filename="datei.txt")
    ),
]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def erste(request, kontext, live_server):
    """The page from which a step leads on."""
    seite = kontext(java_script_enabled=request.param).new_page()
    seite.goto("/erste/")
    return seite


def _gelesen(seite):
    return seite.title(), seite.locator(".schluss").all_inner_texts()


def test_a_click_on_a_link_waits_for_the_whole_page(erste):
    erste.get_by_role("link", name="Weiter").click()

    assert _gelesen(erste) == ("Zweite", ["Schluss"])


def test_a_click_on_a_button_waits_for_the_whole_page(erste):
    erste.get_by_role("button", name="Senden").click()

    assert _gelesen(erste) == ("Zweite", ["Schluss"])


def test_a_key_pressed_in_a_field_waits_for_the_whole_page(erste):
    erste.get_by_label("Wort").press("Enter")

    assert _gelesen(erste) == ("Zweite", ["Schluss"])


def test_a_key_pressed_on_the_keyboard_waits_for_the_whole_page(erste):
    erste.get_by_role("link", name="Weiter").focus()
    erste.keyboard.press("Enter")

    assert _gelesen(erste) == ("Zweite", ["Schluss"])


def test_a_jump_within_the_page_waits_for_no_other(erste):
    erste.get_by_role("link", name="Hinunter").focus()
    erste.keyboard.press("Enter")

    assert (erste.url.partition("/erste/")[2], erste.title()) == ("#ziel", "Erste")


def test_a_click_that_brings_a_file_ends_on_the_same_page(erste):
    with erste.expect_download() as lauf:
        erste.get_by_role("link", name="Datei").click()

    assert (lauf.value.suggested_filename, erste.title()) == ("datei.txt", "Erste")
