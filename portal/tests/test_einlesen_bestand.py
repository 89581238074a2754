"""What is stored, as the file that its import takes back: nothing changes, whatever the sample holds."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from basis.einlesen import arten_fuer
from basis.models import Konto

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def beispiel(django_db_setup, django_db_blocker):
    """The sample, laid down once for both formats; taken back when this module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("beispieldaten", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_kind_reads_its_own_file_back_as_the_same(als, beispiel, form):
    konto = Konto.objects.get(username="geschaeftsstelle")
    arten = [art for art in arten_fuer(konto) if art.bestand]
    gelesen = {}
    for art in arten:
        adresse = reverse("einlesen_bestand", args=[art.schluessel])
        zeilen, hinweise = art.lies(als(konto).get(adresse, {"format": form}).content, {})
        urteile = art.vergleiche(zeilen, {})
        anders = [(u.titel, u.aenderungen, u.fehler) for u in urteile if u.art != "gleich"]
        gelesen[art.schluessel] = (len(urteile) > 5, anders, hinweise)

    assert gelesen == dict.fromkeys(["anwesenheit", "personen", "projekte", "statistik"], (True, [], []))
