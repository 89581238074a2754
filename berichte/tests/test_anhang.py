"""What the appendix gathers by itself from written and generated text, and what it lacks."""

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_drucksache
from berichte.models import Abkuerzung
from berichte.pruefung import befunde
from berichte.stand import erheben, genannte_kennungen
from berichte.tests.fabrik import ein_kapitel, eine_abkuerzung

pytestmark = pytest.mark.django_db


def _stand(text):
    return erheben(ein_kapitel(text_davor=text).bericht)


def _befunde(text, wort):
    return [b.text for b in befunde(_stand(text)) if wort in b.text]


@pytest.mark.parametrize(
    ("text", "kennungen"),
    [
        ("siehe DS0616/18 und I0140/20.", ["DS0616/18", "I0140/20"]),
        ("siehe DS 0616/18 und I\N{NO-BREAK SPACE}0140/20", ["DS0616/18", "I0140/20"]),
        ("Änderung DS0616/18/1, noch einmal DS0616/18/1", ["DS0616/18/1"]),
        ("Am 1.2.2019 waren es 0616/18 von A1234", []),
    ],
)
def test_numbers_of_papers_are_read_as_people_type_them(text, kennungen):
    assert genannte_kennungen(text) == kennungen


def test_a_paper_named_in_a_chapter_is_cited_however_it_is_typed():
    eine_drucksache(kennung="DS0616/18", titel="Satzung")

    stand = _stand("<p>Die Satzung (<strong>DS 0616/18</strong>) gilt.</p>")

    assert [d.kennung for d in stand.drucksachen] == ["DS0616/18"]


def test_a_paper_that_nobody_recorded_is_a_finding():
    assert _befunde("Siehe DS0616/18.", "DS0616/18") == [
        "Kapitel 1 „Eigenes Kapitel“ nennt DS0616/18: Dazu ist keine öffentliche Drucksache verzeichnet, "
        "deshalb fehlt sie im Anhang."
    ]


def test_a_non_public_paper_is_neither_cited_nor_told_apart_from_none():
    eine_drucksache(kennung="DS0616/18", oeffentlich=False)

    assert _stand("Siehe DS0616/18.").drucksachen == ()


def test_a_recorded_paper_is_no_finding():
    eine_drucksache(kennung="DS0616/18")

    assert _befunde("Siehe DS 0616/18.", "DS0616/18") == []


def test_abbreviations_are_gathered_from_written_text_with_markup():
    eine_abkuerzung(kurz="GWA")
    eine_abkuerzung(kurz="AMIF", bedeutung="Fonds")

    assert [a.kurz for a in _stand("<p>Die <em>GWA</em> tagte.</p>").abkuerzungen] == ["GWA"]


def test_abbreviations_that_nobody_explained_are_one_hint():
    eine_abkuerzung(kurz="GWA")

    assert _befunde("Die GWA, das BAMF und die ZAB im Teil II, siehe V/01.", "erklärt") == [
        "Noch nicht erklärt: BAMF, ZAB. Bitte tragen Sie die Abkürzungen ein, oder schreiben Sie sie aus."
    ]


# Pages ---------------------------------------------------------------------------------------------


def test_an_abbreviation_is_entered_changed_and_deleted(als, beauftragte):
    client = als(beauftragte)
    client.post(reverse("abkuerzung_neu"), {"kurz": "AMIF", "bedeutung": "Fonds"})
    abkuerzung = Abkuerzung.objects.get()
    adresse = reverse("abkuerzung_bearbeiten", args=[abkuerzung.pk])
    gelesen = client.get(adresse).context["gelesener_stand"]

    client.post(adresse, {"kurz": "AMIF", "bedeutung": "Asylfonds", "gelesener_stand": gelesen})
    assert "Asylfonds" in client.get(reverse("abkuerzung_liste")).content.decode()

    client.post(reverse("abkuerzung_loeschen", args=[abkuerzung.pk]))
    assert Abkuerzung.objects.count() == 0


def test_the_same_abbreviation_twice_is_refused(als, beauftragte):
    eine_abkuerzung(kurz="AMIF")

    antwort = als(beauftragte).post(reverse("abkuerzung_neu"), {"kurz": "AMIF", "bedeutung": "Fonds"})

    assert (antwort.status_code, Abkuerzung.objects.count()) == (200, 1)


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_needs_as_many_queries_for_one_as_for_three(
    als, beauftragte, anzahl, django_assert_num_queries
):
    for nummer in range(anzahl):
        eine_abkuerzung(kurz=f"A{nummer}")
    client = als(beauftragte)

    with django_assert_num_queries(6):
        client.get(reverse("abkuerzung_liste"))
