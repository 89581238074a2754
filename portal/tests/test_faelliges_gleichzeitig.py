"""Two `manage.py faelliges` at once, as on two machines: each letter is written by one of them."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from post_office.models import Email

from basis.models import Konto
from beirat.tests.fabrik import ein_mandat, eine_ladung, eine_person, eine_sitzung
from berichte.tests.fabrik import eine_zuarbeit
from portal import faelliges, rollen

pytestmark = pytest.mark.django_db(transaction=True)
JETZT = datetime(2099, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def einstellungen(settings):
    settings.ADRESSE, settings.ERINNERUNG_TAGE = "https://portal.example", 3


def _mitglied():
    sitzung = eine_sitzung(tag=date(2099, 6, 4), zustand="eingeladen", eingeladen_am=date(2099, 5, 20))
    person = eine_person(email="adler@example.org")
    eine_ladung(sitzung=sitzung, mandat=ein_mandat(amtszeit=sitzung.amtszeit, person=person))


def _beitrag():
    gesendet = datetime(2099, 5, 1, 12, 0, tzinfo=UTC)
    eine_zuarbeit(email="amt@example.org", faellig_am=date(2099, 6, 3), gesendet_am=gesendet)


def _konto():
    konto = Konto.objects.create_user("gs", email="gs@example.org")
    konto.groups.add(Group.objects.get(name=rollen.GESCHAEFTSSTELLE))


def _alte_ladung():
    _konto()
    eine_ladung(sitzung=eine_sitzung(tag=date(2097, 1, 1), zustand="geplant"))


@pytest.mark.parametrize(
    ("vorher", "auftrag"),
    [
        (_mitglied, faelliges.erinnerungen),
        (_beitrag, faelliges.erinnerungen),
        (_konto, faelliges.was_ansteht),
        (_alte_ladung, faelliges.aufbewahrung),
    ],
)
def test_two_at_once_write_one_letter(nebenher, vorher, auftrag):
    vorher()
    with transaction.atomic():
        auftrag(JETZT)
        zweiter = nebenher(auftrag, JETZT)
    zweiter.result()

    assert Email.objects.count() == 1
