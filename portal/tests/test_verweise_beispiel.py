"""Every link on a page leads to a page that who reads it may open: in the house that the sample fills.

A module of its own, because the sample stays to its end.
"""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from basis.models import Konto
from berichte.tests.fabrik import gemerkter_druck
from portal.tests.test_verweise import PERSONAE, tote_verweise

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def beispiel(django_db_setup, django_db_blocker):
    """The sample, laid down once for all who walk through it; taken back when this module is done."""
    with django_db_blocker.unblock(), transaction.atomic(), gemerkter_druck():
        call_command("beispieldaten", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("persona", PERSONAE)
def test_no_link_of_the_sample_house_leads_to_a_closed_door(als, beispiel, persona):
    konto = None if persona == "anonym" else Konto.objects.get(username=persona)

    assert tote_verweise(als(konto), [reverse("start")]) == []
