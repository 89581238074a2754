"""PDFs take seconds: only some of a process's threads are ever busy with them, whoever asks."""

from contextlib import ExitStack

import pytest
from django.urls import reverse

from basis.druck import Druckfehler, als_pdf
from basis.druck.platz import ZUGLEICH, platz
from basis.druck.pruefung import pruefe_pdf
from berichte.ablauf import Verweigert
from berichte.festschreibung import festschreiben
from berichte.models import Fassung
from berichte.tests.fabrik import ein_bericht, ein_konto
from berichte.tests.test_festschreibung import ZEITPUNKT, in_abstimmung

SATZ = "Gerade entstehen mehrere PDFs, bitte versuchen Sie es in einer halben Minute noch einmal."
HTML = '<html lang="de"><title>Probe</title><p>Probe</p></html>'


@pytest.fixture
def besetzt():
    """As many others as there may be are printing."""
    with ExitStack() as andere:
        for _ in range(ZUGLEICH):
            andere.enter_context(platz())
        yield andere


@pytest.mark.parametrize("was", [lambda: als_pdf(HTML, kennung=b"x"), lambda: pruefe_pdf(b"")])
def test_who_comes_while_all_places_are_taken_is_told_at_once(besetzt, was):
    with pytest.raises(Druckfehler, match=SATZ):
        was()


def test_a_place_is_free_again_also_after_a_print_that_failed(besetzt):
    besetzt.pop_all().close()
    for _ in range(ZUGLEICH + 1):
        with pytest.raises(Druckfehler, match="Adresse nicht laden"):
            als_pdf('<img alt="" src="file:///etc/passwd">', kennung=b"x")

    assert als_pdf(HTML, kennung=b"x")[:5] == b"%PDF-"


@pytest.mark.django_db
def test_the_page_of_a_draft_says_so_and_leads_back(als, beauftragte, besetzt):
    bericht = ein_bericht()

    antwort = als(beauftragte).get(reverse("jahresbericht_entwurf", args=[bericht.pk]), follow=True)

    assert antwort.redirect_chain == [(reverse("jahresbericht", args=[bericht.pk]), 302)]
    assert SATZ in antwort.content.decode()


@pytest.mark.django_db
def test_an_edition_that_finds_no_place_is_not_frozen_and_can_be_a_moment_later(besetzt):
    bericht = in_abstimmung(ein_bericht())

    with pytest.raises(Verweigert, match=SATZ):
        festschreiben(bericht, ZEITPUNKT, ein_konto())
    assert Fassung.objects.count() == 0

    besetzt.pop_all().close()
    festschreiben(bericht, ZEITPUNKT, ein_konto())
    assert Fassung.objects.count() == 1
