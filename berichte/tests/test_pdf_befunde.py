"""What the examination of a draft's PDF found stands in the readiness list while it fits the draft."""

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_sitzung
from berichte.models import Pdfergebnis
from berichte.pruefung import hinnehmen, pruefe, untersuche_entwurf
from berichte.stand import erheben
from berichte.tests.fabrik import ZEITPUNKT, ein_bericht, ein_konto

pytestmark = pytest.mark.django_db
VERSTOSS = {"verstoss": True, "text": "Eine Tabelle hat keine Kopfzellen.", "seiten": [3, 7]}
HINWEIS = {"verstoss": False, "text": "Das Dokument hat keinen Titel.", "seiten": []}


def _vom_pdf(bericht):
    befunde = [b for b in pruefe(bericht, ZEITPUNKT.date()).offene if "PDF" in b.text]
    return [(b.gewicht.value, b.text) for b in befunde]


@pytest.fixture
def geprueft():
    """A draft whose PDF was examined, with what was found told here."""

    def geprueft(*funde):
        bericht = ein_bericht()
        untersuche_entwurf(bericht, erheben(bericht), ZEITPUNKT)
        Pdfergebnis.objects.update(funde=list(funde))
        return bericht

    return geprueft


def test_a_draft_whose_pdf_nobody_examined_should_be_examined():
    assert _vom_pdf(ein_bericht()) == [
        ("sollte", "Das PDF des Entwurfs ist noch nicht auf Barrierefreiheit geprüft.")
    ]


def test_what_the_checkers_found_is_listed_by_weight_with_its_pages(geprueft):
    assert _vom_pdf(geprueft(HINWEIS, VERSTOSS)) == [
        ("sollte", "PDF: Seiten 3 und 7: Eine Tabelle hat keine Kopfzellen."),
        ("hinweis", "PDF: Das Dokument hat keinen Titel."),
    ]


def test_an_examined_pdf_without_a_finding_leaves_none(geprueft):
    assert _vom_pdf(geprueft()) == []


def test_once_the_draft_changes_it_should_be_examined_again(geprueft):
    bericht = geprueft(VERSTOSS)
    eine_sitzung(nummer=44, oeffentlich=True)

    assert _vom_pdf(bericht) == [
        (
            "sollte",
            "Das PDF des Entwurfs ist seit der letzten Änderung noch nicht auf Barrierefreiheit geprüft.",
        )
    ]


def test_what_the_checkers_found_can_be_accepted_with_a_reason(geprueft):
    bericht = geprueft(VERSTOSS)
    befund = next(b for b in pruefe(bericht, ZEITPUNKT.date()).offene if b.text.startswith("PDF: "))

    hinnehmen(bericht, befund, "Die Tabelle ist nur Gestaltung.", ZEITPUNKT, ein_konto())

    assert _vom_pdf(bericht) == []


def test_opening_the_examination_keeps_its_latest_result(als, beauftragte):
    bericht, client = ein_bericht(), als(beauftragte)

    for _ in range(2):
        client.get(reverse("jahresbericht_pdf_pruefung", args=[bericht.pk]))

    assert (Pdfergebnis.objects.get().funde, _vom_pdf(bericht)) == ([], [])
