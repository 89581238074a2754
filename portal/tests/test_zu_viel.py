"""What the server takes not at all or not at once: a sentence with what to do, nothing stored."""

import pytest
from django.urls import reverse

from projekte.models import Mittel
from projekte.tests.fabrik import eine_phase

pytestmark = pytest.mark.django_db


def test_too_many_fields_are_answered_with_what_to_do(als, geschaeftsstelle):
    adresse = reverse("projekt_mittel", args=[eine_phase().projekt_id])
    antwort = als(geschaeftsstelle).post(adresse, {f"mittel-{n}": "1" for n in range(1001)})

    assert (antwort.status_code, Mittel.objects.count()) == (400, 0)
    assert (
        "Das Formular hatte mehr Felder, als das Portal auf einmal annimmt: Bitte gehen Sie zurück und "
        "speichern Sie in kleineren Schritten. Es wurde nichts gespeichert." in antwort.content.decode()
    )


def test_too_much_text_is_answered_with_what_to_do(als, geschaeftsstelle, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    adresse = reverse("projekt_mittel", args=[eine_phase().projekt_id])
    antwort = als(geschaeftsstelle).post(adresse, {"aenderungsgrund": "x" * 2000})

    assert antwort.status_code == 400
    assert "Das Formular enthielt mehr Text, als das Portal auf einmal annimmt" in antwort.content.decode()


def test_who_sends_something_to_a_page_that_is_only_read_is_told_so(client):
    antwort = client.post(reverse("oeffentlich_beirat"))

    assert (antwort.status_code, antwort["Allow"]) == (405, "GET, HEAD")
    assert "Hier gibt es nichts abzusenden" in antwort.content.decode()


@pytest.mark.parametrize("methode", ["TRACE", "PUT", "DELETE", "BREW"])
@pytest.mark.parametrize("name", ["start", "sitzung_liste"])
def test_a_page_takes_no_other_methods_than_a_browser_needs(als, geschaeftsstelle, name, methode):
    antwort = als(geschaeftsstelle).generic(methode, reverse(name), headers={"X-Geheim": "geheim-19"})

    assert (antwort.status_code, antwort["Allow"]) == (405, "GET, HEAD, OPTIONS, POST")
    assert "geheim-19" not in antwort.content.decode()


@pytest.mark.parametrize(
    "adresse", ["/static/", "/static/js/", "/.git/config", "/.env", "/static/../manage.py"]
)
def test_nobody_reads_folders_or_files_that_are_no_pages(client, adresse):
    assert client.get(adresse).status_code == 404
