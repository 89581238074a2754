"""The report's way after and before its editions: what may be set by hand, and what sets itself."""

import pytest
from django.urls import reverse

from berichte.forms.bericht import JahresberichtForm
from berichte.models import Herausgeber
from berichte.tests.fabrik import ein_bericht, eine_freigabe

pytestmark = pytest.mark.django_db


def _form(bericht):
    return JahresberichtForm(instance=bericht, herausgeber=Herausgeber.values)


def test_before_the_first_edition_the_draft_is_agreed_on():
    assert [wert for wert, _ in _form(ein_bericht()).fields["zustand"].choices] == [
        "entwurf",
        "abstimmung",
        "beschlossen",
    ]


def test_after_it_the_paper_goes_through_the_council():
    bericht = eine_freigabe().fassung.bericht
    bericht.refresh_from_db()

    assert [wert for wert, _ in _form(bericht).fields["zustand"].choices] == [
        "freigegeben",
        "eingebracht",
        "beratung",
        "kenntnis",
    ]


def test_a_new_report_begins_as_a_draft_and_is_not_asked(als, beauftragte):
    formular = als(beauftragte).get(reverse("jahresbericht_neu")).context["form"]

    assert [name for name in ("zustand", "beschluss") if name in formular.fields] == []
