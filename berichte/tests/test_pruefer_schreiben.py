"""What the checkers say about lists, minutes and letters."""

import pytest
from django.urls import reverse

from beirat.models import Gast
from beirat.tests.fabrik import ein_mandat, ein_top, eine_amtszeit, eine_person, eine_sitzung
from berichte.tests import pdfpruefung

pytestmark = [pytest.mark.django_db, pytest.mark.pruefer]
KEINE = {"veraPDF": [], "outloud": [], "pdfua": []}


def fehler(pdf):
    """What each checker holds against the file."""
    return {
        "veraPDF": pdfpruefung.verapdf(pdf),
        "outloud": pdfpruefung.outloud(pdf),
        "pdfua": pdfpruefung.pdfua(pdf),
    }


def test_the_list_to_sign_of_a_session_without_anybody_has_no_errors(als, geschaeftsstelle):
    adresse = reverse("anwesenheitsliste", args=[eine_sitzung().pk])

    assert fehler(als(geschaeftsstelle).get(adresse).content) == KEINE


def test_the_list_to_sign_over_several_pages_has_no_errors(als, geschaeftsstelle):
    sitzung = eine_sitzung(amtszeit=eine_amtszeit())
    for nummer in range(8):
        ein_mandat(amtszeit=sitzung.amtszeit, person=eine_person(nachname="Lang" * 15 + str(nummer)))
    for nummer in range(40):
        Gast.objects.create(sitzung=sitzung, name=f"Gast {nummer}", stelle="Stelle " * 20)
    adresse = reverse("anwesenheitsliste", args=[sitzung.pk])

    assert fehler(als(geschaeftsstelle).get(adresse).content) == KEINE


def test_an_invitation_without_agenda_has_no_errors(als, geschaeftsstelle):
    adresse = reverse("einladung_pdf", args=[eine_sitzung(zustand="geplant").pk])

    assert fehler(als(geschaeftsstelle).get(adresse).content) == KEINE


def test_an_invitation_over_several_pages_with_both_parts_has_no_errors(als, geschaeftsstelle):
    sitzung = eine_sitzung(einladungstext="Liebe Mitglieder,\n\n- eins\n- zwei", kennung="BIM/001(VII)/19")
    for nummer in range(40):
        ein_top(
            sitzung=sitzung,
            nummer=str(nummer),
            titel="Gegenstand " * 12,
            berichterstattung="Name " * 10,
            oeffentlich=nummer < 25,
        )
    adresse = reverse("einladung_pdf", args=[sitzung.pk])

    assert fehler(als(geschaeftsstelle).get(adresse).content) == KEINE
