"""What the council did with a report stands on its page, never in its PDF."""

from datetime import date

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_beratung, eine_drucksache, eine_organisation
from berichte.tests.fabrik import eine_fassung, eine_freigabe

pytestmark = pytest.mark.django_db


@pytest.fixture
def eingebracht():
    """A released report whose paper was taken note of in public and spoken of in private."""
    freigabe = eine_freigabe()
    papier = eine_drucksache(kennung="I0140/20", oeffentlich=True)
    rat = eine_organisation(name="Stadtrat", art="gremium")
    gesehen = {"drucksache": papier, "gremium": rat, "tag": date(2020, 7, 9)}
    eine_beratung(**gesehen, position=1, ergebnis="kenntnis", oeffentlich=True)
    eine_beratung(**gesehen, position=2, ergebnis="vertagt", oeffentlich=False)
    bericht = freigabe.fassung.bericht
    bericht.drucksache = papier
    bericht.save()
    return freigabe


def test_the_page_tells_the_public_results(client, eingebracht):
    seite = client.get(reverse("fassung_jahr", args=[2019])).content.decode()

    assert [satz in seite for satz in ("I0140/20", "zur Kenntnis genommen", "vertagt")] == [True, True, False]


def test_a_paper_that_is_not_public_is_not_named(client, eingebracht):
    papier = eingebracht.fassung.bericht.drucksache
    papier.oeffentlich = False
    papier.save()

    assert "I0140/20" not in client.get(reverse("fassung_jahr", args=[2019])).content.decode()


@pytest.mark.parametrize("fassungen", [1, 3])
def test_the_year_of_one_or_three_editions_needs_two_queries_with_its_consultations(
    client, eingebracht, django_assert_num_queries, fassungen
):
    bericht = eingebracht.fassung.bericht
    for nummer in range(1, fassungen):
        bericht.thema = f"Thema {nummer}"
        bericht.save()
        eine_freigabe(eine_fassung(bericht, grund=f"Berichtigung {nummer}"))

    with django_assert_num_queries(2):
        seite = client.get(reverse("fassung_jahr", args=[2019]))

    assert [len(f.unterlagen) > 2 for f in seite.context["fassungen"]] == [True] * fassungen


def test_the_year_folds_the_checksums_away_and_leads_to_the_page_that_compares_them(client, eingebracht):
    seite = client.get(reverse("fassung_jahr", args=[2019])).content.decode()

    davor, gefaltet = seite.split("<details><summary>Dateien und Prüfsummen", 1)
    pdf = eingebracht.fassung.dateien.get(art="pdf").datei
    assert (pdf.sha256 in davor, pdf.sha256 in gefaltet) == (False, True)
    assert f'<a href="{reverse("pruefen")}">Bericht prüfen</a>' in davor.split("<h2", 1)[1]
