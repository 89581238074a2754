"""What letters, minutes and lists share in print, shown with the list to sign at a session."""

import subprocess
from datetime import date, time

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from basis.druck import Druckfehler
from basis.druck.schreiben import als_schreiben, dateiname, pdf_antwort
from beirat.models import Gast
from beirat.tests.fabrik import (
    ein_mandat,
    eine_amtszeit,
    eine_fraktion,
    eine_funktion,
    eine_person,
    eine_satzungsfassung,
    eine_sitzung,
)

pytestmark = pytest.mark.django_db


def pdftext(inhalt):
    """The words of a PDF as they stand on its pages."""
    lauf = subprocess.run(["pdftotext", "-", "-"], input=inhalt, capture_output=True, check=True)
    return lauf.stdout.decode()


@pytest.fixture
def sitzung():
    """A session of a board with a chair of a Fraktion, a migrant member, a manager and a guest."""
    amtszeit = eine_amtszeit(satzungsfassung=eine_satzungsfassung(geschaeftsfuehrung=1))
    chair = ein_mandat(
        amtszeit=amtszeit,
        sitzart="fraktion",
        fraktion=eine_fraktion(name="Fraktion Domplatz"),
        person=eine_person(vorname="Ada", nachname="Anders"),
    )
    eine_funktion(mandat=chair)
    ein_mandat(amtszeit=amtszeit, person=eine_person(vorname="Bo", nachname="Ünal"))
    ein_mandat(
        amtszeit=amtszeit,
        sitzart="geschaeftsfuehrung",
        person=eine_person(vorname="Cem", nachname="Zander"),
    )
    sitzung = eine_sitzung(
        amtszeit=amtszeit, beginn=time(17, 0), ort="Altes Rathaus", kennung="BIM/003(VII)/19"
    )
    Gast.objects.create(sitzung=sitzung, name="Gerda Gast", stelle="Jobcenter")
    return sitzung


def test_the_list_to_sign_names_members_in_force_with_fraktion_and_function_and_the_guests(
    als, geschaeftsstelle, sitzung
):
    ein_mandat(
        amtszeit=sitzung.amtszeit,
        person=eine_person(nachname="Gegangen"),
        letzter_tag=date(2019, 3, 11),
    )

    antwort = als(geschaeftsstelle).get(reverse("anwesenheitsliste", args=[sitzung.pk]))

    text = pdftext(antwort.content)
    teile = (
        "12. März 2019, 17:00 Uhr",
        "Fraktion Domplatz, Vorsitz",
        "Ünal",
        "Zander",
        "Gerda Gast",
        "Jobcenter",
    )
    assert ([t for t in teile if t not in text], "Gegangen" in text) == ([], False)


def test_those_who_vote_stand_before_the_others(als, geschaeftsstelle, sitzung):
    text = pdftext(als(geschaeftsstelle).get(reverse("anwesenheitsliste", args=[sitzung.pk])).content)

    stellen = [text.index(t) for t in ("Stimmberechtigte Mitglieder", "Ünal", "Weitere Mitglieder", "Zander")]
    assert stellen == sorted(stellen)


def _seiten(inhalt):
    """The words of each page of a PDF."""
    return pdftext(inhalt).removesuffix("\f").split("\f")


def test_a_board_of_few_signs_with_its_guests_on_one_page(als, geschaeftsstelle):
    sitzung = eine_sitzung()
    for _ in range(3):
        ein_mandat(amtszeit=sitzung.amtszeit)

    antwort = als(geschaeftsstelle).get(reverse("anwesenheitsliste", args=[sitzung.pk]))

    assert len(_seiten(antwort.content)) == 1


def test_the_guests_table_goes_to_the_next_page_as_a_whole_where_it_does_not_fit(als, geschaeftsstelle):
    sitzung = eine_sitzung()
    for _ in range(7):
        ein_mandat(amtszeit=sitzung.amtszeit)

    antwort = als(geschaeftsstelle).get(reverse("anwesenheitsliste", args=[sitzung.pk]))

    ueberschrift = "Vertretungen und Gäste am 12. März 2019"
    assert [ueberschrift in seite for seite in _seiten(antwort.content)] == [False, True]


def test_a_pdf_is_answered_as_a_download_that_nobody_stores(als, geschaeftsstelle, sitzung):
    antwort = als(geschaeftsstelle).get(reverse("anwesenheitsliste", args=[sitzung.pk]))

    koepfe = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control")
    assert [antwort[kopf] for kopf in koepfe] == [
        "application/pdf",
        'attachment; filename="Anwesenheitsliste 2019-03-12.pdf"',
        "nosniff",
        "private, no-store",
    ]


@pytest.mark.parametrize(
    ("name", "datei"),
    [
        ("Niederschrift BIM/003(VII)/19", "Niederschrift BIM-003(VII)-19.pdf"),
        ('a"\r\nSet-Cookie: b', "a-Set-Cookie- b.pdf"),
        ("../..", "Schreiben.pdf"),
        ("", "Schreiben.pdf"),
        ("Ä" * 300, "Ä" * 120 + ".pdf"),
    ],
)
def test_any_name_becomes_a_file_name_that_every_system_takes(name, datei):
    assert dateiname(name) == datei


def test_a_name_with_umlauts_is_sent_so_that_browsers_read_it():
    assert pdf_antwort(b"", "Größe")["Content-Disposition"] == (
        "attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf"
    )


def test_the_same_words_give_the_same_bytes(als, geschaeftsstelle, sitzung):
    adresse = reverse("anwesenheitsliste", args=[sitzung.pk])
    client = als(geschaeftsstelle)

    assert client.get(adresse).content == client.get(adresse).content


def test_a_character_that_our_fonts_lack_is_told_with_its_place_instead_of_a_pdf(
    als, geschaeftsstelle, sitzung
):
    Gast.objects.create(sitzung=sitzung, name="Frau 王 Wang")

    antwort = als(geschaeftsstelle).get(reverse("anwesenheitsliste", args=[sitzung.pk]))

    (satz,) = map(str, get_messages(antwort.wsgi_request))
    assert antwort.url == reverse("sitzung", args=[sitzung.pk])
    assert "enthält nicht: „王“ (U+738B)." in satz
    assert "Frau 王 Wang" in satz


def test_typed_markup_is_printed_as_typed(sitzung):
    kontext = {"titel": "<b>Ä</b> & Ö", "tag": sitzung.tag, "sitzung": sitzung}

    assert "<b>Ä</b> & Ö" in pdftext(als_schreiben("druck/anwesenheitsliste.html", kontext))


def test_a_missing_character_in_markup_that_was_typed_is_found_too(sitzung):
    kontext = {"titel": "<b title='王'>Ä</b>", "tag": sitzung.tag, "sitzung": sitzung}

    with pytest.raises(Druckfehler, match="U\\+738B"):
        als_schreiben("druck/anwesenheitsliste.html", kontext)


def test_the_list_needs_as_many_queries_for_three_members_as_for_more(
    als, geschaeftsstelle, sitzung, django_assert_num_queries
):
    client, adresse = als(geschaeftsstelle), reverse("anwesenheitsliste", args=[sitzung.pk])
    with django_assert_num_queries(8):
        client.get(adresse)
    for _ in range(3):
        ein_mandat(amtszeit=sitzung.amtszeit)
    with django_assert_num_queries(8):
        client.get(adresse)
