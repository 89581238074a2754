"""People: what is shown of them rests on consent, and only on the days on which it holds."""

from datetime import date

import pytest

from beirat.models import Einwilligung
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("tag", "angaben"),
    [
        (date(2019, 2, 28), []),
        (date(2019, 3, 1), [("Beruf", "Hebamme")]),
        (date(2019, 5, 31), [("Beruf", "Hebamme")]),
        (date(2019, 6, 1), []),
    ],
)
def test_a_field_is_shown_from_the_day_of_consent_until_the_day_before_its_withdrawal(tag, angaben):
    person = fabrik.eine_person(beruf="Hebamme", kurzbiografie="Ohne Einwilligung")
    Einwilligung.objects.create(
        person=person, feld="beruf", erteilt_am=date(2019, 3, 1), widerrufen_am=date(2019, 6, 1)
    )

    assert person.oeffentliche_angaben(tag) == angaben
